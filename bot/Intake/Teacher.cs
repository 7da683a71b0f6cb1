using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Lessons;
using ServiceBot.Reading;

namespace ServiceBot.Intake;

/// <summary>What came of a word that the team said about one message.</summary>
internal enum Teaching
{
    /// <summary>Nothing to remember: it is known, it was no more than an undo, or the words are not what decided.</summary>
    Nothing,

    /// <summary>From now on the same words are judged so.</summary>
    Learnt,

    /// <summary>The words plainly say the opposite: remembered, and in force once it is said of another message.</summary>
    SaidOnce,

    /// <summary>The opposite was taught before and is forgotten by this.</summary>
    Forgotten,
}

/// <summary>What was learnt from a word about a message.</summary>
/// <param name="What">What came of it.</param>
/// <param name="Lesson">The lesson; null for nothing.</param>
/// <param name="Words">The message's words, to say what "the same words" are; empty for nothing.</param>
internal sealed record Taught(Teaching What, Lesson? Lesson, string Words)
{
    /// <summary>Nothing was learnt.</summary>
    public static Taught Nothing { get; } = new(Teaching.Nothing, null, "");
}

/// <summary>
/// Learns from "no reply needed" and "this does need a reply" what the same words are to be judged as from then on, where that is safe (<see cref="LessonRules"/>).
/// Each takes back what the other taught. What was judged before stays as it was.
/// </summary>
internal sealed class Teacher(IDurable durable, ITextReader reader)
{
    /// <summary>Somebody on the team says of one message that it needs a reply (<see cref="Need.Ask"/>) or none (<see cref="Need.Closing"/>). Saying it twice of one message is saying it once.</summary>
    public Task<Taught> TeachAsync(ChannelKey channel, string message, Need decides, string by, Instant at, CancellationToken cancellationToken) =>
        durable.WriteAsync(
            channel.Workspace,
            unit => LedgerBook.JudgedOf(unit, channel, message) is { } judged ? Teach(unit, channel, message, judged, decides, by, at) : Taught.Nothing,
            cancellationToken);

    private Taught Teach(IUnitOfWork unit, ChannelKey channel, string message, JudgedText judged, Need decides, string by, Instant at)
    {
        if (unit.Get<ILedgerRows>().Message(channel, message) is not { Text: { } words } stored || NormalText.Of(words, stored.Files) is not { } normal) return Taught.Nothing;
        var known = LessonBook.About(unit, channel.Workspace, normal);
        if (Before(unit, known, channel, message, decides, by, at) is { } before) return new Taught(before.What, before.Lesson, words);
        if (known is not null && known.Decides != decides)
        {
            LessonBook.Forget(unit, known, by, at);
            if (known.InForce) return new Taught(Teaching.Forgotten, known, words);
            known = null;
        }

        if (known is not null) return Again(unit, known, channel, message, words, by, at);
        if (!IsLearnable(judged, decides, words)) return Taught.Nothing;
        var plainly = decides == Need.Closing && LessonRules.PlainlyAsk(reader, words);
        var lesson = LessonBook.Learn(unit, channel, message, normal, decides, inForce: !plainly, by, at);
        return new Taught(plainly ? Teaching.SaidOnce : Teaching.Learnt, lesson, words);
    }

    // The same word of the same person at the same instant is a second try, whose first one died on its way: it learns what that one learnt, and no more.
    // What that one took back is forgotten already, and would else be taught the other way round.
    private static (Teaching What, Lesson Lesson)? Before(IUnitOfWork unit, Lesson? known, ChannelKey channel, string message, Need decides, string by, Instant at)
    {
        if (known is not null && known.Decides == decides && known.By == by && known.At == at && known.Channel == channel && known.Message == message)
            return (known.InForce ? Teaching.Learnt : Teaching.SaidOnce, known);
        return unit.Get<ILessonRows>().ForgottenBy(channel.Workspace, by, at) is { } forgotten ? (Teaching.Forgotten, forgotten) : null;
    }

    // It was said before. Of another message, it is now said twice.
    private static Taught Again(IUnitOfWork unit, Lesson known, ChannelKey channel, string message, string words, string by, Instant at)
    {
        if (known.InForce) return Taught.Nothing;
        if (known.Channel == channel && known.Message == message) return new Taught(Teaching.SaidOnce, known, words);
        var now = known with { InForce = true, By = by, At = at, Channel = channel, Message = message };
        unit.Get<ILessonRows>().Put(now);
        return new Taught(Teaching.Learnt, now, words);
    }

    // Where the judgement says so already there is nothing to learn, nor where mentions or the talk before decided, and not the words.
    private bool IsLearnable(JudgedText judged, Need decides, string words) => decides == Need.Ask
        ? judged.InTheEnd is Need.Closing or Need.Resolved
        : judged.InTheEnd == Need.Ask && (judged.AtFirst != Need.Ask || reader.Read(words, []).Need == Need.Ask);
}
