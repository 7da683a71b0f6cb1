using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Intake;

/// <summary>What was read of a request's texts before its unit of work, with a guess at what stands before them.</summary>
internal sealed class ReadAhead
{
    private readonly Dictionary<MessageText, (TextReading Read, IReadOnlyList<Turn> Before)> _read = new(ReferenceEqualityComparer.Instance);

    public void Add(MessageText body, TextReading read, IReadOnlyList<Turn> before) => _read[body] = (read, before);

    /// <summary>The reading of a text; null when it was not read, or other turns than these stood before it.</summary>
    public TextReading? Of(MessageText body, IReadOnlyList<Turn> before) => _read.TryGetValue(body, out var known) && known.Before.SequenceEqual(before) ? known.Read : null;
}
