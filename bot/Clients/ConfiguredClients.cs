using Microsoft.Extensions.Options;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Clients;

/// <summary>Reads the sections <c>Clients</c> and <c>ClientDefaults</c> of the configuration. The first thing that is wrong stops it, in one line that names the key.</summary>
internal static class ConfiguredClients
{
    /// <summary>The section with one entry per client channel.</summary>
    public const string Section = "Clients";

    /// <summary>The section with what holds for every entry that does not say otherwise.</summary>
    public const string DefaultsSection = "ClientDefaults";

    private static readonly string[] OfOneChannel = ["Channel", "Client", "Name"];

    private static readonly string[] OfAll =
    [
        "Workspace", "Responders", "EscalateTo", "TeamChannel", "TimeZone", "Hours", "Closed", "NudgeAfter", "Target", "RemindEvery",
        "SettlingReactions", "ClaimingReactions",
    ];

    /// <summary>Every configured channel, in the order of the configuration.</summary>
    /// <param name="configuration">The root.</param>
    /// <param name="workspaces">The workspaces that are connected: an entry that names none means the only one.</param>
    /// <exception cref="OptionsValidationException">Something is wrong; the message names the key, what stands there and what to write.</exception>
    public static IReadOnlyList<ClientChannel> Read(IConfiguration configuration, IReadOnlyList<string> workspaces)
    {
        var defaults = configuration.GetSection(DefaultsSection);
        RefuseUnknown(defaults, OfAll);
        _ = OneChannel(new SettingsReader(defaults, defaults), new ChannelKey("", "")); // Defaults that nobody uses yet are to be right, too.

        var channels = new Dictionary<ChannelKey, (ClientChannel Settings, string Path)>();
        foreach (var entry in configuration.GetSection(Section).GetChildren())
        {
            RefuseUnknown(entry, [.. OfOneChannel, .. OfAll]);
            var reader = new SettingsReader(entry, defaults);
            var key = new ChannelKey(reader.Text("Workspace") ?? OnlyOne(workspaces, entry), reader.Required("Channel", "the platform's id of the client's channel, as in \"C0123ABCD\""));
            if (channels.TryGetValue(key, out var twin))
                throw Wrong($"{entry.Path}:Channel", $"is {Shown.Quote(key.Channel)}, which {twin.Path} has already; keep one of the two");
            channels.Add(key, (OneChannel(reader, key), entry.Path));
        }

        foreach (var (settings, path) in channels.Values)
        {
            if (settings.TeamChannel is { } team && channels.TryGetValue(settings.Key with { Channel = team }, out var clients))
                throw Wrong($"{path}:TeamChannel", $"is {Shown.Quote(team)}, a client's channel ({clients.Path}), which the client can read; name a channel that only the team is in");
        }

        return [.. channels.Values.Select(channel => channel.Settings)];
    }

    /// <summary>The keys that name a team channel, as a person has to look for them.</summary>
    public static string WhereTeamChannelIs(IConfiguration configuration, string channel) => string.Join(
        ", ",
        configuration.GetSection(Section).GetChildren().Prepend(configuration.GetSection(DefaultsSection))
            .Select(entry => entry.GetSection("TeamChannel"))
            .Where(named => named.Value?.Trim() == channel)
            .Select(named => named.Path));

    /// <summary>The exception that stops the program, with one line: the key, then what is wrong and what to do.</summary>
    public static OptionsValidationException Wrong(string key, string problem) => new(Section, typeof(ClientChannel), [$"{key} {problem}."]);

    private static ClientChannel OneChannel(SettingsReader reader, ChannelKey key) => new(
        key,
        reader.Text("Client") ?? "",
        reader.Text("Name")?.TrimStart('#') ?? "",
        reader.List("Responders") ?? [],
        reader.List("EscalateTo") ?? [],
        new Policy(
            reader.Parsed("NudgeAfter", DurationText.Parse) ?? Policy.Default.NudgeAfter,
            reader.Parsed("Target", DurationText.Parse) ?? Policy.Default.Target,
            reader.Parsed("RemindEvery", MoreThanNothing) ?? Policy.Default.RemindEvery),
        new CalendarSettings(
            reader.ParsedText("TimeZone", CalendarText.ParseZone) ?? CalendarSettings.Default.TimeZone,
            reader.Hours("Hours") ?? CalendarSettings.Default.Hours,
            reader.ParsedList("Closed", CalendarText.ParseDate) ?? CalendarSettings.Default.Closed),
        new ReactionSettings(
            reader.List("SettlingReactions", WithoutColons) ?? ReactionSettings.Default.Settling,
            reader.List("ClaimingReactions", WithoutColons) ?? ReactionSettings.Default.Claiming),
        reader.Text("TeamChannel"));

    private static Duration MoreThanNothing(string text)
    {
        var every = DurationText.Parse(text);
        return every > Duration.Zero ? every : throw new FormatException($"{Shown.Quote(text)} is no time at all; reminders need an interval, as in \"8h\"");
    }

    private static string WithoutColons(string emoji) => emoji.Trim(':');

    private static string OnlyOne(IReadOnlyList<string> workspaces, IConfigurationSection entry) => workspaces switch
    {
        [var only] => only,
        [] => throw Wrong($"{entry.Path}:Workspace", "is missing; set Slack:TeamId or Teams:TenantId, or write it here as in \"slack:T0123ABCD\""),
        _ => throw Wrong($"{entry.Path}:Workspace", $"is missing and {workspaces.Count} workspaces are connected; write which, as in {Shown.Quote(workspaces[0])}"),
    };

    private static void RefuseUnknown(IConfigurationSection section, IReadOnlyCollection<string> known)
    {
        foreach (var child in section.GetChildren())
        {
            if (!known.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
                throw Wrong(child.Path, $"is not a setting; there are {string.Join(", ", known)}");
        }
    }
}
