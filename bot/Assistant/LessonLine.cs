using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Lessons;
using ServiceBot.Pings;
using ServiceBot.Promises;

namespace ServiceBot.Assistant;

/// <summary>A lesson with what people want to know of it.</summary>
/// <param name="Lesson">The lesson.</param>
/// <param name="Words">The words of the message it came from; null once they are no longer kept, or are others by now.</param>
/// <param name="By">Who taught it, as the reader calls them.</param>
/// <param name="ChannelName">Where, without <c>#</c>; may be empty.</param>
/// <param name="Link">Opens that message; null where none can be made.</param>
/// <param name="Use">How often it has decided.</param>
/// <param name="Zone">The zone of the channel it was taught in.</param>
internal sealed record LessonLine(Lesson Lesson, string? Words, string By, string ChannelName, Uri? Link, LessonUse Use, DateTimeZone Zone);

/// <summary>Reads lessons for people. Only a digest of their words is kept, so the words are those of the message, for as long as it is there.</summary>
internal sealed class LessonReader(Platforms platforms)
{
    public LessonLine Look(IUnitOfWork unit, Lesson lesson, string reader, Instant now)
    {
        var (workspace, settings) = (lesson.Channel.Workspace, PingReader.SettingsOf(unit, lesson.Channel, now));
        var message = unit.Get<ILedgerRows>().Message(lesson.Channel, lesson.Message);
        var words = message?.Text is { } text ? WordsOf(unit, lesson, text, message.Files) : null;
        return new LessonLine(
            lesson,
            words is not null ? Say.OneLine(Say.WithNames(words, person => unit.Get<IClientRows>().Person(new PersonKey(workspace, person))?.Name), 80) : null,
            NameOf(unit, workspace, lesson.By, reader),
            settings.Name,
            message is null ? null : platforms.Find(workspace)?.LinkTo(lesson.Channel, lesson.Message, message.Thread),
            unit.Get<ILessonRows>().UseOf(workspace, lesson.Number),
            WorkingHours.Of(settings.Calendar).Zone);
    }

    // The message's, or of a lesson about a promise the sentence's; null when they are others by now.
    private static string? WordsOf(IUnitOfWork unit, Lesson lesson, string text, int files)
    {
        bool IsSame(string? normal) => normal is not null && TextDigest.Find(unit, lesson.Channel.Workspace, normal) == lesson.Digest;
        return lesson.Promises is null
            ? IsSame(NormalText.Of(text, files)) ? text : null
            : unit.Get<IPromiseRows>().Of(lesson.Channel, lesson.Message).Where(stored => !stored.IsErased).Select(stored => stored.Promise.Words).FirstOrDefault(words => IsSame(PromiseLessons.Normal(words)));
    }

    /// <summary>How the reader calls somebody on the team.</summary>
    public static string NameOf(IUnitOfWork unit, string workspace, string person, string reader) =>
        person == reader ? "you" : unit.Get<IClientRows>().Person(new PersonKey(workspace, person))?.Name is { Length: > 0 } name ? Say.FirstName(name) : "a teammate";
}
