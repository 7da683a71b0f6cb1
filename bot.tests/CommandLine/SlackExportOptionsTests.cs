using System.Text.Json.Nodes;
using ServiceBot.CommandLine;

namespace ServiceBot.Tests.CommandLine;

[TestClass]
public sealed class SlackExportOptionsTests
{
    [TestMethod]
    [DataRow("--targt 2h", "\"--targt\" is not an option; did you mean --target?")]
    [DataRow("--team-domian=agency.com", "\"--team-domian\" is not an option; did you mean --team-domain?")]
    [DataRow("--colour", "\"--colour\" is not an option; --help lists them")]
    [DataRow("-x", "\"-x\" is not an option; --help lists them")]
    [DataRow("--target", "--target has no value; write --target 4h")]
    [DataRow("--target --json", "--target has no value; write --target 4h")]
    [DataRow("--json=yes", "--json takes no value; write --json alone")]
    [DataRow("--target 2h --target 3h", "--target is given twice; write it once")]
    [DataRow("--target 2x", "--target: \"2x\" is not a duration; write hours and minutes as in \"3h\", \"90m\" or \"1h30m\"")]
    [DataRow("--remind-every 0m", "--remind-every: \"0m\" is no time at all; a reminder needs at least 1m")]
    [DataRow("--time-zone Europe/Lundun", "--time-zone: \"Europe/Lundun\" is not a time zone; write an IANA name as in \"Europe/London\"")]
    [DataRow("--closed 25.12.2026", "--closed: \"25.12.2026\" is not a date; write it as in \"2026-12-25\"")]
    [DataRow("--until 2026-11-20", "--until: \"2026-11-20\" is not an instant; write it as in \"2026-11-16T09:05:00Z\" or \"2026-11-16T10:05:00+01:00\"")]
    [DataRow("--hours 09:00-17:00", "--hours: \"09:00-17:00\" is not a day or a span of days; the days are mon, tue, wed, thu, fri, sat, sun, and a span is written \"mon-fri\"")]
    [DataRow("--hours fri-mon_09:00-17:00", "--hours: \"fri-mon\" runs backwards; a week begins with mon, so write two spans")]
    [DataRow("--hours mon-fri", "--hours: \"mon-fri\" has no hours; write them behind the days, as in \"mon-fri 09:00-17:30\"")]
    [DataRow("--hours mon_17:00-09:00", "--hours: \"17:00-09:00\" does not end after it begins; split what goes past midnight into two days, the first ending at 24:00")]
    [DataRow("--hours ,", "--hours: \",\" holds no day; write as in \"mon-fri 09:00-17:30\"")]
    [DataRow("--team-domain sam@agency.com", "--team-domain: \"sam@agency.com\" is not a domain; write what stands behind the @, as in agency.com")]
    [DataRow("--team-user UBOT", "--team-user: \"UBOT\" is a bot, and nothing that a bot writes counts")]
    [DataRow("--channel acme", "--channel: \"acme\" has no folder in this export; it holds acme-launch")]
    [DataRow("acme.json", "\"acme.json\" stands alone; with --slack-export everything else is an option. Is a value with spaces in quotes?")]
    public void A_wrong_option_is_one_line_that_says_what_to_write(string options, string problem)
    {
        using var export = SlackExport.OfAnAgency().Says("16 09:00", "UDANA", "Any update?");

        var ran = export.Run([.. options.Split(' ').Select(option => option.Replace('_', ' '))]);

        Assert.AreEqual((2, "", $"replay: {problem}\n"), (ran.Code, ran.Output, ran.Errors));
    }

    [TestMethod]
    public void A_timeline_takes_none_of_the_exports_options_and_replay_wants_something_to_replay()
    {
        Assert.AreEqual((2, "replay: --target goes with --slack-export only; a timeline says its own settings\n"), Run("log.json", "--target", "2h"));
        Assert.AreEqual((2, "replay: name one timeline or a folder of them, replay FILE|DIR, or a Slack export; replay --help says more\n"), Run());
        Assert.AreEqual((2, "replay: --slack-export has no value; write --slack-export PATH\n"), Run("--slack-export"));
    }

    [TestMethod]
    public void The_help_names_every_option_and_the_exit_codes_in_eighty_columns()
    {
        using var output = new StringWriter { NewLine = "\n" };
        Assert.AreEqual(0, Verbs.TryRun(["replay", "--help"], output, new StringWriter()));

        var help = output.ToString();
        foreach (var option in new[] { "--slack-export PATH", "--team-domain D", "--team-user U", "--channel C", "--nudge-after 3h", "--target 4h", "--remind-every 8h", "--time-zone UTC", "--hours", "--closed", "--responders U,U", "--escalate-to U,U", "--until", "--json", "--help", "Exit codes: 0", "2" })
            StringAssert.Contains(help, option);
        Assert.IsLessThanOrEqualTo(80, help.Split('\n').Max(line => line.Length));
    }

    [TestMethod]
    public void Settings_are_one_option_away()
    {
        using var export = SlackExport.OfAnAgency()
            .Says("16 08:30", "UDANA", "Any update?").Says("16 11:00", "USAM", "Here it is.")
            .Says("17 12:00", "UDANA", "And the logo?").Says("17 14:00", "USAM", "Here too.");

        Assert.AreEqual("120 True 120 True", Judged());
        Assert.AreEqual("120 False 120 True", Judged("--target", "2h")); // the first by a tenth of a millisecond, for it came before the opening
        Assert.AreEqual("120 False 120 False", Judged("--target", "1h59m"));
        Assert.AreEqual("60 True 60 True", Judged("--hours", "mon 10:00-17:00, tue-fri 09:00-12:30 13:30-17:00"));
        Assert.AreEqual("150 True 120 True", Judged("--hours", "mon-sun 08:00-24:00"));
        Assert.AreEqual("60 True 120 True", Judged("--time-zone", "America/New_York", "--hours", "mon 05:00-17:00", "--hours", "tue 07:00-17:00"));
        Assert.AreEqual("0 True 120 True", Judged("--closed", "2026-11-16,2026-12-25"));

        string Judged(params string[] options) => string.Join(' ', export.Json(options)["waits"]!.AsArray().Select(wait => $"{wait!["businessMinutes"]} {(bool)wait["withinTarget"]!}"));
    }

    [TestMethod]
    public void Pings_follow_the_options_and_name_whom_they_would_reach()
    {
        using var export = SlackExport.OfAnAgency().Says("16 09:00", "UDANA", "Any update?").Says("18 09:00", "USAM", "Sorry, here.");

        var pings = export.Json("--nudge-after", "1h", "--target", "2h", "--remind-every", "5h", "--responders", "USAM", "--escalate-to", "ULEE,USAM")["pings"]!.AsArray();

        Assert.AreEqual(
            "16T10 nudge USAM, 16T11 overdue USAM+ULEE, 16T16 reminder USAM+ULEE, 17T13 reminder USAM+ULEE",
            string.Join(", ", pings.Select(ping => $"{((string)ping!["at"]!)[8..13]} {ping["rung"]} {string.Join('+', ping["to"]!.AsArray().Select(to => (string?)to))}")));
        StringAssert.Contains(export.Run("--target", "2h").Output, "Target 2 h, nudge after 3 h (never: the target comes first), reminder every 8 h");
        StringAssert.Contains(export.Run("--target", "2h").Output.ReplaceLineEndings(" "), "Pings there would have been: 2 (1 overdue, 1 reminder) about 1 wait ");
    }

    [TestMethod]
    public void What_comes_after_the_end_changes_nothing()
    {
        using var export = SlackExport.OfAnAgency()
            .Says("16 09:00", "UDANA", "Any update?")
            .Says("16 15:00", "USAM", "Here.", with: m => m["edited"] = new JsonObject { ["user"] = "USAM", ["ts"] = SlackExport.Ts("16 15:10") });

        var json = export.Json("--until", "2026-11-16T13:30:00+01:00");

        Assert.AreEqual("open", (string?)json["waits"]![0]!["outcome"]);
        Assert.AreEqual(209, (int)json["waits"]![0]!["businessMinutes"]!);
        Assert.AreEqual("nudge", (string?)json["pings"]!.AsArray().Single()!["rung"]);
        Assert.AreEqual(0, (int)json["leftOut"]!["editedMessages"]!);
    }

    [TestMethod]
    public void Channels_are_chosen_by_name_or_id()
    {
        using var export = SlackExport.OfAnAgency().Channel("beta-ideas", "C0BETA").Channel("gamma", "C0GAMMA")
            .Says("16 09:00", "UDANA", "Any update?").Says("16 09:00", "UDANA", "Any update?", channel: "beta-ideas").Says("16 09:00", "UDANA", "Any update?", channel: "gamma");

        Assert.AreEqual("C0ACME C0BETA C0GAMMA", Read());
        Assert.AreEqual("C0ACME C0BETA", Read("--channel", "#acme-launch", "--channel", "C0BETA"));
        Assert.AreEqual("C0GAMMA", Read("--channel", "Gamma"));

        string Read(params string[] options) => string.Join(' ', export.Json(options)["figures"]!.AsArray().Select(figures => (string?)figures!["channel"]));
    }

    private static (int Code, string Errors) Run(params string[] arguments)
    {
        using var errors = new StringWriter { NewLine = "\n" };
        var code = Verbs.TryRun(["replay", .. arguments], new StringWriter(), errors);
        return (code!.Value, errors.ToString());
    }
}
