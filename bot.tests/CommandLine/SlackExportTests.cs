using System.Text.Json.Nodes;
using ServiceBot.CommandLine;

namespace ServiceBot.Tests.CommandLine;

[TestClass]
public sealed class SlackExportTests
{
    [TestMethod]
    public void A_folder_and_a_zip_give_what_a_timeline_of_the_same_story_gives()
    {
        using var export = Story();
        var folder = SlackExport.RunOn(export.Folder(), "--json", "--responders", "USAM", "--escalate-to", "ULEE", "--target", "2h");
        var zip = SlackExport.RunOn(export.Zip(), "--json", "--responders", "USAM", "--escalate-to", "ULEE", "--target", "2h");
        using var again = Story();
        again.Instead["__MACOSX/users.json"] = "not this one";
        var packedAgain = SlackExport.RunOn(again.Zip("Agency export/"), "--json", "--responders", "USAM", "--escalate-to", "ULEE", "--target", "2h");

        Assert.AreEqual(0, folder.Code, folder.Errors);
        Assert.AreEqual("", folder.Errors);
        Assert.AreEqual(folder.Output, zip.Output);
        Assert.AreEqual(folder.Output, packedAgain.Output);
        var json = JsonNode.Parse(folder.Output)!.AsObject();
        json.Remove("leftOut");
        json.Remove("damaged");
        Assert.AreEqual(OfTimeline(), json.ToJsonString());
    }

    [TestMethod]
    public void People_get_a_table_and_the_pings_there_would_have_been()
    {
        using var export = Story().Channel("beta-ideas", "C0BETA").Channel("kitchen", "C0KITCHEN");
        export.Says("16 10:00", "UPRIYA", "Could you send the logo?", channel: "beta-ideas", with: m => m["reactions"] = Reaction("white_check_mark", "USAM", "UDANA"));
        export.Says("16 10:20", "ULEE", "Here it is.", channel: "beta-ideas", with: m => m["edited"] = new JsonObject { ["user"] = "ULEE", ["ts"] = SlackExport.Ts("16 10:30") });
        export.Says("16 12:00", "USAM", "Who has the keys?", channel: "kitchen");

        var ran = export.Run("--responders", "USAM", "--escalate-to", "ULEE");

        Assert.AreEqual(0, ran.Code, ran.Errors);
        Assert.AreEqual(
            """
            2 channels with clients, 16 November to 18 November 2026 10:00, its last message
            Target 4 h, nudge after 3 h, reminder every 8 h; open mon-fri 09:00-17:00 UTC
            Team: 2 people, the workspace's members without guests

            channel       waits  on time  n  median         p90     longest  waiting
            ────────────────────────────────────────────────────────────────────────
            #acme-launch      3   50.0 %  2  20 min  7 h 30 min  7 h 30 min        1
            #beta-ideas       1  100.0 %  1  20 min      20 min      20 min        –
            ────────────────────────────────────────────────────────────────────────
            total             4   66.7 %  3  20 min  7 h 30 min  7 h 30 min        1
            Durations are business time. n counts what was answered or ran past its target.
            1 channel in which no client wrote is not shown.

            Pings there would have been: 2 (1 nudge, 1 overdue) about 1 wait, to Sam Ortiz
            and Lee Park
              7 h 30 min  16 Nov 15:00  #acme-launch  Dana Reyes  nudge, overdue

            Left out, because an export does not hold it:
              when 2 reactions were added. One is a teammate's check mark on a client's
                message, which would have settled it
              the earlier words of 1 edited message: the last ones count, from when it was
                sent
              messages that were deleted

            Another target is one option away: --target 2h. replay --help has them all.

            """, ran.Output);
    }

    // Dana asks in the main flow and is answered in her thread; asks late in the day and waits into the next; then asks and nobody comes.
    private static SlackExport Story() => SlackExport.OfAnAgency()
        .Says("16 09:00", "UDANA", "<@UDANA> has joined the channel", with: m => m["subtype"] = "channel_join")
        .Says("16 09:05", "UDANA", "Any update on the deck?", thread: "16 09:05", with: m => m["reply_count"] = 1)
        .Says("16 09:10", "UBOT", "Build finished.", with: m => m["bot_id"] = "B0RELAY")
        .Says("16 09:25", "USAM", "Here it is.", thread: "16 09:05", with: m => m["subtype"] = "thread_broadcast")
        .Says("16 09:30", "UDANA", "Thanks!", thread: "16 09:05")
        .Says("16 15:00", "UDANA", "Which sizes do you need from us?")
        .Says("16 15:02", "UDANA", "<@UPRIYA> can you look for the old ones?")
        .Says("17 14:30", "ULEE", "300 by 250, please.")
        .Says("18 10:00", "UPRIYA", "When can we talk about March?");

    private static JsonArray Reaction(string name, params string[] users) =>
        [new JsonObject { ["name"] = name, ["users"] = new JsonArray([.. users.Select(user => (JsonNode)user)]), ["count"] = users.Length }];

    private static string OfTimeline()
    {
        static string Id(string at) => SlackExport.Ts(at);
        static string Message(string at, string from, string text, string? thread = null) =>
            $$"""{"at": "2026-11-{{at.Replace(" ", "T")}}:00.000100Z", "type": "message", "id": "{{Id(at)}}", "channel": "C0ACME", "thread": {{(thread is null ? "null" : $"\"{Id(thread)}\"")}}, "from": "{{from}}", "text": "{{text}}"}""";
        var path = Path.GetTempFileName();
        File.WriteAllText(path, $$"""
            {
              "settings": {"target": "2h"},
              "people": [{"id": "UDANA", "side": "client"}, {"id": "UPRIYA", "side": "client"}, {"id": "USAM", "side": "team"}, {"id": "ULEE", "side": "team"}],
              "channels": [{"id": "C0ACME", "responders": ["USAM"], "escalateTo": ["ULEE"]}],
              "events": [
                {{Message("16 09:05", "UDANA", "Any update on the deck?")}},
                {{Message("16 09:25", "USAM", "Here it is.", "16 09:05")}},
                {{Message("16 09:30", "UDANA", "Thanks!", "16 09:05")}},
                {{Message("16 15:00", "UDANA", "Which sizes do you need from us?")}},
                {{Message("16 15:02", "UDANA", "<@UPRIYA> can you look for the old ones?")}},
                {{Message("17 14:30", "ULEE", "300 by 250, please.")}},
                {{Message("18 10:00", "UPRIYA", "When can we talk about March?")}}
              ],
              "until": "2026-11-18T10:00:00.000100Z"
            }
            """);
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = Verbs.TryRun(["replay", path], output, errors);
        File.Delete(path);
        Assert.AreEqual(0, code, errors.ToString());
        return JsonNode.Parse(output.ToString())!.ToJsonString();
    }
}
