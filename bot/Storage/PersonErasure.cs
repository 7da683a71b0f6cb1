using NodaTime;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>What one person wrote, asked and is called.</summary>
internal static class PersonErasure
{
    // Where the next stretch of a channel begins, so many messages on: however long the channel is, one unit looks at no more of it.
    private const string SelectNext =
        """
        SELECT happened_at FROM facts WHERE workspace = @workspace AND channel = @channel AND kind = 0 AND happened_at >= @from
        ORDER BY happened_at, message LIMIT 1 OFFSET @messages
        """;

    // Of their messages: an edit has no author of its own.
    private const string WordsOf =
        """
        UPDATE facts SET words = NULL, words_order = NULL, words_from = NULL
        WHERE workspace = @workspace AND channel = @channel AND words_from IS NOT NULL AND message IN (
            SELECT m.message FROM facts AS m
            WHERE m.workspace = @workspace AND m.channel = @channel AND m.kind = 0 AND m.happened_at >= @from AND m.happened_at < @to AND m.author = @person)
        """;

    // What was kept of the same messages beside the waits, in the same unit: a look in between would find messages that say nothing any more.
    private static readonly string[] BesideWordsOf =
    [
        """
        UPDATE promises SET words = NULL, due_words = NULL, next_due = NULL
        WHERE workspace = @workspace AND channel = @channel AND words IS NOT NULL AND message IN (
            SELECT m.message FROM facts AS m
            WHERE m.workspace = @workspace AND m.channel = @channel AND m.kind = 0 AND m.happened_at >= @from AND m.happened_at < @to AND m.author = @person)
        """,
        """
        UPDATE questions SET words = NULL, next_due = NULL
        WHERE workspace = @workspace AND channel = @channel AND words IS NOT NULL AND message IN (
            SELECT m.message FROM facts AS m
            WHERE m.workspace = @workspace AND m.channel = @channel AND m.kind = 0 AND m.happened_at >= @from AND m.happened_at < @to AND m.author = @person)
        """,
    ];

    // The answer's place may hold a handle, which is a secret; it goes with the words.
    private static readonly string[] OfPerson =
    [
        // What the team wrote down about them, by id or by the name that goes next.
        """
        DELETE FROM profile_lines WHERE workspace = @workspace AND facet <= 5 AND (person = @person OR (person = '' AND LOWER(name) IN (
            SELECT LOWER(p.name) FROM people AS p WHERE p.workspace = @workspace AND p.person = @person AND p.name <> '')))
        """,
        // Who is without a name and took part is looked up: what was erased must not be fetched again while they stay where they are.
        "UPDATE people SET name = '', mail_domain = NULL, took_part = CASE WHEN side IS NULL THEN took_part ELSE 0 END WHERE workspace = @workspace AND person = @person",
        "UPDATE requests SET words = '', answer = '', done = 1, due_at = NULL WHERE workspace = @workspace AND person = @person AND (words <> '' OR answer <> '')",
        // What is on its way to another workspace: an id stands between quotes.
        "DELETE FROM slack_shared_events WHERE workspace = @workspace AND body LIKE '%\"' || @person || '\"%'",
        "DELETE FROM drafts WHERE workspace = @workspace AND person = @person",
        "DELETE FROM draft_sendings WHERE workspace = @workspace AND person = @person",
        "DELETE FROM recaps WHERE workspace = @workspace AND person = @person",
        "DELETE FROM insight_links WHERE workspace = @workspace AND person = @person",
        "DELETE FROM slack_tokens WHERE workspace = @workspace AND person = @person AND person <> ''",
    ];

    /// <summary>Their words in a stretch of a channel, and of what they promised and asked there.</summary>
    public static ErasedStretch Words(Session session, string workspace, string channel, string person, Instant from, int messages)
    {
        var next = session.First(SelectNext, row => row.AtOrNull(0), workspace, channel, from, messages);

        // Of very many at one instant, all.
        if (next == from) next = from + Duration.FromTicks(1);
        var to = next ?? Instant.MaxValue;
        var erased = session.Run(WordsOf, workspace, channel, from, to, person);
        return new ErasedStretch(erased + BesideWordsOf.Sum(statement => session.Run(statement, workspace, channel, from, to, person)), next);
    }

    /// <summary>The few other rows.</summary>
    public static int Rest(Session session, string workspace, string person) => OfPerson.Sum(statement => session.Run(statement, workspace, person));
}
