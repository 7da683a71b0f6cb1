using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Outbox;

namespace ServiceBot.Tests.Outbox;

/// <summary>A platform that can say what became of a post is asked before anything is sent again.</summary>
[TestClass]
public sealed class UnknownOutcomeTests : IAsyncDisposable
{
    private static readonly Destination[] Places = [new Direct(Rig.Workspace, "sam"), new InChannel(Rig.Workspace, "team")];
    private static readonly PlatformException NoAnswer = new(Refusal.OutcomeUnknown, "No answer came.");

    private readonly Rig _rig = new() { Platform = { CanFind = true } };

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [TestMethod]
    public async Task What_had_arrived_is_not_sent_again_and_can_still_be_reworded()
    {
        foreach (var place in Places)
        {
            await using var rig = new Rig { Platform = { CanFind = true, LoseAnswer = _ => NoAnswer } };
            await rig.Note("k", to: place);
            await rig.SweepAsync();
            Assert.AreEqual(DeliveryState.Pending, (await rig.Find("k"))!.State);
            await rig.AdvanceAsync(Duration.FromMinutes(1));

            Assert.HasCount(1, rig.Platform.Posts, $"{place}");
            var delivered = (await rig.List(DeliveryState.Delivered)).Single();
            Assert.AreEqual((0, 1, "p1"), (delivered.Repeats, delivered.Attempts, delivered.Posted!.Message));
            await rig.Changed("k");
            await rig.SweepAsync();
            Assert.AreEqual("hello, again", rig.Platform.Shown(rig.Platform.Posts[0]).Fallback);
        }
    }

    [TestMethod]
    public async Task What_had_not_arrived_is_sent_once_more_and_is_no_repeat()
    {
        var tries = 0;
        _rig.Platform.Refuse = _ => tries++ == 0 ? NoAnswer : null;
        // Nothing arrived at the first try, so the platform knows of none.
        _rig.Platform.RefuseFinding = () => null;
        await _rig.Note("k");
        await _rig.SweepAsync();
        await _rig.AdvanceAsync(Duration.FromMinutes(1));

        Assert.HasCount(1, _rig.Platform.Posts);
        Assert.AreEqual((0, 2), ((await _rig.List(DeliveryState.Delivered)).Single().Repeats, (await _rig.Find("k"))!.Attempts));
    }

    [TestMethod]
    public async Task It_is_not_asked_before_a_call_that_timed_out_could_have_gone_through()
    {
        _rig.Platform.LoseAnswer = _ => NoAnswer;
        var looks = 0;
        _rig.Platform.RefuseFinding = () =>
        {
            looks++;
            return null;
        };
        await _rig.Note("k");
        await _rig.SweepAsync();
        await _rig.AdvanceAsync(Duration.FromSeconds(29));
        Assert.AreEqual(0, looks);
        await _rig.AdvanceAsync(Duration.FromSeconds(2));
        Assert.AreEqual(1, looks);
    }

    [TestMethod]
    public async Task A_platform_that_is_away_is_asked_again_and_nothing_is_sent_meanwhile()
    {
        var away = true;
        _rig.Platform.LoseAnswer = _ => NoAnswer;
        _rig.Platform.RefuseFinding = () => away ? new PlatformException(Refusal.TryLater, "Away.") : null;
        await _rig.Note("k");
        await _rig.SweepAsync();
        for (var minute = 0; minute < 20; minute++)
            await _rig.AdvanceAsync(Duration.FromMinutes(1));
        Assert.HasCount(1, _rig.Platform.Posts);
        Assert.AreEqual(("Away.", DeliveryState.Pending), ((await _rig.Find("k"))!.Problem, (await _rig.Find("k"))!.State));

        away = false;
        await _rig.AdvanceAsync(Duration.FromMinutes(6));
        Assert.HasCount(1, _rig.Platform.Posts);
        Assert.AreEqual(0, (await _rig.List(DeliveryState.Delivered)).Single().Repeats);
    }

    [TestMethod]
    public async Task A_platform_that_may_not_look_leaves_it_as_it_was_and_the_repeat_is_counted()
    {
        _rig.Platform.LoseAnswer = _ => _rig.Platform.Posts.Count == 1 ? NoAnswer : null;
        _rig.Platform.RefuseFinding = () => new PlatformException(Refusal.NeedsRepair, "A scope is missing.");
        await _rig.Note("k");
        await _rig.SweepAsync();
        await _rig.AdvanceAsync(Duration.FromMinutes(1));

        Assert.HasCount(2, _rig.Platform.Posts);
        Assert.AreEqual(1, (await _rig.List(DeliveryState.Delivered)).Single().Repeats);
    }

    [TestMethod]
    public async Task Whatever_dies_between_two_steps_it_stands_there_exactly_once_and_is_counted_right()
    {
        foreach (var place in Places)
        {
            for (var writes = 0; ; writes++)
            {
                await using var rig = new Rig { Platform = { CanFind = true } };
                await rig.Note("k", to: place);
                rig.Durable.WritesToLive = writes + 1; // the enqueueing was the first
                await rig.SweepAsync();
                var died = rig.Durable.Died;
                await rig.RestartAsync();
                await rig.AdvanceAsync(Duration.FromMinutes(2));

                Assert.HasCount(1, rig.Platform.Posts, $"{place}, died before write {writes + 1}");
                Assert.AreEqual(0, (await rig.List(DeliveryState.Delivered)).Single().Repeats);
                if (!died) break;
            }
        }
    }
}
