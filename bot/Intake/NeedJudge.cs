using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Lessons;
using ServiceBot.Reading;

namespace ServiceBot.Intake;

/// <summary>
/// Judges the need of a text when it is taken in, in the light of what stands before it in its conversation, never of what comes later
/// (SEMANTICS, section 3): by what the team taught about these very words, else by reading them. The judgement is stored with the message; neither a newer
/// classifier nor a newer lesson changes the past.
/// </summary>
internal sealed class NeedJudge(ITextReader reader, Doubts? doubts = null)
{
    private const int TurnsBefore = 6;

    /// <summary>The fact with its need judged; the fact itself where there is nothing to judge.</summary>
    public ChatFact Judged(IUnitOfWork unit, ChatFact fact) => fact switch
    {
        MessageFact message when Wants(unit, message.Channel, message.Author, message.Body) =>
            message with { Body = Judged(unit, message.Body, new Conversation(message.Channel, message.Thread), message.Message, message.Author, message.At, message.At) },
        EditFact edit when edit.Body.StatedNeed is null => Judged(unit, edit),
        _ => fact,
    };

    private EditFact Judged(IUnitOfWork unit, EditFact edit)
    {
        var known = unit.Get<ILedgerRows>().Message(edit.Channel, edit.Message);
        if (known is null) return edit with { Body = Judged(unit, edit.Body, edit.Channel, edit.Message, "", [], edit.At) };
        return Wants(unit, edit.Channel, known.Author, edit.Body)
            ? edit with { Body = Judged(unit, edit.Body, new Conversation(edit.Channel, known.Thread), edit.Message, known.Author, known.At, edit.At) }
            : edit;
    }

    // What the team and bots write is no client's need. Who is unknown counts as a client until looked up.
    private static bool Wants(IUnitOfWork unit, ChannelKey channel, string author, MessageText body) =>
        body.StatedNeed is null && SideOf(unit, channel.Workspace, author) == Side.Client;

    private static Side SideOf(IUnitOfWork unit, string workspace, string person) =>
        unit.Get<IClientRows>().Person(new PersonKey(workspace, person))?.Side ?? Side.Client;

    private MessageText Judged(IUnitOfWork unit, MessageText body, Conversation conversation, string message, string author, Instant sentAt, Instant saidAt)
    {
        var before = unit.Get<ILedgerRows>().Messages(conversation, sentAt, TurnsBefore).Where(earlier => earlier.Text is not null).ToList();
        return Judged(unit, body, conversation.Channel, message, author, before, saidAt);
    }

    private MessageText Judged(IUnitOfWork unit, MessageText body, ChannelKey channel, string message, string author, List<StoredMessage> before, Instant saidAt)
    {
        var workspace = channel.Workspace;
        var read = reader.Read(body.Text, before.ConvertAll(earlier => new Turn(SideOf(unit, workspace, earlier.Author), earlier.Author, earlier.Text!)));
        var lesson = LessonBook.InForce(unit, workspace, body, saidAt);
        if (lesson is not null && LessonRules.Decides(lesson, read, reader, body, author, before, person => SideOf(unit, workspace, person) == Side.Team))
            return body with { JudgedNeed = lesson.Decides, Lesson = lesson.Number };

        // What the team taught, and was read so, is in no doubt either.
        if (lesson?.Decides != read.Need) doubts?.Note(unit, channel, message, body.Text, read);
        return body with { JudgedNeed = read.Need };
    }
}
