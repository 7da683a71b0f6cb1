using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Slack;

/// <summary>A channel of our own workspace is the team's only when everybody in it is.</summary>
[TestClass]
public sealed class SlackMembersTests
{
    private static readonly ChannelKey Team = new("slack:" + SlackJsonText.HomeTeam, "C0TEAM");

    private readonly ManualTime _time = new(AppHost.Monday);
    private FakeSlack _slack = null!;
    private ServiceProvider _services = null!;

    [TestInitialize]
    public async Task StartAsync()
    {
        _slack = await FakeSlack.StartAsync();
        _slack.AddChannel(Team.Channel, "team", shared: false);
        _slack.AddPerson("U0SAM", "Sam");
        _slack.AddPerson("U0LEE", "Lee");
        _slack.AddPerson("U0GIL", "Gil", guest: true);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton<IHttpMessageHandlerBuilderFilter, OnlyLoopback>()
            .AddSlackStore()
            .AddSlack(new ConfigurationBuilder().AddInMemoryCollection(_slack.Settings()).Build())
            .BuildServiceProvider();
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        await _services.DisposeAsync();
        await _slack.DisposeAsync();
        _slack.AssertNothingWrong();
    }

    [TestMethod]
    public async Task A_guest_among_the_members_is_a_client_who_can_read_until_they_leave_or_join_the_team()
    {
        _slack.SetMembers(Team.Channel, "U0SAM", "U0GIL");
        Assert.AreEqual((true, "a guest is in it"), await LookAsync());

        _slack.SetMembers(Team.Channel, "U0SAM");
        Assert.AreEqual((false, null), await LookAsync());

        _slack.SetMembers(Team.Channel, "U0SAM", "U0GIL");
        Assert.AreEqual((true, "a guest is in it"), await LookAsync());

        _slack.AddPerson("U0GIL", "Gil");
        Assert.AreEqual((false, null), await LookAsync());
    }

    [TestMethod]
    public async Task Somebody_of_another_workspace_counts_as_a_guest_and_a_bot_does_not()
    {
        _slack.AddPerson("U0APP", "App", bot: true);
        _slack.SetMembers(Team.Channel, "U0SAM", "U0APP", "USLACKBOT");
        Assert.AreEqual(false, (await LookAsync()).ClientCanRead);

        _slack.AddPerson("U0DANA", "Dana", SlackJsonText.ClientTeam);
        _slack.SetMembers(Team.Channel, "U0SAM", "U0DANA");
        Assert.AreEqual(true, (await LookAsync()).ClientCanRead);
    }

    [TestMethod]
    public async Task A_guest_on_the_last_page_is_found()
    {
        _slack.SetMembers(Team.Channel, [.. Colleagues(498), "U0GIL"]);

        Assert.AreEqual(true, (await LookAsync()).ClientCanRead);
        CollectionAssert.AreEqual(new[] { "", "page:200", "page:400" }, _slack.CallsOf("conversations.members").Select(call => call["cursor"]).ToArray());
    }

    [TestMethod]
    public async Task A_channel_with_more_than_500_members_is_not_looked_through_and_counts_as_not_known()
    {
        _slack.SetMembers(Team.Channel, Colleagues(499)); // and the bot
        Assert.AreEqual((false, null), await LookAsync());

        _slack.SetMembers(Team.Channel, Colleagues(500));
        _slack.Forget();
        Assert.AreEqual((null, "it has more than 500 members"), await LookAsync());
        Assert.IsEmpty(_slack.CallsOf("users.info"));
    }

    [TestMethod]
    public async Task A_list_that_never_ends_ends_here()
    {
        for (var page = 0; page < 11; page++)
            _slack.Next("conversations.members", 200, """{"ok":true,"members":["U0SAM"],"response_metadata":{"next_cursor":"again"}}""");

        Assert.IsNull((await LookAsync()).ClientCanRead);
        Assert.HasCount(10, _slack.CallsOf("conversations.members"));
    }

    [TestMethod]
    [DataRow("users.info", "user_not_found")]
    [DataRow("users.info", "user_not_visible")]
    [DataRow("conversations.members", "invalid_cursor")]
    public async Task A_member_whom_Slack_does_not_explain_leaves_it_not_known(string method, string code)
    {
        _slack.SetMembers(Team.Channel, "U0SAM");
        _slack.NextError(method, code);

        Assert.AreEqual((null, "Slack does not say who all its members are"), await LookAsync());
    }

    [TestMethod]
    public async Task A_list_without_anybody_leaves_it_not_known()
    {
        _slack.Next("conversations.members", 200, """{"ok":true,"members":[]}""");

        Assert.AreEqual((null, "Slack names no members"), await LookAsync());
    }

    [TestMethod]
    [DataRow("""{"ok":true}""")]
    [DataRow("""{"ok":true,"members":"U0SAM"}""")]
    [DataRow("""{"ok":true,"members":[7]}""")]
    [DataRow("""{"ok":true,"members":[""]}""")]
    public async Task A_list_that_is_not_understood_is_asked_for_again_later(string answer)
    {
        _slack.Next("conversations.members", 200, answer);

        Assert.AreEqual(Refusal.TryLater, (await Assert.ThrowsExactlyAsync<PlatformException>(LookAsync)).Refusal);
    }

    [TestMethod]
    [DataRow("conversations.members", "missing_scope", Refusal.NeedsRepair)]
    [DataRow("conversations.members", "fetch_members_failed", Refusal.TryLater)]
    [DataRow("users.info", "missing_scope", Refusal.NeedsRepair)]
    public async Task What_a_person_must_mend_or_time_will_says_so_itself(string method, string code, Refusal meaning)
    {
        _slack.NextError(method, code);
        _slack.NextError(method, code); // what only reads is tried twice

        Assert.AreEqual(meaning, (await Assert.ThrowsExactlyAsync<PlatformException>(LookAsync)).Refusal);
    }

    [TestMethod]
    public async Task A_pause_that_Slack_asks_for_in_the_middle_is_kept_and_the_look_goes_on_where_it_stopped()
    {
        _slack.SetMembers(Team.Channel, "U0SAM", "U0LEE");
        _slack.Next("users.info", 200, """{"ok":true,"user":{"id":"U0BOT","is_bot":true}}""");
        _slack.Next("users.info", 429, "", ("Retry-After", "30"));

        var paused = await Assert.ThrowsExactlyAsync<PlatformException>(LookAsync);
        Assert.AreEqual((Refusal.TryLater, Duration.FromSeconds(30)), (paused.Refusal, paused.RetryAfter));

        _time.Advance(Duration.FromSeconds(30));
        _slack.Forget();
        Assert.AreEqual(false, (await LookAsync()).ClientCanRead);
        CollectionAssert.AreEqual(new[] { "U0SAM", "U0LEE" }, _slack.CallsOf("users.info").Select(call => call["user"]).ToArray());
    }

    [TestMethod]
    public async Task Who_was_on_the_team_is_asked_about_again_after_ten_minutes_and_the_list_every_time()
    {
        _slack.SetMembers(Team.Channel, "U0SAM");
        await LookAsync();
        _slack.AddPerson("U0SAM", "Sam", guest: true);
        _time.Advance(Duration.FromMinutes(10) - Duration.FromTicks(1));
        Assert.AreEqual(false, (await LookAsync()).ClientCanRead);

        _time.Advance(Duration.FromTicks(1));
        Assert.AreEqual(true, (await LookAsync()).ClientCanRead);
        Assert.HasCount(3, _slack.CallsOf("conversations.members"));
    }

    [TestMethod]
    public async Task A_channel_that_is_shared_is_not_looked_through()
    {
        _slack.AddChannel(Team.Channel, "team", shared: true);

        Assert.AreEqual((true, null), await LookAsync());
        Assert.IsEmpty(_slack.CallsOf("conversations.members"));
    }

    private async Task<(bool? ClientCanRead, string? Because)> LookAsync()
    {
        var seen = await _services.GetRequiredService<IChatPlatform>().LookUpChannelAsync(Team, default);
        return (seen.ClientCanRead, seen.Because);
    }

    private string[] Colleagues(int count)
    {
        var ids = Enumerable.Range(0, count).Select(number => $"U{number:0000}").ToArray();
        foreach (var id in ids)
            _slack.AddPerson(id, id);
        return ids;
    }
}
