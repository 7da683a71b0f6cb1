using System.Text;
using System.Text.Json.Nodes;
using ServiceBot.CommandLine;

namespace ServiceBot.Tests.CommandLine;

[TestClass]
public sealed class ReplayBadInputTests
{
    private const string Good = """
        {
          "settings": {"timeZone": "Europe/London", "hours": {"mon": ["09:00-17:30"]}, "remindEvery": "8h"},
          "people": [{"id": "dana", "side": "client"}, {"id": "sam", "side": "team"}],
          "channels": [{"id": "acme", "responders": ["sam"]}, {"id": "beta"}],
          "events": [
            {"at": "2026-11-16T09:05:00Z", "type": "message", "id": "m1", "channel": "acme", "thread": null, "from": "dana", "text": "Any update?", "need": "ask"},
            {"at": "2026-11-16T09:10:00Z", "type": "message", "id": "m2", "channel": "acme", "thread": "m1", "from": "sam", "text": "Yes."},
            {"at": "2026-11-16T09:20:00Z", "type": "reaction", "message": "m1", "from": "sam", "emoji": "eyes"}
          ],
          "until": "2026-11-16T18:00:00Z"
        }
        """;

    [TestMethod]
    public void A_good_timeline_ends_with_0()
    {
        var (code, output, errors) = Replay(Good);

        Assert.AreEqual(0, code, errors);
        Assert.AreEqual("answered", (string?)JsonNode.Parse(output)!["waits"]![0]!["outcome"]);
    }

    [TestMethod]
    [DataRow("\"until\": \"2026-11-16T18:00:00Z\"", "\"until\": \"2026-11-16T18:00:00\"", "until", "does not say in which zone it is; write it as in \"2026-11-16T09:05:00Z\"")]
    [DataRow("\"until\": \"2026-11-16T18:00:00Z\"", "\"until\": \"yesterday\"", "until", "\"yesterday\" is not an instant")]
    [DataRow("\"at\": \"2026-11-16T09:05:00Z\", ", "", "events[0].at", "is missing; write an instant as in")]
    [DataRow("\"at\": \"2026-11-16T09:05:00Z\"", "\"at\": \"2026-11-16T09:05:00.1234567Z\"", "events[0].at", "six decimals")]
    [DataRow("\"at\": \"2026-11-16T09:05:00Z\"", "\"at\": \"2026-11-15T24:00:00Z\"", "events[0].at", "is not an instant")]
    [DataRow("\"at\": \"2026-11-16T09:05:00Z\"", "\"at\": \"2026-11-16T09:05:00,5Z\"", "events[0].at", "is not an instant")]
    [DataRow("\"at\": \"2026-11-16T09:05:00Z\"", "\"at\": \"2026-11-16T09:05:00.Z\"", "events[0].at", "is not an instant")]
    [DataRow("\"at\": \"2026-11-16T09:05:00Z\"", "\"at\": \"2026-11-16T09:05:00+24:00\"", "events[0].at", "is not an instant")]
    [DataRow("\"until\": \"2026-11-16T18:00:00Z\"", "\"until\": \"9999-12-31T23:59:59-01:00\"", "until", "after the year 9999")]
    [DataRow("\"8h\"", "null", "settings.remindEvery", "null where a text belongs")]
    [DataRow("[\"09:00-17:30\"]", "null", "settings.hours.mon", "null where a list belongs")]
    [DataRow("Europe/London", "Europe/Lundun", "settings.timeZone", "not a time zone")]
    [DataRow("09:00-17:30", "17:30-09:00", "settings.hours.mon[0]", "does not end after it begins")]
    [DataRow("\"8h\"", "\"-8h\"", "settings.remindEvery", "is negative; write hours and minutes")]
    [DataRow("\"8h\"", "\"0m\"", "settings.remindEvery", "no time at all")]
    [DataRow("\"type\": \"reaction\"", "\"type\": \"wave\"", "events[2].type", "\"wave\" is none of")]
    [DataRow("\"from\": \"dana\"", "\"from\": \"nobody\"", "events[0].from", "not among the people")]
    [DataRow("\"channel\": \"acme\", \"thread\": null", "\"channel\": \"nowhere\", \"thread\": null", "events[0].channel", "not among the channels")]
    [DataRow("\"message\": \"m1\"", "\"message\": \"m9\"", "events[2].message", "no message of this timeline")]
    [DataRow("\"id\": \"m2\"", "\"id\": \"m1\"", "events[1].id", "two different messages")]
    [DataRow("2026-11-16T09:20:00Z", "2026-11-16T09:00:00Z", "events[2].at", "before its message")]
    [DataRow("2026-11-16T09:10:00Z", "2026-11-16T09:00:00Z", "events[1].at", "before the root")]
    [DataRow("\"channel\": \"acme\", \"thread\": \"m1\"", "\"channel\": \"beta\", \"thread\": \"m1\"", "events[1].thread", "another channel")]
    [DataRow("\"channel\": \"acme\", \"thread\": \"m1\"", "\"channel\": \"acme\", \"thread\": \"m2\"", "events[1].thread", "a reply itself")]
    [DataRow("[\"sam\"]", "[\"dana\"]", "channels[0].responders[0]", "not on the team")]
    [DataRow("[\"sam\"]", "[\"kim\"]", "channels[0].responders[0]", "not among the people")]
    [DataRow("\"side\": \"client\"", "\"side\": \"friend\"", "people[0].side", "none of client, team, bot")]
    [DataRow("\"need\": \"ask\"", "\"need\": \"beg\"", "events[0].need", "none of ask")]
    [DataRow("\"text\": \"Yes.\"", "\"text\": 7", "events[1].text", "a number where a text belongs")]
    [DataRow("\"events\": [", "\"happenings\": [", "events", "missing")]
    [DataRow("\"until\"", "until", "line", "not JSON")]
    public void What_is_wrong_is_said_in_one_line_with_its_place(string good, string bad, string place, string problem)
    {
        var (code, output, errors) = Replay(Good.Replace(good, bad, StringComparison.Ordinal));

        Assert.AreEqual(2, code);
        Assert.AreEqual("", output);
        Assert.AreEqual(1, errors.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, errors);
        StringAssert.Contains(errors, ".json: " + place);
        StringAssert.Contains(errors, problem);
    }

    [TestMethod]
    [DataRow("2026-11-16T09:05:00.123456Z", "2026-11-16T09:05:00Z")]
    [DataRow("2026-11-16t09:05:00z", "2026-11-16T09:05:00Z")]
    [DataRow("2026-11-16T09:05:00-00:00", "2026-11-16T09:05:00Z")]
    [DataRow("2026-11-16T14:50:00+05:45", "2026-11-16T09:05:00Z")]
    [DataRow("2026-11-17T09:04:00+23:59", "2026-11-16T09:05:00Z")]
    [DataRow("2024-02-29T23:59:59.9-23:59", "2024-03-01T23:58:59Z")]
    public void An_instant_is_whatever_RFC_3339_allows(string written, string since)
    {
        var (code, output, errors) = Replay(Good.Replace("\"at\": \"2026-11-16T09:05:00Z\"", $"\"at\": \"{written}\"", StringComparison.Ordinal));

        Assert.AreEqual(0, code, errors);
        Assert.AreEqual(since, (string?)JsonNode.Parse(output)!["waits"]![0]!["since"]);
    }

    [TestMethod]
    public void In_a_folder_a_bad_file_is_named_on_its_line_and_the_others_go_on()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a.json"), Good);
        File.WriteAllText(Path.Combine(folder.Path, "b.json"), "{}");
        File.WriteAllText(Path.Combine(folder.Path, "c.json"), Good);

        var (code, output, _) = Run(folder.Path);

        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.AreEqual(2, code);
        CollectionAssert.AreEqual(new[] { "a.json", "b.json", "c.json" }, lines.Select(line => (string?)line["file"]).ToArray());
        Assert.IsNotNull(lines[1]["error"]);
        Assert.IsNotNull(lines[2]["output"]);
    }

    [TestMethod]
    public void Events_after_the_end_change_nothing()
    {
        var (_, before, _) = Replay(Good);
        var (code, after, errors) = Replay(Good.Replace("\"emoji\": \"eyes\"}", "\"emoji\": \"eyes\"}, {\"at\": \"2026-11-16T19:00:00Z\", \"type\": \"delete\", \"message\": \"m2\"}", StringComparison.Ordinal));

        Assert.AreEqual(0, code, errors);
        Assert.AreEqual(before, after);
    }

    private static (int Code, string Output, string Errors) Replay(string json)
    {
        using var folder = new TempFolder();
        var file = Path.Combine(folder.Path, "timeline.json");
        File.WriteAllText(file, json, Encoding.UTF8);
        return Run(file);
    }

    private static (int Code, string Output, string Errors) Run(string path)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = Verbs.TryRun(["replay", path], output, errors);
        return (code!.Value, output.ToString(), errors.ToString());
    }

    private sealed class TempFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("servicebot-replay").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
