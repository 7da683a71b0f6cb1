using Microsoft.Extensions.Options;

namespace ServiceBot.Slack;

/// <summary>What is set under <c>Slack:</c>. A class and not a record, so that no generated ToString can print a secret.</summary>
internal sealed class SlackOptions
{
    /// <summary>The app's signing secret. Empty: every request to /slack is refused.</summary>
    public string SigningSecret { get; init; } = "";

    /// <summary>While a secret is being rotated, the one before; empty otherwise.</summary>
    public string PreviousSigningSecret { get; init; } = "";

    /// <summary>The bot token (xoxb-…). Empty: nothing can be posted.</summary>
    public string BotToken { get; init; } = "";

    /// <summary>The app-level token (xapp-…): for Socket Mode, and to ask which of several workspaces see an event. Empty: none.</summary>
    public string AppToken { get; init; } = "";

    /// <summary>Whether events come over a socket that we open, and not over HTTP.</summary>
    public bool UsesSocket { get; init; }

    /// <summary>Where Web API methods live. Default https://slack.com/api/.</summary>
    public Uri ApiBaseUrl { get; init; } = new("https://slack.com/api/");

    /// <summary>The only place that a response address may point to. Default https://hooks.slack.com/.</summary>
    public Uri HooksBaseUrl { get; init; } = new("https://hooks.slack.com/");

    /// <summary>The home workspace's id; empty: asked from Slack (auth.test).</summary>
    public string TeamId { get; init; } = "";

    /// <summary>The home workspace's address (https://acme.slack.com/), for links to messages; null: asked from Slack (auth.test).</summary>
    public Uri? WorkspaceUrl { get; init; }

    /// <summary>The app's id for OAuth; empty: the app cannot be installed through this program.</summary>
    public string ClientId { get; init; } = "";

    /// <summary>The app's secret for OAuth.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>Where people's browsers reach this program (https://servicebot.example.com/); null: the app cannot be installed through it.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Slack's page on which somebody says yes. Default https://slack.com/oauth/v2/authorize.</summary>
    public Uri AuthorizeUrl { get; init; } = new("https://slack.com/oauth/v2/authorize");

    /// <summary>Who installed the app that <see cref="BotToken"/> is of, by user id; empty: nobody is known.</summary>
    public string InstallerUserId { get; init; } = "";

    /// <summary>Whether workspaces can install the app, and people connect their accounts, through this program.</summary>
    public bool CanInstall => ClientId.Length > 0 && ClientSecret.Length > 0 && PublicUrl is not null;

    /// <summary>The secrets that a request may be signed with, the current one first.</summary>
    public IReadOnlyList<string> Secrets => [.. new[] { SigningSecret, PreviousSigningSecret }.Where(secret => secret.Length > 0)];

    /// <summary>Reads the section; a missing key keeps its default.</summary>
    /// <exception cref="OptionsValidationException">Something can't be right: a token of another kind, an address that is none, a transport that lacks its token. The message names the key and what to write.</exception>
    public static SlackOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Slack");
        return new SlackOptions
        {
            SigningSecret = Secret(section, "SigningSecret", [], "It stands under Basic Information → App Credentials."),
            PreviousSigningSecret = Secret(section, "PreviousSigningSecret", [], "It stood under Basic Information → App Credentials."),
            BotToken = Secret(section, "BotToken", ["xoxb-", "xoxe.xoxb-"], "It is the Bot User OAuth Token under OAuth & Permissions, and begins with xoxb-."),
            AppToken = Secret(section, "AppToken", ["xapp-"], "It is made under Basic Information → App-Level Tokens, with the scope connections:write (Socket Mode) or authorizations:read (several workspaces), and begins with xapp-."),
            UsesSocket = Socket(section["Transport"] ?? "", section["AppToken"] ?? ""),
            ApiBaseUrl = Address(section, "ApiBaseUrl") ?? new Uri("https://slack.com/api/"),
            HooksBaseUrl = Address(section, "HooksBaseUrl") ?? new Uri("https://hooks.slack.com/"),
            TeamId = section["TeamId"] ?? "",
            WorkspaceUrl = Address(section, "WorkspaceUrl"),
            ClientId = section["ClientId"] ?? "",
            ClientSecret = section["ClientSecret"] ?? "",
            PublicUrl = Address(section, "PublicUrl"),
            AuthorizeUrl = Address(section, "AuthorizeUrl") ?? new Uri("https://slack.com/oauth/v2/authorize"),
            InstallerUserId = section["InstallerUserId"] ?? "",
        };
    }

    // Whoever gives an app-level token and says nothing else wants Socket Mode.
    private static bool Socket(string transport, string appToken) => (transport, appToken.Length > 0) switch
    {
        ("", var given) => given,
        ("http", _) => false,
        ("socket", true) => true,
        ("socket", false) => throw Invalid("Slack:Transport is socket, and Slack:AppToken is not set. Set the app-level token (xapp-…, with the scope connections:write) from the app's Basic Information page."),
        _ => throw Invalid("Slack:Transport is neither http nor socket."),
    };

    // A token pasted into the wrong place, or with a line break in it, would fail later and far from here.
    private static string Secret(IConfigurationSection section, string key, string[] beginnings, string where)
    {
        if (section[key] is not { Length: > 0 } secret) return "";
        if (secret.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))) throw Invalid($"Slack:{key} has a space or a line break in it. Copy it again, all of it and nothing else. {where}");
        if (beginnings.Length > 0 && !Array.Exists(beginnings, beginning => secret.StartsWith(beginning, StringComparison.Ordinal)))
            throw Invalid($"Slack:{key} {(secret.StartsWith("xox", StringComparison.Ordinal) || secret.StartsWith("xapp-", StringComparison.Ordinal) ? "holds a token of another kind" : "is no such token")}. {where}");
        return secret;
    }

    private static OptionsValidationException Invalid(string why) => new("Slack", typeof(SlackOptions), [why]);

    // A base address without its last slash would swallow the last part of its path.
    private static Uri? Address(IConfigurationSection section, string key)
    {
        if (section[key] is not { Length: > 0 } text) return null;
        if (Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out var address) && address.Scheme is "https" or "http") return address;
        throw Invalid($"Slack:{key} is not an address. Write it in full, like https://acme.slack.com/.");
    }
}
