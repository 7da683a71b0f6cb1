using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.FollowUps;
using ServiceBot.Ledger;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IFollowUpRows"/>.</summary>
internal sealed class FollowUpRows(Session session) : IFollowUpRows
{
    private const string Columns =
        """
        channel, message, asked_at, thread, asked_by, words, kind, first_message, first_at, quiet_since, outcome, closed_at, closed_type, closed_message, closed_from, later_said_at, later_until, next_due
        """;

    private const string SelectSince = $"SELECT {Columns} FROM questions WHERE workspace = @workspace AND channel = @channel AND ended_at >= @at";
    private const string SelectAny = "SELECT 1 FROM questions WHERE workspace = @workspace AND channel = @channel AND ended_at >= @at LIMIT 1";
    private const string SelectOf = $"SELECT {Columns} FROM questions WHERE workspace = @workspace AND channel = @channel AND message = @message ORDER BY asked_at";
    private const string SelectOne = $"SELECT {Columns} FROM questions WHERE workspace = @workspace AND channel = @channel AND message = @message AND asked_at = @askedAt";
    private const string SelectDue = $"SELECT workspace, {Columns} FROM questions WHERE next_due <= @now ORDER BY next_due LIMIT @limit";
    private const string SelectNextDue = "SELECT next_due FROM questions WHERE next_due IS NOT NULL ORDER BY next_due LIMIT 1";

    private const string SelectOpen =
        $"SELECT {Columns} FROM questions WHERE workspace = @workspace AND outcome = 0 AND words IS NOT NULL AND asked_at >= @since ORDER BY asked_at LIMIT @limit";

    private const string Upsert =
        $"""
        INSERT INTO questions (workspace, {Columns}, ended_at)
        VALUES (@workspace, @channel, @message, @askedAt, @thread, @by, @words, @kind, @firstMessage, @firstAt, @quietSince, @outcome,
            @closedAt, @closedType, @closedMessage, @closedFrom, @laterSaidAt, @laterUntil, @nextDue, @endedAt)
        ON CONFLICT (workspace, message, channel, asked_at) DO UPDATE SET
            thread = excluded.thread, asked_by = excluded.asked_by, words = excluded.words, kind = excluded.kind, first_message = excluded.first_message, first_at = excluded.first_at,
            quiet_since = excluded.quiet_since, outcome = excluded.outcome, closed_at = excluded.closed_at, closed_type = excluded.closed_type,
            closed_message = excluded.closed_message, closed_from = excluded.closed_from, later_said_at = excluded.later_said_at, later_until = excluded.later_until,
            ended_at = excluded.ended_at, next_due = excluded.next_due
        """;

    private const string DeleteOne = "DELETE FROM questions WHERE workspace = @workspace AND channel = @channel AND message = @message AND asked_at = @askedAt";

    private const string InsertMark =
        """
        INSERT INTO question_marks (workspace, channel, message, marked_at, marked_by, said, until_at) VALUES (@workspace, @channel, @message, @at, @by, @said, @until)
        ON CONFLICT (workspace, channel, marked_at, message, marked_by, said) DO NOTHING
        """;

    private const string SelectMarks =
        "SELECT message, marked_at, marked_by, said, until_at FROM question_marks WHERE workspace = @workspace AND channel = @channel AND marked_at >= @from";

    private const string SelectTurn = "SELECT turn FROM question_turns WHERE workspace = @workspace AND channel = @channel AND message = @message AND asked_at = @askedAt";

    private const string UpsertTurn =
        """
        INSERT INTO question_turns (workspace, channel, message, asked_at, turn) VALUES (@workspace, @channel, @message, @askedAt, @turn)
        ON CONFLICT (workspace, channel, message, asked_at) DO UPDATE SET turn = excluded.turn WHERE question_turns.turn < excluded.turn
        """;

    private const string EraseOldWords =
        """
        UPDATE questions SET words = NULL, next_due = NULL WHERE (workspace, message, channel, asked_at) IN
            (SELECT workspace, message, channel, asked_at FROM questions WHERE words IS NOT NULL AND asked_at < @before ORDER BY asked_at LIMIT @limit)
        """;

    private readonly Touches _touches = new(session, Touches.OfFollowUps);

    public void Touch(ChannelKey channel, Instant from) => _touches.Note(channel, from);

    public IReadOnlyList<(ChannelKey Channel, Instant From)> Touched(int limit) => _touches.All(limit);

    public Instant? TakeTouch(ChannelKey channel) => _touches.Take(channel);

    public bool AnySince(ChannelKey channel, Instant at) => session.List(SelectAny, row => row.Number(0), channel.Workspace, channel.Channel, at).Count > 0;

    public IReadOnlyList<StoredQuestion> Since(ChannelKey channel, Instant at) => session.List(SelectSince, Reading(channel.Workspace), channel.Workspace, channel.Channel, at);

    public IReadOnlyList<StoredQuestion> Of(ChannelKey channel, string message) => session.List(SelectOf, Reading(channel.Workspace), channel.Workspace, channel.Channel, message);

    public StoredQuestion? Find(QuestionId id) => session.First(SelectOne, Reading(id.Channel.Workspace), id.Channel.Workspace, id.Channel.Channel, id.Message, id.AskedAt);

    public void Save(IReadOnlyCollection<StoredQuestion> changed, IReadOnlyCollection<QuestionId> removed)
    {
        foreach (var id in removed)
            session.Run(DeleteOne, id.Channel.Workspace, id.Channel.Channel, id.Message, id.AskedAt);
        foreach (var (question, nextDue, isErased) in changed)
        {
            session.Run(
                Upsert,
                question.Channel.Workspace,
                question.Channel.Channel,
                question.Message,
                question.AskedAt,
                question.Thread,
                question.By,
                isErased ? null : question.Words,
                (long)question.Kind,
                question.First.Message,
                question.First.AskedAt,
                question.QuietSince,
                (long)question.Outcome,
                question.ClosedAt,
                (long?)question.ClosedBy?.Type,
                question.ClosedBy?.Message,
                question.ClosedBy?.From,
                question.Later?.SaidAt,
                question.Later?.Until,
                nextDue,
                question.ClosedAt?.ToUnixTimeTicks() ?? long.MaxValue);
        }
    }

    public IReadOnlyList<ChatFact> Facts(ChannelKey channel, Instant from) => FactsWithWords.Since(session, channel, from);

    public void Mark(QuestionMark mark) =>
        session.Run(InsertMark, mark.Channel.Workspace, mark.Channel.Channel, mark.Message, mark.At, mark.Author, (long)mark.Say, mark.Until);

    public IReadOnlyList<QuestionMark> Marks(ChannelKey channel, Instant from) => session.List(
        SelectMarks, row => new QuestionMark(channel, row.At(1), row.Text(0), row.Text(2), (QuestionSay)row.Number(3), row.AtOrNull(4)), channel.Workspace, channel.Channel, from);

    public IReadOnlyList<StoredQuestion> Due(Instant now, int limit) => session.List(SelectDue, row => Read(row.Text(0), row, 1), now, limit);

    public Instant? NextDue() => session.First(SelectNextDue, row => row.AtOrNull(0));

    public long TurnOf(QuestionId first) =>
        session.List(SelectTurn, row => row.Number(0), first.Channel.Workspace, first.Channel.Channel, first.Message, first.AskedAt) is [var turn] ? turn : -1;

    public void NoteTurn(QuestionId first, long turn) => session.Run(UpsertTurn, first.Channel.Workspace, first.Channel.Channel, first.Message, first.AskedAt, turn);

    public IReadOnlyList<StoredQuestion> Open(string workspace, Instant since, int limit) => session.List(SelectOpen, Reading(workspace), workspace, since, limit);

    public int EraseWords(Instant before, int limit) => session.Run(EraseOldWords, before, limit);

    private static Func<DbDataReader, StoredQuestion> Reading(string workspace) => row => Read(workspace, row, 0);

    private static StoredQuestion Read(string workspace, DbDataReader row, int at)
    {
        var words = row.TextOrNull(at + 5);
        var question = new Question(
            new ChannelKey(workspace, row.Text(at)),
            row.TextOrNull(at + 3),
            row.Text(at + 1),
            row.Text(at + 4),
            row.At(at + 2),
            words ?? "",
            (QuestionKind)row.Number(at + 6),
            new FirstAsked(row.Text(at + 7), row.At(at + 8)),
            row.At(at + 9),
            (QuestionOutcome)row.Number(at + 10),
            row.AtOrNull(at + 11),
            row.NumberOrNull(at + 12) is { } type ? new SettledBy((FactKind)type, row.Text(at + 13), row.Text(at + 14)) : null,
            row.AtOrNull(at + 15) is { } said ? new AskAgain(said, row.At(at + 16)) : null);
        return new StoredQuestion(question, row.AtOrNull(at + 17), words is null);
    }
}
