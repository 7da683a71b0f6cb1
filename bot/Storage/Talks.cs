using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Storage;

/// <summary>
/// The end of conversations that were looked at lately, so that what stands before the next message need not be looked up for it. Words that are changed, taken away or come late
/// are not followed: the channel is forgotten, and read again when somebody asks.
/// </summary>
internal sealed class Talks
{
    /// <summary>How much of a conversation is kept; who wants more asks the database.</summary>
    public const int Kept = 8;

    // A few kilobytes each; then begun anew.
    private const int Most = 4_000;

    private readonly Dictionary<ChannelKey, Dictionary<string, Talk>> _channels = [];
    private int _conversations;

    /// <summary>The latest messages of a conversation before an instant, oldest first; null when they are not known.</summary>
    public IReadOnlyList<StoredMessage>? Before(Conversation conversation, Instant before, int limit)
    {
        if (!_channels.TryGetValue(conversation.Channel, out var talks) || !talks.TryGetValue(conversation.Thread ?? "", out var talk)) return null;
        var end = talk.Latest.Count;
        while (end > 0 && talk.Latest[end - 1].At >= before)
            end--;
        if (end < limit && !talk.IsWhole) return null;
        return talk.Latest.GetRange(Math.Max(0, end - limit), Math.Min(end, limit));
    }

    /// <summary>Keeps the end of a conversation, as it was read just now.</summary>
    public void Keep(Conversation conversation, IReadOnlyList<StoredMessage> latest)
    {
        if (_conversations >= Most) Clear();
        if (!_channels.TryGetValue(conversation.Channel, out var talks)) _channels[conversation.Channel] = talks = new(StringComparer.Ordinal);
        if (talks.TryAdd(conversation.Thread ?? "", new Talk([.. latest], latest.Count < Kept))) _conversations++;
    }

    /// <summary>A message was stored that nothing was known of before.</summary>
    public void Add(ChannelKey channel, StoredMessage message)
    {
        if (!_channels.TryGetValue(channel, out var talks)) return;

        // The root of a thread that had replies before it.
        if (talks.ContainsKey(message.Message))
        {
            Forget(channel);
            return;
        }

        if (!talks.TryGetValue(message.Thread ?? "", out var talk)) return;
        if (talk.Latest is [.., var last] && (message.At < last.At || (message.At == last.At && string.CompareOrdinal(message.Message, last.Message) <= 0)))
        {
            Forget(channel);
            return;
        }

        talk.Latest.Add(message);
        if (talk.Latest.Count <= Kept) return;
        talk.Latest.RemoveAt(0);
        talk.IsWhole = false;
    }

    /// <summary>Something else happened to a channel's words.</summary>
    public void Forget(ChannelKey channel)
    {
        if (_channels.Remove(channel, out var talks)) _conversations -= talks.Count;
    }

    /// <summary>Something happened to words of many channels.</summary>
    public void Clear()
    {
        _channels.Clear();
        _conversations = 0;
    }

    private sealed class Talk(List<StoredMessage> latest, bool isWhole)
    {
        public List<StoredMessage> Latest => latest;

        /// <summary>Nothing stands before the first.</summary>
        public bool IsWhole { get; set; } = isWhole;
    }
}
