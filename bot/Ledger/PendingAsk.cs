using NodaTime;

namespace ServiceBot.Ledger;

/// <summary>What happened to an ask beside being asked and settled (SEMANTICS, section 6).</summary>
public enum AskMarkKind
{
    /// <summary>Somebody took it.</summary>
    Claim,

    /// <summary>It was snoozed.</summary>
    Snooze,

    /// <summary>A new ask in its wait ended the snooze.</summary>
    Wake,
}

/// <summary>
/// One claim, snooze or waking of one ask. A wait shows only the latest; all of them are kept with it, so that the fold can be taken up again at any instant in its life.
/// </summary>
/// <param name="Message">The ask's message.</param>
/// <param name="AskedAt">The ask's instant.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Fact">The fact by which it happened.</param>
public sealed record AskMark(string Message, Instant AskedAt, AskMarkKind Kind, LedgerFact Fact);

/// <summary>An ask that nothing has settled yet.</summary>
/// <param name="ask">The ask.</param>
/// <param name="conversation">The conversation it is counted with; "" is the main flow.</param>
internal sealed class PendingAsk(Ask ask, string conversation)
{
    private List<AskMark>? _marks;

    public Ask Ask { get; } = ask;

    public Instant AskedAt => Ask.AskedAt;

    public string Conversation { get; set; } = conversation;

    /// <summary>It stands in the main flow, even when it is counted with the thread below it.</summary>
    public bool StandsInMainFlow => Conversation.Length == 0 || string.Equals(Conversation, Ask.Message, StringComparison.Ordinal);

    public IReadOnlyList<AskMark> Marks => _marks ?? [];

    public bool IsMarked => _marks is not null;

    public LedgerFact? Claim => _marks?.FindLast(mark => mark.Kind == AskMarkKind.Claim)?.Fact;

    public LedgerFact? Snooze => _marks?.FindLast(mark => mark.Kind != AskMarkKind.Claim) is { Kind: AskMarkKind.Snooze } latest ? latest.Fact : null;

    public void Mark(AskMarkKind kind, LedgerFact fact) => Mark(new AskMark(Ask.Message, Ask.AskedAt, kind, fact));

    public void Mark(AskMark mark) => (_marks ??= []).Add(mark);

    public bool IsIn(string message) => string.Equals(Ask.Message, message, StringComparison.Ordinal);

    public bool IsBy(string author) => string.Equals(Ask.Author, author, StringComparison.Ordinal);
}
