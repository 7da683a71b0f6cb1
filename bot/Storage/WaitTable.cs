using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Storage;

/// <summary>Waits. Due times are columns: a sweep costs what is due, however much is open.</summary>
internal sealed class WaitTable(Session session)
{
    private const string Columns =
        """
        workspace, channel, message, asked_at, author, more_asks, thread, outcome, settled_at, settled_type, settled_message, settled_from,
            claimed_by, claimed_at, snoozed_until, next_due, settings_version, business, within_target, marks
        """;

    private const string Upsert =
        $"""
        INSERT INTO waits ({Columns}, ended_at)
        VALUES (@workspace, @channel, @message, @askedAt, @author, @more, @thread, @outcome, @settledAt, @settledType, @settledMessage, @settledFrom,
            @claimedBy, @claimedAt, @snoozed, @nextDue, @version, @business, @within, @marks, @endedAt)
        ON CONFLICT (workspace, channel, message, asked_at) DO UPDATE SET
            author = excluded.author, more_asks = excluded.more_asks, thread = excluded.thread, outcome = excluded.outcome,
            settled_at = excluded.settled_at, settled_type = excluded.settled_type, settled_message = excluded.settled_message,
            settled_from = excluded.settled_from, claimed_by = excluded.claimed_by, claimed_at = excluded.claimed_at,
            snoozed_until = excluded.snoozed_until, next_due = excluded.next_due, settings_version = excluded.settings_version,
            business = excluded.business, within_target = excluded.within_target, marks = excluded.marks, ended_at = excluded.ended_at
        """;

    private const string Delete =
        "DELETE FROM waits WHERE workspace = @workspace AND channel = @channel AND message = @message AND asked_at = @askedAt";

    private const string SelectChannel = $"SELECT {Columns} FROM waits WHERE workspace = @workspace AND channel = @channel";
    private const string SelectEndedSince = SelectChannel + " AND ended_at >= @from";

    // What begins in a period does not end before it.
    private const string SelectPeriod = SelectEndedSince + " AND asked_at >= @from AND asked_at < @to";
    private const string SelectByOldest = SelectChannel + " AND message = @message";

    // A later ask of a wait is looked for among the few waits that have several and ended after its message was sent.
    private const string SelectBySeveral =
        $"""
        {SelectChannel} AND more_asks IS NOT NULL AND ended_at >= COALESCE(
            (SELECT happened_at FROM facts WHERE workspace = @workspace AND channel = @channel AND message = @message AND kind = 0), -9223372036854775807)
        """;

    private const string SelectOpen = $"SELECT {Columns} FROM waits WHERE outcome = 0 ORDER BY asked_at LIMIT @limit";
    private const string SelectOpenOf = $"SELECT {Columns} FROM waits WHERE outcome = 0 AND workspace = @workspace ORDER BY asked_at LIMIT @limit";

    // By the index of what is open: what is closed, however much, is not walked through.
    private const string SelectOpenCount = "SELECT COUNT(*), MIN(asked_at) FROM waits WHERE outcome = 0 AND next_due IS NOT NULL";

    // Materialized, so that what is due is found by its index; otherwise SQLite walks through every wait in the order of the grouping.
    private const string SelectDueChannels =
        """
        WITH due AS MATERIALIZED (SELECT workspace, channel, next_due FROM waits WHERE next_due <= @now AND outcome = 0)
        SELECT workspace, channel FROM due GROUP BY workspace, channel ORDER BY MIN(next_due) LIMIT @limit
        """;

    // As above: by its index, so that a channel in which much is open and little is due costs little.
    private const string SelectDueOfChannel =
        $"""
        WITH due AS MATERIALIZED (SELECT {Columns} FROM waits WHERE next_due <= @now AND outcome = 0)
        SELECT {Columns} FROM due WHERE workspace = @workspace AND channel = @channel
        """;

    // In the order of the key, so that two hosts that claim at once wait for each other rather than in each other's way.
    private const string ClaimDue =
        """
        WITH due AS MATERIALIZED (SELECT workspace, channel, next_due FROM waits WHERE next_due <= @now AND outcome = 0),
        mine AS (
            SELECT workspace, channel FROM due
            WHERE NOT EXISTS (SELECT 1 FROM sweep_claims AS c WHERE c.workspace = due.workspace AND c.channel = due.channel AND c.until_at > @now AND c.claimed_by <> @claimer)
            GROUP BY workspace, channel ORDER BY MIN(next_due) LIMIT @limit)
        INSERT INTO sweep_claims (workspace, channel, claimed_by, until_at) SELECT workspace, channel, @claimer, @until FROM mine WHERE 1 = 1 ORDER BY workspace, channel
        ON CONFLICT (workspace, channel) DO UPDATE SET claimed_by = excluded.claimed_by, until_at = excluded.until_at
            WHERE sweep_claims.until_at <= @now OR sweep_claims.claimed_by = excluded.claimed_by
        RETURNING workspace, channel
        """;

    private const string GiveBack = "DELETE FROM sweep_claims WHERE workspace = @workspace AND channel = @channel AND claimed_by = @claimer";

    private const string SelectNextDue = "SELECT next_due FROM waits WHERE next_due IS NOT NULL AND outcome = 0 ORDER BY next_due LIMIT 1";

    public void Save(ChannelKey channel, IReadOnlyCollection<StoredWait> waits, IReadOnlyCollection<string> removed)
    {
        foreach (var id in removed)
        {
            var at = id.LastIndexOf('@');
            session.Run(Delete, channel.Workspace, channel.Channel, id[..at], long.Parse(id.AsSpan(at + 1), NumberStyles.AllowLeadingSign, null));
        }

        foreach (var stored in waits)
        {
            var wait = stored.Wait;
            var oldest = wait.Asks[0];
            session.Run(
                Upsert,
                channel.Workspace,
                channel.Channel,
                oldest.Message,
                oldest.AskedAt,
                oldest.Author,
                MoreAsks(wait.Asks),
                wait.Thread,
                (long)wait.Outcome,
                wait.SettledAt,
                (long?)wait.SettledBy?.Type,
                wait.SettledBy?.Message,
                wait.SettledBy?.From,
                wait.Claim?.By,
                wait.Claim?.At,
                wait.SnoozedUntil,
                stored.NextDue,
                stored.SettingsVersion,
                stored.Business,
                stored.WithinTarget,
                StoredMarks.Of(wait),
                wait.SettledAt?.ToUnixTimeTicks() ?? long.MaxValue);
        }
    }

    public IReadOnlyList<StoredWait> All(ChannelKey channel) => InOrder(Since(channel, Instant.MinValue));

    public IReadOnlyList<StoredWait> Between(ChannelKey channel, Instant from, Instant to) =>
        InOrder(session.List(SelectPeriod, Read, channel.Workspace, channel.Channel, from, to));

    public List<StoredWait> Since(ChannelKey channel, Instant from) => session.List(SelectEndedSince, Read, channel.Workspace, channel.Channel, from);

    public IReadOnlyList<StoredWait> Due(ChannelKey channel, Instant now) =>
        session.List(SelectDueOfChannel, Read, now, channel.Workspace, channel.Channel);

    public IReadOnlyList<StoredWait> Open(string? workspace, int limit) => workspace is null
        ? session.List(SelectOpen, Read, limit)
        : session.List(SelectOpenOf, Read, workspace, limit);

    public OpenCount CountOpen() => session.First(SelectOpenCount, row => new OpenCount(row.Number(0), row.AtOrNull(1)));

    public StoredWait? Of(ChannelKey channel, string message) => session
        .List(SelectByOldest, Read, channel.Workspace, channel.Channel, message)
        .Concat(session.List(SelectBySeveral, Read, channel.Workspace, channel.Channel, message))
        .Where(stored => stored.Wait.Asks.Any(ask => ask.Message == message))
        .OrderByDescending(stored => stored.Wait.Outcome == Outcome.Open)
        .ThenByDescending(stored => stored.Wait.SettledAt)
        .FirstOrDefault();

    public IReadOnlyList<ChannelKey> DueChannels(Instant now, int limit) =>
        session.List(SelectDueChannels, row => new ChannelKey(row.Text(0), row.Text(1)), now, limit);

    public IReadOnlyList<ChannelKey> ClaimDueChannels(string claimer, Instant now, Instant until, int limit) =>
        session.List(ClaimDue, row => new ChannelKey(row.Text(0), row.Text(1)), now, claimer, limit, until);

    public void Looked(string claimer, ChannelKey channel) => session.Run(GiveBack, channel.Workspace, channel.Channel, claimer);

    public Instant? NextDue() => session.First(SelectNextDue, row => row.AtOrNull(0));

    private static List<StoredWait> InOrder(List<StoredWait> waits) =>
        [.. waits.OrderBy(stored => stored.Wait.Since).ThenBy(stored => stored.Wait.Id, StringComparer.Ordinal)];

    private static string? MoreAsks(IReadOnlyList<Ask> asks) => asks.Count == 1
        ? null
        : JsonSerializer.Serialize(
            [.. asks.Skip(1).Select(ask => new StoredAsk(ask.Message, ask.AskedAt.ToUnixTimeTicks(), ask.Author))],
            StorageJson.Default.IReadOnlyListStoredAsk);

    private static StoredWait Read(DbDataReader row)
    {
        var asks = new List<Ask>(1) { new(row.Text(2), row.At(3), row.Text(4)) };
        if (row.TextOrNull(5) is { } more)
        {
            asks.AddRange(JsonSerializer.Deserialize(more, StorageJson.Default.IReadOnlyListStoredAsk)!
                .Select(ask => new Ask(ask.Message, Instant.FromUnixTimeTicks(ask.At), ask.Author)));
        }

        var wait = new Wait(
            new ChannelKey(row.Text(0), row.Text(1)),
            row.TextOrNull(6),
            asks,
            (Outcome)row.Number(7),
            row.AtOrNull(8),
            row.NumberOrNull(9) is { } type ? new SettledBy((FactKind)type, row.Text(10), row.Text(11)) : null,
            row.TextOrNull(12) is { } by ? new Claim(by, row.At(13)) : null,
            row.AtOrNull(14))
        {
            Marks = StoredMarks.In(row.TextOrNull(19), asks),
        };
        return new StoredWait(
            wait,
            row.AtOrNull(15),
            (int)row.Number(16),
            row.NumberOrNull(17) is { } ticks ? Duration.FromTicks(ticks) : null,
            row.TruthOrNull(18));
    }
}
