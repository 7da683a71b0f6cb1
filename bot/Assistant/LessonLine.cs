using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Lessons;
using ServiceBot.Pings;

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
        var normal = message?.Text is { } text ? NormalText.Of(text, message.Files) : null;
        var isSame = normal is not null && TextDigest.Find(unit, workspace, normal) == lesson.Digest;
        return new LessonLine(
            lesson,
            isSame ? Say.OneLine(Say.WithNames(message!.Text!, person => unit.Get<IClientRows>().Person(new PersonKey(workspace, person))?.Name), 80) : null,
            NameOf(unit, workspace, lesson.By, reader),
            settings.Name,
            message is null ? null : platforms.Find(workspace)?.LinkTo(lesson.Channel, lesson.Message, message.Thread),
            unit.Get<ILessonRows>().UseOf(workspace, lesson.Number),
            WorkingHours.Of(settings.Calendar).Zone);
    }

    /// <summary>How the reader calls somebody on the team.</summary>
    public static string NameOf(IUnitOfWork unit, string workspace, string person, string reader) =>
        person == reader ? "you" : unit.Get<IClientRows>().Person(new PersonKey(workspace, person))?.Name is { Length: > 0 } name ? Say.FirstName(name) : "a teammate";
}
