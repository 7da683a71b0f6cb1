using System.Text.Json.Nodes;
using System.Text;
using ServiceBot.Assistant;
using ServiceBot.CommandLine;
using ServiceBot.Slack;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Slack;

[TestClass]
public sealed class SlackManifestTests
{
    private static readonly string Manifest = Path.Combine(Peers.Root, "manifest", "slack.json");
    private static readonly string ForSocket = Path.Combine(Peers.Root, "manifest", "slack.socket.json");

    // A mistake in the validator must not look like a valid manifest: the two samples beside the schema are tried with it (ajv, one of the peers).
    [TestMethod]
    public async Task The_manifests_are_valid_by_Slacks_own_schema()
    {
        var folder = SharedFiles.PathOrSkip("fixtures/slack/manifest");

        var (_, output) = await Peers.RunAsync(
            "schema.mjs", "", Path.Combine(folder, "manifest.schema.2.0.0.json"), Manifest, ForSocket, Path.Combine(folder, "manifest.valid.json"), Path.Combine(folder, "manifest.invalid.json"));

        var lines = output.Trim().Split('\n');
        Assert.HasCount(4, lines, output);
        Assert.AreEqual("[]", lines[0]);
        Assert.AreEqual("[]", lines[1]);
        Assert.AreEqual("[]", lines[2]);
        Assert.AreNotEqual("[]", lines[3]);
    }

    [TestMethod]
    public void The_manifest_for_Socket_Mode_is_what_the_command_makes_and_names_no_address()
    {
        var made = Printed(["manifest", "slack", "--socket"]);

        Assert.AreEqual(File.ReadAllText(ForSocket), made, "run: dotnet run --project bot -- manifest slack --socket > manifest/slack.socket.json");
        Assert.DoesNotContain("https://", made, StringComparison.Ordinal);
        Assert.IsTrue(JsonNode.Parse(made)!["settings"]!["socket_mode_enabled"]!.GetValue<bool>());
    }

    [TestMethod]
    public void The_manifest_for_an_address_is_the_kept_one_with_that_address()
    {
        var made = Printed(["manifest", "slack", "--url", "https://bot.agency.com/slackbot/"]);

        Assert.AreEqual(File.ReadAllText(Manifest).Replace(ManifestVerb.Placeholder, "https://bot.agency.com/slackbot", StringComparison.Ordinal), made);
        Assert.DoesNotContain("example.com", made, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("--url http://bot.agency.com", "no https address")]
    [DataRow("--url", "has no value")]
    [DataRow("--socket --url https://bot.agency.com", "exclude each other")]
    [DataRow("", "--url is missing")]
    public void What_makes_no_manifest_is_said_in_one_line(string arguments, string says)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();

        Assert.AreEqual(2, Verbs.TryRun(["manifest", "slack", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)], output, errors));
        Assert.Contains(says, errors.ToString(), StringComparison.Ordinal);
        Assert.AreEqual("", output.ToString());
    }

    // manifest/README.md says what each permission is for; nobody has to take one on trust.
    [TestMethod]
    public void Every_permission_is_explained_and_none_is_that_is_not_asked_for()
    {
        var scopes = JsonNode.Parse(File.ReadAllText(Manifest))!["oauth_config"]!["scopes"]!.AsObject()
            .SelectMany(list => list.Value!.AsArray().Select(scope => scope!.GetValue<string>())).Distinct().Order().ToList();
        var explained = File.ReadAllLines(Path.Combine(Peers.Root, "manifest", "README.md"))
            .SkipWhile(line => line != "| permission | what for |").Skip(2).TakeWhile(line => line.StartsWith("| `", StringComparison.Ordinal)).ToList();

        CollectionAssert.AreEqual(scopes, explained.SelectMany(line => line.Split('|')[1].Split('`').Where((_, index) => index % 2 == 1)).Distinct().Order().ToList());
        Assert.IsTrue(explained.All(line => line.Split('|')[2].Trim().Length > 10));
    }

    private static string Printed(string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.AreEqual(0, Verbs.TryRun(arguments, output, errors), errors.ToString());
        return output.ToString();
    }

    [TestMethod]
    public async Task The_manifest_names_the_addresses_commands_and_shortcuts_that_the_program_has()
    {
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Manifest))!;
        await using var room = await SlackRoom.StartAsync();

        CollectionAssert.AreEqual(SlackInteractionReader.Shortcuts.ToList(), manifest["features"]!["shortcuts"]!.AsArray().Select(each => each!["callback_id"]!.GetValue<string>()).ToList());
        Assert.IsTrue(manifest["features"]!["shortcuts"]!.AsArray().All(each => Grammar.VerbOf(each!["callback_id"]!.GetValue<string>()) is not null), "each is a verb of the assistant");
        Assert.AreEqual(SlackInteractionReader.Command, manifest["features"]!["slash_commands"]![0]!["command"]!.GetValue<string>());
        Assert.IsTrue(manifest["features"]!["slash_commands"]![0]!["should_escape"]!.GetValue<bool>(), "mentions in a command come as ids");
        foreach (var address in new[]
        {
            manifest["features"]!["slash_commands"]![0]!["url"]!.GetValue<string>(),
            manifest["settings"]!["event_subscriptions"]!["request_url"]!.GetValue<string>(),
            manifest["settings"]!["interactivity"]!["request_url"]!.GetValue<string>(),
        })
        {
            var answer = await room.Http.PostAsync(new Uri(address).AbsolutePath, new ByteArrayContent([]));
            Assert.AreEqual(System.Net.HttpStatusCode.Unauthorized, answer.StatusCode, address);
        }
    }

    [TestMethod]
    public async Task Every_event_that_the_manifest_subscribes_to_is_read()
    {
        var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Manifest))!;
        var subscribed = manifest["settings"]!["event_subscriptions"]!["bot_events"]!.AsArray().Select(name => name!.GetValue<string>().Split('.')[0]).Distinct().ToList();
        var source = await File.ReadAllTextAsync(Path.Combine(Peers.Root, "bot", "Slack", "SlackEventReader.cs"));

        foreach (var name in subscribed)
        {
            Assert.Contains($"\"{name}\"", source, StringComparison.Ordinal);
            // Known kinds are read strictly, so one without any field is refused; an unknown kind would be passed over.
            if (name == "app_uninstalled") continue; // it has no field of its own
            Assert.IsTrue(Refuses(name, "U0SAM") || Refuses(name, SlackJsonText.Bot), name);
        }

        Assert.IsFalse(Refuses("something_new", "U0SAM"));
    }

    private static bool Refuses(string type, string user)
    {
        try
        {
            SlackEventReader.Read(Encoding.UTF8.GetBytes(SlackJsonText.Envelope(new JsonObject { ["type"] = type, ["user"] = user })), null);
            return false;
        }
        catch (SlackFormatException)
        {
            return true;
        }
    }
}
