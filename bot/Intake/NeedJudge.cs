using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Reading;

namespace ServiceBot.Intake;

/// <summary>
/// Judges the need of a text when it is taken in, in the light of what stands before it in its conversation, never of what comes later
/// (SEMANTICS, section 3). The judgement is stored with the message; a newer classifier never changes the past.
/// </summary>
internal sealed class NeedJudge(ITextReader reader)
{
    private const int TurnsBefore = 6;

    /// <summary>The fact with its need judged; the fact itself where there is nothing to judge.</summary>
    public ChatFact Judged(IUnitOfWork unit, ChatFact fact) => fact switch
    {
        MessageFact message when Wants(unit, message.Channel, message.Author, message.Body) =>
            message with { Body = Judged(unit, message.Body, new Conversation(message.Channel, message.Thread), message.At) },
        EditFact edit when edit.Body.StatedNeed is null => Judged(unit, edit),
        _ => fact,
    };

    private EditFact Judged(IUnitOfWork unit, EditFact edit)
    {
        var known = unit.Get<ILedgerRows>().Message(edit.Channel, edit.Message);
        if (known is null) return edit with { Body = edit.Body with { JudgedNeed = reader.Read(edit.Body.Text, []).Need } };
        return Wants(unit, edit.Channel, known.Author, edit.Body)
            ? edit with { Body = Judged(unit, edit.Body, new Conversation(edit.Channel, known.Thread), known.At) }
            : edit;
    }

    // What the team and bots write is no client's need. Who is unknown counts as a client until looked up.
    private static bool Wants(IUnitOfWork unit, ChannelKey channel, string author, MessageText body) =>
        body.StatedNeed is null && unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, author))?.Side is null or Side.Client;

    private MessageText Judged(IUnitOfWork unit, MessageText body, Conversation conversation, Instant at)
    {
        var people = unit.Get<IClientRows>();
        var before = unit.Get<ILedgerRows>().Messages(conversation, at, TurnsBefore)
            .Where(message => message.Text is not null)
            .Select(message => new Turn(people.Person(new PersonKey(conversation.Channel.Workspace, message.Author))?.Side ?? Side.Client, message.Author, message.Text!))
            .ToList();
        return body with { JudgedNeed = reader.Read(body.Text, before).Need };
    }
}
