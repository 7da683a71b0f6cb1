using System.Data.Common;
using NodaTime;
using ServiceBot.Slack.Shared;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="ISharedRows"/>. <c>due_at</c> works as in <see cref="DeliveryRows"/>.</summary>
internal sealed class SharedRows(Session session) : ISharedRows
{
    private const string Columns = "workspace, event, channel, context, body, kept_at, attempts";

    private const string Insert =
        $"INSERT INTO slack_shared_events ({Columns}, due_at) VALUES (@workspace, @event, @channel, @context, @body, @keptAt, @attempts, @dueAt) ON CONFLICT (workspace, event) DO NOTHING";

    private const string TakeSome =
        $"""
        UPDATE slack_shared_events SET due_at = @leaseUntil, attempts = attempts + 1
        WHERE (workspace, event) IN (SELECT workspace, event FROM slack_shared_events WHERE due_at <= @now ORDER BY due_at LIMIT @limit /* skip locked */)
            AND due_at <= @now
        RETURNING {Columns}
        """;

    private const string UpdateDue = "UPDATE slack_shared_events SET due_at = @notBefore WHERE workspace = @workspace AND event = @event";
    private const string DeleteOne = "DELETE FROM slack_shared_events WHERE workspace = @workspace AND event = @event";
    private const string SelectNextDue = "SELECT due_at FROM slack_shared_events ORDER BY due_at LIMIT 1";
    private const string SelectOldest = "SELECT kept_at FROM slack_shared_events ORDER BY kept_at LIMIT 1";

    // A row without a fellow is no answer: since then who is in the channel may be others.
    private const string SelectAnswer = "SELECT fellow, asked_at FROM slack_shared_channels WHERE workspace = @workspace AND channel = @channel AND fellow <> '' ORDER BY fellow";
    private const string DeleteAnswer = "DELETE FROM slack_shared_channels WHERE workspace = @workspace AND channel = @channel AND fellow <> ''";
    private const string SelectMark = "SELECT asked_at FROM slack_shared_channels WHERE channel = @channel AND fellow = '' ORDER BY asked_at DESC LIMIT 1";
    private const string InsertAnswer =
        "INSERT INTO slack_shared_channels (workspace, channel, fellow, asked_at) VALUES (@workspace, @channel, @fellow, @askedAt) ON CONFLICT (workspace, channel, fellow) DO UPDATE SET asked_at = excluded.asked_at";

    private const string SelectOldestAnswer = "SELECT asked_at FROM slack_shared_channels ORDER BY asked_at LIMIT 1";
    private const string DeleteOldAnswers =
        """
        DELETE FROM slack_shared_channels WHERE (workspace, channel, fellow) IN (
            SELECT workspace, channel, fellow FROM slack_shared_channels WHERE asked_at <= @before ORDER BY asked_at LIMIT @limit)
        """;

    private const string DeleteAnswers = "DELETE FROM slack_shared_channels WHERE channel = @channel";

    public void Add(SharedEvent happened) => session.Run(
        Insert, happened.Workspace, happened.Id, happened.Channel, happened.Context, happened.Body, happened.KeptAt, (long)happened.Attempts, happened.KeptAt);

    public IReadOnlyList<SharedEvent> Take(Instant now, Instant leaseUntil, int limit) =>
        [.. session.List(TakeSome, Read, leaseUntil, now, limit).OrderBy(happened => happened.KeptAt)];

    public void PutBack(SharedEvent happened, Instant notBefore) => session.Run(UpdateDue, notBefore, happened.Workspace, happened.Id);

    public void Remove(SharedEvent happened) => session.Run(DeleteOne, happened.Workspace, happened.Id);

    public Instant? NextDue() => session.First(SelectNextDue, row => row.AtOrNull(0));

    public Instant? Oldest() => session.First(SelectOldest, row => row.AtOrNull(0));

    public SharedAnswer? Answer(string workspace, string channel)
    {
        var rows = session.List(SelectAnswer, row => (Fellow: row.Text(0), AskedAt: row.At(1)), workspace, channel);
        return rows.Count == 0 ? null : new SharedAnswer([.. rows.Select(row => row.Fellow).Where(fellow => fellow != workspace)], rows.Min(row => row.AskedAt));
    }

    public void Put(string channel, IReadOnlyCollection<string> members, Instant askedAt)
    {
        if (session.First(SelectMark, row => row.AtOrNull(0), channel) > askedAt) return;
        foreach (var workspace in members)
        {
            if (Answer(workspace, channel) is { } known && known.AskedAt > askedAt) continue;
            session.Run(DeleteAnswer, workspace, channel);
            foreach (var member in members)
                session.Run(InsertAnswer, workspace, channel, member, askedAt);
        }
    }

    public void Forget(string workspace, string channel, Instant at)
    {
        session.Run(DeleteAnswers, channel);
        session.Run(InsertAnswer, workspace, channel, string.Empty, at);
    }

    public Instant? OldestAnswer() => session.First(SelectOldestAnswer, row => row.AtOrNull(0));

    public int ForgetBefore(Instant before, int limit) => session.Run(DeleteOldAnswers, before, limit);

    private static SharedEvent Read(DbDataReader row) => new(row.Text(0), row.Text(1), row.Text(2), row.TextOrNull(3), row.Text(4), row.At(5), (int)row.Number(6));
}
