using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using ServiceBot.AzureOpenAI;
using ServiceBot.Chat;
using ServiceBot.CommandLine;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Infra;

/// <summary>What the runbook names is there, and what is there to be watched is in the runbook.</summary>
[TestClass]
public sealed class RunbookTests
{
    private static readonly string Runbook = Checkout.Read("infra/README.md");

    [TestMethod]
    public async Task Every_metric_of_the_program_stands_in_its_table_with_its_unit_and_no_other()
    {
        await using var model = await FakeAzureOpenAI.StartAsync();
        await using var app = await AppHost.StartAsync(model.Settings());
        var factory = app.Get<IMeterFactory>();
        var published = new Dictionary<string, string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Scope != factory || !instrument.Meter.Name.StartsWith("ServiceBot.", StringComparison.Ordinal)) return;
                lock (published) published[instrument.Name] = instrument.Unit!;
            },
        };
        listener.Start();

        CollectionAssert.AreEquivalent(published.Select(each => $"{each.Key} in {each.Value}").ToList(), Table("metric").ConvertAll(row => $"{row[0].Trim('`')} in {row[1]}"));
    }

    [TestMethod]
    public void Every_check_that_a_room_adds_stands_in_its_table_and_no_other()
    {
        var added = Checkout.Files("bot").Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).SelectMany(file => Regex.Matches(Checkout.Read(file), @"AddCheck<\w+>\(""([\w-]+)""")).Select(match => match.Groups[1].Value);

        CollectionAssert.AreEquivalent(added.ToList(), Table("check").ConvertAll(row => row[0].Trim('`')));
    }

    [TestMethod]
    public void Every_alarm_says_when_what_it_means_and_what_to_do()
    {
        var alarms = Table("alarm");

        Assert.IsGreaterThan(8, alarms.Count);
        foreach (var alarm in alarms)
            Assert.IsTrue(alarm.Length == 4 && alarm.All(cell => cell.Length > 2), alarm[0]);
        // A metric that an alarm goes by is one of the table.
        var metrics = Table("metric").ConvertAll(row => row[0]);
        foreach (var named in alarms.SelectMany(alarm => Regex.Matches(alarm[1], @"`((?:servicebot|gen_ai)\.[a-z_.]+)`").Select(match => match.Value)))
            CollectionAssert.Contains(metrics, named);
    }

    [TestMethod]
    public void Every_kind_of_failure_that_it_names_is_one_of_the_programs()
    {
        // What stands as error.type, in a log line about the model, or as what became of a delivery.
        var kinds = Enum.GetNames<Refusal>().Concat(Enum.GetNames<Fault>()).ToHashSet(StringComparer.Ordinal);
        var named = Table("alarm").Concat(Table("check")).SelectMany(row => row).SelectMany(cell => Regex.Matches(cell, "[`\"]([A-Z][A-Za-z]+)[`\"]")).Select(match => match.Groups[1].Value).ToList();

        Assert.IsGreaterThan(4, named.Count);
        CollectionAssert.IsSubsetOf(named.Except(["Clients", "Rotating"]).ToList(), kinds.ToList());
    }

    [TestMethod]
    public void Every_setting_verb_and_part_that_it_names_is_one()
    {
        var settings = Regex.Matches(Runbook, @"`((?:Slack|Teams|Storage|Drafts|Retention|AzureOpenAI|Outbox|Secrets)(?::|__)\w+)`").Select(match => match.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal)).Distinct();
        Assert.AreEqual("", string.Join('\n', SettingNames.Unknown(settings)));

        var verbs = Verbs.Table(Screen.Piped(new ManualTime(AppHost.Monday)));
        foreach (Match verb in Regex.Matches(Runbook, @"(?:ServiceBot\.dll|--project bot --|servicebot) ([a-z][a-z-]+)"))
            Assert.IsTrue(verbs.ContainsKey(verb.Groups[1].Value), verb.Value);
        foreach (var part in new[] { "Alarms", "Backing up", "Restoring", "Moving to PostgreSQL", "Upgrading", "Rotating keys and secrets", "Leaving" })
            Assert.Contains($"\n## {part}\n", Runbook);
        Assert.Contains("What is proven and what is not.", Runbook);
        Assert.Contains("(infra/README.md)", Checkout.Read("README.md"));
    }

    // The rows of the table whose first heading is this word.
    private static List<string[]> Table(string heading) =>
    [
        .. Runbook.Split('\n').SkipWhile(line => !line.StartsWith($"| {heading} |", StringComparison.Ordinal)).Skip(2).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];
}
