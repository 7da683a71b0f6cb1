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

    /// <summary>
    /// Reads what can be read of a request before its unit of work: most texts say what they are, whatever stands before them. The one writer then need not.
    /// </summary>
    public ReadAhead ReadAhead(Inbound inbound)
    {
        var ahead = new ReadAhead();
        foreach (var fact in inbound.Facts)
        {
            if (LedgerFacts.TextOf(fact) is not { StatedNeed: null } body || (fact is MessageFact message && IsSaidToBeOurs(inbound, message.Author))) continue;
            var before = new TurnsNotLookedAt();
            var read = reader.Read(body.Text, before);
            if (!before.WereWanted) ahead.Add(body, read);
        }

        return ahead;
    }

    /// <summary>The fact with its need judged; the fact itself where there is nothing to judge.</summary>
    public ChatFact Judged(IUnitOfWork unit, ChatFact fact, ReadAhead ahead) => fact switch
    {
        MessageFact message when Wants(unit, message.Channel, message.Author, message.Body) =>
            message with { Body = Judged(unit, message.Body, new Conversation(message.Channel, message.Thread), message.Message, message.Author, message.At, message.At, ahead) },
        EditFact edit when edit.Body.StatedNeed is null => Judged(unit, edit, ahead),
        _ => fact,
    };

    private static bool IsSaidToBeOurs(Inbound inbound, string author) =>
        inbound.People.Any(person => person.Side is Side.Team or Side.Bot && string.Equals(person.Key.Person, author, StringComparison.Ordinal));

    private EditFact Judged(IUnitOfWork unit, EditFact edit, ReadAhead ahead)
    {
        var known = unit.Get<ILedgerRows>().Message(edit.Channel, edit.Message);
        if (known is null) return edit with { Body = Judged(unit, edit.Body, edit.Channel, edit.Message, "", () => [], edit.At, ahead) };
        return Wants(unit, edit.Channel, known.Author, edit.Body)
            ? edit with { Body = Judged(unit, edit.Body, new Conversation(edit.Channel, known.Thread), edit.Message, known.Author, known.At, edit.At, ahead) }
            : edit;
    }

    // What the team and bots write is no client's need. Who is unknown counts as a client until looked up.
    private static bool Wants(IUnitOfWork unit, ChannelKey channel, string author, MessageText body) =>
        body.StatedNeed is null && SideOf(unit, channel.Workspace, author) == Side.Client;

    // Delivered again: whoever was to be asked about it has been.
    private static bool IsThere(IUnitOfWork unit, ChannelKey channel, string message, Instant saidAt) =>
        unit.Get<ILedgerRows>().FactsAbout(channel, message).Any(known => known.Kind is FactKind.Message or FactKind.Edit && known.At == saidAt);

    private static Side SideOf(IUnitOfWork unit, string workspace, string person) =>
        unit.Get<IClientRows>().Person(new PersonKey(workspace, person))?.Side ?? Side.Client;

    private MessageText Judged(IUnitOfWork unit, MessageText body, Conversation conversation, string message, string author, Instant sentAt, Instant saidAt, ReadAhead ahead) => Judged(
        unit,
        body,
        conversation.Channel,
        message,
        author,
        () => [.. unit.Get<ILedgerRows>().Messages(conversation, sentAt, TurnsBefore).Where(earlier => earlier.Text is not null)],
        saidAt,
        ahead);

    private MessageText Judged(
        IUnitOfWork unit, MessageText body, ChannelKey channel, string message, string author, Func<List<StoredMessage>> standBefore, Instant saidAt, ReadAhead ahead)
    {
        var workspace = channel.Workspace;
        var lesson = LessonBook.InForce(unit, workspace, body, saidAt);
        if (ahead.Of(body) is not { } read || lesson is not null)
        {
            var before = standBefore();
            read = reader.Read(body.Text, before.ConvertAll(earlier => new Turn(SideOf(unit, workspace, earlier.Author), earlier.Author, earlier.Text!)));
            if (lesson is not null && LessonRules.Decides(lesson, read, reader, body, author, before, person => SideOf(unit, workspace, person) == Side.Team))
                return body with { JudgedNeed = lesson.Decides, Lesson = lesson.Number };
        }

        // What the team taught, and was read so, is in no doubt either.
        if (doubts is not null && lesson?.Decides != read.Need && doubts.IsOne(body.Text, read) && !IsThere(unit, channel, message, saidAt)) doubts.Note(unit, channel, message, body.Text, read);
        return body with { JudgedNeed = read.Need, Reader = read.Version == 0 ? null : read.Version };
    }
}
