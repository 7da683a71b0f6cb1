using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;
using ServiceBot.Promises;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IPromiseRows"/>.</summary>
internal sealed class PromiseRows(Session session) : IPromiseRows
{
    private const string Columns =
        """
        channel, message, made_at, words_digest, thread, promised_by, words, due_words, due_at, holding, confidence, outcome, closed_at, closed_type, closed_message, closed_from, next_due, due_set_at
        """;

    private const string SelectSince = $"SELECT {Columns} FROM promises WHERE workspace = @workspace AND channel = @channel AND ended_at >= @at";
    private const string SelectAny = "SELECT 1 FROM promises WHERE workspace = @workspace AND channel = @channel AND ended_at >= @at LIMIT 1";
    private const string SelectOf = $"SELECT {Columns} FROM promises WHERE workspace = @workspace AND channel = @channel AND message = @message ORDER BY made_at";
    private const string SelectOne = $"SELECT {Columns} FROM promises WHERE workspace = @workspace AND channel = @channel AND message = @message AND made_at = @madeAt AND words_digest = @digest";
    private const string SelectDue = $"SELECT workspace, {Columns} FROM promises WHERE next_due <= @now ORDER BY next_due LIMIT @limit";
    private const string SelectNextDue = "SELECT next_due FROM promises WHERE next_due IS NOT NULL ORDER BY next_due LIMIT 1";

    private const string SelectOpen =
        $"SELECT {Columns} FROM promises WHERE workspace = @workspace AND outcome = 0 AND words IS NOT NULL ORDER BY due_at LIMIT @limit";

    private const string SelectDueBetween =
        $"SELECT {Columns} FROM promises WHERE workspace = @workspace AND channel = @channel AND due_at >= @from AND due_at < @to";

    private const string SelectDueInWorkspace = $"SELECT {Columns} FROM promises WHERE workspace = @workspace AND due_at >= @from AND due_at < @to";

    private const string SelectMade =
        $"SELECT {Columns} FROM promises WHERE workspace = @workspace AND channel = @channel AND made_at >= @from AND made_at < @to ORDER BY made_at, message, words_digest";

    private const string Upsert =
        $"""
        INSERT INTO promises (workspace, {Columns}, ended_at)
        VALUES (@workspace, @channel, @message, @madeAt, @digest, @thread, @by, @words, @dueWords, @dueAt, @holding, @confidence, @outcome,
            @closedAt, @closedType, @closedMessage, @closedFrom, @nextDue, @dueSetAt, @endedAt)
        ON CONFLICT (workspace, message, channel, made_at, words_digest) DO UPDATE SET
            thread = excluded.thread, promised_by = excluded.promised_by, words = excluded.words, due_words = excluded.due_words, due_at = excluded.due_at,
            holding = excluded.holding, confidence = excluded.confidence, outcome = excluded.outcome, closed_at = excluded.closed_at, closed_type = excluded.closed_type,
            closed_message = excluded.closed_message, closed_from = excluded.closed_from, next_due = excluded.next_due, due_set_at = excluded.due_set_at,
            ended_at = excluded.ended_at
        """;

    private const string DeleteOne =
        "DELETE FROM promises WHERE workspace = @workspace AND channel = @channel AND message = @message AND made_at = @madeAt AND words_digest = @digest";

    private const string InsertMark =
        """
        INSERT INTO promise_marks (workspace, channel, message, marked_at, marked_by, said, until_at, lesson, words_digest)
        VALUES (@workspace, @channel, @message, @at, @by, @said, @until, @lesson, @digest)
        ON CONFLICT (workspace, channel, marked_at, message, marked_by, said) DO NOTHING
        """;

    private const string SelectMarks =
        "SELECT message, marked_at, marked_by, said, until_at, lesson, words_digest FROM promise_marks WHERE workspace = @workspace AND channel = @channel AND marked_at >= @from";

    private const string SelectStep =
        "SELECT step, due_set_at FROM promise_steps WHERE workspace = @workspace AND channel = @channel AND message = @message AND made_at = @madeAt AND words_digest = @digest";

    private const string UpsertStep =
        """
        INSERT INTO promise_steps (workspace, channel, message, made_at, words_digest, step, due_set_at) VALUES (@workspace, @channel, @message, @madeAt, @digest, @step, @dueSetAt)
        ON CONFLICT (workspace, channel, message, made_at, words_digest) DO UPDATE SET step = excluded.step, due_set_at = excluded.due_set_at
            WHERE COALESCE(promise_steps.due_set_at, 0) < COALESCE(excluded.due_set_at, 0)
                OR (COALESCE(promise_steps.due_set_at, 0) = COALESCE(excluded.due_set_at, 0) AND promise_steps.step < excluded.step)
        """;

    private const string EraseOldWords =
        """
        UPDATE promises SET words = NULL, due_words = NULL, next_due = NULL WHERE (workspace, message, channel, made_at, words_digest) IN
            (SELECT workspace, message, channel, made_at, words_digest FROM promises WHERE words IS NOT NULL AND made_at < @before ORDER BY made_at LIMIT @limit)
        """;

    private readonly Touches _touches = new(session, Touches.OfPromises);

    public void Touch(ChannelKey channel, Instant from) => _touches.Note(channel, from);

    public IReadOnlyList<(ChannelKey Channel, Instant From)> Touched(int limit) => _touches.All(limit);

    public Instant? TakeTouch(ChannelKey channel) => _touches.Take(channel);

    public bool AnySince(ChannelKey channel, Instant at) => session.List(SelectAny, row => row.Number(0), channel.Workspace, channel.Channel, at).Count > 0;

    public IReadOnlyList<StoredPromise> Since(ChannelKey channel, Instant at) => session.List(SelectSince, Reading(channel.Workspace), channel.Workspace, channel.Channel, at);

    public IReadOnlyList<StoredPromise> Of(ChannelKey channel, string message) => session.List(SelectOf, Reading(channel.Workspace), channel.Workspace, channel.Channel, message);

    public StoredPromise? Find(PromiseId id) =>
        session.First(SelectOne, Reading(id.Channel.Workspace), id.Channel.Workspace, id.Channel.Channel, id.Message, id.MadeAt, id.Digest);

    public void Save(IReadOnlyCollection<StoredPromise> changed, IReadOnlyCollection<PromiseId> removed)
    {
        foreach (var id in removed)
            session.Run(DeleteOne, id.Channel.Workspace, id.Channel.Channel, id.Message, id.MadeAt, id.Digest);
        foreach (var (id, promise, nextDue, isErased) in changed)
        {
            session.Run(
                Upsert,
                id.Channel.Workspace,
                id.Channel.Channel,
                id.Message,
                id.MadeAt,
                id.Digest,
                promise.Thread,
                promise.By,
                isErased ? null : promise.Words,
                promise.Said,
                promise.Due,
                promise.IsHolding,
                (long)Math.Round(promise.Confidence * 1000),
                (long)promise.Outcome,
                promise.ClosedAt,
                (long?)promise.ClosedBy?.Type,
                promise.ClosedBy?.Message,
                promise.ClosedBy?.From,
                nextDue,
                promise.DueSetAt,
                promise.ClosedAt?.ToUnixTimeTicks() ?? long.MaxValue);
        }
    }

    public IReadOnlyList<ChatFact> Facts(ChannelKey channel, Instant from) => FactsWithWords.Since(session, channel, from);

    public void Mark(PromiseMark mark) =>
        session.Run(InsertMark, mark.Channel.Workspace, mark.Channel.Channel, mark.Message, mark.At, mark.Lesson is { } lesson ? $"lesson {lesson} {mark.Digest}" : mark.Author, (long)mark.Say, mark.Due, mark.Lesson, mark.Digest);

    public IReadOnlyList<PromiseMark> Marks(ChannelKey channel, Instant from) => session.List(
        SelectMarks, row => ReadMark(channel, row), channel.Workspace, channel.Channel, from);

    public IReadOnlyList<StoredPromise> Due(Instant now, int limit) => session.List(SelectDue, row => Read(row.Text(0), row, 1), now, limit);

    public Instant? NextDue() => session.First(SelectNextDue, row => row.AtOrNull(0));

    public int StepOf(PromiseId id, Instant? dueSetAt) =>
        session.List(SelectStep, row => (Step: (int)row.Number(0), DueSetAt: row.AtOrNull(1)), id.Channel.Workspace, id.Channel.Channel, id.Message, id.MadeAt, id.Digest) is [var sent]
            && sent.DueSetAt == dueSetAt ? sent.Step : -1;

    public void NoteStep(PromiseId id, Instant? dueSetAt, int step) =>
        session.Run(UpsertStep, id.Channel.Workspace, id.Channel.Channel, id.Message, id.MadeAt, id.Digest, step, dueSetAt);

    public IReadOnlyList<StoredPromise> Open(string workspace, int limit) => session.List(SelectOpen, Reading(workspace), workspace, limit);

    public IReadOnlyList<StoredPromise> DueBetween(ChannelKey channel, Instant from, Instant to) =>
        session.List(SelectDueBetween, Reading(channel.Workspace), channel.Workspace, channel.Channel, from, to);

    public IReadOnlyList<StoredPromise> DueBetween(string workspace, Instant from, Instant to) =>
        session.List(SelectDueInWorkspace, Reading(workspace), workspace, from, to);

    public IReadOnlyList<StoredPromise> MadeBetween(ChannelKey channel, Instant from, Instant to) =>
        session.List(SelectMade, Reading(channel.Workspace), channel.Workspace, channel.Channel, from, to);

    public int EraseWords(Instant before, int limit) => session.Run(EraseOldWords, before, limit);

    private static PromiseMark ReadMark(ChannelKey channel, DbDataReader row)
    {
        var lesson = (int?)row.NumberOrNull(5);
        return new PromiseMark(channel, row.At(1), row.Text(0), lesson is null ? row.Text(2) : "", (PromiseSay)row.Number(3), row.AtOrNull(4)) { Lesson = lesson, Digest = row.TextOrNull(6) };
    }

    private static Func<DbDataReader, StoredPromise> Reading(string workspace) => row => Read(workspace, row, 0);

    private static StoredPromise Read(string workspace, DbDataReader row, int at)
    {
        var id = new PromiseId(new ChannelKey(workspace, row.Text(at)), row.Text(at + 1), row.Number(at + 2), row.Text(at + 3));
        var words = row.TextOrNull(at + 6);
        var promise = new Promise(
            id.Channel,
            row.TextOrNull(at + 4),
            id.Message,
            row.Text(at + 5),
            Instant.FromUnixTimeTicks(id.MadeAt),
            words ?? "",
            row.TextOrNull(at + 7),
            row.AtOrNull(at + 8),
            row.Truth(at + 9),
            row.Number(at + 10) / 1000.0,
            (PromiseOutcome)row.Number(at + 11),
            row.AtOrNull(at + 12),
            row.NumberOrNull(at + 13) is { } type ? new SettledBy((FactKind)type, row.Text(at + 14), row.Text(at + 15)) : null,
            row.AtOrNull(at + 17));
        return new StoredPromise(id, promise, row.AtOrNull(at + 16), words is null);
    }
}
