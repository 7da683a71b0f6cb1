namespace ServiceBot.Storage;

/// <summary>Some rows at a time of the tables that grow with what people write: what something would still be done about first, what it follows from last.</summary>
internal static class BatchErasure
{
    private static readonly string[] Statements =
    [
        "DELETE FROM waits WHERE (workspace, message, channel, asked_at) IN (SELECT workspace, message, channel, asked_at FROM waits WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM deliveries WHERE (workspace, delivery_key) IN (SELECT workspace, delivery_key FROM deliveries WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM delivery_subjects WHERE (workspace, delivery_key, subject) IN (SELECT workspace, delivery_key, subject FROM delivery_subjects WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM requests WHERE (workspace, request_id) IN (SELECT workspace, request_id FROM requests WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM drafts WHERE (workspace, draft) IN (SELECT workspace, draft FROM drafts WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM recaps WHERE (workspace, recap) IN (SELECT workspace, recap FROM recaps WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM sent_rungs WHERE (workspace, channel, message, asked_at) IN (SELECT workspace, channel, message, asked_at FROM sent_rungs WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM facts WHERE (workspace, message, channel, kind, fact_key) IN (SELECT workspace, message, channel, kind, fact_key FROM facts WHERE workspace = @workspace LIMIT @limit)",
        "DELETE FROM participants WHERE (workspace, person, channel) IN (SELECT workspace, person, channel FROM participants WHERE workspace = @workspace LIMIT @limit)",
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
