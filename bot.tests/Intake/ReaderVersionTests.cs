using System.Security.Cryptography;
using System.Text;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Reading;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Intake;

/// <summary>A judgement is stored with the version of the reader that made it, and a newer one never changes the past (SEMANTICS, section 3).</summary>
[TestClass]
public sealed class ReaderVersionTests
{
    private const string Question = "When will the deck be ready?";

    // How the present version reads our set, a letter each. When this fails, something reads otherwise than before: raise RuleReader.Version, then write the new digest here.
    private const string ReadByVersion5 = "7f89764d97254eef";

    private static readonly ChannelKey Channel = new("slack:T1", "C1");

    [TestMethod]
    public void Whoever_changes_how_our_set_is_read_raises_the_version()
    {
        var reader = new RuleReader();
        var needs = new StringBuilder();
        foreach (var row in LabelledRows.Read("bot.tests/Reading/moments.jsonl"))
        {
            var turns = row.GetProperty("turns").EnumerateArray()
                .Select(turn => new Turn(LabelledRows.Text(turn, "role") == "agent" ? Side.Team : Side.Client, LabelledRows.Text(turn, "speaker"), LabelledRows.Text(turn, "text"))).ToList();
            needs.Append(reader.Read(turns[^1].Text, turns[..^1]).Need.ToString()[0]);
        }

        Assert.AreEqual(5, RuleReader.Version);
        Assert.AreEqual(ReadByVersion5, Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(needs.ToString())))[..16]);
    }

    [TestMethod]
    public async Task What_is_taken_in_is_kept_with_the_version_that_read_it()
    {
        await using var app = await StartAsync();

        await SayAsync(app, "m1", Question);

        Assert.AreEqual((Need.Ask, (int?)RuleReader.Version), await JudgedAsync(app, "m1"));
        Assert.IsFalse((await WhyAsync(app, "m1")).Contains("version", StringComparison.Ordinal), "the present reader needs no mention");
    }

    [TestMethod]
    public async Task What_an_older_reader_read_stays_through_refolds_restarts_and_the_same_fact_coming_again()
    {
        await using var app = await StartAsync();
        await OlderReaderTookInAsync(app, "m1", Question, Need.Closing);
        await OlderReaderTookInAsync(app, "m2", "Thanks, all good", Need.Ask);
        Assert.AreEqual(Need.Ask, new RuleReader().Read(Question, []).Need, "today's reader would have it otherwise");
        Assert.AreEqual(Need.Closing, new RuleReader().Read("Thanks, all good", [new Turn(Side.Client, "dana", Question)]).Need);

        await AssertAsTheOlderHadItAsync();
        await app.Get<IDurable>().WriteAsync(Channel.ToString(), unit => app.Get<LedgerBook>().Refold(unit, Channel, app.Time.Now));
        await AssertAsTheOlderHadItAsync();
        await SayAsync(app, "m1", Question);
        await AssertAsTheOlderHadItAsync();
        await app.RestartAsync();
        await app.Get<IDurable>().WriteAsync(Channel.ToString(), unit => app.Get<LedgerBook>().Refold(unit, Channel, app.Time.Now));
        await AssertAsTheOlderHadItAsync();

        async Task AssertAsTheOlderHadItAsync()
        {
            Assert.AreEqual((Need.Closing, (int?)1), await JudgedAsync(app, "m1"));
            Assert.AreEqual((Need.Ask, (int?)1), await JudgedAsync(app, "m2"));
            Assert.IsNull(await WaitAsync(app, "m1"));
            Assert.AreEqual(Outcome.Open, (await WaitAsync(app, "m2"))?.Outcome);
            Assert.Contains("as version 1 of the reader had it, then in use", await WhyAsync(app, "m1"));
            Assert.Contains("as version 1 of the reader had it, then in use", await WhyAsync(app, "m2"));
        }
    }

    [TestMethod]
    public async Task Words_that_are_edited_are_read_by_the_reader_of_that_day()
    {
        await using var app = await StartAsync();
        await OlderReaderTookInAsync(app, "m1", Question, Need.Closing);

        app.Time.Advance(Duration.FromMinutes(2));
        await app.Get<IFactSink>().AcceptAsync(new Inbound { Facts = [new EditFact(Channel, app.Time.Now, "m1", MessageText.Of("When will the new deck be ready?"))] }, default);

        var wait = await WaitAsync(app, "m1");
        Assert.AreEqual((Outcome.Open, app.Time.Now), (wait?.Outcome, wait?.Since), "an ask from the edit on, not before");
    }

    private static async Task<AppHost> StartAsync()
    {
        var app = await AppHost.StartAsync(new Dictionary<string, string?> { ["Clients:0:Channel"] = Channel.Channel, ["Clients:0:Workspace"] = Channel.Workspace });
        await app.Get<IFactSink>().AcceptAsync(new Inbound { People = [new PersonProfile(new PersonKey(Channel.Workspace, "dana"), "dana", Side.Client)] }, default);
        return app;
    }

    // As it stands in the database when the program before this one took it in.
    private static Task OlderReaderTookInAsync(AppHost app, string id, string text, Need need) => app.Get<IDurable>().WriteAsync(
        Channel.ToString(),
        unit => app.Get<LedgerBook>().Record(unit, Channel, [new MessageFact(Channel, app.Time.Now, id, null, "dana", MessageText.Of(text) with { JudgedNeed = need, Reader = 1 })], app.Time.Now));

    private static Task SayAsync(AppHost app, string id, string text) =>
        app.Get<IFactSink>().AcceptAsync(new Inbound { Facts = [new MessageFact(Channel, app.Time.Now, id, null, "dana", MessageText.Of(text))] }, default);

    private static Task<Wait?> WaitAsync(AppHost app, string message) => app.Get<IDurable>().ReadAsync(unit => unit.Get<ILedgerRows>().WaitOf(Channel, message)?.Wait);

    private static Task<(Need Need, int? Reader)> JudgedAsync(AppHost app, string message) =>
        app.Get<IDurable>().ReadAsync(unit => unit.Get<ILedgerRows>().FactsAbout(Channel, message) is [var fact] ? (fact.JudgedNeed, fact.Reader) : default);

    private static Task<string> WhyAsync(AppHost app, string message) =>
        app.Get<IDurable>().WriteAsync(Channel.ToString(), unit => app.Get<LedgerBook>().Why(unit, Channel, message, app.Time.Now));
}
