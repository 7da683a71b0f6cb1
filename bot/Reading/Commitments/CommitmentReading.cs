using ServiceBot.Reading.Due;

namespace ServiceBot.Reading.Commitments;

/// <summary>What a text does to the future: binds its writer, asks its reader, or neither.</summary>
public enum CommitmentKind
{
    /// <summary>Says how things are, were or may be; offers; thanks; talks.</summary>
    Neither,

    /// <summary>The writer, or somebody the writer speaks for, will do something.</summary>
    Commitment,

    /// <summary>The reader is to do, say or decide something.</summary>
    Request,
}

/// <summary>What a text, or one sentence of it, commits to or asks.</summary>
/// <param name="Kind">Commitment, request or neither.</param>
/// <param name="Confidence">0 to 1. Below 0.7 a person should be asked before anything hangs on it.</param>
/// <param name="Words">The sentence that decided, as written; the whole text when none did.</param>
/// <param name="Due">When, as it stands in the words; null when no time is named, and always for neither. What instant that is, <c>DueResolver</c> says.</param>
/// <param name="IsHolding">A commitment to look, not yet to deliver: "looking into it", "back to you shortly".</param>
/// <param name="Why">One sentence: which rule decided.</param>
public sealed record CommitmentReading(CommitmentKind Kind, double Confidence, string Words, DueExpression? Due, bool IsHolding, string Why);

/// <summary>Hears promises and requests. Pure: no clock, no database, no network.</summary>
public interface ICommitmentReader
{
    /// <summary>The text as a whole. Of several sentences the surest decides, the first of equals.</summary>
    CommitmentReading Read(string text);

    /// <summary>Every sentence that commits its writer, in order, also where the text as a whole asks for something; empty when none does.</summary>
    IReadOnlyList<CommitmentReading> Promises(string text);
}
