using NodaTime;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IErasureRows"/>. A test compares the list with the tables that have a workspace.</summary>
internal sealed class ErasureRows(Session session) : IErasureRows
{
    private static readonly string[] Statements =
    [
        "DELETE FROM channel_settings WHERE workspace = @workspace",
        "DELETE FROM configured_channels WHERE workspace = @workspace",
        "DELETE FROM team_posts WHERE workspace = @workspace",
        "DELETE FROM absences WHERE workspace = @workspace",
        "DELETE FROM people WHERE workspace = @workspace",
        "DELETE FROM channels WHERE workspace = @workspace",
        "DELETE FROM facts WHERE workspace = @workspace",
        "DELETE FROM lessons WHERE workspace = @workspace",
        "DELETE FROM notes WHERE workspace = @workspace",
        "DELETE FROM profile_lines WHERE workspace = @workspace",
        "DELETE FROM profile_days WHERE workspace = @workspace",
        "DELETE FROM profile_questions WHERE workspace = @workspace",
        "DELETE FROM insight_links WHERE workspace = @workspace",
        "DELETE FROM promises WHERE workspace = @workspace",
        "DELETE FROM promise_marks WHERE workspace = @workspace",
        "DELETE FROM promise_steps WHERE workspace = @workspace",
        "DELETE FROM promise_touches WHERE workspace = @workspace",
        "DELETE FROM questions WHERE workspace = @workspace",
        "DELETE FROM question_marks WHERE workspace = @workspace",
        "DELETE FROM question_turns WHERE workspace = @workspace",
        "DELETE FROM follow_up_touches WHERE workspace = @workspace",
        "DELETE FROM drafts WHERE workspace = @workspace",
        "DELETE FROM draft_sendings WHERE workspace = @workspace",
        "DELETE FROM recaps WHERE workspace = @workspace",
        "DELETE FROM note_numbers WHERE workspace = @workspace",
        "DELETE FROM participants WHERE workspace = @workspace",
        "DELETE FROM waits WHERE workspace = @workspace",
        "DELETE FROM sent_rungs WHERE workspace = @workspace",
        "DELETE FROM channel_turns WHERE workspace = @workspace",
        "DELETE FROM sweep_claims WHERE workspace = @workspace",
        "DELETE FROM deliveries WHERE workspace = @workspace",
        "DELETE FROM delivery_subjects WHERE workspace = @workspace",
        "DELETE FROM requests WHERE workspace = @workspace",
        "DELETE FROM seen_requests WHERE workspace = @workspace",
        "DELETE FROM slack_installations WHERE workspace = @workspace",
        "DELETE FROM slack_grid WHERE workspace = @workspace",
        "DELETE FROM slack_tokens WHERE workspace = @workspace",
        "DELETE FROM slack_departures WHERE workspace = @workspace",
        "DELETE FROM slack_shared_events WHERE workspace = @workspace",
        "DELETE FROM slack_shared_channels WHERE workspace = @workspace",
        "DELETE FROM slack_shared_channels WHERE fellow = @workspace", // that it is in another's channel
        "DELETE FROM sight_gaps WHERE workspace = @workspace",
        "DELETE FROM backfills WHERE workspace = @workspace",
        "DELETE FROM playground_said WHERE workspace = @workspace",
        "DELETE FROM playground_shown WHERE workspace = @workspace",
        "DELETE FROM named_values WHERE substr(name, 1, length(@workspace) + 1) = @workspace || '/'",
    ];

    public int EraseWorkspace(string workspace)
    {
        var erased = Statements.Sum(statement => session.Run(statement, workspace));
        SettingsBody.Forget(workspace);
        ForgetWhatWasRemembered();
        return erased;
    }

    public int EraseSome(string workspace, int limit)
    {
        var erased = BatchErasure.Run(session, workspace, limit);
        ForgetWhatWasRemembered();
        return erased;
    }

    public ErasedStretch EraseWordsOf(string workspace, string channel, string person, Instant from, int messages)
    {
        session.Memory?.Talks.Clear();
        return PersonErasure.Words(session, workspace, channel, person, from, messages);
    }

    public int ErasePerson(string workspace, string person)
    {
        var erased = PersonErasure.Rest(session, workspace, person);
        ForgetWhatWasRemembered();
        return erased;
    }

    private void ForgetWhatWasRemembered()
    {
        // Before and after: nothing that was remembered of the erased may be believed, nor of the unerased should the unit be abandoned.
        if (session.Memory is not { } memory) return;
        memory.Clear();
        session.Unit?.IfAbandoned(memory.Clear);
    }
}
