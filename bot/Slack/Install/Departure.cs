using NodaTime;

namespace ServiceBot.Slack.Install;

/// <summary>News that an installation, or what somebody granted, has ended.</summary>
/// <param name="At">When, to the second.</param>
/// <param name="IsUninstalled">The app was uninstalled; otherwise tokens were revoked.</param>
/// <param name="People">Whose own tokens were revoked.</param>
/// <param name="Bot">Whether the bot's was.</param>
internal sealed record InstallationEnd(Instant At, bool IsUninstalled, IReadOnlyList<string> People, bool Bot)
{
    /// <summary>Reads <c>app_uninstalled</c>, which has no field of its own.</summary>
    public static InstallationEnd Uninstalled(SlackJson json) => new(TimeOf(json), IsUninstalled: true, [], Bot: true);

    /// <summary>Reads <c>tokens_revoked</c>: user ids, not tokens.</summary>
    public static InstallationEnd Revoked(SlackJson json)
    {
        var tokens = json.RequiredObject("event").RequiredObject("tokens");
        return new InstallationEnd(TimeOf(json), IsUninstalled: false, tokens.Texts("oauth"), tokens.Count("bot") > 0);
    }

    // Events come out of order: what ended before it began anew has ended long ago.
    public bool IsOlderThan(Instant begun) => begun.ToUnixTimeSeconds() > At.ToUnixTimeSeconds();

    private static Instant TimeOf(SlackJson json) => json.Number("event_time") is > 0 and var seconds ? Instant.FromUnixTimeSeconds(seconds) : throw new SlackFormatException("request.event_time is missing");
}

/// <summary>A workspace that the app was uninstalled from, and of which something is still kept.</summary>
/// <param name="Workspace">Which.</param>
/// <param name="Enterprise">The organisation whose installation it went with; null for its own.</param>
/// <param name="At">When.</param>
/// <param name="MustAsk">Whether it is so is asked from Slack first.</param>
internal sealed record Departure(string Workspace, string? Enterprise, Instant At, bool MustAsk);

/// <summary>Workspaces that are being erased.</summary>
internal interface IDepartureRows
{
    /// <summary>Notes a departure, in place of the one before.</summary>
    void Put(Departure departure);

    /// <summary>Some departures, by workspace.</summary>
    IReadOnlyList<Departure> Some(int limit);

    /// <summary>Those of a workspace itself, or with an organisation of all that went with it.</summary>
    IReadOnlyList<Departure> Of(string workspace, string? enterprise);

    /// <summary>Nothing of it is kept any more, or it has not left.</summary>
    void Remove(string workspace);
}
