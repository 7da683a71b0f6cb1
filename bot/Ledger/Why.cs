using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Ledger;

/// <summary>
/// Says in one sentence which rule decided about a message (SEMANTICS, sections 3 and 4): why somebody waits for it, or does not.
/// </summary>
/// <param name="view">A message with hindsight; null when it is not known.</param>
/// <param name="waits">Every wait of the channel.</param>
/// <param name="body">What is kept of the message's latest text.</param>
/// <param name="sideOf">Who is on which side.</param>
/// <param name="nameOf">How people are called.</param>
/// <param name="lessonOf">Who taught a lesson and when; null when that is not known.</param>
/// <param name="wordsOf">What a message says, as far as it is still kept; null otherwise.</param>
internal sealed class Why(
    Func<string, MessageView?> view, IEnumerable<Wait> waits, Func<string, LedgerFact?> body, Func<string, Side?> sideOf, Func<string, string> nameOf, Func<int, string?> lessonOf, Func<string, string?> wordsOf)
{
    public string Of(string message)
    {
        if (view(message) is not { } seen) return "Not known: no such message has arrived.";
        if (seen.Side == Side.Bot) return "Not counted: a bot wrote it, and bots neither wait nor answer.";
        if (seen.NeverWas) return seen.Side == Side.Team ? "Not counted: it was deleted within a day of being sent." : "Not counted: it was deleted.";
        return seen.Side == Side.Team ? OfAnswer(seen) : OfAsk(seen);
    }

    private string OfAsk(MessageView seen)
    {
        var latest = body(seen.Id);
        if (seen.AskRuns.Count > 0 && WaitOf(seen) is { } wait) return OfWait(seen, wait, latest);
        if (seen.ResolvesFrom is not null) return $"Takes back what {nameOf(seen.Author)} had asked in this conversation; it opens no wait itself.";
        if (latest?.StatedNeed == Need.Aside) return "Not counted: it was marked as a word to the client's own side.";
        if (latest?.Leading is { } leading && sideOf(leading) == Side.Client && !latest.Mentions.Any(person => sideOf(person) is Side.Team or Side.Bot))
            return $"Not counted: it opens with a mention of {nameOf(leading)}, who is on the client's side, and mentions nobody on the team.";
        if (latest is { StatedNeed: null, Lesson: { } lesson }) return $"Not counted: {Taught("the same words need no reply", lesson)}.";
        return $"Not counted: it reads as thanks, agreement or goodbye, and nobody needs to answer that{Earlier(latest)}.";
    }

    private string OfWait(MessageView seen, Wait wait, LedgerFact? latest)
    {
        var began = Began(seen, latest);
        return wait.Outcome switch
        {
            Outcome.Open => $"{began}, and nothing after it answers it, takes it back or dismisses it.",
            Outcome.Withdrawn => wait.SettledBy!.Type == FactKind.Edit && Same(wait.SettledBy.Message, seen.Id)
                ? $"{began} at first; its author edited the question away."
                : $"{began}; {nameOf(wait.SettledBy!.From)} took it back.",
            Outcome.Dismissed when wait.SettledBy!.From == SettledBy.Model => $"{began}, though not surely; asked for a second opinion, the model read it as needing no reply.",
            Outcome.Dismissed => $"{began}; {nameOf(wait.SettledBy!.From)} said that no reply is needed.",
            _ => $"{began}; {Settled(seen, wait)}.",
        };
    }

    private string Began(MessageView seen, LedgerFact? latest)
    {
        var isRead = latest is { StatedNeed: null, JudgedNeed: Need.Ask };
        if (seen.TakenBackBefore is { } said && !isRead) return $"Counts as a question because {nameOf(said.Author)} said that it needs a reply";
        if (seen.IsModelsAsk) return "Counts as a question because the model, asked for a second opinion, read it as one";
        return isRead && latest!.Lesson is { } lesson ? $"Counts as a question: {Taught("the same words need a reply", lesson)}" : $"Reads as something that wants a reply{(isRead ? Spoke(seen) + Earlier(latest!) : "")}";
    }

    private string Spoke(MessageView seen) => wordsOf(seen.Id) is { } words && Evidence.Of(words) is { } evidence ? $" ({evidence})" : "";

    // A newer reader never changes what was read: whoever compares with how the same words are read today is told.
    private static string Earlier(LedgerFact? latest) =>
        latest is { StatedNeed: null, Reader: { } version } && version < RuleReader.Version ? $" (as version {version} of the reader had it, then in use)" : "";

    private string Taught(string what, int lesson) => lessonOf(lesson) is { } who ? $"{what}, said {who} (lesson {lesson})" : $"{what} (lesson {lesson})";

    private string Settled(MessageView seen, Wait wait)
    {
        var by = wait.SettledBy!;
        var who = nameOf(by.From);
        var other = view(by.Message);
        return by.Type switch
        {
            FactKind.Action => $"{who} said that it was answered elsewhere",
            FactKind.Reaction when Same(by.Message, seen.Id) => $"{who} ticked it off with a reaction",
            FactKind.Reaction => $"{who} ticked off another message that {nameOf(seen.Author)} wrote with it",
            _ when other?.Thread is null => $"{who}'s answer in the channel settled it",
            _ when Same(other.Thread, seen.Thread) => $"{who}'s answer in its thread settled it",
            _ when Same(other.Thread, seen.Id) => $"{who} answered in the thread below it",
            _ => $"{who} answered in the thread of a message that {nameOf(seen.Author)} wrote within five minutes of it",
        };
    }

    private string OfAnswer(MessageView seen)
    {
        if (seen.AnswersFrom is null)
        {
            var latest = body(seen.Id);
            if (latest?.StatedKind is null && latest?.Leading is { } leading)
                return $"Not an answer: it opens with a mention of {nameOf(leading)}, {(sideOf(leading) == Side.Bot ? "a bot" : "a teammate")}, and addresses nobody on the client's side.";
            return "Not an answer: it is a command to the bot or a word among the team.";
        }

        var settled = waits.Where(wait => wait.SettledBy is { Type: FactKind.Message or FactKind.Edit } by && Same(by.Message, seen.Id)).Sum(wait => wait.Asks.Count);
        if (settled > 0) return $"An answer: it settled {Say.Count(settled, "question")}.";
        return seen is { Thread: null, Addresses.Count: > 0 }
            ? $"An answer to {Say.Names([.. seen.Addresses.Select(nameOf)])}, whom it names; nothing of theirs was waiting in the channel."
            : "An answer, though nothing was waiting where it was said.";
    }

    private Wait? WaitOf(MessageView seen) => waits
        .Where(wait => wait.Asks.Any(ask => Same(ask.Message, seen.Id)))
        .MaxBy(wait => wait.Asks.Where(ask => Same(ask.Message, seen.Id)).Max(ask => ask.AskedAt));

    private static bool Same(string? x, string? y) => string.Equals(x, y, StringComparison.Ordinal);
}
