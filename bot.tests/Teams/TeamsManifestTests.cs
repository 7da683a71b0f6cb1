using System.IO.Compression;
using System.Text.Json.Nodes;
using ServiceBot.Assistant;
using ServiceBot.CommandLine;
using ServiceBot.Teams;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Teams;

/// <summary>The Teams app: its manifest, its icons, and the command that packs them.</summary>
[TestClass]
public sealed class TeamsManifestTests
{
    [TestMethod]
    public async Task The_manifest_is_valid_by_Microsofts_own_package_and_a_broken_one_is_not()
    {
        var folder = Directory.CreateTempSubdirectory("servicebot-");
        try
        {
            var (good, bad) = (Path.Combine(folder.FullName, "good.json"), Path.Combine(folder.FullName, "bad.json"));
            File.WriteAllText(good, TeamsPackage.Manifest(Guid.Parse(BotFramework.AppId), "https://bot.home.example"));
            File.WriteAllText(bad, File.ReadAllText(good).Replace("groupChat", "groupchat", StringComparison.Ordinal));

            Assert.AreEqual("[]", (await Peers.RunAsync("teams-manifest.mjs", "", good)).Output.Trim());
            Assert.Contains("must be equal to one of the allowed values", (await Peers.RunAsync("teams-manifest.mjs", "", bad)).Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void The_command_packs_it_with_its_icons_and_the_same_twice()
    {
        var folder = Directory.CreateTempSubdirectory("servicebot-");
        try
        {
            var file = Path.Combine(folder.FullName, "app.zip");
            string[] arguments = ["manifest", "teams", "--app-id", BotFramework.AppId, "--url", "https://bot.home.example/", "--out", file];
            Assert.AreEqual(0, Verbs.TryRun(arguments, new StringWriter(), new StringWriter()));
            var first = File.ReadAllBytes(file);
            Assert.AreEqual(0, Verbs.TryRun(arguments, new StringWriter(), new StringWriter()));
            CollectionAssert.AreEqual(first, File.ReadAllBytes(file));

            using var zip = ZipFile.OpenRead(file);
            CollectionAssert.AreEquivalent(new[] { "manifest.json", "color.png", "outline.png" }, zip.Entries.Select(entry => entry.FullName).ToList());
            using var reader = new StreamReader(zip.GetEntry("manifest.json")!.Open());
            var manifest = reader.ReadToEnd();
            Assert.DoesNotContain(TeamsPackage.PlaceholderId, manifest, StringComparison.Ordinal);
            Assert.DoesNotContain("example.com", manifest, StringComparison.Ordinal);
            foreach (var icon in new[] { "color", "outline" }) Assert.AreEqual(icon + ".png", JsonNode.Parse(manifest)!["icons"]![icon]!.GetValue<string>());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    [DataRow("manifest teams --url https://a.example --out x.zip", "--app-id is missing")]
    [DataRow("manifest teams --app-id servicebot --url https://a.example --out x.zip", "--app-id is no id")]
    [DataRow("manifest teams --app-id 6b8a2d1e-0f4c-4c7b-9f3e-1a2b3c4d5e6f --url http://a.example --out x.zip", "Teams takes no other")]
    [DataRow("manifest teams --app-id 6b8a2d1e-0f4c-4c7b-9f3e-1a2b3c4d5e6f --url https://a.example --out /nowhere/at/all/x.zip", "name another with --out")]
    [DataRow("manifest slack --socket --out x.zip", "--out is for Teams")]
    public void What_is_wrong_is_said_in_one_line(string command, string said)
    {
        var errors = new StringWriter();

        Assert.AreEqual(2, Verbs.TryRun(command.Split(' '), new StringWriter(), errors));
        Assert.Contains(said, errors.ToString(), StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("color.png", 192, 192)]
    [DataRow("outline.png", 32, 32)]
    public void The_icons_have_the_sizes_that_Teams_asks_for(string icon, int width, int height)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Peers.Root, "manifest", "teams", icon));

        Assert.AreEqual((width, height), (System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20))));
        Assert.AreEqual(6, bytes[25], "with transparency");
    }

    [TestMethod]
    public void Every_command_of_the_menu_is_read_and_every_word_of_the_lists_is_understood()
    {
        var manifest = JsonNode.Parse(TeamsPackage.Manifest(Guid.Parse(BotFramework.AppId), "https://a.example"))!;

        CollectionAssert.AreEquivalent(TeamsInvokeReader.Commands.ToList(), manifest["composeExtensions"]![0]!["commands"]!.AsArray().Select(command => command!["id"]!.GetValue<string>()).ToList());
        foreach (var title in manifest["bots"]![0]!["commandLists"]!.AsArray().SelectMany(list => list!["commands"]!.AsArray()).Select(command => command!["title"]!.GetValue<string>()))
            Assert.IsNotNull(Grammar.Read(title).Command, title);
        CollectionAssert.AreEqual(
            new[] { "ChannelMessage.Read.Group", "ChatMessage.Read.Chat", "ChannelMember.Read.Group" },
            manifest["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray().Select(one => one!["name"]!.GetValue<string>()).ToList(), "a new permission belongs in manifest/README.md, with its reason");
    }
}
