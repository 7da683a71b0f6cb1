using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Slack.Install;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Slack.Install;

/// <summary>Tokens that end after twelve hours: renewed in time, by one alone, and never lost.</summary>
[TestClass]
public sealed class RotationTests
{
    private const string Studio = "slack:T0STUDIO";

    [TestMethod]
    public async Task A_token_is_renewed_an_hour_before_its_end_and_the_new_one_is_used()
    {
        await using var scene = await StartAsync();
        var first = (await TokenAsync(scene)).Access;

        scene.App.Time.Advance(Duration.FromHours(10));
        await PostAsync(scene);
        scene.App.Time.Advance(Duration.FromMinutes(61));
        await PostAsync(scene);
        await PostAsync(scene);

        var second = (await TokenAsync(scene)).Access;
        CollectionAssert.AreEqual(new[] { first, second, second }, scene.Slack.CallsOf("chat.postMessage").Select(call => call.Token).ToArray());
        Assert.HasCount(1, Renewals(scene));
    }

    [TestMethod]
    public async Task A_token_that_nobody_uses_is_renewed_too()
    {
        await using var scene = await StartAsync();

        await scene.App.AdvanceAsync(Duration.FromHours(11) + Duration.FromMinutes(5));
        await scene.App.AdvanceAsync(Duration.FromHours(11) + Duration.FromMinutes(5));

        Assert.HasCount(2, Renewals(scene));
        await PostAsync(scene);
    }

    [TestMethod]
    public async Task Many_calls_at_once_renew_it_once()
    {
        await using var scene = await StartAsync();
        await PostAsync(scene);
        scene.App.Time.Advance(Duration.FromHours(13));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => PostAsync(scene)));

        Assert.HasCount(1, Renewals(scene));
        Assert.HasCount(21, scene.Slack.CallsOf("chat.postMessage"));
    }

    [TestMethod]
    public async Task Two_hosts_on_one_database_renew_it_once_and_the_other_takes_what_it_finds()
    {
        await using var scene = await StartAsync();
        var held = await HeldAsync(scene);
        scene.App.Time.Advance(Duration.FromMinutes(11 * 60 + 30));
        var arrived = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        scene.Slack.NextDo("oauth.v2.access", async (context, call) =>
        {
            arrived.SetResult();
            await go.Task;
            await scene.Slack.AnswerAsUsualAsync(context, call);
        });
        var (one, other) = (Host(scene), Host(scene));

        var first = one.RenewAsync(held, default);
        await arrived.Task;
        Assert.IsNull(await other.RenewAsync(held, default), "somebody else is at it, and the old one is still good");
        await PostAsync(scene);
        go.SetResult();

        var renewed = await first;
        Assert.AreEqual(2, renewed!.Generation);
        Assert.AreEqual(renewed, await other.RenewAsync(held, default));
        Assert.HasCount(1, Renewals(scene));
    }

    [TestMethod]
    public async Task Whoever_died_while_renewing_is_waited_for_no_longer_than_a_minute()
    {
        await using var scene = await StartAsync();
        var held = await HeldAsync(scene);
        await scene.App.Get<IDurable>().WriteAsync(Studio, unit => unit.Get<IInstallationRows>().Hold(held, "dead", scene.App.Time.Now, scene.App.Time.Now + Duration.FromMinutes(1)));

        Assert.IsNull(await Host(scene).RenewAsync(held, default));
        scene.App.Time.Advance(Duration.FromMinutes(1));

        Assert.AreEqual(2, (await Host(scene).RenewAsync(held, default))!.Generation);
    }

    [TestMethod]
    public async Task A_token_that_Slack_calls_ended_is_renewed_and_the_call_made_once_more()
    {
        await using var scene = await StartAsync();
        scene.Slack.NextError("chat.postMessage", "token_expired");

        await PostAsync(scene);

        Assert.HasCount(1, Renewals(scene));
        Assert.HasCount(2, scene.Slack.CallsOf("chat.postMessage").Select(call => call.Token).Distinct());
    }

    [TestMethod]
    public async Task A_new_pair_that_the_database_did_not_take_is_kept_and_not_asked_for_again()
    {
        await using var scene = await StartAsync();
        var held = await HeldAsync(scene);
        var refusing = new RefusingOnce(scene.App.Get<IDurable>(), refuse: 2);
        var host = Host(scene, refusing);

        await Assert.ThrowsExactlyAsync<DurableException>(() => host.RenewAsync(held, default));
        Assert.AreEqual(1, (await HeldAsync(scene)).Generation);
        var renewed = await host.RenewAsync(held, default);

        Assert.AreEqual(2, renewed!.Generation);
        Assert.HasCount(1, Renewals(scene));
        await PostAsync(scene);
        Assert.AreEqual((await TokenAsync(scene)).Access, scene.Slack.CallsOf("chat.postMessage").Single().Token);
    }

    [TestMethod]
    public async Task While_Slack_renews_nothing_the_old_one_is_used_until_it_ends_and_then_calls_wait()
    {
        await using var scene = await StartAsync();
        for (var times = 0; times < 3; times++)
            scene.Slack.Next("oauth.v2.access", 503, "away");
        scene.App.Time.Advance(Duration.FromMinutes((11 * 60) + 30));
        await PostAsync(scene);

        scene.App.Time.Advance(Duration.FromMinutes(40));
        var waiting = await Assert.ThrowsExactlyAsync<PlatformException>(() => PostAsync(scene));
        Assert.AreEqual(Refusal.TryLater, waiting.Refusal);
        scene.App.Time.Advance(Duration.FromMinutes(2));
        await Assert.ThrowsExactlyAsync<PlatformException>(() => PostAsync(scene));
        scene.App.Time.Advance(Duration.FromMinutes(2));
        await PostAsync(scene);

        Assert.HasCount(2, scene.Slack.CallsOf("chat.postMessage"));
    }

    [TestMethod]
    public async Task A_token_that_was_taken_back_while_it_was_renewed_stays_gone()
    {
        await using var scene = await StartAsync();
        var held = await HeldAsync(scene);
        scene.Slack.NextDo("oauth.v2.access", async (context, call) =>
        {
            await scene.App.Get<IDurable>().WriteAsync(Studio, unit =>
            {
                unit.Get<IErasureRows>().EraseWorkspace(Studio);
                return true;
            });
            await scene.Slack.AnswerAsUsualAsync(context, call);
        });

        Assert.IsNull(await Host(scene).RenewAsync(held, default));

        Assert.IsNull(await scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<IInstallationRows>().Token(Studio, HeldToken.Bot)));
    }

    private static async Task<InstallScene> StartAsync()
    {
        var scene = await InstallScene.StartAsync();
        scene.Slack.AddPerson("U0SAM", "Sam", "T0STUDIO");
        await scene.InstallAsync("T0STUDIO", "U0INA", rotates: true);
        return scene;
    }

    private static Task PostAsync(InstallScene scene) => scene.Platform.PostAsync(new InChannel(Studio, "C0TEAM"), InstallScene.Hello, default);

    private static List<SlackCall> Renewals(InstallScene scene) => [.. scene.Slack.CallsOf("oauth.v2.access").Where(call => call["grant_type"] == "refresh_token")];

    private static async Task<HeldToken> HeldAsync(InstallScene scene) => (await scene.App.Get<IDurable>().ReadAsync(unit => unit.Get<IInstallationRows>().Token(Studio, HeldToken.Bot)))!;

    private static async Task<TokenPair> TokenAsync(InstallScene scene) => scene.App.Get<TokenSafe>().Open(await HeldAsync(scene))!;

    private static TokenRenewal Host(InstallScene scene, IDurable? durable = null) =>
        new(durable ?? scene.App.Get<IDurable>(), scene.App.Get<TokenSafe>(), scene.App.Get<SlackOAuth>(), scene.App.Time, NullLogger<TokenRenewal>.Instance);

    // The write of that number is refused, once.
    private sealed class RefusingOnce(IDurable inner, int refuse) : IDurable
    {
        private int _writes;

        public Task<T> WriteAsync<T>(string scope, Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default) =>
            Interlocked.Increment(ref _writes) == refuse ? throw new DurableException("The disk is full.") : inner.WriteAsync(scope, work, cancellationToken);

        public Task<T> ReadAsync<T>(Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default) => inner.ReadAsync(work, cancellationToken);
    }
}
