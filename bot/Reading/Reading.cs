using ServiceBot.Chat;

namespace ServiceBot.Reading;

/// <summary>One message that stands before the one being read.</summary>
/// <param name="Side">Who said it.</param>
/// <param name="Speaker">The speaker's id or name; tells one client person from another.</param>
/// <param name="Text">The words.</param>
public sealed record Turn(Side Side, string Speaker, string Text);

/// <summary>How a client's message sounds.</summary>
public enum Tone
{
    /// <summary>Nothing stands out.</summary>
    Neutral,

    /// <summary>Cross, sharp, at the end of their patience.</summary>
    Frustrated,

    /// <summary>Worried about a date, a boss, a loss.</summary>
    Anxious,

    /// <summary>Expected better.</summary>
    Disappointed,

    /// <summary>Does not follow.</summary>
    Confused,

    /// <summary>Pleased.</summary>
    Positive,
}

/// <summary>What a text says.</summary>
/// <param name="Need">Ask, closing or resolved; never aside, which the fold decides from mentions.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Tone">How it sounds.</param>
/// <param name="Asks">Each question or request as a short quote of the message; empty unless it is an ask.</param>
/// <param name="Why">One sentence: which rule decided.</param>
public sealed record TextReading(Need Need, double Confidence, Tone Tone, IReadOnlyList<string> Asks, string Why)
{
    /// <summary>The language it is most likely in, by ISO 639-1; <c>und</c> when nothing tells.</summary>
    public string Language { get; init; } = "und";

    /// <summary>The version of the reader that read it, stored beside the need; 0 when it does not say.</summary>
    public int Version { get; init; }
}

/// <summary>Reads a client's message in the light of what stands before it, never after. Pure: no clock, no database, no network.</summary>
public interface ITextReader
{
    /// <summary>Reads <paramref name="text"/>; <paramref name="before"/> is its conversation, oldest first, and may be cut to the last few.</summary>
    TextReading Read(string text, IReadOnlyList<Turn> before);
}
