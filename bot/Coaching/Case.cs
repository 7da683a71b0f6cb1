using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>A kind of moment that wants an answer of its own, in one place: how it is recognised, what it is from both sides, and the words.</summary>
internal sealed record Case(Situation Situation, PhraseBook Signs)
{
    public required StanceKind Stance { get; init; }

    /// <summary>Why this stance, and whose it is to own.</summary>
    public required string Why { get; init; }

    /// <summary>Something to the asker alone, before anything goes out; empty when nothing is needed.</summary>
    public string FirstAWord { get; init; } = "";

    /// <summary>Their side, argued fairly.</summary>
    public required string Shoes { get; init; }

    /// <summary>What is left unsaid; empty when nothing.</summary>
    public string Unsaid { get; init; } = "";

    public required string Feeling { get; init; }

    /// <summary>What to find out before sending.</summary>
    public required string BeforeSending { get; init; }

    /// <summary>First sentences; a turn without any has those of the plain draft, the shorter one none.</summary>
    public required IReadOnlyDictionary<Turned, string[]> Openings { get; init; }

    /// <summary>Stands in place of the answer; empty where the ask beside it is answered as ever.</summary>
    public IReadOnlyDictionary<Turned, string[]> Plans { get; init; } = new Dictionary<Turned, string[]>();

    /// <summary>A book that stands nowhere: for a case that is recognised by something else than its words.</summary>
    public static readonly PhraseBook Nothing = new("⟨none⟩");

    /// <summary>Lines by turn.</summary>
    public static IReadOnlyDictionary<Turned, string[]> Said(string[] plain, string warmer, string firmer, string shorter) => new Dictionary<Turned, string[]>
    {
        [Turned.AsIs] = plain,
        [Turned.Warmer] = [warmer],
        [Turned.Firmer] = [firmer],
        [Turned.Shorter] = [shorter],
    };

    /// <summary>The case of a situation; null for one that has its words elsewhere.</summary>
    public static Case? Of(Situation situation) => Array.Find(Cases.All, one => one.Situation == situation);

    /// <summary>The first case, of those listed, that a sentence shows. A condition ("if we ended the contract, would …?") shows none.</summary>
    public static Case? In(List<string[]> sentences, params ReadOnlySpan<Situation> listed)
    {
        foreach (var situation in listed)
        {
            if (Of(situation) is { } one && sentences.Exists(words => one.Signs.In(words))) return one;
        }

        return null;
    }
}
