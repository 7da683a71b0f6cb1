using ServiceBot.Chat;

namespace ServiceBot.Slack;

/// <summary>What each of Slack's error codes means for us, and what a person can do about it.</summary>
internal static class SlackErrors
{
    private const string Reinstall = "Install the app again and set the new Slack:BotToken.";

    /// <summary>The meaning of a code.</summary>
    /// <param name="code">Slack's <c>error</c>.</param>
    /// <param name="effect">What a second call would do.</param>
    public static (Refusal Refusal, string Advice) Meaning(string code, SlackEffect effect) => code switch
    {
        // The installation: nothing works until a person mends it.
        "invalid_auth" or "not_authed" or "account_inactive" or "token_revoked" or "token_expired" => (Refusal.NeedsRepair, $"The bot token is not valid. {Reinstall}"),
        "missing_scope" or "no_permission" or "not_allowed_token_type" or "ekm_access_denied" => (Refusal.NeedsRepair, $"The app lacks a permission. Compare its scopes with manifest/slack.json. {Reinstall}"),
        "org_login_required" or "team_access_not_granted" or "enterprise_is_restricted" or "access_denied" => (Refusal.NeedsRepair, "The organisation does not let the app in. Ask a Slack administrator."),
        "messages_tab_disabled" => (Refusal.NeedsRepair, "Direct messages to the app are switched off. Switch on the Messages tab under App Home."),

        // The person: somebody else has to hear instead.
        "user_not_found" or "user_not_visible" or "users_not_found" => (Refusal.PersonUnreachable, "Slack does not know this person here."),
        "user_disabled" => (Refusal.PersonUnreachable, "This person's account is deactivated."),
        "cannot_dm_bot" => (Refusal.PersonUnreachable, "A bot has no direct messages."),
        "user_not_in_channel" => (Refusal.PersonUnreachable, "This person is not in the channel any more, so nothing can be shown to them there."),

        // The place.
        "channel_not_found" => (Refusal.PlaceUnreachable, "The channel is gone, or the bot was never in it. Invite the bot."),
        "not_in_channel" => (Refusal.PlaceUnreachable, "The bot is not in the channel. Invite it."),
        "is_archived" => (Refusal.PlaceUnreachable, "The channel is archived."),
        "restricted_action" or "restricted_action_read_only_channel" or "restricted_action_thread_only_channel" or "restricted_action_non_threadable_channel" or "restricted_action_thread_locked" =>
            (Refusal.PlaceUnreachable, "The workspace does not let the bot post there."),
        "thread_not_found" or "cannot_reply_to_message" => (Refusal.PlaceUnreachable, "The thread is gone or closed."),
        "used_url" or "expired_url" or "invalid_url" or "no_active_hooks" => (Refusal.PlaceUnreachable, "The button's answer time (30 minutes, 5 answers) is over. Press it again on a newer message."),

        "expired_trigger_id" or "exchanged_trigger_id" or "trigger_exchanged" or "trigger_expired" => (Refusal.PlaceUnreachable, "The dialog came too late for the button that was pressed. Press it again."),

        // The message that should change.
        "message_not_found" or "cant_update_message" or "edit_window_closed" or "is_inactive" => (Refusal.MessageGone, "The message was deleted or can no longer be changed."),

        "cant_delete_message" or "compliance_exports_prevent_deletion" => (Refusal.PlaceUnreachable, "Slack does not let the bot delete this message."),

        // Slack's own trouble. Of the first two it says that part of the work may have been done.
        "internal_error" or "fatal_error" => (effect == SlackEffect.Once ? Refusal.OutcomeUnknown : Refusal.TryLater, "Slack had a fault."),
        "ratelimited" or "rate_limited" or "message_limit_exceeded" => (Refusal.TryLater, "Slack asks for a pause."),
        "service_unavailable" or "request_timeout" or "fetch_members_failed" or "team_added_to_org" or "accesslimited" => (Refusal.TryLater, "Slack is not available just now."),

        // Ours: it would fail the same way for ever.
        _ when IsMalformed(code) => (Refusal.Malformed, "This is a defect of ServiceBot."),

        // A code that is newer than this table: later is safer than never, and an expiry ends it.
        _ => (Refusal.TryLater, "Slack gave a reason that ServiceBot does not know."),
    };

    /// <summary>Whether the token was refused, and not the call: with another one it may succeed.</summary>
    public static bool IsAboutTheToken(string? code) => code is "token_expired" or "invalid_auth" or "token_revoked";

    /// <summary>A code as it may be shown: Slack's codes are lower-case words; anything else is not repeated.</summary>
    public static string Shown(string? code) =>
        code is { Length: > 0 and <= 60 } && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or ':' or '.' or ',') ? code : "unknown";

    private static bool IsMalformed(string code) =>
        code.StartsWith("invalid_", StringComparison.Ordinal) || code.StartsWith("metadata_", StringComparison.Ordinal) || code.StartsWith("missing_", StringComparison.Ordinal)
        || code.StartsWith("too_many_", StringComparison.Ordinal) || code.StartsWith("msg_", StringComparison.Ordinal)
        || code is "no_text" or "not_enough_users" or "users_list_not_supplied" or "markdown_text_conflict" or "json_not_object" or "unknown_method"
            or "method_not_supported_for_channel_type" or "deprecated_endpoint" or "upgrade_required" or "method_deprecated" or "cannot_auth_user" or "block_mismatch";
}
