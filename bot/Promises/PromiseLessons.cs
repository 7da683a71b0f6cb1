using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Lessons;
using ServiceBot.Reading.Commitments;

namespace ServiceBot.Promises;

/// <summary>
/// What the team taught about sentences: that the same words are a promise, or are none. A lesson decides about a text when it is taken in, and that stays with the text as a mark of its instant;
/// so what was taught or forgotten later changes nothing that was said before.
/// </summary>
internal static class PromiseLessons
{
    // Apart from the lessons about replies: no normal text begins so.
    private const string Kind = "\npromise\n";

    /// <summary>What is compared of a sentence; null where there is nothing to compare by, or too much.</summary>
    public static string? Normal(string words) => NormalText.Of(words, 0) is { } normal ? Kind + normal : null;

    /// <summary>What the lessons in force decide about a text's sentences. Most workspaces have none, and then nothing is read.</summary>
    public static IEnumerable<PromiseMark> Marks(IUnitOfWork unit, ICommitmentReader reader, ChannelKey channel, string message, string text, Instant sentAt)
    {
        if (!unit.Get<ILessonRows>().All(channel.Workspace).Any(lesson => lesson is { Promises: not null, InForce: true } && lesson.At <= sentAt)) yield break;
        foreach (var promise in reader.Promises(text))
        {
            if (Normal(promise.Words) is not { } normal || LessonBook.About(unit, channel.Workspace, normal) is not { InForce: true, Promises: { } isOne } lesson || lesson.At > sentAt) continue;
            yield return new PromiseMark(channel, sentAt, message, "", isOne ? PromiseSay.Track : PromiseSay.NotAPromise) { Lesson = lesson.Number, Digest = PromiseId.DigestOf(promise.Words) };
        }
    }

    /// <summary>The lesson that was taught at a promise and is remembered; null when there is none.</summary>
    public static Lesson? TaughtAt(IUnitOfWork unit, StoredPromise stored)
    {
        var channel = stored.Id.Channel;
        if (stored.IsErased || !unit.Get<ILessonRows>().All(channel.Workspace).Any(lesson => IsAt(lesson, stored))) return null;
        return Normal(stored.Promise.Words) is { } normal && LessonBook.About(unit, channel.Workspace, normal) is { } known && IsAt(known, stored) ? known : null;
    }

    /// <summary>
    /// Somebody said of a promise that it is one or none. Where the reading was sure, it has to be said of two messages before it counts; each takes back what the other taught.
    /// Saying it twice of one message is saying it once. Called in a unit of the workspace.
    /// </summary>
    public static void Teach(IUnitOfWork unit, StoredPromise stored, bool isOne, string by, Instant at)
    {
        var (channel, message) = (stored.Id.Channel, stored.Id.Message);
        if (stored.IsErased || Normal(stored.Promise.Words) is not { } normal) return;
        if (unit.Get<ILessonRows>().ForgottenBy(channel.Workspace, by, at) is not null) return; // a second try of what took one back
        var known = LessonBook.About(unit, channel.Workspace, normal);
        if (known is not null && known.Promises != isOne)
        {
            LessonBook.Forget(unit, known, by, at);
            return;
        }

        if (known is { InForce: false } && !IsAt(known, stored)) unit.Get<ILessonRows>().Put(known with { InForce = true, By = by, At = at, Channel = channel, Message = message });
        if (known is not null) return;
        var isSure = stored.Promise.Confidence >= PromiseTerms.Sure;
        if (isSure && isOne) return; // it was read so without being told
        LessonBook.LearnPromise(unit, channel, message, normal, isOne, inForce: !isSure, by, at);
    }

    private static bool IsAt(Lesson lesson, StoredPromise stored) => lesson.Promises is not null && lesson.Channel == stored.Id.Channel && lesson.Message == stored.Id.Message;
}
