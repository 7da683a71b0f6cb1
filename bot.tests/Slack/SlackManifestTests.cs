using System.Text.Json.Nodes;
using System.Text;
using ServiceBot.Assistant;
using ServiceBot.Slack;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Slack;

[TestClass]
public sealed class SlackManifestTests
{
    private static readonly string Manifest = Path.Combine(Peers.Root, "manifest", "slack.json");

    // A mistake in the validator must not look like a valid manifest: the two samples beside the schema are tried with it (ajv, one of the peers).
    [TestMethod]
    public async Task The_manifest_is_valid_by_Slacks_own_schema()
    {
        var folder = SharedFiles.PathOrSkip("fixtures/slack/manifest");

        var (_, output) = await Peers.RunAsync(
            "schema.mjs", "", Path.Combine(folder, "manifest.schema.2.0.0.json"), Manifest, Path.Combine(folder, "manifest.valid.json"), Path.Combine(folder, "manifest.invalid.json"));

        var lines = output.Trim().Split('\n');
        Assert.HasCount(3, lines, output);
        Assert.AreEqual("[]", lines[0]);
        Assert.AreEqual("[]", lines[1]);
        Assert.AreNotEqual("[]", lines[2]);
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
