namespace ServiceBot.Storage;

/// <summary>Some rows at a time of the tables that grow with what people write and with how many they are: what something would still be done about first, what it follows from last.</summary>
internal static class BatchErasure
{
    private static readonly string[] Statements =
    [
        "DELETE FROM waits WHERE (workspace, message, channel, asked_at) IN (SELECT workspace, message, channel, asked_at FROM waits WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM promises WHERE (workspace, message, channel, made_at, words_digest) IN (SELECT workspace, message, channel, made_at, words_digest FROM promises WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM questions WHERE (workspace, message, channel, asked_at) IN (SELECT workspace, message, channel, asked_at FROM questions WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM deliveries WHERE (workspace, delivery_key) IN (SELECT workspace, delivery_key FROM deliveries WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM delivery_subjects WHERE (workspace, delivery_key, subject) IN (SELECT workspace, delivery_key, subject FROM delivery_subjects WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM requests WHERE (workspace, request_id) IN (SELECT workspace, request_id FROM requests WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM slack_shared_events WHERE (workspace, event) IN (SELECT workspace, event FROM slack_shared_events WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM drafts WHERE (workspace, draft) IN (SELECT workspace, draft FROM drafts WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM recaps WHERE (workspace, recap) IN (SELECT workspace, recap FROM recaps WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM sent_rungs WHERE (workspace, channel, message, asked_at) IN (SELECT workspace, channel, message, asked_at FROM sent_rungs WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM promise_steps WHERE (workspace, channel, message, made_at, words_digest) IN (SELECT workspace, channel, message, made_at, words_digest FROM promise_steps WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM promise_marks WHERE (workspace, channel, marked_at, message, marked_by, said) IN (SELECT workspace, channel, marked_at, message, marked_by, said FROM promise_marks WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM question_turns WHERE (workspace, channel, message, asked_at) IN (SELECT workspace, channel, message, asked_at FROM question_turns WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM question_marks WHERE (workspace, channel, marked_at, message, marked_by, said) IN (SELECT workspace, channel, marked_at, message, marked_by, said FROM question_marks WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM facts WHERE (workspace, message, channel, kind, fact_key) IN (SELECT workspace, message, channel, kind, fact_key FROM facts WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM participants WHERE (workspace, person, channel) IN (SELECT workspace, person, channel FROM participants WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM people WHERE (workspace, person) IN (SELECT workspace, person FROM people WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM channels WHERE (workspace, channel) IN (SELECT workspace, channel FROM channels WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM channel_settings WHERE (workspace, channel, version) IN (SELECT workspace, channel, version FROM channel_settings WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM channel_turns WHERE (workspace, channel) IN (SELECT workspace, channel FROM channel_turns WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM seen_requests WHERE (workspace, delivery_id) IN (SELECT workspace, delivery_id FROM seen_requests WHERE workspace = @workspace LIMIT @limit)",
    ];

    /// <summary>Erases up to <paramref name="limit"/> rows; how many. None: only tables that stay small are left.</summary>
    public static int Run(Session session, string workspace, int limit)
    {
        var erased = 0;
        foreach (var statement in Statements)
        {
            erased += session.Run(statement, workspace, limit - erased);
            if (erased >= limit) break;
        }

        return erased;
    }
}
