using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Storage;

/// <summary>
/// Messages as people see them now. Nothing is kept for it: a message, its latest edit and its deletion stand beside each other in the facts,
/// so it cannot matter in which order they arrived.
/// </summary>
internal sealed class ShownMessages(Session session)
{
    // What came after: 2 a deletion, 1 an edit and no deletion, null neither. One look at the key answers it for the many that have neither.
    private const string Later =
        """
        (SELECT MAX(l.kind) FROM facts AS l
        WHERE l.workspace = m.workspace AND l.channel = m.channel AND l.message = m.message AND l.kind BETWEEN 1 AND 2)
        """;

    private const string Select =
        $"""
        SELECT m.message, m.thread, m.author, m.happened_at, m.words, m.files, {Later}
        FROM facts AS m WHERE m.workspace = @workspace AND m.channel = @channel AND m.kind = 0 AND COALESCE({Later}, 0) < 2
        """;

    private const string SelectEdits =
        """
        SELECT happened_at, words, files FROM facts
        WHERE workspace = @workspace AND channel = @channel AND message = @message AND kind = 1 AND happened_at >= @sent
        """;

    private const string LatestFirst = " ORDER BY m.happened_at DESC, m.message DESC LIMIT @limit";
    private const string SelectMainFlow = Select + " AND m.thread IS NULL AND m.happened_at < @before" + LatestFirst;
    private const string SelectReplies = Select + " AND m.thread = @thread AND m.happened_at < @before" + LatestFirst;
    private const string SelectChannel = Select + LatestFirst;
    private const string SelectOne = Select + " AND m.message = @message";

    /// <summary>See <see cref="ILedgerRows.Messages"/>.</summary>
    public IReadOnlyList<StoredMessage> Of(Conversation conversation, Instant before, int limit)
    {
        if (session.Memory?.Talks is not { } talks || limit > Talks.Kept) return Stored(conversation, before, limit);
        if (talks.Before(conversation, before, limit) is { } known) return known;
        talks.Keep(conversation, Stored(conversation, Instant.MaxValue, Talks.Kept));
        session.Unit?.IfAbandoned(() => talks.Forget(conversation.Channel));
        return talks.Before(conversation, before, limit) ?? Stored(conversation, before, limit);
    }

    private StoredMessage[] Stored(Conversation conversation, Instant before, int limit)
    {
        var channel = conversation.Channel;
        if (conversation.Thread is not { } root)
            return OldestFirst(channel, session.List(SelectMainFlow, Read, channel.Workspace, channel.Channel, before, limit));

        var thread = session.List(SelectReplies, Read, channel.Workspace, channel.Channel, root, before, limit);
        if (thread.Count < limit && First(channel, root) is { } first && first.Message.At < before) thread.Add(first);
        return OldestFirst(channel, thread);
    }

    /// <summary>See <see cref="ILedgerRows.ChannelMessages"/>.</summary>
    public IReadOnlyList<StoredMessage> OfChannel(ChannelKey channel, int limit) =>
        OldestFirst(channel, session.List(SelectChannel, Read, channel.Workspace, channel.Channel, limit));

    /// <summary>See <see cref="ILedgerRows.Message"/>.</summary>
    public StoredMessage? Find(ChannelKey channel, string message) => First(channel, message) is { } found ? Shown(channel, found) : null;

    private static Row Read(DbDataReader row) => new(
        new StoredMessage(row.Text(0), row.TextOrNull(1), row.Text(2), row.At(3), row.TextOrNull(4), null, (int)row.Number(5)),
        WasEdited: row.NumberOrNull(6) is not null);

    private Row? First(ChannelKey channel, string message) => session.First(SelectOne, Read, channel.Workspace, channel.Channel, message);

    private StoredMessage[] OldestFirst(ChannelKey channel, List<Row> latestFirst)
    {
        var shown = new StoredMessage[latestFirst.Count];
        for (var index = 0; index < shown.Length; index++)
            shown[^(index + 1)] = Shown(channel, latestFirst[index]);
        return shown;
    }

    private StoredMessage Shown(ChannelKey channel, Row row)
    {
        var message = row.Message;
        if (!row.WasEdited) return message;
        // Of several edits at one instant the last by text counts, and one at the message's own instant is part of the message (SEMANTICS, section 3).
        var latest = session
            .List(SelectEdits, edit => (At: edit.At(0), Words: edit.TextOrNull(1), Files: (int)edit.Number(2)), channel.Workspace, channel.Channel, message.Message, message.At)
            .OrderBy(edit => edit.At)
            .ThenBy(edit => edit.Words, StringComparer.Ordinal)
            .Cast<(Instant At, string? Words, int Files)?>()
            .LastOrDefault();
        return latest is not { } last
            ? message
            : message with { Text = last.Words, Files = last.Files, EditedAt = last.At > message.At ? last.At : null };
    }

    private sealed record Row(StoredMessage Message, bool WasEdited);
}
