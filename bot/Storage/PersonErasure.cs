namespace ServiceBot.Storage;

/// <summary>What one person wrote, asked and is called.</summary>
internal static class PersonErasure
{
    // Of their messages: an edit has no author of its own.
    private const string WordsOf =
        """
        UPDATE facts SET words = NULL, words_order = NULL, words_from = NULL
        WHERE workspace = @workspace AND channel = @channel AND words_from IS NOT NULL AND message IN (
            SELECT m.message FROM facts AS m WHERE m.workspace = @workspace AND m.channel = @channel AND m.kind = 0 AND m.author = @person
                AND EXISTS (SELECT 1 FROM facts AS w WHERE w.workspace = m.workspace AND w.channel = m.channel AND w.message = m.message AND w.words_from IS NOT NULL)
            LIMIT @limit)
        """;

    // The answer's place may hold a handle, which is a secret; it goes with the words.
    private static readonly string[] OfPerson =
    [
        // What the team wrote down about them, by id or by the name that goes next.
        """
        DELETE FROM profile_lines WHERE workspace = @workspace AND facet <= 5 AND (person = @person OR (person = '' AND LOWER(name) IN (
            SELECT LOWER(p.name) FROM people AS p WHERE p.workspace = @workspace AND p.person = @person AND p.name <> '')))
        """,
        "UPDATE people SET name = '', mail_domain = NULL WHERE workspace = @workspace AND person = @person",
        "UPDATE requests SET words = '', answer = '', done = 1, due_at = NULL WHERE workspace = @workspace AND person = @person AND (words <> '' OR answer <> '')",
        "UPDATE questions SET words = NULL, next_due = NULL WHERE workspace = @workspace AND asked_by = @person AND words IS NOT NULL",
        "UPDATE promises SET words = NULL, due_words = NULL, next_due = NULL WHERE workspace = @workspace AND promised_by = @person AND words IS NOT NULL",
        "DELETE FROM drafts WHERE workspace = @workspace AND person = @person",
        "DELETE FROM draft_sendings WHERE workspace = @workspace AND person = @person",
        "DELETE FROM recaps WHERE workspace = @workspace AND person = @person",
        "DELETE FROM insight_links WHERE workspace = @workspace AND person = @person",
        "DELETE FROM slack_tokens WHERE workspace = @workspace AND person = @person AND person <> ''",
    ];

    /// <summary>The words of some of their messages in a channel.</summary>
    public static int Words(Session session, string workspace, string channel, string person, int messages) => session.Run(WordsOf, workspace, channel, person, messages);

    /// <summary>The few other rows.</summary>
    public static int Rest(Session session, string workspace, string person) => OfPerson.Sum(statement => session.Run(statement, workspace, person));
}
