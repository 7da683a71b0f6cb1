using System.Collections.Concurrent;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Reading;

namespace ServiceBot.Intake;

/// <summary>
/// A guess at what stands before the next message of a conversation: what stood at its end when the last one was kept. It lets a text be read before its unit of work, where nobody waits
/// for it; in the unit it is compared with what stands there, and only a reading made with the same turns is used. So it may be wrong at any time, and costs no more than reading again.
/// </summary>
internal sealed class LatelySaid : IForgets
{
    // Some kilobytes each; then begun anew.
    private const int Most = 4_000;

    private readonly ConcurrentDictionary<Conversation, Said[]> _ends = new();
    private readonly ConcurrentDictionary<PersonKey, bool> _ours = new();
    private int _conversations;

    /// <summary>The guess; null for none.</summary>
    public IReadOnlyList<Turn>? Before(Conversation conversation)
    {
        if (_ends.TryGetValue(conversation, out var said)) return Array.ConvertAll(said, each => each.Turn);

        // Before the first reply stands the root, and that is often one of the last messages beside the thread.
        return conversation.Thread is { } root && _ends.TryGetValue(new Conversation(conversation.Channel, null), out var beside) && Array.Find(beside, each => each.Message == root) is { } first
            ? [first.Turn]
            : null;
    }

    /// <summary>A message was kept, and this stands before it.</summary>
    public void Note(Conversation conversation, IReadOnlyList<Said> before, Said said, int most)
    {
        if (!_ends.ContainsKey(conversation) && Interlocked.Increment(ref _conversations) > Most) Clear();
        _ends[conversation] = [.. before.Skip(before.Count + 1 - most), said];
    }

    /// <summary>A message was kept, and nobody looked at what stands before it.</summary>
    public void Add(Conversation conversation, Said said, int most)
    {
        if (_ends.TryGetValue(conversation, out var before)) Note(conversation, before, said, most);
    }

    /// <summary>Whether somebody was on the team, or a bot, when they last wrote: their words need no reading.</summary>
    public bool IsOurs(PersonKey person) => _ours.ContainsKey(person);

    /// <summary>Somebody wrote, and this is their side.</summary>
    public void Learn(PersonKey person, Side side)
    {
        if (side == Side.Client) _ours.TryRemove(person, out _);
        else _ours.TryAdd(person, true);
    }

    /// <inheritdoc />
    public void Forget(string workspace) => Clear();

    private void Clear()
    {
        _ends.Clear();
        _ours.Clear();
        Volatile.Write(ref _conversations, 0);
    }

}

/// <summary>A turn, and the message that it is.</summary>
internal sealed record Said(string Message, Turn Turn);
