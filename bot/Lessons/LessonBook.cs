using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Lessons;

/// <summary>Finds, keeps and forgets lessons. Called inside a unit of work; every workspace knows its own only.</summary>
internal static class LessonBook
{
    /// <summary>
    /// The lesson that decides about a text sent at an instant; null where none does. What was sent before it was taught, and may have come late, it leaves alone.
    /// </summary>
    public static Lesson? InForce(IUnitOfWork unit, string workspace, MessageText body, Instant sentAt) =>
        unit.Get<ILessonRows>().Any(workspace) && NormalText.Of(body) is { } normal && About(unit, workspace, normal) is { InForce: true } lesson && lesson.At <= sentAt ? lesson : null;

    /// <summary>What is remembered about a normal text, in force or not yet.</summary>
    public static Lesson? About(IUnitOfWork unit, string workspace, string normal) =>
        TextDigest.Find(unit, workspace, normal) is { } digest ? unit.Get<ILessonRows>().Find(workspace, digest) : null;

    /// <summary>Keeps a new lesson under the next number.</summary>
    public static Lesson Learn(IUnitOfWork unit, ChannelKey channel, string message, string normal, Need decides, bool inForce, string by, Instant at) =>
        Keep(unit, channel, message, normal, decides, null, inForce, by, at);

    /// <summary>Keeps a new lesson about a sentence: it is a promise, or none.</summary>
    public static Lesson LearnPromise(IUnitOfWork unit, ChannelKey channel, string message, string normal, bool isOne, bool inForce, string by, Instant at) =>
        Keep(unit, channel, message, normal, Need.Closing, isOne, inForce, by, at);

    private static Lesson Keep(IUnitOfWork unit, ChannelKey channel, string message, string normal, Need decides, bool? promises, bool inForce, string by, Instant at)
    {
        var lesson = new Lesson(
            unit.Get<ILessonRows>().NextNumber(channel.Workspace), TextDigest.Make(unit, channel.Workspace, normal), decides, inForce, by, at, channel, message) { Promises = promises };
        unit.Get<ILessonRows>().Put(lesson);
        return lesson;
    }

    /// <summary>Forgets a lesson: its digest goes, its number stays.</summary>
    public static Lesson Forget(IUnitOfWork unit, Lesson lesson, string by, Instant at)
    {
        var forgotten = lesson with { Digest = null, InForce = false, ForgottenBy = by, ForgottenAt = at };
        unit.Get<ILessonRows>().Put(forgotten);
        return forgotten;
    }
}
