using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Slack;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;

namespace ServiceBot.Tests.Scenarios;

/// <summary>What a changed configuration does at the next start: channels that end, sides that are set, a token of another workspace.</summary>
[TestClass]
public sealed class SlackConfigurationTests
{
    private const string Workspace = "slack:" + SlackJsonText.HomeTeam;
    private static readonly ChannelKey Acme = new(Workspace, Launch);

    [TestMethod]
    public async Task A_client_taken_out_of_the_configuration_is_not_watched_pinged_or_in_the_digest_until_it_is_put_back()
    {
        await using var scene = await StartAsync(("Digest:Weekday", "Monday"), ("Digest:Time", "09:10"));
        var asked = await scene.SaysAsync(Dana, "Any update on the deck?");
        var plan = Said(Dana, "And the plan?", scene.Now + Duration.FromMinutes(1));
        await scene.PostAsync(SlackJsonText.Envelope(plan));
        await scene.AdvanceAsync(Duration.FromMinutes(10));

        scene.Slack.Forget();
        await scene.App.RestartAsync("Clients:0:Channel", "C0OTHER");
        await scene.SaysAsync(Dana, "Hello?", at: scene.Now);
        await scene.PostAsync(SlackJsonText.Envelope(SlackJsonText.Message(Dana, "", scene.Now, Launch).With("subtype", "message_deleted").With("deleted_ts", plan["ts"]!.DeepClone()).With("previous_message", plan.DeepClone())));
        await scene.AdvanceAsync(Duration.FromDays(8));

        Assert.IsEmpty(scene.Slack.CallsOf("chat.postMessage").Where(call => Read(call).Contains("Dana", StringComparison.Ordinal) || Read(call).Contains("deck", StringComparison.Ordinal)));
        var (messages, wait, ended) = await Look(scene, unit => (
            unit.Get<ILedgerRows>().ChannelMessages(Acme, 10).Select(message => message.Message).ToList(),
            unit.Get<ILedgerRows>().WaitOf(Acme, asked)!,
            unit.Get<IClientRows>().History(Acme).Select(version => version.Settings.Ended).ToList()));
        CollectionAssert.AreEqual(new[] { asked }, messages, "nothing new is kept, and what is deleted goes all the same");
        Assert.AreEqual((Outcome.Open, null), (wait.Wait.Outcome, wait.NextDue));
        CollectionAssert.AreEqual(new[] { false, true }, ended);

        await scene.App.RestartAsync("Clients:0:Channel", Launch);
        await scene.SweepAsync();
        Assert.Contains("Dana Reyes (Acme)", scene.DirectsTo(Lee).Single(), StringComparison.Ordinal);
        Assert.HasCount(3, await Look(scene, unit => unit.Get<IClientRows>().History(Acme)));
    }

    [TestMethod]
    public async Task A_set_side_beats_what_the_platform_says_and_what_was_counted_is_counted_anew()
    {
        await using var scene = await StartAsync();
        var asked = await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.SaysAsync(Kim, "It is with you by five.", at: scene.Now + Duration.FromMinutes(1));
        await scene.AdvanceAsync(Duration.FromMinutes(2));
        Assert.AreEqual(Outcome.Answered, await OutcomeAsync(scene, asked));

        await scene.App.RestartAsync("Sides:" + Kim, "client");
        Assert.AreEqual(Outcome.Open, await OutcomeAsync(scene, asked));
        await scene.SaysAsync(Kim, "Still with you by five.", at: scene.Now);
        await scene.SweepAsync();
        Assert.AreEqual(Outcome.Open, await OutcomeAsync(scene, asked), "what Slack says with every message does not count");

        await scene.App.RestartAsync($"Sides:{Workspace}|{Kim}", "team");
        Assert.AreEqual(Outcome.Answered, await OutcomeAsync(scene, asked), "what is said for this workspace beats what is said for all");
    }

    [TestMethod]
    public async Task A_side_that_is_no_longer_set_is_asked_from_the_platform_again()
    {
        await using var scene = await StartAsync(("Sides:" + Kim, "client"));
        var asked = await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.SaysAsync(Kim, "It is with you by five.", at: scene.Now + Duration.FromMinutes(1));
        await scene.AdvanceAsync(Duration.FromMinutes(2));
        Assert.AreEqual(Outcome.Open, await OutcomeAsync(scene, asked));

        await scene.App.RestartAsync("Sides:" + Kim, null);
        await scene.SweepAsync();

        Assert.AreEqual(Outcome.Answered, await OutcomeAsync(scene, asked));
    }

    [TestMethod]
    public async Task A_side_that_is_none_stops_the_program()
    {
        var wrong = await Assert.ThrowsExactlyAsync<OptionsValidationException>(() => AppHost.StartAsync([KeyValuePair.Create("Sides:slack:T1|U1", (string?)"friend")]));

        Assert.AreEqual("Sides:slack:T1|U1 is \"friend\", which is no side; write team, client or bot.", wrong.Message);
    }

    [TestMethod]
    public async Task With_a_token_of_another_workspace_nothing_is_sent_and_the_log_says_what_to_do()
    {
        await using var scene = await StartAsync(("Slack:TeamId", "T0WRONG"));
        await scene.App.Services.GetServices<IHostedService>().OfType<SlackWarmUp>().Single().ExecuteTask!;

        await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.AdvanceAsync(Duration.FromHours(5));

        Assert.Contains(
            "the bot token is of the workspace T0HOME, and Slack:TeamId says T0WRONG. Nothing is sent. Set Slack:TeamId",
            scene.App.Logs.Lines.Single(line => line.Level == Microsoft.Extensions.Logging.LogLevel.Error && line.Category.EndsWith("SlackWarmUp", StringComparison.Ordinal)).Text);
        var refused = await Assert.ThrowsExactlyAsync<PlatformException>(() => scene.App.Get<IEnumerable<IChatPlatform>>().Single(platform => platform.Name == "slack")
            .PostAsync(new Direct("slack:T0WRONG", Sam), new Post("Hello", [new Line(Span.Plain("Hello"))]), CancellationToken.None));
        Assert.AreEqual(Refusal.NeedsRepair, refused.Refusal);
        Assert.IsEmpty(scene.Slack.Calls.Where(call => call.Method.StartsWith("chat.", StringComparison.Ordinal)));
    }

    private static Task<T> Look<T>(SlackScene scene, Func<IUnitOfWork, T> work) => scene.App.Get<IDurable>().ReadAsync(work);

    private static Task<Outcome?> OutcomeAsync(SlackScene scene, string message) => Look(scene, unit => unit.Get<ILedgerRows>().WaitOf(Acme, message)?.Wait.Outcome);
}
