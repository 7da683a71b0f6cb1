using System.Text.Json;
using Microsoft.Extensions.Configuration;
using ServiceBot.CommandLine;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.CommandLine;

[TestClass]
public sealed class DraftByModelTests
{
    private const string Line = """{"id":"1","turns":[{"role":"customer","speaker":"Dana","text":"Any update on the deck? Our CMO is asking."},{"role":"customer","speaker":"Dana","text":"Hello?? This was due yesterday."}],"client":{"name":"Dana","company":"Acme","notes":[]},"requester":"Sam"}""";

    [TestMethod]
    public async Task The_verb_asks_the_model_that_is_configured_and_says_which_mind_it_was()
    {
        await using var fake = await FakeAzureOpenAI.StartAsync();
        fake.Says(ModelAnswers.Good).Says("no json");

        var lines = Draft(fake.Settings(), Line, Line.Replace("\"1\"", "\"2\"", StringComparison.Ordinal).Replace("yesterday.", "yesterday!", StringComparison.Ordinal));

        Assert.AreEqual("azure-openai", lines[0].GetProperty("mind").GetString());
        Assert.AreEqual(ModelAnswers.Draft, lines[0].GetProperty("draft").GetString());
        Assert.AreEqual("", lines[0].GetProperty("note").GetString());
        Assert.AreEqual("offline", lines[1].GetProperty("mind").GetString());
        Assert.Contains("written by rules", lines[1].GetProperty("note").GetString() ?? "");
    }

    [TestMethod]
    public void Without_one_the_rules_write() => Assert.AreEqual("offline", Draft([], Line)[0].GetProperty("mind").GetString());

    private static List<JsonElement> Draft(Dictionary<string, string?> settings, params string[] lines)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, lines);
            using var output = new StringWriter();
            using var errors = new StringWriter();
            using var model = ConfiguredMind.Find(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), new ManualTime(AppHost.Monday));
            Assert.AreEqual(0, DraftVerb.Run([file], output, errors, model?.Mind), errors.ToString());
            return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
