using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Reading;

namespace ServiceBot.Intake;

/// <summary>A message that the reader was not sure of, by place and digest: its words stay where they are stored.</summary>
internal sealed record DoubtfulMessage(ChannelKey Channel, string Message, string Digest, Need Read, int Looks = 0);

/// <summary>
/// The messages to ask a second opinion about, newest last; of very many the oldest are let go. In memory only, and nothing is lost by it: what somebody said is a fact, a message that
/// comes again is not noted again, and about one that was still to be asked about at a restart the reader's answer stands, as it does wherever nobody is asked.
/// </summary>
internal sealed class Doubts(double below)
{
    private const int Most = 500;
    private const int MostLooks = 3;

    private readonly Lock _gate = new();
    private readonly LinkedList<DoubtfulMessage> _waiting = [];

    /// <summary>Whether a reading is in doubt.</summary>
    public bool IsOne(string text, TextReading read) => read.Confidence < below && !string.IsNullOrWhiteSpace(text);

    /// <summary>Notes a reading that is in doubt. What is not stored in the end is found missing when it is its turn.</summary>
    public void Note(IUnitOfWork unit, ChannelKey channel, string message, string text, TextReading read)
    {
        if (!IsOne(text, read)) return;
        var doubtful = new DoubtfulMessage(channel, message, FactKey.Digest(text), read.Need);
        lock (_gate)
        {
            _waiting.AddLast(doubtful);
            if (_waiting.Count > Most) _waiting.RemoveFirst();
        }

        unit.IfAbandoned(() => Drop(doubtful));
    }

    /// <summary>Puts one back whose message is not there yet: it may be on its way to the disk. Not for ever; false when it is let go.</summary>
    public bool PutBack(DoubtfulMessage doubtful)
    {
        if (doubtful.Looks >= MostLooks) return false;
        lock (_gate) _waiting.AddLast(doubtful with { Looks = doubtful.Looks + 1 });
        return true;
    }

    /// <summary>Takes up to <paramref name="most"/> of the channel of the oldest: what one client writes is never in one question with what another does.</summary>
    public IReadOnlyList<DoubtfulMessage> Take(int most)
    {
        lock (_gate)
        {
            var taken = _waiting.Where(doubtful => doubtful.Channel == _waiting.First!.Value.Channel).Take(most).ToList();
            foreach (var doubtful in taken) _waiting.Remove(doubtful);
            return taken;
        }
    }

    private void Drop(DoubtfulMessage doubtful)
    {
        lock (_gate) _waiting.Remove(doubtful);
    }
}
