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
internal sealed partial class NeedJudge(ITextReader reader, Doubts? doubts = null, LatelySaid? lately = null, ILogger<NeedJudge>? log = null)
{
    private const int TurnsBefore = 6;

    private readonly LatelySaid _lately = lately ?? new LatelySaid();

    /// <summary>
    /// Reads what can be read of a request before its unit of work, with what stood at the end of its conversation when that was last looked at. The one writer then need not.
    /// </summary>
    public ReadAhead ReadAhead(Inbound inbound)
    {
        var ahead = new ReadAhead();
        foreach (var fact in inbound.Facts)
        {
            if (fact is not MessageFact { Body: { StatedNeed: null } body } message || IsSaidToBeOurs(inbound, message.Author) || _lately.IsOurs(new PersonKey(message.Channel.Workspace, message.Author))) continue;
            if (_lately.Before(new Conversation(message.Channel, message.Thread)) is { } before) ahead.Add(body, Read(body.Text, before), before);
        }

        return ahead;
    }

    /// <summary>The fact with its need judged; the fact itself where there is nothing to judge.</summary>
    public ChatFact Judged(IUnitOfWork unit, ChatFact fact, ReadAhead ahead) => fact switch
    {
        MessageFact message => Judged(unit, message, ahead),
        EditFact edit when edit.Body.StatedNeed is null => Judged(unit, edit, ahead),
        _ => fact,
    };

    private static bool IsSaidToBeOurs(Inbound inbound, string author) =>
        inbound.People.Any(person => person.Side is Side.Team or Side.Bot && string.Equals(person.Key.Person, author, StringComparison.Ordinal));

    private MessageFact Judged(IUnitOfWork unit, MessageFact message, ReadAhead ahead)
    {
        var (channel, conversation) = (message.Channel, new Conversation(message.Channel, message.Thread));
        var side = SideOf(unit, channel.Workspace, message.Author);
        _lately.Learn(new PersonKey(channel.Workspace, message.Author), side);
        var said = new Said(message.Message, new Turn(side, message.Author, message.Body.Text));
        if (message.Body.StatedNeed is not null || side != Side.Client)
        {
            _lately.Add(conversation, said, TurnsBefore);
            return message;
        }

        var before = Before(unit, conversation, message.At);
        var judged = message with { Body = Judged(unit, message.Body, channel, message.Message, message.Author, before, message.At, ahead) };
        _lately.Note(conversation, [.. before.Select(earlier => new Said(earlier.Message, TurnOf(unit, channel, earlier)))], said, TurnsBefore);
        return judged;
    }

    private EditFact Judged(IUnitOfWork unit, EditFact edit, ReadAhead ahead)
    {
        var known = unit.Get<ILedgerRows>().Message(edit.Channel, edit.Message);
        if (known is null) return edit with { Body = Judged(unit, edit.Body, edit.Channel, edit.Message, "", [], edit.At, ahead) };
        if (SideOf(unit, edit.Channel.Workspace, known.Author) != Side.Client) return edit;
        var before = Before(unit, new Conversation(edit.Channel, known.Thread), known.At);
        return edit with { Body = Judged(unit, edit.Body, edit.Channel, edit.Message, known.Author, before, edit.At, ahead) };
    }

    // What the team and bots write is no client's need. Who is unknown counts as a client until looked up.
    private static Side SideOf(IUnitOfWork unit, string workspace, string person) =>
        unit.Get<IClientRows>().Person(new PersonKey(workspace, person))?.Side ?? Side.Client;

    // Delivered again: whoever was to be asked about it has been.
    private static bool IsThere(IUnitOfWork unit, ChannelKey channel, string message, Instant saidAt) =>
        unit.Get<ILedgerRows>().FactsAbout(channel, message).Any(known => known.Kind is FactKind.Message or FactKind.Edit && known.At == saidAt);

    private static List<StoredMessage> Before(IUnitOfWork unit, Conversation conversation, Instant sentAt) =>
        [.. unit.Get<ILedgerRows>().Messages(conversation, sentAt, TurnsBefore).Where(earlier => earlier.Text is not null)];

    private static Turn TurnOf(IUnitOfWork unit, ChannelKey channel, StoredMessage message) =>
        new(SideOf(unit, channel.Workspace, message.Author), message.Author, message.Text!);

    private MessageText Judged(
        IUnitOfWork unit, MessageText body, ChannelKey channel, string message, string author, List<StoredMessage> before, Instant saidAt, ReadAhead ahead)
    {
        var workspace = channel.Workspace;
        var turns = before.ConvertAll(earlier => TurnOf(unit, channel, earlier));
        var read = ahead.Of(body, turns) ?? Read(body.Text, turns);
        var lesson = LessonBook.InForce(unit, workspace, body, saidAt);
        if (lesson is not null && LessonRules.Decides(lesson, read, reader, body, author, before, person => SideOf(unit, workspace, person) == Side.Team))
            return body with { JudgedNeed = lesson.Decides, Lesson = lesson.Number };

        // What the team taught, and was read so, is in no doubt either.
        if (doubts is not null && lesson?.Decides != read.Need && doubts.IsOne(body.Text, read) && !IsThere(unit, channel, message, saidAt)) doubts.Note(unit, channel, message, body.Text, read);
        return body with { JudgedNeed = read.Need, Reader = read.Version == 0 ? null : read.Version };
    }

    // A text that the reader fails over is an ask, the answer when in doubt: it must not be lost for that. Which text is not said.
    private TextReading Read(string text, IReadOnlyList<Turn> before)
    {
        try
        {
            return reader.Read(text, before);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            if (log is not null) LogNotRead(log, fault.GetType().Name, fault.StackTrace);
            return new TextReading(Need.Ask, 1, Tone.Neutral, [], "It could not be read, and when in doubt somebody must come back to the client.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message could not be read ({Fault}) and counts as an ask.\n{Where}")]
    private static partial void LogNotRead(ILogger logger, string fault, string? where);
}
