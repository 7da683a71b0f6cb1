using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Storage;

/// <summary>
/// Messages as people see them now, and their words. Facts arrive in any order, so each of them finds or makes the message's row;
/// whatever the order, the row ends up the same.
/// </summary>
internal sealed class MessageTable(Session session)
{
    private const string Insert =
        """
        INSERT INTO messages (workspace, channel, message, thread, author, sent_at, text_key, text_at, edited_at, files, deleted)
        VALUES (@workspace, @channel, @message, @thread, @author, @sentAt, @textKey, @textAt, @editedAt, @files, @deleted)
        ON CONFLICT (workspace, channel, message) DO NOTHING
        """;

    private const string SelectState =
        "SELECT sent_at, text_key, text_at, edited_at, files, deleted FROM messages WHERE workspace = @workspace AND channel = @channel AND message = @message";

    private const string UpdateSent =
        """
        UPDATE messages SET thread = @thread, author = @author, sent_at = @sentAt, text_key = @textKey, text_at = @textAt, files = @files
        WHERE workspace = @workspace AND channel = @channel AND message = @message
        """;

    private const string UpdateEdited =
        """
        UPDATE messages SET text_key = @textKey, text_at = @textAt, edited_at = @editedAt, files = @files
        WHERE workspace = @workspace AND channel = @channel AND message = @message
        """;

    private const string UpdateDeleted = "UPDATE messages SET deleted = 1 WHERE workspace = @workspace AND channel = @channel AND message = @message";

    private const string InsertWords =
        """
        INSERT INTO texts (workspace, channel, message, fact_key, words, words_order, sent_at)
        VALUES (@workspace, @channel, @message, @key, @words, @order, @sentAt)
        """;

    private const string SelectWords =
        "SELECT words FROM texts WHERE workspace = @workspace AND channel = @channel AND message = @message AND fact_key = @key";

    private const string DateWords = "UPDATE texts SET sent_at = @sentAt WHERE workspace = @workspace AND channel = @channel AND message = @message";

    private const string DeleteWords = "DELETE FROM texts WHERE workspace = @workspace AND channel = @channel AND message = @message";

    private const string EraseOldWords =
        """
        DELETE FROM texts WHERE (workspace, channel, message, fact_key) IN
            (SELECT workspace, channel, message, fact_key FROM texts WHERE sent_at < @before ORDER BY sent_at LIMIT @limit)
        """;

    private const string SelectShown =
        """
        SELECT m.message, m.thread, m.author, m.sent_at, t.words, m.edited_at, m.files
        FROM messages AS m
        LEFT JOIN texts AS t ON t.workspace = m.workspace AND t.channel = m.channel AND t.message = m.message AND t.fact_key = m.text_key
        WHERE m.workspace = @workspace AND m.channel = @channel AND m.deleted = 0 AND m.sent_at IS NOT NULL
        """;

    private const string LatestFirst = " ORDER BY m.sent_at DESC, m.message DESC LIMIT @limit";
    private const string SelectMainFlow = SelectShown + " AND m.thread IS NULL AND m.sent_at < @before" + LatestFirst;
    private const string SelectReplies = SelectShown + " AND m.thread = @thread AND m.sent_at < @before" + LatestFirst;
    private const string SelectChannel = SelectShown + LatestFirst;
    private const string SelectOne = SelectShown + " AND m.message = @message";

    /// <summary>A message arrived.</summary>
    public void Sent(ChannelKey channel, LedgerFact fact, string? text, int files)
    {
        var inserted = session.Run(
            Insert, channel.Workspace, channel.Channel, fact.Message, fact.Thread, fact.Author, fact.At, fact.Key, fact.At, null, files, false);
        if (inserted > 0)
        {
            KeepWords(channel, fact, text, fact.At);
            return;
        }

        // An edit or a deletion of it came first.
        var known = StateOf(channel, fact.Message);
        var isLatest = known.TextAt is null || known.TextAt < fact.At;
        session.Run(
            UpdateSent,
            fact.Thread,
            fact.Author,
            fact.At,
            isLatest ? fact.Key : known.TextKey,
            isLatest ? fact.At : known.TextAt,
            isLatest ? files : known.Files,
            channel.Workspace,
            channel.Channel,
            fact.Message);
        if (known.Deleted) return;
        KeepWords(channel, fact, text, fact.At);
        session.Run(DateWords, fact.At, channel.Workspace, channel.Channel, fact.Message);
    }

    /// <summary>An edit arrived.</summary>
    public void Edited(ChannelKey channel, LedgerFact fact, string? text, int files)
    {
        var inserted = session.Run(
            Insert, channel.Workspace, channel.Channel, fact.Message, null, "", null, fact.Key, fact.At, fact.At, files, false);
        if (inserted > 0)
        {
            KeepWords(channel, fact, text, fact.At);
            return;
        }

        var known = StateOf(channel, fact.Message);
        var isLatest = known.TextAt is null || known.TextAt < fact.At || (known.TextAt == fact.At && WinsTie(channel, fact, text, known));
        session.Run(
            UpdateEdited,
            isLatest ? fact.Key : known.TextKey,
            isLatest ? fact.At : known.TextAt,
            known.EditedAt > fact.At ? known.EditedAt : fact.At,
            isLatest ? files : known.Files,
            channel.Workspace,
            channel.Channel,
            fact.Message);
        if (!known.Deleted) KeepWords(channel, fact, text, known.SentAt ?? fact.At);
    }

    /// <summary>A deletion arrived: it is not shown any more and its words go at once, also those that arrive later.</summary>
    public void Deleted(ChannelKey channel, string message)
    {
        var inserted = session.Run(Insert, channel.Workspace, channel.Channel, message, null, "", null, null, null, null, 0, true);
        if (inserted > 0) return;
        session.Run(UpdateDeleted, channel.Workspace, channel.Channel, message);
        session.Run(DeleteWords, channel.Workspace, channel.Channel, message);
    }

    public IReadOnlyList<StoredMessage> Of(Conversation conversation, Instant before, int limit)
    {
        var channel = conversation.Channel;
        if (conversation.Thread is not { } root)
            return OldestFirst(session.List(SelectMainFlow, Shown, channel.Workspace, channel.Channel, before, limit));

        var thread = session.List(SelectReplies, Shown, channel.Workspace, channel.Channel, root, before, limit);
        if (thread.Count < limit && Find(channel, root) is { } first && first.At < before) thread.Add(first);
        return OldestFirst(thread);
    }

    public IReadOnlyList<StoredMessage> OfChannel(ChannelKey channel, int limit) =>
        OldestFirst(session.List(SelectChannel, Shown, channel.Workspace, channel.Channel, limit));

    public StoredMessage? Find(ChannelKey channel, string message) =>
        session.First(SelectOne, Shown, channel.Workspace, channel.Channel, message);

    public int EraseWords(Instant before, int limit) => session.Run(EraseOldWords, before, limit);

    private static StoredMessage Shown(DbDataReader row)
    {
        var sentAt = row.At(3);
        // An edit at the message's own instant is part of the message (SEMANTICS, section 3).
        var editedAt = row.AtOrNull(5) is { } edited && edited > sentAt ? edited : (Instant?)null;
        return new StoredMessage(row.Text(0), row.TextOrNull(1), row.Text(2), sentAt, row.TextOrNull(4), editedAt, (int)row.Number(6));
    }

    private static List<StoredMessage> OldestFirst(List<StoredMessage> latestFirst)
    {
        latestFirst.Reverse();
        return latestFirst;
    }

    /// <summary>Of several edits at one instant the last by text counts, and any of them before the message itself (SEMANTICS, section 3).</summary>
    private bool WinsTie(ChannelKey channel, LedgerFact fact, string? text, State known)
    {
        if (known.EditedAt is null) return true;
        var words = session.First(SelectWords, row => row.Text(0), channel.Workspace, channel.Channel, fact.Message, known.TextKey);
        return words is null || string.CompareOrdinal(text, words) > 0;
    }

    private void KeepWords(ChannelKey channel, LedgerFact fact, string? text, Instant sentAt)
    {
        if (text is null) return;
        var order = string.Equals(fact.TextOrder, text, StringComparison.Ordinal) ? null : fact.TextOrder;
        session.Run(InsertWords, channel.Workspace, channel.Channel, fact.Message, fact.Key, text, order, sentAt);
    }

    private State StateOf(ChannelKey channel, string message) => session.First(
        SelectState,
        row => new State(row.AtOrNull(0), row.TextOrNull(1), row.AtOrNull(2), row.AtOrNull(3), (int)row.Number(4), row.Truth(5)),
        channel.Workspace,
        channel.Channel,
        message)!;

    private sealed record State(Instant? SentAt, string? TextKey, Instant? TextAt, Instant? EditedAt, int Files, bool Deleted);
}
