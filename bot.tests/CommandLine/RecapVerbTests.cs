using System.Text.Json.Nodes;
using ServiceBot.CommandLine;

namespace ServiceBot.Tests.CommandLine;

[TestClass]
public sealed class RecapVerbTests
{
    [TestMethod]
    public void Each_line_names_the_turn_that_it_is_taken_from()
    {
        var (code, output, errors) = Run("""
            {"id":"1","timeZone":"Europe/London","turns":[{"role":"agent","speaker":"Sam Okafor","at":"2026-11-16T10:00:00Z","text":"Blue or green?"},{"role":"customer","speaker":"Dana Reyes","at":"2026-11-16T10:05:00Z","text":"Blue, please. I'll send the logo tomorrow."},{"role":"customer","speaker":"Dana Reyes","at":"2026-11-16T10:06:00Z","text":"Who signs it off?"}]}
            """);

        Assert.AreEqual(0, code, errors);
        var recap = JsonNode.Parse(output)!;
        Assert.AreEqual("""[{"message":2,"words":"Blue, please.","who":"Dana","owner":null,"due":null,"about":"Blue or green?","aboutMessage":1,"kept":null}]""", recap["decisions"]!.ToJsonString());
        Assert.AreEqual("Who signs it off?", recap["questions"]![0]!["words"]!.GetValue<string>());
        Assert.AreEqual(("Dana", "2026-11-17T17:00:00Z"), (recap["steps"]![0]!["owner"]!.GetValue<string>(), recap["steps"]![0]!["due"]!.GetValue<string>()));
        Assert.IsEmpty(recap["files"]!.AsArray());
    }

    [TestMethod]
    [DataRow("""{"id":"1","turns":[]}""")]
    [DataRow("""{"id":"1","turns":[{"role":"boss","text":"hi"}]}""")]
    [DataRow("""{"id":"1","timeZone":"Mars","turns":[{"role":"agent","text":"hi"}]}""")]
    [DataRow("""{"id":"1","turns":[{"role":"agent","text":"hi","under":1}]}""")]
    [DataRow("""{"id":"1","turns":[{"role":"agent","text":"hi","at":"2026-11-16T10:00:00Z"},{"role":"agent","text":"ho","at":"2026-11-16T09:00:00Z"}]}""")]
    public void A_bad_line_is_refused_by_its_number(string line)
    {
        var (code, output, errors) = Run(line);

        Assert.AreEqual((2, ""), (code, output));
        Assert.Contains(":1:", errors, StringComparison.Ordinal);
    }

    private static (int Code, string Output, string Errors) Run(string line)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, line);
            using var output = new StringWriter();
            using var errors = new StringWriter();
            return (Verbs.TryRun(["recap", file], output, errors)!.Value, output.ToString().Trim(), errors.ToString());
        }
        finally
        {
            File.Delete(file);
        }
    }
}
