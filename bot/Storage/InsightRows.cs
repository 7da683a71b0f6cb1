using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Insights;
using ServiceBot.Ledger;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IInsightRows"/>.</summary>
internal sealed class InsightRows(Session session) : IInsightRows
{
    // What begins in a period does not end before it, and there is an index by the end.
    private const string SelectWaits =
        """
        SELECT message, thread, author, asked_at, outcome, settled_at, settled_from, business, within_target
        FROM waits WHERE workspace = @workspace AND channel = @channel AND ended_at >= @from AND asked_at >= @from AND asked_at < @to
        """;

    // Nothing but what the index holds.
    private const string SelectSpans =
        """
        SELECT asked_at, outcome, ended_at, business, within_target
        FROM waits WHERE workspace = @workspace AND channel = @channel AND ended_at >= @from AND asked_at >= @from AND asked_at < @to
        """;

    private const string SelectPromises =
        "SELECT channel, due_at, outcome, closed_at FROM promises WHERE workspace = @workspace AND due_at >= @from AND due_at < @to AND outcome <= 1";

    private const string InsertLink = "INSERT INTO insight_links (workspace, digest, person, expires_at) VALUES (@workspace, @digest, @person, @expires)";
    private const string DeleteExpired = "DELETE FROM insight_links WHERE expires_at <= @now";
    private const string SelectLink = "SELECT workspace, person FROM insight_links WHERE digest = @digest AND expires_at > @now";
    private const string DeleteLink = "DELETE FROM insight_links WHERE workspace = @workspace AND digest = @digest";

    public IReadOnlyList<WaitRow> Waits(ChannelKey channel, Instant from, Instant to) =>
        session.List(SelectWaits, row => Read(channel, row), channel.Workspace, channel.Channel, from, to);

    public IReadOnlyList<WaitSpan> Spans(ChannelKey channel, Instant from, Instant to) => session.List(
        SelectSpans,
        row => new WaitSpan(
            row.At(0),
            (Outcome)row.Number(1),
            row.Number(1) == (long)Outcome.Open ? null : row.At(2),
            row.NumberOrNull(3) is { } ticks ? Duration.FromTicks(ticks) : null,
            row.TruthOrNull(4)),
        channel.Workspace,
        channel.Channel,
        from,
        to);

    public IReadOnlyList<PromiseSpan> Promises(string workspace, Instant from, Instant to)
    {
        // Few channels in many rows.
        var channels = new Dictionary<string, ChannelKey>(StringComparer.Ordinal);
        return session.List(
            SelectPromises,
            row =>
            {
                var name = row.Text(0);
                if (!channels.TryGetValue(name, out var channel)) channels[name] = channel = new ChannelKey(workspace, name);
                return new PromiseSpan(channel, row.At(1), row.Number(2) == 0 ? null : row.AtOrNull(3));
            },
            workspace,
            from,
            to);
    }

    public void KeepLink(string digest, PersonKey person, Instant expiresAt, Instant now)
    {
        session.Run(DeleteExpired, now);
        session.Run(InsertLink, person.Workspace, digest, person.Person, expiresAt);
    }

    public PersonKey? UseLink(string digest, Instant now)
    {
        var owner = session.List(SelectLink, row => new PersonKey(row.Text(0), row.Text(1)), digest, now);
        // Two hosts may both have read it; only one of them deletes it.
        return owner is [var person] && session.Run(DeleteLink, person.Workspace, digest) == 1 ? person : null;
    }

    private static WaitRow Read(ChannelKey channel, DbDataReader row) => new(
        channel,
        row.Text(0),
        row.TextOrNull(1),
        row.Text(2),
        row.At(3),
        (Outcome)row.Number(4),
        row.AtOrNull(5),
        row.TextOrNull(6),
        row.NumberOrNull(7) is { } ticks ? Duration.FromTicks(ticks) : null,
        row.TruthOrNull(8));
}
