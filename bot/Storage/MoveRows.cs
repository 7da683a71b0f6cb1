using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>
/// The SQL behind <see cref="IMoveRows"/>. A test compares the list with the tables that have a channel. What arrived under the new id before the news of the move
/// keeps its place: such a row of the old id is a second of the same, and goes.
/// </summary>
internal sealed class MoveRows(Session session) : IMoveRows
{
    // What stands under the new id already came with its first events, and its waits are folded anew after the move.
    private static readonly string[] Statements =
    [
        "DELETE FROM channels WHERE workspace = @workspace AND channel = @to",
        "UPDATE channels SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM channel_settings WHERE workspace = @workspace AND channel = @to",
        "UPDATE channel_settings SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM configured_channels WHERE workspace = @workspace AND channel = @to",
        "UPDATE configured_channels SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "UPDATE facts SET channel = @to WHERE workspace = @workspace AND channel = @from AND NOT EXISTS (SELECT 1 FROM facts AS there WHERE there.workspace = facts.workspace AND there.channel = @to AND there.message = facts.message AND there.kind = facts.kind AND there.fact_key = facts.fact_key)",
        "DELETE FROM facts WHERE workspace = @workspace AND channel = @from",
        "INSERT INTO participants (workspace, person, channel) SELECT workspace, person, @to FROM participants WHERE workspace = @workspace AND channel = @from ON CONFLICT DO NOTHING",
        "DELETE FROM participants WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM waits WHERE workspace = @workspace AND channel = @to",
        "UPDATE waits SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM sent_rungs WHERE workspace = @workspace AND channel = @to",
        "UPDATE sent_rungs SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM promises WHERE workspace = @workspace AND channel = @to",
        "UPDATE promises SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM promise_marks WHERE workspace = @workspace AND channel = @to",
        "UPDATE promise_marks SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM promise_steps WHERE workspace = @workspace AND channel = @to",
        "UPDATE promise_steps SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM promise_touches WHERE workspace = @workspace AND channel = @to",
        "UPDATE promise_touches SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM questions WHERE workspace = @workspace AND channel = @to",
        "UPDATE questions SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM question_marks WHERE workspace = @workspace AND channel = @to",
        "UPDATE question_marks SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM question_turns WHERE workspace = @workspace AND channel = @to",
        "UPDATE question_turns SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM follow_up_touches WHERE workspace = @workspace AND channel = @to",
        "UPDATE follow_up_touches SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM backfills WHERE workspace = @workspace AND channel = @to",
        "UPDATE backfills SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "UPDATE lessons SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "UPDATE notes SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "UPDATE profile_lines SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "UPDATE profile_days SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM profile_questions WHERE workspace = @workspace AND channel = @to",
        "UPDATE profile_questions SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "UPDATE recaps SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "UPDATE drafts SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "UPDATE team_posts SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "UPDATE slack_shared_events SET channel = @to WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM slack_shared_channels WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM channel_turns WHERE workspace = @workspace AND channel = @from",
        "DELETE FROM channel_turns WHERE workspace = @workspace AND channel = @to",
        "DELETE FROM sweep_claims WHERE workspace = @workspace AND channel = @from",
        "UPDATE requests SET where_channel = @to WHERE workspace = @workspace AND where_channel = @from",
    ];

    // Within texts an id stands between quotes (JSON), or after the slash of a channel's name. Ids are long enough not to stand there by chance.
    private const string MoveDeliveries =
        """
        UPDATE deliveries SET
            delivery_key = REPLACE(delivery_key, '/' || @from || ':', '/' || @to || ':'),
            destination = REPLACE(destination, '"' || @from || '"', '"' || @to || '"'),
            payload = REPLACE(REPLACE(payload, '"' || @from || '"', '"' || @to || '"'), '/' || @from, '/' || @to)
        WHERE workspace = @workspace
        """;

    private const string MoveSubjects =
        """
        UPDATE delivery_subjects SET
            delivery_key = REPLACE(delivery_key, '/' || @from || ':', '/' || @to || ':'),
            subject = REPLACE(subject, '/' || @from || ':', '/' || @to || ':')
        WHERE workspace = @workspace
        """;

    private const string MoveTeamChannels =
        """
        UPDATE channel_settings SET body = REPLACE(body, '"teamChannel":"' || @from || '"', '"teamChannel":"' || @to || '"')
        WHERE workspace = @workspace
        """;

    public void Move(string workspace, string from, string to)
    {
        foreach (var statement in Statements)
        {
            if (statement.Contains("@to", StringComparison.Ordinal) && statement.Contains("@from", StringComparison.Ordinal)) Run(statement, workspace, from, to);
            else session.Run(statement, workspace, statement.Contains("@to", StringComparison.Ordinal) ? to : from);
        }

        foreach (var statement in new[] { MoveDeliveries, MoveSubjects, MoveTeamChannels })
            Run(statement, workspace, from, to);
        if (session.Memory is not { } memory) return;
        memory.Clear();
        session.Unit?.IfAbandoned(memory.Clear);
    }

    // Values go in the order in which a statement first names them.
    private void Run(string statement, string workspace, string from, string to)
    {
        (string Name, string Value)[] values = [("@workspace", workspace), ("@from", from), ("@to", to)];
        var ordered = values.OrderBy(value => statement.IndexOf(value.Name, StringComparison.Ordinal)).Select(value => (object?)value.Value).ToArray();
        session.Run(statement, ordered);
    }
}
