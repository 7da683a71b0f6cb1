using System.Text.Json.Nodes;
using ServiceBot.CommandLine;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Promises;

/// <summary><c>replay --promises</c> on stories of our own: what was promised, by when, kept or not, and who is reminded.</summary>
[TestClass]
public sealed class PromiseStoriesTests
{
    private static readonly string Folder = Checkout.PathOf("bot.tests/Scenarios/Promises");

    [TestMethod]
    public void Every_story_gives_the_promises_and_reminders_it_expects()
    {
        var files = Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).ToList();
        Assert.IsGreaterThanOrEqualTo(15, files.Count);
        foreach (var file in files)
        {
            var expected = JsonNode.Parse(File.ReadAllText(file))!["expect"]!;
            var output = JsonNode.Parse(Replay(0, "--promises", file))!;
            foreach (var part in new[] { "promises", "reminders" })
                Assert.IsTrue(JsonNode.DeepEquals(expected[part], output[part]), $"{Path.GetFileName(file)}\nexpected {expected[part]!.ToJsonString()}\nbut got  {output[part]!.ToJsonString()}");
        }
    }

    [TestMethod]
    public void Without_being_asked_nothing_is_said_of_promises_and_the_rest_is_the_same()
    {
        var file = Path.Combine(Folder, "01-kept-on-time.json");
        var plain = JsonNode.Parse(Replay(0, file))!.AsObject();
        var more = JsonNode.Parse(Replay(0, "--promises", file))!.AsObject();

        CollectionAssert.AreEqual(new[] { "waits", "pings", "figures" }, plain.Select(part => part.Key).ToList());
        more.Remove("promises");
        more.Remove("reminders");
        Assert.AreEqual(plain.ToJsonString(), more.ToJsonString());
    }

    [TestMethod]
    public void A_promise_event_is_unknown_unless_promises_are_asked_for()
    {
        using var errors = new StringWriter();
        Assert.AreEqual(2, Verbs.TryRun(["replay", Path.Combine(Folder, "12-said-to-be-kept.json")], TextWriter.Null, errors));
        Assert.Contains("\"promise\" is none of", errors.ToString());
    }

    [TestMethod]
    public void Promises_of_an_export_are_not_offered()
    {
        using var errors = new StringWriter();
        Assert.AreEqual(2, Verbs.TryRun(["replay", "--slack-export", Folder, "--promises"], TextWriter.Null, errors));
        Assert.Contains("--promises goes with a timeline", errors.ToString());
    }

    private static string Replay(int code, params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        Assert.AreEqual(code, Verbs.TryRun(["replay", .. arguments], output, errors), errors.ToString());
        return output.ToString();
    }
}
