using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ServiceBot.CommandLine;

/// <summary>
/// <c>manifest slack --url ADDRESS | --socket</c>: the app manifest for one's own address, or for Socket Mode, out of the one that is kept (manifest/slack.json).
/// </summary>
internal static class ManifestVerb
{
    /// <summary>What stands in the kept manifest in place of one's own address.</summary>
    public const string Placeholder = "https://servicebot.example.com";

    private const string Usage = "write manifest slack --url https://your.address, or manifest slack --socket";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly IReadOnlyList<Option> Known =
    [
        new("--url", "ADDRESS", "Events come over HTTP, to this https address."),
        new("--socket", null, "Events come over a socket that the program opens; no address is needed."),
    ];

    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            var options = Options.Read(arguments, Known);
            if (options.Plain is not ["slack"]) throw new OptionException(Usage);
            var manifest = (options.One("--url"), options.Has("--socket")) switch
            {
                ({ } address, false) => ForAddress(address),
                (null, true) => ForSocket(),
                _ => throw new OptionException(Usage),
            };
            output.Write(manifest);
            return 0;
        }
        catch (OptionException wrong)
        {
            errors.WriteLine($"manifest: {wrong.Message}");
            return 2;
        }
    }

    private static string ForAddress(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
            throw new OptionException("--url is no https address; Slack takes no other");
        return Text(Kept()).Replace(Placeholder, address.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal);
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
