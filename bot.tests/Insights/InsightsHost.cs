using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Insights;
using ServiceBot.Ledger;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Insights;

/// <summary>The program with its page of figures switched on, two workspaces in it, and a browser of few words.</summary>
internal sealed class InsightsHost : IAsyncDisposable
{
    public static readonly PersonKey Sam = new("slack:T1", "sam");
    public static readonly PersonKey Stranger = new("slack:T2", "otto");
    public static readonly PersonKey Dana = new("slack:T1", "dana");

    private InsightsHost(AppHost host) => Host = host;

    public AppHost Host { get; }

    public static async Task<InsightsHost> StartAsync()
    {
        var host = new InsightsHost(await AppHost.StartAsync([new("Insights:Url", "http://localhost:3978/")]));
        await host.WriteAsync(unit =>
        {
            Learn(unit, Sam, "Sam Okafor", Side.Team);
            Learn(unit, Dana, "Dana Wu", Side.Client);
            Learn(unit, Stranger, "Otto Elsewhere", Side.Team);
            Add(unit, new ChannelKey(Sam.Workspace, "acme"), "Acme", "dana", "sam");
            Add(unit, new ChannelKey(Stranger.Workspace, "rival"), "Rival Ltd", "rita", "otto");
        });
        return host;
    }

    public static void Learn(IUnitOfWork unit, PersonKey who, string name, Side? side) => unit.Get<IClientRows>().Learn(new PersonProfile(who, name, side));

    public Task WriteAsync(Action<IUnitOfWork> work) => Host.Get<IDurable>().WriteAsync("test", unit =>
    {
        work(unit);
        return true;
    });

    /// <summary>What the bot would hand a person: the path of the link.</summary>
    public async Task<string> LinkAsync(PersonKey person) => (await Host.Get<InsightsLinks>().MakeAsync(person, CancellationToken.None))!.AbsolutePath;

    /// <summary>A browser of its own, with its own cookies, that follows no redirect by itself.</summary>
    public HttpClient Browser()
    {
#pragma warning disable CA2000 // The client disposes of its handler.
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = Host.Http.BaseAddress };
#pragma warning restore CA2000
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return browser;
    }

    /// <summary>A browser in which somebody has signed in.</summary>
    public async Task<HttpClient> SignedInAsync(PersonKey person)
    {
        var browser = Browser();
        using var opened = await browser.PostAsync(await LinkAsync(person), null);
        Assert.AreEqual(System.Net.HttpStatusCode.Redirect, opened.StatusCode);
        Assert.AreEqual("/insights", opened.Headers.Location?.ToString());
        return browser;
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();

    private static void Add(IUnitOfWork unit, ChannelKey channel, string client, string asker, string answerer)
    {
        var monday = AppHost.Monday - Duration.FromDays(7);
        unit.Get<IClientRows>().Set(ClientChannel.Unset(channel) with { Client = client, Name = client.Split(' ')[0] + "-launch" }, monday - Duration.FromDays(365));
        unit.Get<ILedgerRows>().Save(
            channel,
            [
                new StoredWait(
                    new Wait(channel, null, [new Ask("m1", monday + Duration.FromHours(1), asker)], Outcome.Answered, monday + Duration.FromHours(2), new SettledBy(FactKind.Message, "a1", answerer)),
                    null, 1, Duration.FromHours(1), true),
            ],
            []);
    }
}
