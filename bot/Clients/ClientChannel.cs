using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Clients;

/// <summary>How long is long: business-time durations (SEMANTICS, section 6).</summary>
/// <param name="NudgeAfter">After this the responders hear of it. Default 3 h.</param>
/// <param name="Target">The first response time that the team aims for. Default 4 h.</param>
/// <param name="RemindEvery">Between reminders once the target has passed; more than zero. Default 8 h.</param>
public sealed record Policy(Duration NudgeAfter, Duration Target, Duration RemindEvery)
{
    /// <summary>3 h, 4 h, 8 h.</summary>
    public static Policy Default { get; } = new(Duration.FromHours(3), Duration.FromHours(4), Duration.FromHours(8));
}

/// <summary>One interval of opening hours, in minutes since local midnight; <paramref name="EndMinute"/> may be 1440 for <c>24:00</c>.</summary>
public readonly record struct OpenInterval(int StartMinute, int EndMinute);

/// <summary>When the team works on a client's matters (SEMANTICS, section 5).</summary>
/// <param name="TimeZone">An IANA zone id. Default <c>UTC</c>.</param>
/// <param name="Hours">Intervals per weekday; a day that is absent is closed. Default Monday to Friday 09:00-17:00.</param>
/// <param name="Closed">Local dates without any opening hours.</param>
public sealed record CalendarSettings(
    string TimeZone,
    IReadOnlyDictionary<IsoDayOfWeek, IReadOnlyList<OpenInterval>> Hours,
    IReadOnlyCollection<LocalDate> Closed)
{
    /// <summary>Monday to Friday 09:00-17:00 UTC, nothing closed.</summary>
    public static CalendarSettings Default { get; } = new(
        "UTC",
        Enumerable.Range(1, 5).ToDictionary(day => (IsoDayOfWeek)day, IReadOnlyList<OpenInterval> (_) => [new OpenInterval(9 * 60, 17 * 60)]),
        []);
}

/// <summary>Which reactions mean something (SEMANTICS, sections 4 and 6). An emoji in both lists settles.</summary>
/// <param name="Settling">Default <c>white_check_mark</c> and <c>heavy_check_mark</c>.</param>
/// <param name="Claiming">Default <c>eyes</c>.</param>
public sealed record ReactionSettings(IReadOnlyCollection<string> Settling, IReadOnlyCollection<string> Claiming)
{
    /// <summary>The defaults above.</summary>
    public static ReactionSettings Default { get; } = new(["white_check_mark", "heavy_check_mark"], ["eyes"]);
}

/// <summary>Why a channel has <see cref="ClientChannel.Ended"/> without anybody having ended it.</summary>
public enum ChannelRest
{
    /// <summary>It has not, or somebody did.</summary>
    None,

    /// <summary>The bot was taken out of it, and hears nothing of it.</summary>
    BotLeft,

    /// <summary>It was archived or deleted.</summary>
    Closed,
}

/// <summary>What a team has set for one client's channel. Dated: a change makes a new version, the past keeps its own.</summary>
/// <param name="Key">The channel.</param>
/// <param name="Client">The client's name as the team says it: "Acme".</param>
/// <param name="Name">The channel's name without <c>#</c>.</param>
/// <param name="Responders">Who hears first, in order.</param>
/// <param name="EscalateTo">Who hears when the target has passed, in order.</param>
/// <param name="Policy">How long is long.</param>
/// <param name="Calendar">Business time.</param>
/// <param name="Reactions">Which reactions mean something.</param>
/// <param name="TeamChannel">The team's own channel for the digest; null for none.</param>
/// <param name="InvitedBy">Who invited the bot: hears what is missing when nobody is set.</param>
/// <param name="Ended">
/// True when the team took the channel out of its configuration: nothing new is kept of it, nobody is told about it, and a digest counts only what was before.
/// What was kept stays, with the rules of its time.
/// </param>
public sealed record ClientChannel(
    ChannelKey Key,
    string Client,
    string Name,
    IReadOnlyList<string> Responders,
    IReadOnlyList<string> EscalateTo,
    Policy Policy,
    CalendarSettings Calendar,
    ReactionSettings Reactions,
    string? TeamChannel = null,
    string? InvitedBy = null,
    bool Ended = false)
{
    /// <summary>Why it rests, when nobody ended it on purpose. It goes on by itself when that is over.</summary>
    public ChannelRest Rest { get; init; }

    /// <summary>Who last set something of it by hand; null when everything stands as the configuration says it.</summary>
    public string? SetBy { get; init; }

    /// <summary>The group of people that <see cref="Responders"/> are, by id; they follow it. Null when they were named one by one.</summary>
    public string? ResponderGroup { get; init; }

    /// <summary>
    /// What <see cref="Policy"/> was, and is again, without what the client expects; null where nothing that the client expects has set it. A policy that is set by hand
    /// afterwards stands, and this is null again.
    /// </summary>
    public Policy? Otherwise { get; init; }

    /// <summary>A channel with nobody set and every default.</summary>
    public static ClientChannel Unset(ChannelKey key) =>
        new(key, "", "", [], [], Policy.Default, CalendarSettings.Default, ReactionSettings.Default);
}

/// <summary>A version of a channel's settings.</summary>
/// <param name="Version">Counts up from 1 per channel.</param>
/// <param name="From">In force from this instant on.</param>
/// <param name="Settings">The settings.</param>
public sealed record SettingsVersion(int Version, Instant From, ClientChannel Settings);

/// <summary>A person as stored.</summary>
/// <param name="Key">Who.</param>
/// <param name="Name">Last name seen; empty when none was.</param>
/// <param name="Side">Null while unknown.</param>
public sealed record KnownPerson(PersonKey Key, string Name, Side? Side)
{
    /// <summary>See <see cref="PersonProfile.MailDomain"/>.</summary>
    public string? MailDomain { get; init; }

    /// <summary>Who of the team put them on this side by hand, which beats what a platform says; null when nobody did.</summary>
    public string? SaidBy { get; init; }

    /// <summary>When the platform last said in full who they are; null when it only hinted.</summary>
    public Instant? AsOf { get; init; }
}

/// <summary>The stored settings, people and channels.</summary>
public interface IClientRows
{
    /// <summary>The settings in force at <paramref name="at"/>; null when the channel was never set up by then.</summary>
    SettingsVersion? Settings(ChannelKey channel, Instant at);

    /// <summary>Every version of a channel's settings, oldest first.</summary>
    IReadOnlyList<SettingsVersion> History(ChannelKey channel);

    /// <summary>The latest settings of every channel of a workspace, or of all workspaces when it is null, by client name.</summary>
    IReadOnlyList<SettingsVersion> All(string? workspace);

    /// <summary>Adds a version in force from <paramref name="from"/>; does nothing and returns null when it equals the latest.</summary>
    SettingsVersion? Set(ClientChannel settings, Instant from);

    /// <summary>What the configuration said of a channel at the last start that named it; null when it does not name it.</summary>
    ClientChannel? Configured(ChannelKey channel);

    /// <summary>Keeps what the configuration says of a channel; with null that it does not name it any more.</summary>
    void KeepConfigured(ChannelKey channel, ClientChannel? configured);

    /// <summary>A stored person; null when never seen.</summary>
    KnownPerson? Person(PersonKey person);

    /// <summary>Stored people of a workspace.</summary>
    IReadOnlyList<KnownPerson> People(string workspace);

    /// <summary>
    /// Keeps what was learned; a null side or an empty name leaves what is known, and so does a side where the team said one by hand. Returns true when the side changed.
    /// </summary>
    bool Learn(PersonProfile person);

    /// <summary>The team puts somebody on a side by hand, or, with null, leaves it to the platform again: then it is asked anew. Returns true when the side changed.</summary>
    bool SaySide(PersonKey person, Side? side, string by);

    /// <summary>Forgets on which side somebody is, so that it is asked anew. Returns true when it was known.</summary>
    bool ForgetSide(PersonKey person);

    /// <summary>
    /// People who wrote, reacted, acted or were mentioned and whose side or name is not known (a bot needs no name), at most <paramref name="limit"/>; when there is
    /// room, also those of whom the platform said it before <paramref name="staleBefore"/>.
    /// </summary>
    IReadOnlyList<PersonKey> UnknownPeople(int limit, Instant staleBefore);

    /// <summary>Keeps what was learned about a channel; null and empty leave what is known.</summary>
    void Learn(ChannelSighting channel);

    /// <summary>A channel as last seen; null when never seen.</summary>
    ChannelSighting? Channel(ChannelKey channel);
}
