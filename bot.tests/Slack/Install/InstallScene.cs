using System.Net;
using System.Text;
using ServiceBot.Chat;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Slack.Install;

/// <summary>A program that can be installed from, a Slack that lets it in, and somebody's browser. At its end nothing secret is in a log or to be read in the database.</summary>
public sealed class InstallScene : IAsyncDisposable
{
    private InstallScene(AppHost app, FakeSlack slack) => (App, Slack, Browser) = (app, slack, new Browser(app));

    public static Post Hello { get; } = new("Hello", [new Line(Span.Plain("Hello"))]);

    public AppHost App { get; }

    public FakeSlack Slack { get; }

    public Browser Browser { get; }

    public IChatPlatform Platform => App.Get<IEnumerable<IChatPlatform>>().Single(platform => platform.Name == "slack");

    public static async Task<InstallScene> StartAsync(string publicUrl = "http://localhost:1/", params (string Key, string? Value)[] settings)
    {
        var slack = await FakeSlack.StartAsync();
        var all = slack.InstallSettings(publicUrl);
        foreach (var (key, value) in settings)
            all[key] = value;
        return new InstallScene(await AppHost.StartAsync(all), slack);
    }

    /// <summary>Sets out, agrees, and stops before the last step: its address.</summary>
    public async Task<string> BackFromSlackAsync(string from = "/slack/install") =>
        (await Browser.StepAsync((await Browser.StepAsync(from)).Location!)).Location!;

    public async Task InstallAsync(string? team, string person, string? enterprise = null, bool rotates = false)
    {
        Slack.WillGrant = Slack.BotGrant(team, person, enterprise, rotates);
        Assert.AreEqual(HttpStatusCode.OK, (await Browser.VisitAsync("/slack/install")).Status);
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        var files = Directory.EnumerateFiles(App.Folder, "*.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)).Select(file => Encoding.Latin1.GetString(ReadShared(file))).ToList();
        await App.DisposeAsync();
        await Slack.DisposeAsync();
        Slack.AssertNothingWrong();
        string[] secrets = [FakeSlack.ClientSecret, SlackSigner.Secret, .. Slack.HandedOut];
        App.Logs.AssertNothingSays(secrets);
        foreach (var secret in secrets)
            Assert.IsFalse(files.Exists(file => file.Contains(secret, StringComparison.Ordinal)), "a secret is to be read in the database");
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
