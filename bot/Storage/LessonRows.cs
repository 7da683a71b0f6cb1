using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Lessons;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="ILessonRows"/>. A workspace has few, so the writer remembers all of them: a message costs no look.</summary>
internal sealed class LessonRows(Session session) : ILessonRows
{
    private const string Columns = "lesson, digest, decides, in_force, said_by, said_at, channel, message, forgotten_by, forgotten_at, promises";

    private const string SelectRemembered = $"SELECT {Columns} FROM lessons WHERE workspace = @workspace AND digest IS NOT NULL ORDER BY lesson DESC";
    private const string SelectOne = $"SELECT {Columns} FROM lessons WHERE workspace = @workspace AND lesson = @lesson";
    private const string SelectForgotten = $"SELECT {Columns} FROM lessons WHERE workspace = @workspace AND forgotten_by = @by AND forgotten_at = @at ORDER BY lesson DESC LIMIT 1";
    private const string SelectLatest = "SELECT lesson FROM lessons WHERE workspace = @workspace ORDER BY lesson DESC LIMIT 1";
    private const string SelectUse = "SELECT COUNT(*), MAX(happened_at) FROM facts WHERE workspace = @workspace AND lesson = @lesson";

    private const string SelectUseOnPromises = "SELECT COUNT(*), MAX(marked_at) FROM promise_marks WHERE workspace = @workspace AND lesson = @lesson";

    private const string Upsert =
        $"""
        INSERT INTO lessons (workspace, {Columns})
        VALUES (@workspace, @lesson, @digest, @decides, @inForce, @by, @at, @channel, @message, @forgottenBy, @forgottenAt, @promises)
        ON CONFLICT (workspace, lesson) DO UPDATE SET digest = excluded.digest, decides = excluded.decides, in_force = excluded.in_force, said_by = excluded.said_by,
            said_at = excluded.said_at, channel = excluded.channel, message = excluded.message, forgotten_by = excluded.forgotten_by, forgotten_at = excluded.forgotten_at, promises = excluded.promises
        """;

    public bool Any(string workspace) => All(workspace).Count > 0;

    public Lesson? Find(string workspace, string digest) => All(workspace).FirstOrDefault(lesson => string.Equals(lesson.Digest, digest, StringComparison.Ordinal));

    public Lesson? Get(string workspace, int number) => session.First(SelectOne, row => Read(workspace, row), workspace, number);

    public IReadOnlyList<Lesson> All(string workspace)
    {
        if (session.Memory is { } memory && memory.Lessons.TryGetValue(workspace, out var known)) return known;
        var all = session.List(SelectRemembered, row => Read(workspace, row), workspace);
        if (session.Memory is { } writers) writers.Lessons[workspace] = all;
        return all;
    }

    public Lesson? ForgottenBy(string workspace, string person, Instant at) => session.First(SelectForgotten, row => Read(workspace, row), workspace, person, at);

    public int NextNumber(string workspace) => session.First(SelectLatest, row => (int)row.Number(0), workspace) + 1;

    public void Put(Lesson lesson)
    {
        var workspace = lesson.Channel.Workspace;
        session.Run(
            Upsert, workspace, lesson.Number, lesson.Digest, (long)lesson.Decides, lesson.InForce, lesson.By, lesson.At, lesson.Channel.Channel, lesson.Message,
            lesson.ForgottenBy, lesson.ForgottenAt, lesson.Promises);
        if (session.Memory is not { } memory) return;
        memory.Lessons.Remove(workspace);
        session.Unit?.IfAbandoned(() => memory.Lessons.Remove(workspace));
    }

    public LessonUse UseOf(string workspace, int number) =>
        session.First(Get(workspace, number) is { Promises: not null } ? SelectUseOnPromises : SelectUse, row => new LessonUse((int)row.Number(0), row.AtOrNull(1)), workspace, number)!;

    private static Lesson Read(string workspace, DbDataReader row) => new(
        (int)row.Number(0), row.TextOrNull(1), (Need)row.Number(2), row.Truth(3), row.Text(4), row.At(5), new ChannelKey(workspace, row.Text(6)), row.Text(7))
    {
        ForgottenBy = row.TextOrNull(8),
        ForgottenAt = row.AtOrNull(9),
        Promises = row.TruthOrNull(10),
    };
}
