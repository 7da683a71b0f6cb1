using System.Net;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Slack.Socket;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Scenarios;

/// <summary>
/// Two workspaces that both installed the app, and one channel that they share: an agency, where Sam answers Acme, and Acme, where Dana answers the agency. Slack tells each event once and names one of
/// the two. Each calls the channel by a name of its own.
/// </summary>
public sealed class SlackSharedScene : IAsyncDisposable
{
    public const string Dana = "U0DANA";
    public const string Sam = "U0SAM";
    public const string Shared = "C0SHARED";
    public const string Agency = "slack:" + HomeTeam;
    public const string Acme = "slack:" + ClientTeam;
    public const string AgencyBot = Bot;
    public const string AcmeBot = "U0ACMEBOT";
    public const string AcmeToken = "xoxb-acme-not-real";
    private const string Context = "EC0SHARED";

    private readonly HashSet<string> _said = [FakeSlack.Token, AcmeToken, FakeSockets.AppToken, SlackSigner.Secret];
    private readonly bool _overSocket;

    private SlackSharedScene(AppHost app, FakeSlack slack, bool overSocket) => (App, Slack, _overSocket) = (app, slack, overSocket);

    public AppHost App { get; }

    public FakeSlack Slack { get; }

    public Instant Now => App.Time.Now;

    /// <summary>The program and a fake Slack in which North and, if <paramref name="installed"/>, Acme share a channel.</summary>
    /// <param name="overSocket">Events come over a socket.</param>
    /// <param name="appToken">An app-level token is set; over a socket there always is one.</param>
    /// <param name="installed">Acme has installed the app too.</param>
    /// <param name="settings">More settings.</param>
    public static async Task<SlackSharedScene> StartAsync(bool overSocket = false, bool appToken = true, bool installed = true, params (string Key, string? Value)[] settings)
    {
        var slack = await FakeSlack.StartAsync();
        slack.AddPerson(Dana, "Dana Reyes", ClientTeam);
        slack.AddPerson(Sam, "Sam Okafor");
        slack.AddPerson(AcmeBot, "ServiceBot", ClientTeam, bot: true);
        slack.AddToken(AcmeToken, ClientTeam, bot: AcmeBot, address: "https://acme.slack.com/");
        slack.IsVisibleTo(Context, (HomeTeam, AgencyBot), (ClientTeam, AcmeBot));
        slack.AddChannelFor(HomeTeam, Shared, View("acme-launch"));
        slack.AddChannelFor(ClientTeam, Shared, View("our-agency"));
        var all = overSocket ? slack.SocketSettings() : slack.Settings();
        if (appToken && !overSocket) (all["Slack:AppToken"], all["Slack:Transport"]) = (FakeSockets.AppToken, "http");
        foreach (var (key, value) in new (string Key, string? Value)[]
        {
            ("Clients:0:Channel", Shared), ("Clients:0:Workspace", Agency), ("Clients:0:Client", "Acme"), ("Clients:0:Responders:0", Sam),
            ("Clients:1:Channel", Shared), ("Clients:1:Workspace", Acme), ("Clients:1:Client", "The agency"), ("Clients:1:Responders:0", Dana), ("Digest:Weekday", "Sunday"), ("Digest:Time", "20:00"),
        }.Concat(settings))
            all[key] = value;
        var scene = new SlackSharedScene(await AppHost.StartAsync(all), slack, overSocket);
        if (installed) scene.InstallAtAcme();
        return scene;
    }

    /// <summary>What a workspace sees of the channel that it shares with the other.</summary>
    public static JsonObject View(string name, bool member = true, bool connected = true) => new()
    {
        ["name"] = name,
        ["is_ext_shared"] = true,
        ["is_member"] = member,
        ["shared_team_ids"] = connected ? new JsonArray(HomeTeam, ClientTeam) : new JsonArray("T0SOMEBODY"),
    };

    public void InstallAtAcme()
    {
        App.Services.Install(Acme, AcmeToken, Now, bot: AcmeBot);
        App.Get<ServiceBot.Slack.Install.InstallationBook>().Forget();
    }

    /// <summary>Somebody writes, and Slack names one workspace; the message's id comes back. Nothing is swept yet.</summary>
    public async Task<string> SaysAsync(string who, string text, string names, string? thread = null)
    {
        var message = Said(who, text, thread);
        await TellAsync(message, names);
        return message["ts"]!.GetValue<string>();
    }

    public JsonObject Said(string who, string text, string? thread = null) => Message(who, text, Now, Shared, thread, who == Dana ? ClientTeam : HomeTeam);

    /// <summary>An event of the shared channel, of which Slack names one workspace.</summary>
    public Task TellAsync(JsonObject happened, string names, string? id = null, string? context = Context, bool? shared = true) => PostAsync(EnvelopeFor(happened, names, id, context, shared));

    public static string EnvelopeFor(JsonObject happened, string names, string? id = null, string? context = Context, bool? shared = true)
    {
        var json = JsonNode.Parse(Envelope(happened, id))!.AsObject();
        var team = Workspace.LocalId(names);
        json["team_id"] = team;
        json["authorizations"] = new JsonArray(FakeSlack.Authorization(team, names == Agency ? AgencyBot : names == Acme ? AcmeBot : "U0THEIRBOT"));
        json["event_context"] = context;
        json["is_ext_shared_channel"] = shared;
        return json.ToJsonString();
    }

    public async Task PostAsync(string json)
    {
        var happened = JsonNode.Parse(json)!["event"]!;
        _said.UnionWith(new[] { happened["text"], happened["message"]?["text"] }.OfType<JsonNode>().Select(text => text.GetValue<string>()).Where(text => text.Length > 0));
        if (_overSocket)
        {
            await Slack.Sockets.DeliverAsync("events_api", json, takesPayload: false);
            return;
        }

        using var request = SlackSigner.Event(json, Now);
        using var answer = await App.Http.SendAsync(request);
        Assert.AreEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    public Task SweepAsync() => App.SettleAsync();

    public async Task AdvanceAsync(Duration by)
    {
        while (_overSocket && App.Get<SlackSocketState>().Down is not null) await Task.Yield();
        await App.AdvanceAsync(by);
    }

    /// <summary>The open waits of the channel, as one workspace has them.</summary>
    public async Task<int> WaitingAsync(string workspace) =>
        await App.Get<IDurable>().ReadAsync(unit => unit.Get<ILedgerRows>().Waits(new ChannelKey(workspace, Shared)).Count(wait => wait.Wait.Outcome == Outcome.Open));

    /// <summary>How many facts of the channel a workspace has.</summary>
    public async Task<int> FactsAsync(string workspace) => await App.Get<IDurable>().ReadAsync(unit => unit.Get<ILedgerRows>().Facts(new ChannelKey(workspace, Shared)).Count);

    /// <summary>What a workspace's bot posted, by its token: to whom, and the words.</summary>
    public IReadOnlyList<string> PostsBy(string token) =>
        [.. Slack.Calls.Where(call => call.Token == token && call.Method is ("chat.postMessage" or "chat.postEphemeral")).Select(call => $"{call["channel"]} {call["user"]}: {SlackScene.Read(call)}")];

    public IReadOnlyList<SlackCall> Asked => Slack.CallsOf("apps.event.authorizations.list");

    /// <summary>Events that are still on their way.</summary>
    public async Task<bool> IsAnythingOnItsWayAsync() => await App.Get<IDurable>().ReadAsync(unit => unit.Get<ServiceBot.Slack.Shared.ISharedRows>().NextDue()) is not null;

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Slack.DisposeAsync();
        Slack.AssertNothingWrong();
        App.Logs.AssertNothingSays([.. _said]);

        // After every scene: nobody is written to by the other workspace's bot, and what one set is not in the other's words.
        foreach (var call in Slack.Calls.Where(call => call.Method is "chat.postMessage" or "chat.update" or "chat.postEphemeral"))
        {
            var (mine, theirs) = call.Token == AcmeToken ? (Dana, "acme-launch") : (Sam, "our-agency");
            Assert.IsTrue(call["channel"] == "D" + mine[1..] || call["user"] == mine, $"{call.Method} to {call["channel"]} {call["user"]}");
            Assert.DoesNotContain(theirs, SlackScene.Read(call), "a name that only the other workspace has");
        }
    }
}
