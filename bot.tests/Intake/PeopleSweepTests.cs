using System.Collections.Concurrent;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Intake;
using ServiceBot.Ledger;
using ServiceBot.Sweep;
using ServiceBot.Tests.Outbox;

namespace ServiceBot.Tests.Intake;

/// <summary>Until somebody is looked up they count as a client, and what a teammate answered counts for nothing. That may last a moment, whatever breaks.</summary>
[TestClass]
public sealed class PeopleSweepTests : IAsyncDisposable
{
    private readonly Rig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [TestMethod]
    public async Task When_the_host_that_looks_people_up_dies_the_next_one_does_before_half_a_minute_is_over()
    {
        await AnsweredBySomebodyUnknownAsync();
        _rig.Platform.Person = _ =>
        {
            _rig.Durable.WritesToLive = 0; // it dies while it asks, and gives nothing back
            throw new PlatformException(Refusal.TryLater, "No answer came.");
        };
        await Assert.ThrowsExactlyAsync<IOException>(() => LookUpAsync());
        await _rig.RestartAsync();
        _rig.Platform.Person = Known;

        await LookUpAsync();
        Assert.IsNull(await SideAsync(), "the lease of the dead");
        _rig.Time.Advance(Duration.FromSeconds(25));
        await LookUpAsync();

        Assert.AreEqual(Side.Team, await SideAsync());
    }

    [TestMethod]
    public async Task Who_is_seen_for_the_first_time_is_looked_up_at_once_and_nobody_else_is_stirred()
    {
        var rung = new ConcurrentQueue<string?>();
        _rig.Get<Waker>().ListenWith(rung.Enqueue);
        await _rig.Set(Rig.Acme, ["sam"], []);
        await _rig.Know("dana", "Dana", Side.Client);

        await _rig.Says("dana", "Could you send the deck?");
        Assert.IsEmpty(rung);

        await _rig.Says("sam", "Here it is.");
        CollectionAssert.AreEqual(new[] { PeopleSweep.TaskName }, rung);

        await _rig.Says("sam", "And the figures.");
        Assert.HasCount(1, rung);
    }

    [TestMethod]
    [DataRow(Refusal.TryLater)]
    [DataRow(Refusal.OutcomeUnknown)]
    public async Task Somebody_whom_a_busy_platform_said_nothing_about_is_asked_about_again_within_the_minute(Refusal refusal)
    {
        await AnsweredBySomebodyUnknownAsync();
        _rig.Platform.Person = _ => throw new PlatformException(refusal, "Busy.");
        await LookUpAsync();
        _rig.Platform.Person = Known;

        await _rig.AdvanceAsync(Duration.FromSeconds(31));

        Assert.AreEqual(Side.Team, await SideAsync());
    }

    [TestMethod]
    public async Task Somebody_whom_the_platform_does_not_know_is_not_asked_about_again_and_again()
    {
        await AnsweredBySomebodyUnknownAsync();
        var asked = 0;
        _rig.Platform.Person = key =>
        {
            asked++;
            throw new PlatformException(Refusal.PersonUnreachable, "Nobody of that name.");
        };

        await LookUpAsync();
        await _rig.AdvanceAsync(Duration.FromMinutes(14));
        Assert.AreEqual(1, asked);
        await _rig.AdvanceAsync(Duration.FromMinutes(1));

        Assert.AreEqual(2, asked);
    }

    [TestMethod]
    public async Task Somebody_over_whom_the_look_up_breaks_leaves_nobody_else_a_client()
    {
        await AnsweredBySomebodyUnknownAsync();
        await _rig.Says("ann", "Here is mine.");
        await _rig.Says("zoe", "And mine.");
        _rig.Platform.Person = key => key.Person is "ann" or "zoe" ? throw new InvalidOperationException("A defect.") : Known(key);

        await LookUpAsync();

        Assert.AreEqual(Side.Team, await SideAsync());
    }

    [TestMethod]
    public async Task Somebody_who_was_erased_is_not_fetched_again_from_the_platform()
    {
        await AnsweredBySomebodyUnknownAsync();
        _rig.Platform.Person = Known;
        await LookUpAsync();
        Assert.AreEqual("Sam", await NameAsync());

        await _rig.Get<Eraser>().PersonAsync(new PersonKey(Rig.Workspace, "sam"), CancellationToken.None);
        await _rig.Says("sam", "And the logo.");
        await _rig.AdvanceAsync(Duration.FromDays(2));

        Assert.AreEqual("", await NameAsync());
        Assert.AreEqual(Side.Team, await SideAsync());
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_ping_waits_a_moment_for_word_of_who_answered(bool reacted)
    {
        await AskedWithLeeSetAsync();
        _rig.Platform.Person = _ => throw new PlatformException(Refusal.TryLater, "Busy.");
        _rig.Time.Advance(Duration.FromHours(3) - Duration.FromSeconds(5));
        if (reacted) await _rig.Takes(new ReactionFact(Rig.Acme, _rig.Time.Now, "m1", "sam", "white_check_mark", Removed: false));
        else await _rig.Says("sam", "Here it is.");
        await _rig.AdvanceAsync(Duration.FromSeconds(5));
        Assert.IsEmpty(_rig.Platform.Posts, "due, and it is not known who answered");

        _rig.Platform.Person = Known;
        await _rig.AdvanceAsync(Duration.FromSeconds(40));

        Assert.AreEqual(Side.Team, await SideAsync());
        await _rig.AdvanceAsync(Duration.FromMinutes(30));
        Assert.IsEmpty(_rig.Platform.Posts, "it was answered");
    }

    [TestMethod]
    public async Task A_ping_does_not_wait_for_ever_for_word_of_who_answered()
    {
        await AskedWithLeeSetAsync();
        _rig.Platform.Person = _ => throw new PlatformException(Refusal.TryLater, "Busy.");
        _rig.Time.Advance(Duration.FromMinutes(1));
        await _rig.Says("sam", "Here it is.");

        await _rig.AdvanceAsync(Duration.FromHours(3) - Duration.FromMinutes(1));
        Assert.IsEmpty(_rig.Platform.Posts);
        for (var step = 0; step < 6; step++)
            await _rig.AdvanceAsync(Duration.FromSeconds(10));

        Assert.HasCount(1, _rig.Platform.Posts);
    }

    [TestMethod]
    public async Task What_somebody_unknown_writes_in_another_thread_holds_up_no_ping()
    {
        await AskedWithLeeSetAsync();
        _rig.Platform.Person = _ => throw new PlatformException(Refusal.TryLater, "Busy.");
        _rig.Time.Advance(Duration.FromMinutes(1));
        await _rig.Says("sam", "Here it is.", thread: "m0");

        await _rig.AdvanceAsync(Duration.FromHours(3) - Duration.FromMinutes(1));

        Assert.HasCount(1, _rig.Platform.Posts);
    }

    private async Task AskedWithLeeSetAsync()
    {
        await _rig.Set(Rig.Acme, ["lee"], []);
        await _rig.Know("dana", "Dana", Side.Client);
        await _rig.Know("lee", "Lee", Side.Team);
        await _rig.Says("dana", "Could you send the deck?");
    }

    private static PersonProfile Known(PersonKey key) => new(key, "Sam", Side.Team);

    private async Task AnsweredBySomebodyUnknownAsync()
    {
        await _rig.Set(Rig.Acme, ["sam"], []);
        await _rig.Know("dana", "Dana", Side.Client);
        await _rig.Says("dana", "Could you send the deck?");
        await _rig.Says("sam", "Here it is.");
    }

    private Task<int> LookUpAsync() => _rig.Get<IEnumerable<ISweepTask>>().Single(task => task.Name == "people").RunAsync(_rig.Time.Now, CancellationToken.None);

    private Task<Side?> SideAsync() => _rig.Durable.ReadAsync(unit => unit.Get<IClientRows>().Person(new PersonKey(Rig.Workspace, "sam"))?.Side);

    private Task<string?> NameAsync() => _rig.Durable.ReadAsync(unit => unit.Get<IClientRows>().Person(new PersonKey(Rig.Workspace, "sam"))?.Name);
}
