using ServiceBot.Assistant;
using ServiceBot.CommandLine;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Documents;

[TestClass]
public sealed class ReadmeTests
{
    [TestMethod]
    public async Task Every_key_that_the_program_reads_is_in_the_configuration_table_and_the_other_way_round()
    {
        var folder = Directory.CreateTempSubdirectory("servicebot-");
        try
        {
            var alone = await ReadKeys.OfProgramAsync(folder.FullName, []);
            var connected = await ReadKeys.OfProgramAsync(folder.FullName,
            [
                new("Outbox:Workers", "4"), // The framework's binder asks for the keys of a section only when the section holds something.
                new("Slack:SigningSecret", "secret"), new("Slack:TeamId", "T1"), new("Slack:WorkspaceUrl", "https://acme.slack.com/"),
                new("Teams:AppId", "00000000-0000-0000-0000-000000000001"), new("Teams:TenantId", "00000000-0000-0000-0000-000000000002"),
                new("Clients:0:Channel", "C1"), new("Clients:0:Workspace", "slack:T1"), new("Sides:ID", "team"),
            ]);
            var read = alone.Union(connected).Where(IsOurs).Select(AsInTheTable).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var documented = Documented();

            Assert.AreEqual("", string.Join('\n', read.Except(documented).Order()), "read, and not in bot/SETTINGS.md");
            Assert.AreEqual("", string.Join('\n', documented.Except(read).Order()), "in bot/SETTINGS.md, and never read");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    public void Every_file_that_a_document_links_to_exists()
    {
        foreach (var file in Checkout.Files().Where(file => file.EndsWith(".md", StringComparison.Ordinal)))
        {
            foreach (var link in System.Text.RegularExpressions.Regex.Matches(Checkout.Read(file), @"\]\((?!https?:|#)([^)#]+)[^)]*\)").Select(match => match.Groups[1].Value))
                Assert.IsTrue(Path.Exists(Checkout.PathOf(Path.Combine(Path.GetDirectoryName(file)!, link))), $"{file} links to {link}");
        }
    }

    [TestMethod]
    public void A_newcomer_reads_two_screens_and_finds_from_there_every_document()
    {
        var readme = Checkout.Read("README.md");

        Assert.IsLessThan(14_000, System.Text.Encoding.UTF8.GetByteCount(readme), "what is long belongs to the rooms' own documents");
        Assert.IsLessThan(readme.IndexOf("\n## ", StringComparison.Ordinal), readme.IndexOf("dotnet run --project bot ", StringComparison.Ordinal));
        Assert.IsLessThan(readme.IndexOf("\n## ", StringComparison.Ordinal), readme.IndexOf("bash bot.tests/run", StringComparison.Ordinal));
        foreach (var document in Checkout.Files().Where(file => file.EndsWith(".md", StringComparison.Ordinal) && file != "README.md" && !file.StartsWith('.') && !file.Contains("/Prompts/", StringComparison.Ordinal)))
            Assert.Contains($"({document})", readme, "a document that nobody is led to");
    }

    [TestMethod]
    public void Every_word_that_is_said_to_be_typed_is_understood_and_every_verb_is_described()
    {
        var document = Checkout.Read("bot/COMMANDS.md");
        var rows = document.Split('\n').SkipWhile(line => line != "| type | and |").Skip(2).TakeWhile(line => line.StartsWith('|')).ToList();
        foreach (var typed in rows.SelectMany(row => row.Split('|')[1].Split('`').Where((_, index) => index % 2 == 1)))
            Assert.IsNotNull(Grammar.Read(typed.Replace("…", "something", StringComparison.Ordinal)).Command, typed);
        foreach (var verb in Verbs.Table(Screen.Piped(new ManualTime(AppHost.Monday))).Keys)
            Assert.Contains($"`{verb}", document);
    }

    // What the framework reads for itself is its own to document.
    private static bool IsOurs(string key) =>
        key.Contains(':', StringComparison.Ordinal) && key.Split(':')[0] is not ("Logging" or "Kestrel");

    // The table says once that what holds for all channels may stand under ClientDefaults.
    private static string AsInTheTable(string key) => key.Replace("ClientDefaults:", "Clients:N:", StringComparison.Ordinal);

    /// <summary>Every key of the configuration table.</summary>
    internal static HashSet<string> Documented() => Checkout.Read("bot/SETTINGS.md").Split('\n')
        .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('`')[1])
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
