using NodaTime;

namespace ServiceBot.Clients;

/// <summary>
/// Brings together what the configuration says of a channel and what people set by hand: the latest word counts, setting by setting. So a key that is changed in the
/// configuration beats what was set before, and one that stands as it stood leaves what people set since. Pure.
/// </summary>
internal static class SettingsMerge
{
    /// <summary>The settings from now on.</summary>
    /// <param name="configured">What the configuration says now.</param>
    /// <param name="before">What it said at the last start; null when it did not name the channel.</param>
    /// <param name="stored">What is in force; null when nothing is.</param>
    public static ClientChannel Of(ClientChannel configured, ClientChannel? before, ClientChannel? stored)
    {
        if (stored is null) return configured;
        if (before is null) return configured with { InvitedBy = stored.InvitedBy, Rest = stored.Rest, Ended = stored.Rest != ChannelRest.None, Name = Said(configured.Name, stored.Name) };
        return stored with
        {
            Client = configured.Client == before.Client ? stored.Client : configured.Client,
            Name = configured.Name == before.Name ? stored.Name : Said(configured.Name, stored.Name),
            Responders = Same(configured.Responders, before.Responders) ? stored.Responders : configured.Responders,
            ResponderGroup = Same(configured.Responders, before.Responders) ? stored.ResponderGroup : null,
            EscalateTo = Same(configured.EscalateTo, before.EscalateTo) ? stored.EscalateTo : configured.EscalateTo,
            Policy = new Policy(
                Later(configured.Policy.NudgeAfter, before.Policy.NudgeAfter, stored.Policy.NudgeAfter),
                Later(configured.Policy.Target, before.Policy.Target, stored.Policy.Target),
                Later(configured.Policy.RemindEvery, before.Policy.RemindEvery, stored.Policy.RemindEvery)),
            Calendar = new CalendarSettings(
                configured.Calendar.TimeZone == before.Calendar.TimeZone ? stored.Calendar.TimeZone : configured.Calendar.TimeZone,
                WeekText.Say(configured.Calendar.Hours) == WeekText.Say(before.Calendar.Hours) ? stored.Calendar.Hours : configured.Calendar.Hours,
                Same(configured.Calendar.Closed.Order(), before.Calendar.Closed.Order()) ? stored.Calendar.Closed : configured.Calendar.Closed),
            Reactions = new ReactionSettings(
                Same(configured.Reactions.Settling.Order(), before.Reactions.Settling.Order()) ? stored.Reactions.Settling : configured.Reactions.Settling,
                Same(configured.Reactions.Claiming.Order(), before.Reactions.Claiming.Order()) ? stored.Reactions.Claiming : configured.Reactions.Claiming),
            Otherwise = configured.Policy == before.Policy ? stored.Otherwise : null,
            TeamChannel = configured.TeamChannel == before.TeamChannel ? stored.TeamChannel : configured.TeamChannel,
        };
    }

    private static string Said(string configured, string stored) => configured.Length > 0 ? configured : stored;

    private static bool Same<T>(IEnumerable<T> left, IEnumerable<T> right) => left.SequenceEqual(right);

    private static Duration Later(Duration configured, Duration before, Duration stored) => configured == before ? stored : configured;
}
