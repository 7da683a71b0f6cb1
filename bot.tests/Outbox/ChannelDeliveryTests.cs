using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Outbox;

namespace ServiceBot.Tests.Outbox;

/// <summary>What goes into a channel is read by many: it is not doubled, and it waits until the channel is fit for it.</summary>
[TestClass]
public sealed class ChannelDeliveryTests : IAsyncDisposable
{
    private const string MayStandThere =
        "It may have been posted, and was not sent again so that it does not stand there twice. Look in the channel; if it is missing, ask me for it with “note”.";

    private static readonly InChannel TeamChannel = new(Rig.Workspace, "team");

    private readonly Rig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [TestMethod]
    public async Task An_unknown_outcome_is_not_repeated_and_a_person_is_told_where_to_look()
    {
        _rig.Platform.LoseAnswer = _ => new PlatformException(Refusal.OutcomeUnknown, "No answer came.");
        await _rig.Note("k", "the week", TeamChannel);
        await _rig.SweepAsync();
        await _rig.AdvanceAsync(Duration.FromHours(1));

        Assert.HasCount(1, _rig.Platform.Posts);
        var dead = (await _rig.List(DeliveryState.Dead)).Single();
        Assert.AreEqual(($"No answer came. {MayStandThere}", 0, ""), (dead.Problem, dead.Repeats, dead.Payload));
    }

    [TestMethod]
    public async Task An_unknown_outcome_before_anything_was_posted_is_tried_again()
    {
        _rig.Notes.Word = delivery => _rig.Time.Now == Rig.Monday
            ? throw new PlatformException(Refusal.OutcomeUnknown, "No answer came.")
            : new SayThis(NoteKind.Text(delivery.Payload));
        await _rig.Note("k", to: TeamChannel);
        await _rig.SweepAsync();
        await _rig.AdvanceAsync(Duration.FromSeconds(2));

        Assert.AreEqual((1, 0), (_rig.Platform.Posts.Count, (await _rig.List(DeliveryState.Delivered)).Single().Repeats));
    }

    [TestMethod]
    public async Task Whatever_dies_between_two_steps_it_never_stands_there_twice()
    {
        for (var writes = 0; ; writes++)
        {
            await using var rig = new Rig();
            await rig.Note("k", to: TeamChannel);
            rig.Durable.WritesToLive = writes + 1; // the enqueueing was the first
            await rig.SweepAsync();
            var died = rig.Durable.Died;
            await rig.RestartAsync();
            await rig.AdvanceAsync(Duration.FromMinutes(2));

            Assert.HasCount(1, rig.Platform.Posts, $"died before write {writes + 1}");
            var dead = await rig.List(DeliveryState.Dead);
            Assert.AreEqual(1, dead.Count + (await rig.List(DeliveryState.Delivered)).Count);
            if (dead.Count > 0) Assert.AreEqual($"The program stopped while it was being sent. {MayStandThere}", dead[0].Problem);
            if (!died) return;
        }
    }

    [TestMethod]
    public async Task A_channel_that_the_bot_is_not_in_yet_is_asked_again_now_and_then_until_somebody_invites_it()
    {
        var looks = 0;
        _rig.Platform.Channel = key =>
        {
            looks++;
            return new ChannelSighting(key, "team", ClientCanRead: null);
        };
        await _rig.Note("k", to: TeamChannel);
        await _rig.SweepAsync();
        await _rig.AdvanceAsync(Duration.FromMinutes(14));
        Assert.AreEqual(1, looks);
        StringAssert.StartsWith((await _rig.Find("k"))!.Problem, "It is not known who can read #team", StringComparison.Ordinal);
        Assert.HasCount(1, _rig.Logs.Warnings, "somebody has to mend it");

        await _rig.AdvanceAsync(Duration.FromMinutes(16));
        Assert.AreEqual(2, looks);
        Assert.HasCount(1, _rig.Logs.Warnings, "and is told so once");

        _rig.Platform.Channel = key => new ChannelSighting(key, "team", ClientCanRead: false);
        await _rig.AdvanceAsync(Duration.FromMinutes(30));
        Assert.HasCount(1, _rig.Platform.Posts);
    }

    [TestMethod]
    public async Task When_the_look_at_the_channel_outlasts_the_lease_nothing_is_posted_under_it()
    {
        var looks = 0;
        _rig.Platform.Channel = key =>
        {
            if (looks++ == 0) _rig.Time.Advance(Duration.FromSeconds(100)); // hundreds of members, one by one
            return new ChannelSighting(key, "team", ClientCanRead: false);
        };
        await _rig.Note("k", to: TeamChannel);
        await _rig.SweepAsync();
        Assert.IsEmpty(_rig.Platform.Posts, "another host may have it any moment");

        await _rig.AdvanceAsync(Duration.FromSeconds(20));
        Assert.AreEqual((1, 1), (_rig.Platform.Posts.Count, (await _rig.List(DeliveryState.Delivered)).Single().Attempts));
    }

    [TestMethod]
    public async Task A_place_that_stays_closed_is_a_dead_letter_when_its_time_is_over()
    {
        _rig.Platform.Refuse = _ => new PlatformException(Refusal.PlaceUnreachable, "#team is archived.");
        await _rig.Note("k", to: TeamChannel, useful: Duration.FromHours(2));
        for (var look = 0; look < 8; look++)
            await _rig.AdvanceAsync(Duration.FromMinutes(20));

        var dead = (await _rig.List(DeliveryState.Dead)).Single();
        Assert.AreEqual("It could not be delivered in time and is given up. #team is archived.", dead.Problem);
        Assert.IsTrue(dead.Attempts is >= 4 and <= 8, $"{dead.Attempts} tries in two hours");
    }
}
