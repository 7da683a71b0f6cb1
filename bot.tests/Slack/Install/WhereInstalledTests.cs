using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Slack.Install;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Slack.Install;

/// <summary>Which workspaces the app serves, with which token, and who installed it there.</summary>
[TestClass]
public sealed class WhereInstalledTests
{
    private const string Studio = "slack:T0STUDIO";
    private const string StudioToken = "xoxb-studio-not-real";
    private const string GridToken = "xoxb-grid-not-real";
    private static readonly Post Hello = new("Hello", [new Line(Span.Plain("Hello"))]);

    [TestMethod]
    public async Task Each_workspace_is_called_with_its_own_token()
    {
        await using var scene = await SceneAsync();
        Install(scene, Studio, StudioToken);

        await PostAsync(scene, "slack:" + HomeTeam);
        await PostAsync(scene, Studio);

        CollectionAssert.AreEqual(new[] { FakeSlack.Token, StudioToken }, scene.Slack.CallsOf("chat.postMessage").Select(call => call.Token).ToArray());
    }

    [TestMethod]
    public async Task A_workspace_where_the_app_is_not_installed_is_not_called_with_anybody_elses_token()
    {
        await using var scene = await SceneAsync();

        var refused = await Assert.ThrowsExactlyAsync<PlatformException>(() => PostAsync(scene, "slack:T0OTHER"));

        Assert.AreEqual((Refusal.NeedsRepair, true), (refused.Refusal, refused.Message.Contains("not installed in slack:T0OTHER", StringComparison.Ordinal)));
        Assert.IsEmpty(scene.Slack.CallsOf("conversations.open"));
    }

    [TestMethod]
    public async Task What_comes_from_an_unknown_workspace_is_acknowledged_and_forgotten()
    {
        await using var scene = await SceneAsync();
        var envelope = Envelope(Message("U0SAM", "Words of another company.", scene.App.Time.Now)).Replace(HomeTeam, "T0OTHER", StringComparison.Ordinal);

        using var event_ = await scene.App.Http.SendAsync(SlackSigner.Event(envelope, scene.App.Time.Now));
        using var command = await scene.App.Http.SendAsync(SlackSigner.Form(
            "/slack/commands", scene.App.Time.Now, ("command", "/servicebot"), ("text", "draft"), ("team_id", "T0OTHER"), ("channel_id", "C1"), ("user_id", "U0SAM"),
            ("response_url", scene.Slack.Hooks + "commands/1"), ("trigger_id", "1.2.3")));
        await scene.App.SettleAsync();

        Assert.AreEqual((HttpStatusCode.OK, ""), (event_.StatusCode, await event_.Content.ReadAsStringAsync()));
        Assert.AreEqual((HttpStatusCode.OK, ""), (command.StatusCode, await command.Content.ReadAsStringAsync()));
        Assert.HasCount(2, scene.App.Logs.Warnings.Where(line => line.Text.Contains("came from T0OTHER, where the app is not installed", StringComparison.Ordinal)));
        Assert.IsEmpty(scene.Slack.CallsOf("response_url"));
        scene.App.Logs.AssertNothingSays("Words of another company.");
    }

    [TestMethod]
    public async Task A_workspace_of_an_organisation_that_installed_the_app_is_served_with_the_organisations_token()
    {
        await using var scene = await SceneAsync();
        Install(scene, "slack:E0GRID", GridToken, enterprise: "E0GRID");
        var envelope = Envelope(Message("U0SAM", "Hello", scene.App.Time.Now))
            .Replace($"\"enterprise_id\":null,\"team_id\":\"{HomeTeam}\"", "\"enterprise_id\":\"E0GRID\",\"team_id\":\"T0SISTER\"", StringComparison.Ordinal)
            .Replace("\"is_enterprise_install\":false", "\"is_enterprise_install\":true", StringComparison.Ordinal);

        using var answer = await scene.App.Http.SendAsync(SlackSigner.Event(envelope, scene.App.Time.Now));
        Assert.IsEmpty(scene.App.Logs.Warnings.Where(line => line.Text.Contains("not installed", StringComparison.Ordinal)));
        await scene.App.RestartAsync();
        await scene.App.Services.GetServices<IHostedService>().OfType<ServiceBot.Slack.SlackWarmUp>().Single().ExecuteTask!;
        Assert.IsNotNull(Platform(scene).LinkTo(new ChannelKey("slack:T0SISTER", "C1"), "1800000000.000001", null), "before anything has come from there");
        await PostAsync(scene, "slack:T0SISTER");

        Assert.AreEqual(GridToken, scene.Slack.CallsOf("chat.postMessage").Single().Token);
        Assert.AreEqual(new PersonKey("slack:T0SISTER", "U0INA"), await Platform(scene).InstallerAsync("slack:T0SISTER", CancellationToken.None));
    }

    [TestMethod]
    public async Task The_installer_is_who_installed_it_and_for_a_configured_token_who_is_set()
    {
        await using var scene = await SceneAsync(("Slack:InstallerUserId", "U0LEE"));
        Install(scene, Studio, StudioToken);

        Assert.AreEqual(new PersonKey(Studio, "U0INA"), await Platform(scene).InstallerAsync(Studio, CancellationToken.None));
        Assert.AreEqual(new PersonKey("slack:" + HomeTeam, "U0LEE"), await Platform(scene).InstallerAsync("slack:" + HomeTeam, CancellationToken.None));
        Assert.IsNull(await Platform(scene).InstallerAsync("slack:T0OTHER", CancellationToken.None));
    }

    [TestMethod]
    public async Task A_token_is_not_to_be_read_in_the_database_nor_opened_from_another_row()
    {
        await using var scene = await SceneAsync();
        Install(scene, Studio, StudioToken);
        var held = (await scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<IInstallationRows>().Token(Studio, HeldToken.Bot)))!;

        foreach (var file in Directory.EnumerateFiles(scene.App.Folder, "*.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            Assert.DoesNotContain(StudioToken, System.Text.Encoding.Latin1.GetString(ReadShared(file)), file);
        Assert.AreEqual(StudioToken, scene.App.Get<TokenSafe>().Open(held)?.Access);
        Assert.IsNull(scene.App.Get<TokenSafe>().Open(held with { Workspace = "slack:T0OTHER" }));
        Assert.IsNull(scene.App.Get<TokenSafe>().Open(held with { Person = "U0SAM" }));
    }

    [TestMethod]
    public async Task A_token_whose_key_is_gone_is_said_to_be_and_the_program_runs_on()
    {
        await using var scene = await SceneAsync();
        Install(scene, Studio, StudioToken);
        var strange = new TokenSafe(new EphemeralDataProtectionProvider()).Seal(Studio, HeldToken.Bot, new TokenPair(StudioToken, null));
        await scene.App.Get<IDurable>().WriteAsync(Studio, unit =>
        {
            unit.Get<IInstallationRows>().Put(new HeldToken(Studio, HeldToken.Bot, strange, "commands", scene.App.Time.Now, null, 2));
            return true;
        });

        var refused = await Assert.ThrowsExactlyAsync<PlatformException>(() => PostAsync(scene, Studio));

        Assert.AreEqual(Refusal.NeedsRepair, refused.Refusal);
        Assert.Contains("sealed with a key that is not in the key ring any more", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<Scene> SceneAsync(params (string Key, string Value)[] settings)
    {
        var slack = await FakeSlack.StartAsync();
        slack.AddPerson("U0SAM", "Sam");
        var all = slack.Settings();
        foreach (var (key, value) in settings)
            all[key] = value;
        return new Scene(await AppHost.StartAsync(all), slack);
    }

    private static void Install(Scene scene, string workspace, string token, string? enterprise = null)
    {
        scene.Slack.AddToken(token, Workspace.LocalId(workspace), enterprise, enterprise is not null);
        scene.App.Services.Install(workspace, token, scene.App.Time.Now, enterprise);
    }

    private static Task PostAsync(Scene scene, string workspace) => Platform(scene).PostAsync(new Direct(workspace, "U0SAM"), Hello, CancellationToken.None);

    private static IChatPlatform Platform(Scene scene) => scene.App.Get<IEnumerable<IChatPlatform>>().Single(platform => platform.Name == "slack");

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private sealed record Scene(AppHost App, FakeSlack Slack) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await App.DisposeAsync();
            await Slack.DisposeAsync();
            Slack.AssertNothingWrong();
            App.Logs.AssertNothingSays(FakeSlack.Token, StudioToken, GridToken);
        }
    }
}
