using System.Text.Json.Nodes;
using ServiceBot.CommandLine;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.CommandLine;

/// <summary><c>replay --promises</c> and <c>replay --follow-ups</c> on stories of our own: what was promised and asked, how it ended, and who is told.</summary>
[TestClass]
public sealed class ReplayBesideTests
{
    private const string Promises = "--promises";
    private const string FollowUps = "--follow-ups";

    [TestMethod]
    [DataRow(Promises, "Promises", 15, new[] { "promises", "reminders" })]
    [DataRow(FollowUps, "FollowUps", 8, new[] { "questions", "followUps" })]
    public void Every_story_gives_what_it_expects(string option, string folder, int least, string[] parts)
    {
        var files = Directory.EnumerateFiles(Folder(folder), "*.json").Order(StringComparer.Ordinal).ToList();
        Assert.IsGreaterThanOrEqualTo(least, files.Count);
        foreach (var file in files)
        {
            var expected = JsonNode.Parse(File.ReadAllText(file))!["expect"]!;
            var output = JsonNode.Parse(Replay(0, option, file))!;
            foreach (var part in parts)
                Assert.IsTrue(JsonNode.DeepEquals(expected[part], output[part]), $"{Path.GetFileName(file)}\nexpected {expected[part]!.ToJsonString()}\nbut got  {output[part]!.ToJsonString()}");
        }
    }

    [TestMethod]
    [DataRow(Promises, "Promises/01-kept-on-time.json", new[] { "promises", "reminders" })]
    [DataRow(FollowUps, "FollowUps/01-two-days-of-silence.json", new[] { "questions", "followUps" })]
    public void Without_being_asked_nothing_is_said_of_them_and_the_rest_is_the_same(string option, string file, string[] parts)
    {
        var plain = JsonNode.Parse(Replay(0, Folder(file)))!.AsObject();
        var more = JsonNode.Parse(Replay(0, option, Folder(file)))!.AsObject();

        CollectionAssert.AreEqual(new[] { "waits", "pings", "figures" }, plain.Select(part => part.Key).ToList());
        foreach (var part in parts) Assert.IsTrue(more.Remove(part), part);
        Assert.AreEqual(plain.ToJsonString(), more.ToJsonString());
    }

    [TestMethod]
    [DataRow("promise", "Promises/12-said-to-be-kept.json")]
    [DataRow("follow-up", "FollowUps/05-not-needed.json")]
    public void What_people_say_of_them_is_unknown_unless_they_are_asked_for(string type, string file)
    {
        using var errors = new StringWriter();
        Assert.AreEqual(2, Verbs.TryRun(["replay", Folder(file)], TextWriter.Null, errors));
        Assert.Contains($"\"{type}\" is none of", errors.ToString());
    }

    [TestMethod]
    [DataRow(Promises)]
    [DataRow(FollowUps)]
    public void Of_an_export_they_are_not_offered(string option)
    {
        using var errors = new StringWriter();
        Assert.AreEqual(2, Verbs.TryRun(["replay", "--slack-export", Folder("Promises"), option], TextWriter.Null, errors));
        Assert.Contains($"{option} goes with a timeline", errors.ToString());
    }

    [TestMethod]
    public void Both_go_together()
    {
        var output = JsonNode.Parse(Replay(0, Promises, FollowUps, Folder("FollowUps/04-we-said-we-would-look.json")))!.AsObject();

        CollectionAssert.AreEqual(new[] { "waits", "pings", "figures", "promises", "reminders", "questions", "followUps" }, output.Select(part => part.Key).ToList());
        Assert.AreEqual("kept", output["promises"]![0]!["outcome"]!.GetValue<string>());
    }

    private static string Folder(string path) => Checkout.PathOf("bot.tests/Scenarios/" + path);

    private static string Replay(int code, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.AreEqual(code, Verbs.TryRun(["replay", .. arguments], output, errors), errors.ToString());
        return output.ToString();
    }
}
