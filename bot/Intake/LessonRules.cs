using ServiceBot.Chat;
using ServiceBot.Ledger;
using ServiceBot.Lessons;
using ServiceBot.Reading;

namespace ServiceBot.Intake;

/// <summary>
/// How much a lesson may do. Two things are feared: a client who is missed because somebody once said of the same words that they need no reply, and a lesson that
/// does nothing. The first is feared more. Pure.
/// </summary>
internal static class LessonRules
{
    /// <summary>From this confidence on the reader knows rather than guesses.</summary>
    public const double Sure = 0.8;

    /// <summary>The words ask for something by themselves, whatever stands before them: that they need no reply must be said twice, of two messages.</summary>
    public static bool PlainlyAsk(ITextReader reader, string text) => text.AsSpan().ContainsAny('?', '？', '؟') || IsSureAsk(reader.Read(text, []));

    /// <summary>
    /// Whether a lesson decides about a message in place of the reader. One that says "needs a reply" always does. One that says "needs none" leaves alone what was
    /// never an ask; what is an ask only by what stands before it ("yes" to an offer of ours), for that was not taught; and whoever was passed over for these words
    /// and says them again before the team has spoken: they want an answer.
    /// </summary>
    /// <param name="lesson">The lesson in force about these words.</param>
    /// <param name="read">What the reader makes of the message where it stands.</param>
    /// <param name="reader">To read the words by themselves.</param>
    /// <param name="body">The message.</param>
    /// <param name="author">Who wrote it.</param>
    /// <param name="before">What stands before it in its conversation, oldest first.</param>
    /// <param name="isTeam">Who is on the team.</param>
    public static bool Decides(
        Lesson lesson, TextReading read, ITextReader reader, MessageText body, string author, IReadOnlyList<StoredMessage> before, Func<string, bool> isTeam)
    {
        if (lesson.Decides == Need.Ask) return read.Need != Need.Ask;
        if (read.Need != Need.Ask || (IsSureAsk(read) && !PlainlyAsk(reader, body.Text))) return false;
        var normal = NormalText.Of(body);
        return !before.Reverse().TakeWhile(message => !isTeam(message.Author))
            .Any(message => message.Author == author && message.At >= lesson.At && message.Text is { } text && NormalText.Of(text, message.Files) == normal);
    }

    private static bool IsSureAsk(TextReading read) => read is { Need: Need.Ask, Confidence: >= Sure };
}
