using System.Collections.Frozen;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.FollowUps;

/// <summary>One unbroken run of a team message's texts asking the client something; with hindsight, like every view of a message.</summary>
internal sealed class PendingQuestion(MessageView message, AskedHearing heard, LedgerFact begins, Instant from)
{
    public MessageView Message => message;

    public LedgerFact Begins => begins;

    public Instant AskedAt { get; } = from;

    public FrozenSet<string> Subjects => heard.Subjects;

    /// <summary>It only recalls what was asked before.</summary>
    public bool IsNudge => heard.Questions.All(question => question.IsNudge);

    /// <summary>What it asks: its own words, or those of the question that it recalls.</summary>
    public string Words { get; private set; } = string.Join(' ', heard.Questions.Select(question => question.Words));

    public QuestionKind Kind { get; private set; } = heard.Questions[^1].Kind;

    public PendingQuestion First { get; private set; } = null!;

    public Instant QuietSince { get; private set; } = from;

    /// <summary>The latest "not before then".</summary>
    public AskAgain? Later { get; init; }

    public QuestionOutcome Outcome { get; private set; }

    public LedgerFact? ClosedBy { get; private set; }

    public string ClosedFrom { get; private set; } = "";

    public bool IsOpen => Outcome == QuestionOutcome.Open;

    public void Close(QuestionOutcome outcome, LedgerFact fact, string who) => (Outcome, ClosedBy, ClosedFrom) = (outcome, fact, who);

    public void PutOff(Instant at) => QuietSince = Instant.Max(QuietSince, at);

    /// <summary>Takes the place of earlier ones.</summary>
    /// <param name="earlier">Those it repeats, the oldest first; may be empty.</param>
    /// <param name="together">Those of them that were said in one breath with it.</param>
    public void Follow(List<PendingQuestion> earlier, List<PendingQuestion> together)
    {
        First = earlier.Count == 0 ? this : earlier.Select(question => question.First).MinBy(first => (first.AskedAt, first.Message.Id))!;
        if (earlier.Count == 0) return;
        if (IsNudge) (Words, Kind) = (earlier[^1].Words, earlier[^1].Kind);
        else if (together.Count > 0) Words = string.Join(' ', together.Select(question => question.Words).Append(Words));
    }

    public Question ToQuestion(ChannelKey channel) => new(
        channel, message.Thread, message.Id, message.Author, AskedAt, Words, Kind, new FirstAsked(First.Message.Id, First.AskedAt), QuietSince, Outcome,
        ClosedBy is { } fact ? Instant.Max(fact.At, AskedAt) : null,
        ClosedBy is { } by ? new SettledBy(by.Kind, by.Message, ClosedFrom) : null,
        Later);
}
