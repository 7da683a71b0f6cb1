using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Slack.Install;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Slack.Install;

/// <summary>What goes when the app is uninstalled or a permission is taken back, and what stays.</summary>
[TestClass]
public sealed class UninstallTests
{
    private const string Studio = "slack:T0STUDIO";
    private const string Other = "slack:T0OTHER";

    [TestMethod]
    public async Task An_uninstall_takes_the_tokens_at_once_and_then_everything_of_that_workspace_alone()
    {
        await using var scene = await InstallScene.StartAsync();
        await scene.InstallAsync("T0STUDIO", "U0INA");
        await scene.InstallAsync("T0OTHER", "U0OLU");
        await SaysAsync(scene, "T0STUDIO");
        await SaysAsync(scene, "T0OTHER");
        await scene.App.SettleAsync();

        await TellAsync(scene, "T0STUDIO", new JsonObject { ["type"] = "app_uninstalled" });

        Assert.AreEqual((false, false), (await TokenAsync(scene, Studio) is not null, await IsServedAsync(scene, Studio)), "before anything was swept");
        await scene.App.SettleAsync();
        Assert.AreEqual(0, await KeptAsync(scene, Studio));
        Assert.AreNotEqual(0, await KeptAsync(scene, Other));
        Assert.IsTrue(await IsServedAsync(scene, Other));
        await SaysAsync(scene, "T0STUDIO");
        Assert.AreEqual(0, await KeptAsync(scene, Studio), "what still comes is dropped");
        scene.Slack.Forget();
        await scene.App.AdvanceAsync(Duration.FromHours(6));
        Assert.IsEmpty(scene.Slack.Calls.Where(call => call.Token == TokenOf(scene, "T0STUDIO")));
        Assert.IsEmpty(await scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<IDepartureRows>().Some(10)));
    }

    [TestMethod]
    public async Task A_big_workspace_is_erased_in_batches_that_let_others_in_between()
    {
        await using var scene = await InstallScene.StartAsync();
        await scene.InstallAsync("T0STUDIO", "U0INA");
        var channel = new ChannelKey(Studio, "C0ACME");
        await scene.App.Get<IDurable>().WriteAsync(Studio, unit =>
        {
            for (var number = 0; number < 1300; number++)
                unit.Get<ILedgerRows>().Add(channel, Storage.Facts.Message($"m{number}", scene.App.Time.Now), "words", 0, scene.App.Time.Now);
            return true;
        });
        await TellAsync(scene, "T0STUDIO", new JsonObject { ["type"] = "app_uninstalled" });
        var departure = (await scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<IDepartureRows>().Some(1))).Single();

        var batches = new List<int>();
        do batches.Add(await scene.App.Get<Departures>().EraseSomeAsync(departure, default));
        while (batches[^1] > 0);

        Assert.AreEqual(0, await KeptAsync(scene, Studio));
        Assert.IsTrue(batches.Count > 3 && batches.TrueForAll(size => size <= 500), string.Join(' ', batches));
    }

    [TestMethod]
    public async Task Installed_again_it_works_and_the_old_news_that_comes_late_changes_nothing()
    {
        await using var scene = await InstallScene.StartAsync();
        await scene.InstallAsync("T0STUDIO", "U0INA");
        await SaysAsync(scene, "T0STUDIO");
        var uninstalledAt = scene.App.Time.Now + Duration.FromMinutes(1);
        scene.App.Time.Advance(Duration.FromMinutes(2));
        await TellAsync(scene, "T0STUDIO", new JsonObject { ["type"] = "app_uninstalled" }, uninstalledAt);
        await scene.InstallAsync("T0STUDIO", "U0LEE");
        Assert.AreEqual(0, await KeptAsync(scene, Studio), "nothing old is taken for new");
        await SaysAsync(scene, "T0STUDIO");

        await TellAsync(scene, "T0STUDIO", new JsonObject { ["type"] = "app_uninstalled" }, uninstalledAt);
        await TellAsync(scene, "T0STUDIO", Revoked([], ["U0BOT"]), uninstalledAt);
        await scene.App.SettleAsync();

        Assert.IsNotNull(await TokenAsync(scene, Studio));
        Assert.AreNotEqual(0, await KeptAsync(scene, Studio));
        scene.Slack.AddPerson("U0SAM", "Sam", "T0STUDIO");
        await scene.Platform.PostAsync(new Direct(Studio, "U0SAM"), InstallScene.Hello, default);
    }

    [TestMethod]
    public async Task Both_pieces_of_news_may_come_in_any_order_and_twice()
    {
        await using var scene = await InstallScene.StartAsync();
        await scene.InstallAsync("T0STUDIO", "U0INA");

        await TellAsync(scene, "T0STUDIO", Revoked([], ["U0BOT"]));
        Assert.IsNull(await TokenAsync(scene, Studio));
        for (var times = 0; times < 2; times++)
            await TellAsync(scene, "T0STUDIO", new JsonObject { ["type"] = "app_uninstalled" });
        await TellAsync(scene, "T0STUDIO", Revoked([], ["U0BOT"]));
        await scene.App.SettleAsync();

        Assert.IsFalse(await IsServedAsync(scene, Studio));
        Assert.AreEqual(0, await KeptAsync(scene, Studio));
    }

    [TestMethod]
    public async Task Who_takes_back_their_own_permission_in_Slack_loses_their_token_and_nobody_else_theirs()
    {
        await using var scene = await InstallScene.StartAsync();
        await scene.InstallAsync("T0STUDIO", "U0INA");
        foreach (var person in new[] { "U0SAM", "U0KIM" })
        {
            scene.Slack.WillGrant = scene.Slack.PersonGrant("T0STUDIO", person);
            Assert.AreEqual(HttpStatusCode.OK, (await scene.Browser.VisitAsync("/slack/connect")).Status);
        }

        await TellAsync(scene, "T0STUDIO", Revoked(["U0SAM"], []));

        Assert.IsNull(await TokenAsync(scene, Studio, "U0SAM"));
        Assert.IsNotNull(await TokenAsync(scene, Studio, "U0KIM"));
        Assert.IsNotNull(await TokenAsync(scene, Studio));
        Assert.IsTrue(await IsServedAsync(scene, Studio));
    }

    [TestMethod]
    public async Task With_an_organisation_each_of_its_workspaces_goes_and_a_single_one_may_leave_alone()
    {
        await using var scene = await InstallScene.StartAsync();
        await scene.InstallAsync(null, "W0INA", "E0GRID");
        foreach (var team in new[] { "T0ONE", "T0TWO", "T0THREE" })
            await SaysAsync(scene, team, "E0GRID");

        await TellAsync(scene, "T0ONE", new JsonObject { ["type"] = "app_uninstalled" }, enterprise: "E0GRID");
        await scene.App.SettleAsync();
        Assert.AreEqual(0, await KeptAsync(scene, "slack:T0ONE"));
        Assert.AreNotEqual(0, await KeptAsync(scene, "slack:T0TWO"));
        Assert.IsNotNull(await TokenAsync(scene, "slack:E0GRID"));

        await TellAsync(scene, "E0GRID", new JsonObject { ["type"] = "app_uninstalled" }, enterprise: "E0GRID");
        await scene.App.SettleAsync();
        Assert.IsNull(await TokenAsync(scene, "slack:E0GRID"));
        foreach (var workspace in new[] { "slack:T0TWO", "slack:T0THREE" })
            Assert.AreEqual(0, await KeptAsync(scene, workspace), workspace);
    }

    [TestMethod]
    public async Task Of_a_configured_token_Slack_is_asked_before_anything_is_erased()
    {
        await using var slack = await FakeSlack.StartAsync();
        await using var app = await AppHost.StartAsync(slack.Settings());
        async Task UninstallAsync() => await PostAsync(app, Envelope(new JsonObject { ["type"] = "app_uninstalled" }).Replace("\"event_time\":1,", $"\"event_time\":{app.Time.Now.ToUnixTimeSeconds()},", StringComparison.Ordinal));
        await PostAsync(app, Envelope(Message("U0DANA", "When does the deck arrive?", app.Time.Now)));
        Task<int> KeptAsync() => app.Get<IDurable>().ReadAsync(unit => unit.Get<IClientRows>().Channel(new ChannelKey("slack:" + HomeTeam, "C0ACME")) is null ? 0 : 1);

        await UninstallAsync();
        await app.SettleAsync();
        Assert.AreEqual(1, await KeptAsync(), "the token works: old news");

        slack.ExpectedToken = "another";
        slack.Next("auth.test", 503, "");
        slack.Next("auth.test", 503, "");
        await UninstallAsync();
        await app.AdvanceAsync(Duration.FromMinutes(5));
        Assert.AreEqual(1, await KeptAsync(), "Slack could not say");
        await app.AdvanceAsync(Duration.FromMinutes(5));
        Assert.AreEqual(0, await KeptAsync());
    }

    private static string Around(string json, string team, string? enterprise, Instant at) => json
        .Replace("\"event_time\":1,", $"\"event_time\":{at.ToUnixTimeSeconds()},", StringComparison.Ordinal)
        .Replace($"\"enterprise_id\":null,\"team_id\":\"{HomeTeam}\"", $"\"enterprise_id\":{(enterprise is null ? "null" : $"\"{enterprise}\"")},\"team_id\":\"{team}\"", StringComparison.Ordinal)
        .Replace("\"is_enterprise_install\":false", $"\"is_enterprise_install\":{(enterprise is null ? "false" : "true")}", StringComparison.Ordinal);

    private static JsonObject Revoked(string[] people, string[] bots) => new()
    {
        ["type"] = "tokens_revoked",
        ["tokens"] = new JsonObject { ["oauth"] = new JsonArray([.. people.Select(id => (JsonNode)id)]), ["bot"] = new JsonArray([.. bots.Select(id => (JsonNode)id)]) },
    };

    private static Task TellAsync(InstallScene scene, string team, JsonObject happened, Instant? at = null, string? enterprise = null) =>
        PostAsync(scene.App, Around(Envelope(happened), team, enterprise, at ?? scene.App.Time.Now));

    private static Task SaysAsync(InstallScene scene, string team, string? enterprise = null) =>
        PostAsync(scene.App, Around(Envelope(Message("U0DANA", "When does the deck arrive?", scene.App.Time.Now)), team, enterprise, scene.App.Time.Now));

    private static async Task PostAsync(AppHost app, string json)
    {
        using var answer = await app.Http.SendAsync(SlackSigner.Event(json, app.Time.Now));
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Task<HeldToken?> TokenAsync(InstallScene scene, string workspace, string person = HeldToken.Bot) =>
        scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<IInstallationRows>().Token(workspace, person));

    private static async Task<bool> IsServedAsync(InstallScene scene, string workspace) => await scene.App.Get<InstallationBook>().FindAsync(workspace, default) is not null;

    private static string TokenOf(InstallScene scene, string team) => scene.Slack.HandedOut.Last(secret => secret.Contains(team, StringComparison.Ordinal));

    // Facts, waits, people, channels: what its first message leaves.
    private static Task<int> KeptAsync(InstallScene scene, string workspace) => scene.App.Get<IDurable>().ReadAsync(unit =>
    {
        var channel = new ChannelKey(workspace, "C0ACME");
        return unit.Get<ILedgerRows>().Facts(channel).Count + unit.Get<ILedgerRows>().OpenWaits(workspace, 10).Count + unit.Get<IClientRows>().People(workspace).Count
            + (unit.Get<IClientRows>().Channel(channel) is null ? 0 : 1);
    });
}
