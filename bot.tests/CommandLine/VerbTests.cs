using System.Text.Json;
using ServiceBot.CommandLine;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.CommandLine;

[TestClass]
public sealed class VerbTests
{
    [TestMethod]
    public void Other_arguments_are_left_to_the_server()
    {
        Assert.IsNull(Verbs.TryRun([]));
        Assert.IsNull(Verbs.TryRun(["--urls", "http://localhost:1"]));
        Assert.IsNull(Verbs.TryRun(["urls=http://localhost:1"]));
    }

    [TestMethod]
    public void Help_names_every_verb()
    {
        using var output = new StringWriter();

        Assert.AreEqual(0, Verbs.TryRun(["--help"], output, TextWriter.Null));
        foreach (var verb in Verbs.Table(Screen.Piped(new ManualTime(AppHost.Monday))).Keys)
            Assert.Contains($"\n  {verb} ", output.ToString());
    }

    [TestMethod]
    [DataRow("triage")]
    [DataRow("commitments")]
    [DataRow("draft")]
    [DataRow("recap")]
    [DataRow("check")]
    public void A_verb_shows_what_it_reads_and_reads_what_it_shows(string verb)
    {
        using var help = new StringWriter();
        Assert.AreEqual(0, Verbs.TryRun([verb, "--help"], help, TextWriter.Null));

        var example = help.ToString().Split('\n').First(line => line.StartsWith("  {", StringComparison.Ordinal)).Trim();
        var (code, output, errors) = Run(verb, example);

        Assert.AreEqual(0, code, errors);
        Assert.HasCount(1, output);
    }

    [TestMethod]
    [DataRow("triage")]
    [DataRow("commitments")]
    [DataRow("draft")]
    [DataRow("check")]
    public void A_file_without_a_line_is_said_to_have_none(string verb)
    {
        var (code, output, errors) = Run(verb, "");

        Assert.AreEqual(0, code);
        Assert.IsEmpty(output);
        Assert.Contains("holds no line", errors);
    }

    [TestMethod]
    [DataRow("manifest", "for Slack or for Teams?")]
    [DataRow("manifest slack", "--url is missing")]
    [DataRow("manifest slack --socket --url https://a.example", "exclude each other")]
    [DataRow("manifest slack --out x", "--out is for Teams")]
    [DataRow("manifest discord", "discord is neither slack nor teams")]
    [DataRow("manifest teams --socket", "--socket is for Slack")]
    [DataRow("manifest teams --url https://a.example", "--app-id is missing")]
    [DataRow("manifest teams --app-id 00000000-0000-0000-0000-000000000001", "--url is missing")]
    [DataRow("manifest teams --app-id 00000000-0000-0000-0000-000000000001 --url https://a.example", "--out is missing")]
    public void A_manifest_that_lacks_something_names_it(string line, string says)
    {
        using var errors = new StringWriter();

        Assert.AreEqual(2, Verbs.TryRun(line.Split(' '), TextWriter.Null, errors));
        Assert.Contains(says, errors.ToString());
    }

    [TestMethod]
    public void A_slip_of_the_finger_is_said_and_starts_no_server()
    {
        using var errors = new StringWriter();

        Assert.AreEqual(2, Verbs.TryRun(["replya", "log.json"], TextWriter.Null, errors));
        Assert.AreEqual("replya: there is no such verb; --help lists them", errors.ToString().TrimEnd());
    }

    [TestMethod]
    [DataRow("--port 5000", "--port: there is no such setting; write --urls")]
    [DataRow("--Storag:Path x.db", "--Storag:Path: there is no such setting; did you mean --Storage:Path?")]
    [DataRow("--Slack:BotTokn x", "--Slack:BotTokn: there is no such setting; did you mean --Slack:BotToken?")]
    [DataRow("--Clients:3:Targt 2h", "--Clients:3:Targt: there is no such setting; did you mean --Clients:3:Target?")]
    [DataRow("--ClientDefaults:Targt 2h", "--ClientDefaults:Targt: there is no such setting; did you mean --ClientDefaults:Target?")]
    [DataRow("--Pings:Afer 2h", "--Pings:Afer: there is no such setting; they are written --Section:Key VALUE")]
    [DataRow("--urls http://localhost:1 --verbose", "--verbose: there is no such setting")]
    [DataRow("--urls", "--urls has no value")]
    public void A_setting_that_nobody_reads_is_refused_rather_than_passed_over(string line, string says)
    {
        using var errors = new StringWriter();

        Assert.AreEqual(2, Verbs.TryRun(line.Split(' '), TextWriter.Null, errors));
        Assert.StartsWith(says, errors.ToString());
    }

    [TestMethod]
    public void Every_section_of_the_settings_can_be_given_on_the_command_line()
    {
        foreach (var key in Documents.ReadmeTests.Documented())
            Assert.IsNull(Verbs.TryRun([$"--{key}", "x"], TextWriter.Null, TextWriter.Null), key);
    }

    [TestMethod]
    [DataRow("help draft", "FILE holds one JSON object a line")]
    [DataRow("--help backup", "backup PATH")]
    [DataRow("--version", "ServiceBot ")]
    public void Help_of_one_verb_is_found_either_way_round(string line, string says)
    {
        using var output = new StringWriter();

        Assert.AreEqual(0, Verbs.TryRun(line.Split(' '), output, TextWriter.Null));
        Assert.StartsWith(says, output.ToString());
    }

    [TestMethod]
    [DataRow("{bad", "byte 2: is not JSON from there on; triage --help shows a line as it should be")]
    [DataRow("{\"a\":1}", "\"id\", \"turns\" are missing")]
    [DataRow("{\"id\":\"1\",\"turns\":[{\"role\":\"customer\",\"text\":5}]}", "turns[0].text: is not of the kind that is expected there")]
    [DataRow("[1]", "one JSON object is expected")]
    public void What_is_wrong_with_a_line_is_said_so_that_it_can_be_mended(string bad, string says)
    {
        var (code, _, errors) = Run("triage", bad);

        Assert.AreEqual(2, code);
        Assert.Contains($":1: {says}", errors);
    }

    [TestMethod]
    public void A_folder_or_an_option_where_a_file_belongs_is_said_to_be_one()
    {
        using var errors = new StringWriter();

        Assert.AreEqual(2, Verbs.TryRun(["draft", Path.GetTempPath()], TextWriter.Null, errors));
        Assert.AreEqual(2, Verbs.TryRun(["draft", "--bogus"], TextWriter.Null, errors));
        Assert.Contains("is a folder; name a file", errors.ToString());
        Assert.Contains("\"--bogus\" is not an option", errors.ToString());
    }

    [TestMethod]
    public void Triage_answers_line_by_line()
    {
        var (code, output, errors) = Run("triage", """{"id":"1","turns":[{"role":"agent","text":"It's live."},{"role":"customer","text":"Thanks!"}]}""", """{"id":"2","turns":[{"role":"customer","text":"Where is the deck?"}]}""");

        Assert.AreEqual(0, code, errors);
        Assert.HasCount(2, output);
        Assert.AreEqual("closing", output[0].GetProperty("need").GetString());
        Assert.AreEqual("ask", output[1].GetProperty("need").GetString());
        Assert.AreEqual("Where is the deck?", output[1].GetProperty("asks")[0].GetString());
        Assert.AreEqual("neutral", output[1].GetProperty("tone").GetString());
    }

    [TestMethod]
    public void Commitments_are_answered_line_by_line()
    {
        var (code, output, errors) = Run("commitments", """{"id":"1","text":"I'll send the storyboard by Friday."}""", """{"id":"2","text":"Could you send us the logo?"}""", """{"id":"3","text":"The office is closed on Monday."}""");

        Assert.AreEqual(0, code, errors);
        CollectionAssert.AreEqual(new[] { "commitment", "request", "neither" }, output.ConvertAll(line => line.GetProperty("label").GetString()));
        Assert.AreEqual("by Friday", output[0].GetProperty("due").GetString());
        Assert.AreEqual(JsonValueKind.Null, output[2].GetProperty("due").ValueKind);
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("null")]
    [DataRow("""{"id":"x"}""")]
    [DataRow("""{"id":"x","text":null}""")]
    [DataRow("""{"id":"x","text":5}""")]
    [DataRow("""{"text":"hi"}""")]
    public void A_bad_line_of_commitments_is_named_by_its_number_and_the_others_go_on(string bad)
    {
        var good = """{"id":"ok","text":"I'll call you tomorrow."}""";
        var (code, output, errors) = Run("commitments", good, bad, good);
        Assert.AreEqual(2, code);
        Assert.HasCount(2, output);
        Assert.Contains(":2:", errors);
    }

    [TestMethod]
    public void Draft_gives_every_stage_under_its_name()
    {
        var (code, output, errors) = Run("draft", """{"id":"1","turns":[{"role":"customer","text":"Any update on the deck?"}],"client":{"name":"Dana Reyes","company":"Acme","notes":["short"]},"waitingMinutes":190,"audience":["Tom"],"requester":"Sam"}""");

        Assert.AreEqual(0, code, errors);
        var draft = output[0];
        Assert.AreEqual("offline", draft.GetProperty("mind").GetString());
        Assert.AreEqual("push", draft.GetProperty("stance").GetProperty("kind").GetString());
        Assert.AreEqual(1, draft.GetProperty("heard").GetProperty("asks").GetArrayLength());
        Assert.Contains("3 h 10 min", draft.GetProperty("context").GetString()!);
        Assert.StartsWith("Hi Dana", draft.GetProperty("draft").GetString()!);
        foreach (var name in new[] { "shorter", "warmer", "firmer" })
            Assert.IsNotEmpty(draft.GetProperty("alternatives").GetProperty(name).GetString()!);
        Assert.IsGreaterThan(0, draft.GetProperty("blanks").GetArrayLength());
    }

    [TestMethod]
    public void Check_says_whether_a_reply_responds()
    {
        var (code, output, errors) = Run("check", """{"id":"1","turns":[{"role":"customer","text":"Any update on the deck?"}],"reply":"As I already said, soon."}""");

        Assert.AreEqual(0, code, errors);
        Assert.AreEqual("reacts", output[0].GetProperty("verdict").GetString());
        Assert.AreEqual("defence", output[0].GetProperty("findings")[0].GetProperty("rule").GetString());
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("""{"id":"x"}""")]
    [DataRow("""{"id":"x","turns":[]}""")]
    [DataRow("""{"id":"x","turns":null}""")]
    [DataRow("""{"id":"x","turns":[null]}""")]
    [DataRow("""{"id":"x","turns":[{"role":"customer","text":5}]}""")]
    [DataRow("""{"id":"x","turns":[{"role":"boss","text":"hi"}]}""")]
    [DataRow("""{"id":"x","turns":[{"role":"agent","text":"hi"}]}""")]
    public void A_bad_line_is_named_by_its_number_and_the_others_go_on(string bad)
    {
        var good = """{"id":"ok","turns":[{"role":"customer","text":"Thanks"}],"reply":"Glad it works."}""";
        foreach (var verb in new[] { "triage", "draft", "check" })
        {
            var (code, output, errors) = Run(verb, good, bad, good);
            Assert.AreEqual(2, code);
            Assert.HasCount(2, output);
            Assert.Contains(":2:", errors);
        }
    }

    [TestMethod]
    public void A_file_that_is_not_there_and_a_missing_name_are_told_plainly()
    {
        var errors = new StringWriter();
        Assert.AreEqual(2, Verbs.TryRun(["triage", "/no/such/file"], new StringWriter(), errors));
        Assert.AreEqual(2, Verbs.TryRun(["triage"], new StringWriter(), errors));
        Assert.Contains("can't be read", errors.ToString());
    }

    private static (int Code, List<JsonElement> Output, string Errors) Run(string verb, params string[] lines)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, lines);
            var (output, errors) = (new StringWriter(), new StringWriter());
            var code = Verbs.TryRun([verb, path], output, errors) ?? -1;
            var parsed = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
            return (code, parsed, errors.ToString());
        }
        finally
        {
            File.Delete(path);
        }
    }
}
