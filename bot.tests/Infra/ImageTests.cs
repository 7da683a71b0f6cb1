using System.Text.RegularExpressions;
using ServiceBot.CommandLine;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Infra;

/// <summary>The container image as it is described: it is not built here, for nothing here can. What it would run is run by <see cref="AsInTheImageTests"/>. Needs the peers.</summary>
[TestClass]
public sealed class ImageTests
{
    [TestMethod]
    public async Task Its_description_is_understood_and_a_planted_flaw_is_found()
    {
        var file = await Parsed.DockerfileAsync();

        Assert.AreEqual("", string.Join('\n', file.Problems));
        Assert.AreNotEqual("", string.Join('\n', (await Parsed.ReadAsync<Dockerfile>("infra/Dockerfile", "FROM a\nEXPOSE port\nCOPPY . .\n")).Problems));
    }

    [TestMethod]
    public async Task It_runs_as_nobody_without_a_shell_and_its_settings_are_ones_that_the_program_reads()
    {
        var file = await Parsed.DockerfileAsync();

        Assert.EndsWith("-chiseled", file.Last[0].Words[0]);
        Assert.IsTrue(Regex.IsMatch(file.One("USER").Words[0], "^[1-9][0-9]{3,}:[1-9][0-9]{3,}$"), "a number, so that an orchestrator can see that it is not root");
        Assert.AreEqual(file.Environment["ASPNETCORE_HTTP_PORTS"], file.One("EXPOSE").Words[0]);
        Assert.AreEqual("", string.Join('\n', SettingNames.Unknown(file.Environment.Keys)));
        Assert.IsFalse(file.Last.Any(each => each.Keyword == "RUN"), "there is nothing to run a command with");
        // What is written lies in folders of the user's own.
        foreach (var folder in new[] { Path.GetDirectoryName(file.Environment["Storage__Path"]), file.Environment["Keys__Path"] })
            Assert.IsTrue(file.Last.Any(each => each.Keyword == "COPY" && each.Words[^1] == folder && each.Flags.Contains($"--chown={file.One("USER").Words[0]}")), folder);
    }

    [TestMethod]
    public async Task Its_commands_name_the_program_and_a_verb_that_there_is()
    {
        var file = await Parsed.DockerfileAsync();
        var program = typeof(ServiceBotApp).Assembly.GetName().Name + ".dll";

        CollectionAssert.AreEqual(new[] { "dotnet", program }, file.Command("ENTRYPOINT"));
        var check = file.Command("HEALTHCHECK");
        CollectionAssert.AreEqual(new[] { "dotnet", program }, check[..2]);
        Assert.IsTrue(Verbs.Table(Screen.Piped(new ManualTime(AppHost.Monday))).ContainsKey(check[2]));
    }

    [TestMethod]
    public async Task Everything_that_it_copies_is_there_and_let_through_and_nothing_that_somebody_keeps_is()
    {
        var file = await Parsed.DockerfileAsync();
        var rules = Checkout.Read(".dockerignore").Split('\n').Where(line => line.Length > 0 && line[0] != '#').ToList();
        var copied = file.Instructions.Where(each => each.Keyword == "COPY" && !each.Flags.Any(flag => flag.StartsWith("--from", StringComparison.Ordinal))).SelectMany(each => each.Words.SkipLast(1)).ToList();

        Assert.IsNotEmpty(copied);
        foreach (var path in copied)
        {
            Assert.IsTrue(Path.Exists(Checkout.PathOf(path)), path);
            Assert.IsTrue(IsSent(rules, path.TrimEnd('/')), path);
        }

        // What the project takes from outside its folder has to come along.
        foreach (Match outside in Regex.Matches(Checkout.Read("bot/ServiceBot.csproj"), @"""\.\./([^""]+)"""))
            Assert.IsTrue(copied.Exists(path => outside.Groups[1].Value.StartsWith(path, StringComparison.Ordinal)) && IsSent(rules, outside.Groups[1].Value), outside.Value);
        foreach (var source in Checkout.Files("bot").Where(path => Path.GetExtension(path) is ".cs" or ".sql" or ".csproj"))
            Assert.IsTrue(IsSent(rules, source), source);
        foreach (var kept in new[] { "bot/servicebot.db", "bot/servicebot.db-wal", "bot/keys/key-1.xml", "bot/appsettings.Production.json", "bot/bin/Debug/ServiceBot.dll", "infra/secrets/Slack__BotToken", ".git/config" })
            Assert.IsFalse(IsSent(rules, kept), kept);
    }

    // The last rule that matches a path, or a folder above it, decides; "**" is any folders.
    private static bool IsSent(IEnumerable<string> rules, string path)
    {
        var sent = true;
        foreach (var rule in rules)
        {
            var pattern = rule.TrimStart('!');
            var regex = "^" + Regex.Escape(pattern).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal) + "(/.*)?$";
            if (Regex.IsMatch(path, regex)) sent = rule[0] == '!';
        }

        return sent;
    }
}
