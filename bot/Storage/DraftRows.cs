using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Drafts;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IDraftRows"/>.</summary>
internal sealed class DraftRows(Session session) : IDraftRows
{
    private const string Columns = "workspace, draft, person, channel, thread, about, shown_at, sealed, digest, outcome";

    private const string SelectOne = $"SELECT {Columns} FROM drafts WHERE workspace = @workspace AND draft = @draft";
    private const string SelectSealed = $"SELECT {Columns} FROM drafts WHERE sealed IS NOT NULL AND shown_at < @before ORDER BY shown_at LIMIT @limit";
    private const string SelectCounts = "SELECT outcome, COUNT(*) FROM drafts WHERE workspace = @workspace AND shown_at >= @from AND shown_at < @to GROUP BY outcome";

    private const string Upsert =
        $"""
        INSERT INTO drafts ({Columns}) VALUES (@workspace, @draft, @person, @channel, @thread, @about, @shownAt, @sealed, @digest, @outcome)
        ON CONFLICT (workspace, draft) DO UPDATE SET shown_at = excluded.shown_at, sealed = excluded.sealed, digest = excluded.digest, outcome = excluded.outcome
        """;

    public void Put(HeldDraft draft) => session.Run(
        Upsert, draft.Who.Workspace, draft.Id, draft.Who.Person, draft.Where.Channel.Channel, draft.Where.Thread, draft.About, draft.At, draft.Sealed, draft.Digest, draft.Outcome);

    public HeldDraft? Get(string workspace, string id) => session.First(SelectOne, Read, workspace, id);

    public IReadOnlyList<HeldDraft> SealedBefore(Instant before, int limit) => session.List(SelectSealed, Read, before, limit);

    public IReadOnlyDictionary<DraftOutcome, int> Count(string workspace, Instant from, Instant to) =>
        session.List(SelectCounts, row => ((DraftOutcome)row.Number(0), (int)row.Number(1)), workspace, from, to).ToDictionary();

    private static HeldDraft Read(DbDataReader row) => new(
        new PersonKey(row.Text(0), row.Text(2)),
        row.Text(1),
        new Conversation(new ChannelKey(row.Text(0), row.Text(3)), row.TextOrNull(4)),
        row.Text(5),
        row.At(6),
        row.TextOrNull(7),
        row.Text(8)) { Outcome = (DraftOutcome)row.Number(9) };
}
