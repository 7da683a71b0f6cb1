using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>One message of the conversation that a draft is for.</summary>
/// <param name="Side">Who said it.</param>
/// <param name="Name">The speaker's name as people say it; may be empty.</param>
/// <param name="Text">The words.</param>
/// <param name="At">When; null when not known (command line).</param>
public sealed record MomentTurn(Side Side, string Name, string Text, Instant? At);

/// <summary>Everything the pipeline sees, as values. It asks nobody for more.</summary>
/// <param name="Client">The client's company; empty when not known.</param>
/// <param name="Turns">The conversation, oldest first; the last client turns are what is to be answered.</param>
/// <param name="Asker">Who wants the draft; empty when not known.</param>
public sealed record Moment(string Client, IReadOnlyList<MomentTurn> Turns, string Asker)
{
    /// <summary>How long the client has waited, in business time; null when not known or nobody waits.</summary>
    public Duration? Waiting { get; init; }

    /// <summary>Whose conversation it is: a model's budget is kept per workspace. Empty on the command line.</summary>
    public string Workspace { get; init; } = "";

    /// <summary>The target; null when not known.</summary>
    public Duration? Target { get; init; }

    /// <summary>Client-side people present beside the one who asks.</summary>
    public IReadOnlyList<string> Audience { get; init; } = [];

    /// <summary>What the team wrote down about the client.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How the client wants to be written to, as far as the team wrote it down.</summary>
    public Wishes Wishes { get; init; } = new();

    /// <summary>What the team promised this client and has not done yet, the most pressing first; empty when nothing is known of it.</summary>
    public IReadOnlyList<OpenPromise> Promises { get; init; } = [];

    /// <summary>How many earlier messages of the conversation were left out.</summary>
    public int LeftOut { get; init; }

    /// <summary>Turns that a moment holds at most; the oldest are left out.</summary>
    public const int MostTurns = 20;

    /// <summary>The same moment with its last <see cref="MostTurns"/> turns, and the number of those left out.</summary>
    public Moment Bounded() => Turns.Count <= MostTurns ? this : this with { Turns = [.. Turns.Skip(Turns.Count - MostTurns)], LeftOut = LeftOut + Turns.Count - MostTurns };

    /// <summary>How often a draft was made for this conversation before: keeps neighbouring drafts from opening alike.</summary>
    public int Variant { get; init; }
}

/// <summary>How a draft is to be turned.</summary>
public enum Turned
{
    /// <summary>As the stance says.</summary>
    AsIs,

    /// <summary>Fewer words.</summary>
    Shorter,

    /// <summary>Warmer.</summary>
    Warmer,

    /// <summary>Firmer.</summary>
    Firmer,
}

/// <summary>Whether to press on, wait, hold the line or give way.</summary>
public enum StanceKind
{
    /// <summary>Move it forward.</summary>
    Push,

    /// <summary>Say less now.</summary>
    HoldBack,

    /// <summary>Keep to what was agreed, kindly.</summary>
    StandFirm,

    /// <summary>Give way, own it.</summary>
    Soften,
}

/// <summary>One thing the check found in a text.</summary>
/// <param name="Rule">The rule's name: <c>blame</c>, <c>defence</c>, <c>unanswered-ask</c>, …</param>
/// <param name="Severity"><c>stop</c>, <c>warn</c> or <c>hint</c>.</param>
/// <param name="Quote">The words it is about; empty for something that is missing.</param>
/// <param name="Why">One sentence.</param>
/// <param name="Instead">A better wording, or what to add.</param>
public sealed record Finding(string Rule, string Severity, string Quote, string Why, string Instead);

/// <summary>What came out of the six stages (DESIGN, "The empathy pipeline").</summary>
public sealed record CoachedDraft
{
    /// <summary><c>offline</c> or <c>azure-openai</c>.</summary>
    public required string Mind { get; init; }

    /// <summary>Listen: the asks, in the client's words.</summary>
    public required IReadOnlyList<string> Asks { get; init; }

    /// <summary>Listen: what is felt.</summary>
    public required IReadOnlyList<string> Feelings { get; init; }

    /// <summary>Listen: what is left unsaid; empty when nothing.</summary>
    public required string Unsaid { get; init; }

    /// <summary>Context: who else reads, what happened before, how long they waited.</summary>
    public required string Context { get; init; }

    /// <summary>Perspective: their side, argued fairly, in one sentence.</summary>
    public required string Shoes { get; init; }

    /// <summary>Stance.</summary>
    public required StanceKind Stance { get; init; }

    /// <summary>Why this stance, and whose it is to own.</summary>
    public required string StanceWhy { get; init; }

    /// <summary>A private word to the asker before anything else; empty when none is needed.</summary>
    public string FirstAWord { get; init; } = "";

    /// <summary>Compose: the words, blanks as <c>[what belongs here]</c>.</summary>
    public required string Draft { get; init; }

    /// <summary>What only a person knows and must fill in.</summary>
    public required IReadOnlyList<string> Blanks { get; init; }

    /// <summary>What the client wants done before this goes out, "a call before bad news"; empty when nothing is written down, or it is no such moment.</summary>
    public string Beforehand { get; init; } = "";

    /// <summary>What to ask or find out before sending.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>Real rewrites.</summary>
    public required string Shorter { get; init; }

    /// <summary>Real rewrites.</summary>
    public required string Warmer { get; init; }

    /// <summary>Real rewrites.</summary>
    public required string Firmer { get; init; }

    /// <summary>One small line about how the draft came about, when that is not as configured: a model could not be reached. Empty otherwise.</summary>
    public string Note { get; init; } = "";

    /// <summary>Check: what it still finds in <see cref="Draft"/>.</summary>
    public required IReadOnlyList<Finding> Checks { get; init; }

    /// <summary>The words in the given turn.</summary>
    public string In(Turned turned) => turned switch
    {
        Turned.Shorter => Shorter,
        Turned.Warmer => Warmer,
        Turned.Firmer => Firmer,
        _ => Draft,
    };
}

/// <summary>Who thinks up a draft: rules offline, or a model.</summary>
public interface ICoachMind
{
    /// <summary>Runs the six stages. Deterministic offline. Never invents a date, price, cause, name or link.</summary>
    Task<CoachedDraft> DraftAsync(Moment moment, CancellationToken cancellationToken);

    /// <summary>True when a draft takes no time worth speaking of, so that nothing has to be shown until it is there.</summary>
    bool AnswersAtOnce => false;
}
