using ServiceBot.Playground;
using ServiceBot.Slack;

namespace ServiceBot;

/// <summary>Once it has started: what is open, where, and what is not connected, in a few lines of the log.</summary>
internal static partial class WhatIsOpen
{
    /// <summary>Says it as soon as the program listens.</summary>
    public static void SayAtStart(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        foreach (var line in Lines(app.Configuration, [.. app.Urls])) Log(app.Logger, line);
    });

    /// <summary>The lines, the one that a newcomer needs first.</summary>
    public static IReadOnlyList<string> Lines(IConfiguration configuration, IReadOnlyList<string> addresses)
    {
        var here = Reachable(addresses);
        if (PlaygroundSwitch.IsOn(configuration)) return [$"Playground: {here}/", "Nothing is connected: everyone there is invented. How to connect Slack or Teams stands in manifest/README.md."];
        var lines = new List<string>();
        var slack = SlackOptions.From(configuration);
        if (configuration.IsSlackConfigured()) lines.Add(slack.UsesSocket ? "Slack: over a socket that is opened from here." : $"Slack: waits for it at {here}/slack/events, behind the address that the app's manifest names.");
        if (slack.CanInstall) lines.Add($"Installing it: {slack.PublicUrl}slack/install");
        if (slack is { CanInstall: true, AppToken.Length: 0 }) lines.Add("Channels that several of these workspaces share: each is looked at to see who is in it. With Slack:AppToken (scope authorizations:read) Slack says so itself.");
        if (configuration["Teams:AppId"] is { Length: > 0 }) lines.Add($"Teams: waits for it at {here}/api/messages, behind the messaging endpoint of the bot resource.");
        if (lines.Count == 0) lines.Add("Nothing is connected, and the playground is switched off (Playground:Enabled).");
        lines.Add($"Health: {here}/health/ready");
        return lines;
    }

    // "Every address of this machine" is no address that a browser opens.
    private static string Reachable(IReadOnlyList<string> addresses)
    {
        var first = addresses.Count > 0 ? addresses[0] : "http://localhost:3978";
        foreach (var any in new[] { "0.0.0.0", "[::]", "*", "+" })
            first = first.Replace($"//{any}:", "//localhost:", StringComparison.Ordinal);
        return first.TrimEnd('/');
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Line}")]
    private static partial void Log(ILogger logger, string line);
}
