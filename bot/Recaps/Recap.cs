using NodaTime;

namespace ServiceBot.Recaps;

/// <summary>The sections of a recap, in their order.</summary>
internal enum RecapPart
{
    /// <summary>What was decided, agreed, approved.</summary>
    Decision,

    /// <summary>What was asked and not answered there.</summary>
    Question,

    /// <summary>What somebody is to do.</summary>
    Step,

    /// <summary>What the team had promised: kept since, or from before and still open.</summary>
    Promise,

    /// <summary>What came with a file or a link.</summary>
    File,
}

/// <summary>One line of a recap.</summary>
/// <param name="Part">The section it stands in.</param>
/// <param name="Message">The message it is taken from.</param>
/// <param name="Words">That message's words, whole sentences of it or cut at a word; empty for a file that came without.</param>
internal sealed record RecapItem(RecapPart Part, string Message, string Words)
{
    /// <summary>Who said it, as a colleague would call them; empty when not known.</summary>
    public string Who { get; init; } = "";

    /// <summary>When it was said.</summary>
    public Instant At { get; init; }

    /// <summary>Of a step or promise: whose it is, as it was said or because they bound themselves; empty otherwise.</summary>
    public string Owner { get; init; } = "";

    /// <summary>When it is due, where the words name an instant; null otherwise.</summary>
    public Instant? Due { get; init; }

    /// <summary>The earlier words that give <see cref="Words"/> their meaning: the question that is answered, the proposal that is agreed to; empty for none.</summary>
    public string About { get; init; } = "";

    /// <summary>The message of <see cref="About"/>; null for none.</summary>
    public string? AboutMessage { get; init; }

    /// <summary>Of a promise: when it was kept; null while it is open.</summary>
    public Instant? KeptAt { get; init; }

    /// <summary>It is a promise whose keeping is looked after.</summary>
    public bool IsPromise { get; init; }

    /// <summary>How many files came.</summary>
    public int Files { get; init; }
}

/// <summary>What was said in some time, in short.</summary>
/// <param name="Items">The lines, by section, then by when they were said.</param>
/// <param name="Mind">Who made it: <c>offline</c>, or the model's provider.</param>
/// <param name="Note">What its reader should know of how it was made; usually empty.</param>
internal sealed record Recap(IReadOnlyList<RecapItem> Items, string Mind, string Note = "")
{
    /// <summary>The rules' own name.</summary>
    public const string Offline = "offline";

    /// <summary>The lines of one section.</summary>
    public IEnumerable<RecapItem> Of(RecapPart part) => Items.Where(item => item.Part == part);

    /// <summary>Lines in the order of a recap.</summary>
    public static IReadOnlyList<RecapItem> InOrder(IEnumerable<RecapItem> items) => [.. items.OrderBy(item => item.Part).ThenBy(item => item.At).ThenBy(item => item.Message, StringComparer.Ordinal)];
}

/// <summary>Makes a recap.</summary>
internal interface IRecapMind
{
    /// <summary>Whether it answers without a network call.</summary>
    bool AnswersAtOnce { get; }

    /// <summary>The recap of a talk.</summary>
    Task<Recap> RecapAsync(Talk talk, CancellationToken cancellationToken);
}
