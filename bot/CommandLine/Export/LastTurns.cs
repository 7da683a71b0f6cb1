using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.CommandLine.Export;

/// <summary>
/// Judges the needs of a channel's messages as they pass by, each in the light of what stands before it in its conversation, as live. Of the words that it needs for
/// this it keeps the last few, and of threads only those in which something was said lately: words never add up, however long the history.
/// </summary>
internal sealed class LastTurns(ITextReader reader, Func<string, Side?> sideOf)
{
    private const int TurnsBefore = 6;
    private const int MostThreads = 2_000;

    private readonly Queue<Turn> _main = new();
    private readonly Dictionary<string, LinkedListNode<Thread>> _threads = new(StringComparer.Ordinal);
    private readonly LinkedList<Thread> _latestLast = new();

    /// <summary>The message with its need judged, if it may have one.</summary>
    public MessageFact Judged(MessageFact message)
    {
        var side = sideOf(message.Author) ?? Side.Client;
        var thread = message.Thread is { } root ? ThreadOf(root) : null;
        if (thread is not null) message = message with { Thread = thread.Root }; // the same id is one text in memory, however many messages name it
        var turns = thread?.Turns ?? _main;
        var judged = side == Side.Client ? message with { Body = message.Body with { JudgedNeed = reader.Read(message.Body.Text, [.. turns]).Need } } : message;
        Keep(turns, new Turn(side, message.Author, message.Body.Text));
        if (message.Thread is null) Keep(ThreadOf(message.Message).Turns, new Turn(side, message.Author, message.Body.Text)); // a thread may yet hang on it
        return judged;
    }

    private static void Keep(Queue<Turn> turns, Turn turn)
    {
        turns.Enqueue(turn);
        if (turns.Count > TurnsBefore) turns.Dequeue();
    }

    private Thread ThreadOf(string root)
    {
        if (_threads.TryGetValue(root, out var known))
        {
            _latestLast.Remove(known);
        }
        else
        {
            _threads[root] = known = new LinkedListNode<Thread>(new Thread(root, new Queue<Turn>()));
            if (_threads.Count > MostThreads)
            {
                _threads.Remove(_latestLast.First!.Value.Root);
                _latestLast.RemoveFirst();
            }
        }

        _latestLast.AddLast(known);
        return known.Value;
    }

    private sealed record Thread(string Root, Queue<Turn> Turns);
}
