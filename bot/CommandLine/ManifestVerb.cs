using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServiceBot.CommandLine;

/// <summary>
/// <c>manifest slack --url ADDRESS | --socket</c>: the app manifest for one's own address, or for Socket Mode, out of the one that is kept (manifest/slack.json).
/// <c>manifest teams --app-id ID --url ADDRESS --out FILE</c>: the app package for Teams (manifest/teams), with its icons.
/// </summary>
internal static class ManifestVerb
{
    /// <summary>What stands in the kept manifest in place of one's own address.</summary>
    public const string Placeholder = "https://servicebot.example.com";

    private const string Usage = "write manifest slack --url https://your.address, or manifest slack --socket, or manifest teams --app-id ID --url https://your.address --out FILE.zip";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly IReadOnlyList<Option> Known =
    [
        new("--url", "ADDRESS", "Events come over HTTP, to this https address."),
        new("--socket", null, "Events come over a socket that the program opens; no address is needed."),
        new("--app-id", "ID", "Teams: the app registration's client id."),
        new("--out", "FILE", "Teams: where the app package is written."),
    ];

    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            var options = Options.Read(arguments, Known);
            if (options.Plain is not [var platform]) throw new OptionException($"{(options.Plain.Count == 0 ? "for Slack or for Teams?" : "one platform at a time, please;")} {Usage}");
            if (platform == "teams") return ForTeams(options, output);
            if (platform != "slack") throw new OptionException($"{platform} is neither slack nor teams; {Usage}");
            foreach (var teams in new[] { "--app-id", "--out" })
                if (options.Has(teams)) throw new OptionException($"{teams} is for Teams; a Slack manifest is printed, and knows no app id yet");
            var manifest = (options.One("--url"), options.Has("--socket")) switch
            {
                ({ } address, false) => ForAddress(address),
                (null, true) => ForSocket(),
                (null, false) => throw new OptionException("--url is missing: the https address at which Slack reaches this program (or --socket, which needs none)"),
                _ => throw new OptionException("--url and --socket exclude each other: events come to an address, or over a socket that is opened from here"),
            };
            output.Write(manifest);
            return 0;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"manifest: the file could not be written ({wrong.GetType().Name}); name another with --out");
            return 2;
        }
        catch (OptionException wrong)
        {
            errors.WriteLine($"manifest: {wrong.Message}");
            return 2;
        }
    }

    private static string ForAddress(string text) => Text(Kept()).Replace(Placeholder, Address(text, "Slack"), StringComparison.Ordinal);

    private static int ForTeams(Options options, TextWriter output)
    {
        if (options.Has("--socket")) throw new OptionException("--socket is for Slack; Teams posts to an address, given with --url");
        var id = options.One("--app-id") ?? throw new OptionException("--app-id is missing: the app registration's client id, from its Overview in the Entra admin center");
        var url = options.One("--url") ?? throw new OptionException("--url is missing: the https address at which Teams reaches this program");
        var file = options.One("--out") ?? throw new OptionException("--out is missing: the file to write the package to, like servicebot-teams.zip");
        if (!Guid.TryParse(id, out var app) || app == Guid.Empty) throw new OptionException("--app-id is no id; write the app registration's client id, as in 6b8a2d1e-0f4c-4c7b-9f3e-1a2b3c4d5e6f");
        File.WriteAllBytes(file, TeamsPackage.Pack(app, Address(url, "Teams")));
        output.Write($"{file}: upload it in Teams (Apps, Manage your apps, Upload an app), or in the Teams admin center.\n");
        return 0;
    }

    private static string Address(string text, string platform)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new OptionException($"--url is no https address; {platform} takes no other. Write it in full, like https://servicebot.example.com, without a question mark or # in it");
        return address.AbsoluteUri.TrimEnd('/');
    }

    // Nothing in it may name an address that nobody serves: Slack would try it.
    private static string ForSocket()
    {
        var manifest = Kept();
        foreach (var command in manifest["features"]!["slash_commands"]!.AsArray())
            command!.AsObject().Remove("url");
        var settings = manifest["settings"]!.AsObject();
        settings["event_subscriptions"]!.AsObject().Remove("request_url");
        var interactivity = settings["interactivity"]!.AsObject();
        interactivity.Remove("request_url");
        interactivity.Remove("message_menu_options_url");
        manifest["oauth_config"]!.AsObject().Remove("redirect_urls");
        settings["socket_mode_enabled"] = true;
        return Text(manifest);
    }

    private static JsonObject Kept()
    {
        using var stream = typeof(ManifestVerb).Assembly.GetManifestResourceStream("Manifest/slack.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }

    private static string Text(JsonObject manifest) => manifest.ToJsonString(Json).ReplaceLineEndings("\n") + "\n";
}
