using System.IO.Compression;
using System.Text.Json.Nodes;
using ServiceBot.CommandLine;
using ServiceBot.CommandLine.Export;

namespace ServiceBot.Tests.CommandLine;

/// <summary>A damaged or partial export is named file by file, and what can be read is used.</summary>
[TestClass]
public sealed class SlackExportDamageTests
{
    [TestMethod]
    public void Of_a_day_that_breaks_off_what_stands_before_is_used()
    {
        using var export = TwoDays();
        var whole = export.Day("acme-launch/2026-11-16.json");
        export.Instead["acme-launch/2026-11-16.json"] = whole[..(whole.IndexOf("Second", StringComparison.Ordinal) + 3)];

        var ran = export.Run("--json");

        Assert.AreEqual(0, ran.Code);
        Assert.AreEqual("acme-launch/2026-11-16.json: line 19, byte 17: the file breaks off there\n", ran.Errors);
        Assert.AreEqual($"{SlackExport.Ts("16 09:00")} {SlackExport.Ts("17 09:00")}", Asked(ran.Output));
    }

    [TestMethod]
    [DataRow("{\"ok\": true}", "holds something else where a list belongs")]
    [DataRow("<html>", "line 1, byte 1: is not JSON from there on")]
    [DataRow("", "line 1, byte 1: the file breaks off there")]
    [DataRow("[{\"type\": \"message\"}]", "[0].ts is missing")]
    [DataRow("[{\"type\": \"message\", \"ts\": \"yesterday\", \"user\": \"UDANA\"}]", "[0].ts is not a Slack timestamp")]
    [DataRow("[{\"type\": \"message\", \"ts\": 1763285000, \"user\": \"UDANA\"}]", "[0].ts is not text")]
    [DataRow("[{\"type\": \"message\", \"ts\": \"1763285000.000100\", \"user\": 7}]", "[0].user is not text")]
    [DataRow("[\"message\"]", "[0] is not an object")]
    [DataRow("[{\"ts\": \"1763285000.000100\"}, , ]", "line 1, byte 31: is not JSON from there on")]
    public void What_is_wrong_with_a_file_is_said_in_one_line_with_its_place(string day, string problem)
    {
        using var export = TwoDays();
        export.Instead["acme-launch/2026-11-16.json"] = day;

        foreach (var path in new[] { export.Folder(), export.Zip() })
        {
            var ran = SlackExport.RunOn(path, "--json");
            Assert.AreEqual(0, ran.Code);
            Assert.AreEqual($"acme-launch/2026-11-16.json: {problem}\n", ran.Errors);
            Assert.AreEqual(SlackExport.Ts("17 09:00"), Asked(ran.Output));
            var damaged = JsonNode.Parse(ran.Output)!["damaged"]!.AsArray();
            Assert.HasCount(1, damaged);
            Assert.AreEqual("acme-launch/2026-11-16.json", (string?)damaged[0]!["file"]);
            Assert.AreEqual(problem, (string?)damaged[0]!["problems"]![0]);
        }

        StringAssert.Contains(export.Run().Output, "Damaged, and used as far as it goes: 1 file\n  acme-launch/2026-11-16.json: ");
    }

    [TestMethod]
    public void A_file_that_is_bad_throughout_does_not_bury_the_others()
    {
        using var export = TwoDays();
        export.Instead["acme-launch/2026-11-16.json"] = $"[{string.Join(',', Enumerable.Repeat("7", 50))}]";
        export.Instead["acme-launch/2026-11-18.json"] = "]";

        var lines = export.Run().ErrorLines;

        Assert.HasCount(5, lines);
        Assert.AreEqual("acme-launch/2026-11-16.json: [2] is not an object", lines[2]);
        Assert.AreEqual("acme-launch/2026-11-16.json: and 47 more like these", lines[3]);
        StringAssert.StartsWith(lines[4], "acme-launch/2026-11-18.json: ");
    }

    [TestMethod]
    public void A_message_with_spoilt_reactions_is_still_a_message()
    {
        using var export = SlackExport.OfAnAgency().Says("16 09:00", "UDANA", "Any update?", with: m => m["reactions"] = "many");

        var ran = export.Run("--json");

        Assert.AreEqual("acme-launch/2026-11-16.json: [0].reactions is not a list; the message itself is used\n", ran.Errors);
        Assert.AreEqual(SlackExport.Ts("16 09:00"), Asked(ran.Output));
    }

    [TestMethod]
    public void Messages_that_come_twice_count_once_and_late_ones_are_left_out()
    {
        using var export = SlackExport.OfAnAgency()
            .Says("16 10:00", "UDANA", "Any update?").Says("16 09:00", "UDANA", "Where is the deck?").Says("16 09:00", "UDANA", "Where is the deck?")
            .Says("17 09:00", "USAM", "Here.");
        var late = SlackExport.Ts("16 09:30");
        export.Says("17 10:00", "UDANA", "And the logo?", with: m => m["ts"] = late);

        var ran = export.Run("--json");

        Assert.AreEqual($"acme-launch/2026-11-17.json: the message with ts {late} does not come after the ones before it and is left out\n", ran.Errors);
        Assert.AreEqual($"{SlackExport.Ts("16 09:00")} {SlackExport.Ts("16 10:00")}", Asked(ran.Output), "a day's own messages may stand in any order");
    }

    [TestMethod]
    public void Without_its_lists_an_export_is_read_as_far_as_it_goes()
    {
        using var export = TwoDays();
        export.Instead["users.json"] = null;
        export.Instead["channels.json"] = null;

        var ran = export.Run();
        Assert.AreEqual(0, ran.Code);
        Assert.HasCount(2, ran.ErrorLines);
        StringAssert.StartsWith(ran.ErrorLines[0], "users.json: is missing, so it is not known who is on the team");
        Assert.AreEqual("channels.json: is missing, so channels go by their folders' names", ran.ErrorLines[1]);
        StringAssert.Contains(ran.Output, "Nobody in it is on the team, so nothing counts as answered.");

        var json = export.Json("--team-user", "USAM");
        Assert.AreEqual("acme-launch", (string?)json["figures"]![0]!["channel"]);
        Assert.AreEqual("answered", (string?)json["waits"]![0]!["outcome"]);
    }

    [TestMethod]
    public void Of_a_list_of_people_that_breaks_off_those_before_are_known()
    {
        using var export = TwoDays();
        export.Instead["users.json"] = """[{"id": "USAM", "team_id": "T1", "name": "sam"}, {"name": "nobody"}, {"id": "UDA""";

        var ran = export.Run("--json");

        Assert.AreEqual(0, ran.Code);
        Assert.AreEqual("users.json: [1].id is missing\nusers.json: line 1, byte 81: the file breaks off there\n", ran.Errors);
        Assert.AreEqual("answered", (string?)JsonNode.Parse(ran.Output)!["waits"]![0]!["outcome"]);
    }

    [TestMethod]
    public void A_folder_that_no_list_has_is_read_under_its_name_and_conversations_of_two_are_not_read()
    {
        using var export = TwoDays().Says("16 11:00", "UDANA", "Any update?", channel: "old-name").Says("16 11:00", "UDANA", "Lunch?", channel: "D01ABCDEFG").Says("16 11:00", "UDANA", "Coffee?", channel: "D02ABCDEFG");
        export.Instead["dms.json"] = """[{"id": "D01ABCDEFG", "members": ["USAM", "UDANA"]}]""";
        export.Instead["acme-launch/canvas_in_the_conversation.json"] = "{}";

        var ran = export.Run("--json");

        Assert.AreEqual("old-name: is in no list of channels; it is read under its folder's name\n", ran.Errors);
        Assert.AreEqual("C0ACME old-name", string.Join(' ', JsonNode.Parse(ran.Output)!["figures"]!.AsArray().Select(figures => (string?)figures!["channel"])));
    }

    [TestMethod]
    public void Nothing_to_use_ends_with_2_and_one_line()
    {
        using var export = TwoDays();
        var empty = Directory.CreateDirectory(Path.Combine(export.Folder(), "empty")).FullName;
        var zip = export.Zip();
        var cutOff = Path.Combine(empty, "..", "cut.zip");
        File.WriteAllBytes(cutOff, File.ReadAllBytes(zip)[..200]);
        export.Instead["acme-launch/2026-11-16.json"] = "[";
        export.Instead["acme-launch/2026-11-17.json"] = "[";

        Refused(SlackExport.RunOn("/no/such/place"), "/no/such/place: there is no such file or folder");
        Refused(SlackExport.RunOn(empty), ": holds no channel's folder with a file per day; is it a Slack export?", lines: 3);
        Refused(SlackExport.RunOn(cutOff), ": is neither a folder nor a whole zip file; was the download complete?");
        Refused(SlackExport.RunOn(export.Folder()), ": nothing in it could be used", lines: 3);
        Refused(SlackExport.RunOn(zip, "--until", "2020-01-01T00:00:00Z"), ": holds no message by a person before --until");

        static void Refused(SlackExport.Ran ran, string ending, int lines = 1)
        {
            Assert.AreEqual(2, ran.Code);
            Assert.AreEqual("", ran.Output);
            Assert.HasCount(lines, ran.ErrorLines);
            StringAssert.EndsWith(ran.ErrorLines[^1], ending);
        }
    }

    [TestMethod]
    public void What_entries_are_called_can_do_no_harm_and_what_swells_is_not_read_to_its_end()
    {
        using var export = TwoDays();
        var path = export.Zip();
        using (var zip = ZipFile.Open(path, ZipArchiveMode.Update))
        {
            foreach (var name in new[] { "../acme-launch/2026-11-15.json", "../../2026-11-15.json", "/etc/2026-11-15.json", "../2026-11-15.json" })
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write("[7]");
            }

            using var bomb = new StreamWriter(zip.CreateEntry("acme-launch/2026-11-18.json").Open());
            bomb.Write("[" + new string(' ', 3_000_000));
        }

        var ran = Limited(path, new ExportLimits(2 << 20, 1L << 30, 1 << 20, 100));
        Assert.AreEqual((0, "acme-launch/2026-11-18.json: is larger than 2 MB, which no file of an export is\n"), (ran.Code, ran.Errors));
        Assert.AreEqual($"{SlackExport.Ts("16 09:00")} {SlackExport.Ts("16 12:00")} {SlackExport.Ts("17 09:00")}", Asked(ran.Output));

        StringAssert.Contains(Limited(path, new ExportLimits(2 << 20, 1L << 20, 1 << 20, 100)).Errors, ": unpacks to more than");
        StringAssert.Contains(Limited(path, new ExportLimits(2 << 20, 1L << 30, 1 << 20, 5)).Errors, ": holds 10 files, which no export does");
        StringAssert.Contains(Limited(path, new ExportLimits(4 << 20, 1L << 30, 1 << 20, 100)).Errors, "acme-launch/2026-11-18.json: ");
    }

    private static SlackExport.Ran Limited(string path, ExportLimits limits)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter { NewLine = "\n" };
        var options = ExportOptions.Of(Options.Read(["--slack-export", path, "--json"], ExportOptions.Known));
        var code = ExportCommand.Run(options, output, errors, Screen.Piped(new Support.ManualTime(default)), limits);
        return new SlackExport.Ran(code, output.ToString(), errors.ToString());
    }

    private static SlackExport TwoDays() => SlackExport.OfAnAgency()
        .Says("16 09:00", "UDANA", "First: any update?", thread: "16 09:00")
        .Says("16 10:00", "USAM", "Coming.", thread: "16 09:00")
        .Says("16 12:00", "UDANA", "Second: where is the logo?")
        .Says("17 09:00", "UPRIYA", "Third: when can we talk?");

    private static string Asked(string json) =>
        string.Join(' ', JsonNode.Parse(json)!["waits"]!.AsArray().SelectMany(wait => wait!["messages"]!.AsArray()).Select(id => (string?)id).Order(StringComparer.Ordinal));
}
