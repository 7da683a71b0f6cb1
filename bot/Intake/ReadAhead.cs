using System.Collections;
using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Intake;

/// <summary>What was read of a request's texts without looking at what stands before them.</summary>
internal sealed class ReadAhead
{
    private readonly Dictionary<MessageText, TextReading> _read = new(ReferenceEqualityComparer.Instance);

    public void Add(MessageText body, TextReading read) => _read[body] = read;

    /// <summary>The reading of a text; null when it hangs on what stands before it.</summary>
    public TextReading? Of(MessageText body) => _read.GetValueOrDefault(body);
}

/// <summary>No turns, and whether somebody wanted to see them: a reading that did not holds whatever they are.</summary>
internal sealed class TurnsNotLookedAt : IReadOnlyList<Turn>
{
    public bool WereWanted { get; private set; }

    public int Count => Wanted().Length;

    public Turn this[int index] => Wanted()[index];

    public IEnumerator<Turn> GetEnumerator() => ((IEnumerable<Turn>)Wanted()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Turn[] Wanted()
    {
        WereWanted = true;
        return [];
    }
}
