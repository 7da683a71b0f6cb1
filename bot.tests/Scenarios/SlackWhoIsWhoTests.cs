using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>Who counts as the team and who as a client, as Slack says it, as it changes its mind, and as the team corrects it.</summary>
[TestClass]
public sealed class SlackWhoIsWhoTests
{
    private const string Workspace = "slack:" + HomeTeam;
    private const string Gil = "U0GIL";
    private static readonly ChannelKey Acme = new(Workspace, Launch);

    [TestMethod]
    public async Task Who_becomes_a_guest_is_a_client_at_once_and_what_was_counted_is_counted_anew()
    {
        await using var scene = await StartAsync();
        var asked = await AnsweredByAsync(scene, Kim);
        Assert.AreEqual(Outcome.Answered, await OutcomeAsync(scene, asked));
        scene.Slack.Forget();

        await scene.PostAsync(Envelope(Changed(User(Kim, guest: true), scene.Now)));

        Assert.AreEqual(Outcome.Open, await OutcomeAsync(scene, asked));
        Assert.IsEmpty(scene.Slack.Calls, "the news says everything itself");

        await scene.PostAsync(Envelope(Changed(User(Kim, guest: false), scene.Now - Duration.FromHours(1))));
        Assert.AreEqual(Outcome.Open, await OutcomeAsync(scene, asked), "older news that comes late");
        await scene.PostAsync(Envelope(Changed(User(Kim, guest: false), scene.Now + Duration.FromSeconds(1))));
        Assert.AreEqual(Outcome.Answered, await OutcomeAsync(scene, asked));
    }

    [TestMethod]
    [DataRow("user_change")]
    [DataRow("team_join")]
    [DataRow("user_profile_changed")]
    public async Task Of_somebody_who_never_took_part_nothing_is_kept(string type)
    {
        await using var scene = await StartAsync();

        await scene.PostAsync(Envelope(Changed(User("U0NEW", guest: false), scene.Now, type)));

        Assert.IsNull(await LookAsync(scene, unit => unit.Get<IClientRows>().Person(new PersonKey(Workspace, "U0NEW"))));
    }

    [TestMethod]
    public async Task A_guest_with_an_address_of_the_teams_is_of_the_team_and_an_outsider_with_one_is_not()
    {
        await using var scene = await StartAsync(("Sides:@studio.example", "team"));
        scene.Slack.AddPerson(Gil, User(Gil, guest: true, mail: "Gil@Studio.example"));
        scene.Slack.AddPerson("U0EVE", User("U0EVE", guest: false, mail: "eve@studio.example", team: ClientTeam));

        var asked = await AnsweredByAsync(scene, "U0EVE");
        Assert.AreEqual(Outcome.Open, await OutcomeAsync(scene, asked), "her organisation wrote the address, not ours");
        await scene.SaysAsync(Gil, "It is with you by five.", at: scene.Now);
        await scene.SweepAsync();
        Assert.AreEqual(Outcome.Answered, await OutcomeAsync(scene, asked));

        await scene.App.RestartAsync("Sides:@studio.example", null);
        await scene.SweepAsync();
        Assert.AreEqual(Outcome.Open, await OutcomeAsync(scene, asked), "as Slack says it, when the domain is no longer set");
    }

    [TestMethod]
    public async Task What_is_known_of_somebody_is_asked_again_after_a_day_in_case_that_the_news_was_lost()
    {
        await using var scene = await StartAsync();
        var asked = await AnsweredByAsync(scene, Kim);
        scene.Slack.AddPerson(Kim, User(Kim, guest: true));

        await scene.AdvanceAsync(Duration.FromHours(23));
        Assert.AreEqual(Outcome.Answered, await OutcomeAsync(scene, asked));
        await scene.AdvanceAsync(Duration.FromMinutes(62));

        Assert.AreEqual(Outcome.Open, await OutcomeAsync(scene, asked));
    }

    [TestMethod]
    public async Task A_guest_whom_the_team_calls_one_of_its_own_does_not_keep_the_digest_away_and_a_member_whom_it_calls_a_client_does()
    {
        await using (var scene = await StartAsync(("Sides:" + Gil, "team"), ("Digest:Weekday", "Monday"), ("Digest:Time", "09:10")))
        {
            scene.Slack.AddPerson(Gil, "Gil", guest: true);
            scene.Slack.SetMembers(TeamChannel, Sam, Gil);
            await scene.AdvanceAsync(Duration.FromDays(7) + Duration.FromMinutes(15));
            Assert.HasCount(1, scene.ChannelPosts(TeamChannel));
        }

        await using (var scene = await StartAsync(("Sides:" + Kim, "client"), ("Digest:Weekday", "Monday"), ("Digest:Time", "09:10")))
        {
            await scene.AdvanceAsync(Duration.FromDays(7) + Duration.FromMinutes(15));
            Assert.IsEmpty(scene.ChannelPosts(TeamChannel));
        }
    }

    private static async Task<string> AnsweredByAsync(SlackScene scene, string who)
    {
        var asked = await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.SaysAsync(who, "It is with you by five.", at: scene.Now + Duration.FromMinutes(1));
        await scene.AdvanceAsync(Duration.FromMinutes(2));
        return asked;
    }

    private static JsonObject User(string id, bool guest, string? mail = null, string team = HomeTeam) => new()
    {
        ["id"] = id,
        ["team_id"] = team,
        ["is_bot"] = false,
        ["is_restricted"] = guest,
        ["profile"] = new JsonObject { ["display_name"] = id[2..], ["email"] = mail },
    };

    private static JsonObject Changed(JsonObject user, Instant at, string type = "user_change") => new() { ["type"] = type, ["user"] = user, ["event_ts"] = Ts(at) };

    private static Task<T> LookAsync<T>(SlackScene scene, Func<IUnitOfWork, T> work) => scene.App.Get<IDurable>().ReadAsync(work);

    private static Task<Outcome?> OutcomeAsync(SlackScene scene, string message) => LookAsync(scene, unit => unit.Get<ILedgerRows>().WaitOf(Acme, message)?.Wait.Outcome);
}
