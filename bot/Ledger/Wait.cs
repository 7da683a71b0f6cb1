using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>How a wait ended, if it did (SEMANTICS, section 4).</summary>
public enum Outcome
{
    /// <summary>The client is still waiting.</summary>
    Open,

    /// <summary>Settled by an answer, a reaction or the action <c>answered</c>.</summary>
    Answered,

    /// <summary>The client took it back.</summary>
    Withdrawn,

    /// <summary>The team said that no reply is needed.</summary>
    Dismissed,
}

/// <summary>The kinds of fact, in the order in which facts of one instant count (SEMANTICS, preamble).</summary>
public enum FactKind
{
    /// <summary>A message.</summary>
    Message,

    /// <summary>An edit.</summary>
    Edit,

    /// <summary>A deletion.</summary>
    Delete,

    /// <summary>A reaction added.</summary>
    Reaction,

    /// <summary>A reaction taken away.</summary>
    ReactionRemoved,

    /// <summary>An action on a wait.</summary>
    Action,
}

/// <summary>One unbroken run of a client message being an ask (SEMANTICS, section 3).</summary>
/// <param name="Message">The message.</param>
/// <param name="AskedAt">The run's first instant.</param>
/// <param name="Author">Who asks.</param>
public sealed record Ask(string Message, Instant AskedAt, string Author)
{
    /// <summary>What deliveries about this ask are filed under, see <c>IDeliveryRows.About</c>.</summary>
    public string Subject(ChannelKey channel) => $"ask:{channel}:{Message}@{AskedAt.ToUnixTimeTicks()}";
}

/// <summary>The fact that closed a wait.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Message">The message it is or names.</param>
/// <param name="From">Who did it; for an edit the author.</param>
public sealed record SettledBy(FactKind Type, string Message, string From)
{
    /// <summary>What <see cref="From"/> says where nobody did it: a model's second opinion. No platform's ids look like it.</summary>
    public const string Model = "model";
}

/// <summary>"I've got it".</summary>
/// <param name="By">Who has it.</param>
/// <param name="At">Since when.</param>
public sealed record Claim(string By, Instant At);

/// <summary>Asks that wait, or waited, together (SEMANTICS, section 4).</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Thread">The conversation the asks are, or at the closing were, counted with; null for the main flow.</param>
/// <param name="Asks">Never empty; oldest first, by instant, then message id.</param>
/// <param name="Outcome">How it stands.</param>
/// <param name="SettledAt">When it closed; null while open.</param>
/// <param name="SettledBy">What closed it; null while open.</param>
/// <param name="Claim">Who has it; null for nobody. Kept when it closes.</param>
/// <param name="SnoozedUntil">Nothing is sent before this; null when not snoozed.</param>
public sealed record Wait(
    ChannelKey Channel,
    string? Thread,
    IReadOnlyList<Ask> Asks,
    Outcome Outcome,
    Instant? SettledAt = null,
    SettledBy? SettledBy = null,
    Claim? Claim = null,
    Instant? SnoozedUntil = null)
{
    /// <summary>Every claim, snooze and waking of its asks so far, those of one ask in the order of facts; null when that is not known.</summary>
    public IReadOnlyList<AskMark>? Marks { get; init; } = [];

    /// <summary>When its oldest ask was asked.</summary>
    public Instant Since => Asks[0].AskedAt;

    /// <summary>Names the wait within its channel: every ask is in exactly one wait at a time, so the oldest one names it.</summary>
    public string Id => $"{Asks[0].Message}@{Asks[0].AskedAt.ToUnixTimeTicks()}";
}

/// <summary>How urgently, and how often before, the team is told (SEMANTICS, section 6). Ordered: a higher rung is a greater value.</summary>
/// <param name="Step">0 none, 1 nudge, 2 overdue, 2 + k the k-th reminder.</param>
public readonly record struct Rung(int Step) : IComparable<Rung>
{
    /// <summary>Nothing yet.</summary>
    public static Rung None => new(0);

    /// <summary>since + nudgeAfter.</summary>
    public static Rung Nudge => new(1);

    /// <summary>since + target.</summary>
    public static Rung Overdue => new(2);

    /// <summary>since + target + <paramref name="count"/> × remindEvery; the first has count 1.</summary>
    public static Rung Reminder(int count) => new(2 + count);

    /// <summary><c>nudge</c>, <c>overdue</c> or <c>reminder</c>; empty for none.</summary>
    public string Name => Step switch { <= 0 => "", 1 => "nudge", 2 => "overdue", _ => "reminder" };

    /// <inheritdoc />
    public int CompareTo(Rung other) => Step.CompareTo(other.Step);

    /// <summary>Lower than.</summary>
    public static bool operator <(Rung left, Rung right) => left.Step < right.Step;

    /// <summary>Higher than.</summary>
    public static bool operator >(Rung left, Rung right) => left.Step > right.Step;

    /// <summary>Not higher than.</summary>
    public static bool operator <=(Rung left, Rung right) => left.Step <= right.Step;

    /// <summary>Not lower than.</summary>
    public static bool operator >=(Rung left, Rung right) => left.Step >= right.Step;
}
