using Microsoft.Extensions.Logging;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Outbox;

namespace ServiceBot.Tests.Outbox;

[TestClass]
public sealed class CourierTests : IAsyncDisposable
{
    private static readonly InChannel TeamChannel = new(Rig.Workspace, "team");

    private readonly Rig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [TestMethod]
    public async Task Enqueued_twice_it_is_sent_once()
    {
        Assert.IsTrue(await _rig.Note("k"));
        Assert.IsFalse(await _rig.Note("k"));
        await _rig.SweepAsync();
        await _rig.SweepAsync();

        Assert.HasCount(1, _rig.Platform.Posts);
        var delivered = (await _rig.List(DeliveryState.Delivered)).Single();
        Assert.AreEqual((1, 0, Rig.Monday), (delivered.Attempts, delivered.Repeats, delivered.DeliveredAt));
    }

    [TestMethod]
    public async Task What_is_refused_for_now_comes_back_after_a_growing_wait()
    {
        _rig.Platform.Refuse = _ => new PlatformException(Refusal.TryLater, "Busy.");
        await _rig.Note("k");
        await _rig.SweepAsync();
        var first = (await _rig.Find("k"))!;
        Assert.AreEqual((DeliveryState.Pending, 1, "Busy."), (first.State, first.Attempts, first.Problem));
        Assert.IsTrue(first.NotBefore > Rig.Monday && first.NotBefore <= Rig.Monday + Duration.FromSeconds(2));

        await _rig.AdvanceAsync(Duration.FromSeconds(2));
        Assert.AreEqual(2, (await _rig.Find("k"))!.Attempts);

        _rig.Platform.Refuse = _ => null;
        await _rig.AdvanceAsync(Duration.FromSeconds(4));
        Assert.HasCount(1, _rig.Platform.Posts);
        Assert.IsNull((await _rig.Find("k"))!.Problem);
    }

    [TestMethod]
    public async Task Retry_After_is_honoured_and_holds_the_workspaces_other_posts_too()
    {
        var calls = 0;
        _rig.Platform.Refuse = _ => calls++ == 0 ? new PlatformException(Refusal.TryLater, "Slow down.", Duration.FromSeconds(30)) : null;
        await _rig.Note("first");
        await _rig.SweepAsync();
        await _rig.Note("second", to: new Direct(Rig.Workspace, "kim"));
        await _rig.AdvanceAsync(Duration.FromSeconds(29));
        Assert.IsEmpty(_rig.Platform.Posts);
        Assert.AreEqual(0, (await _rig.Find("second"))!.Attempts, "it was not even tried");

        await _rig.AdvanceAsync(Duration.FromSeconds(4));
        Assert.HasCount(2, _rig.Platform.Posts);
    }

    [TestMethod]
    public async Task What_never_arrives_in_time_is_a_dead_letter_with_its_reason_in_the_log()
    {
        _rig.Platform.Refuse = _ => new PlatformException(Refusal.TryLater, "Busy.");
        await _rig.Note("k", "secret words", useful: Duration.FromMinutes(1));
        for (var minute = 0; minute < 3; minute++)
            await _rig.AdvanceAsync(Duration.FromSeconds(40));

        var dead = (await _rig.Get<DeadLetters>().ListAsync(10)).Single();
        Assert.AreEqual(("k", "It could not be delivered in time and is given up. Busy."), (dead.Key, dead.Problem));
        Assert.AreEqual(1, await _rig.Get<DeadLetters>().CountAsync());
        var warning = _rig.Logs.Warnings.Single();
        Assert.AreEqual(LogLevel.Warning, warning.Level);
        StringAssert.Contains(warning.Text, "k is given up. It could not be delivered in time and is given up. Busy.", StringComparison.Ordinal);
        _rig.Logs.AssertNothingSays("secret words");
    }

    [TestMethod]
    public async Task An_unknown_outcome_is_sent_again_and_the_repeat_is_counted()
    {
        var lost = 0;
        _rig.Platform.LoseAnswer = _ => lost++ == 0 ? new PlatformException(Refusal.OutcomeUnknown, "No answer came.") : null;
        await _rig.Note("k");
        await _rig.SweepAsync();
        await _rig.AdvanceAsync(Duration.FromSeconds(2));

        Assert.HasCount(2, _rig.Platform.Posts);
        Assert.AreEqual(1, (await _rig.List(DeliveryState.Delivered)).Single().Repeats);
    }

    [TestMethod]
    public async Task A_fault_inside_an_adapter_is_an_unknown_outcome_and_its_message_stays_out_of_the_log()
    {
        var faults = 0;
        _rig.Platform.LoseAnswer = _ => faults++ == 0 ? new InvalidOperationException("quotes somebody") : null;
        await _rig.Note("k");
        await _rig.SweepAsync();
        await _rig.AdvanceAsync(Duration.FromSeconds(2));

        Assert.AreEqual(1, (await _rig.List(DeliveryState.Delivered)).Single().Repeats);
        _rig.Logs.AssertNothingSays("quotes somebody");
    }

    [TestMethod]
    public async Task One_that_cannot_be_worded_stops_no_other()
    {
        _rig.Notes.Word = delivery => delivery.Key == "bad" ? throw new FormatException("quotes somebody") : new SayThis(NoteKind.Text(delivery.Payload));
        await _rig.Note("bad");
        await _rig.Note("good");
        await _rig.SweepAsync();

        Assert.AreEqual(DeliveryState.Delivered, (await _rig.Find("good"))!.State);
        Assert.AreEqual(DeliveryState.Pending, (await _rig.Find("bad"))!.State);
        _rig.Logs.AssertNothingSays("quotes somebody");
    }

    [TestMethod]
    public async Task What_its_room_no_longer_wants_is_dropped_and_what_it_puts_off_waits()
    {
        _rig.Notes.Word = delivery => delivery.Key == "off" ? new SayLater(Rig.Monday + Duration.FromHours(1)) : new SayNothing("Not true any more.");
        await _rig.Note("gone", "secret words");
        await _rig.Note("off");
        await _rig.SweepAsync();
        var gone = (await _rig.Find("gone"))!;
        Assert.AreEqual((DeliveryState.Dropped, "Not true any more.", ""), (gone.State, gone.Problem, gone.Payload));
        Assert.AreEqual((Rig.Monday + Duration.FromHours(1), 0), ((await _rig.Find("off"))!.NotBefore, (await _rig.Find("off"))!.Attempts));

        _rig.Notes.Word = delivery => new SayThis(NoteKind.Text(delivery.Payload));
        await _rig.AdvanceAsync(Duration.FromMinutes(59));
        Assert.IsEmpty(_rig.Platform.Posts);
        await _rig.AdvanceAsync(Duration.FromMinutes(1));
        Assert.HasCount(1, _rig.Platform.Posts);
    }

    [TestMethod]
    public async Task A_kind_that_nobody_words_is_a_dead_letter()
    {
        await _rig.Durable.WriteAsync("test", unit => unit.Get<IDeliveryRows>().Enqueue(new Delivery(
            "k", Rig.Workspace, "riddle", new Direct(Rig.Workspace, "sam"), "", Rig.Monday, Rig.Monday, Rig.Monday + Duration.FromDays(1))));
        await _rig.SweepAsync();

        Assert.AreEqual("Nothing here knows how to word a riddle.", (await _rig.List(DeliveryState.Dead)).Single().Problem);
    }

    [TestMethod]
    public async Task A_workspace_whose_platform_is_switched_off_waits_for_it_and_says_so()
    {
        await _rig.Durable.WriteAsync("test", unit => unit.Get<IDeliveryRows>().Enqueue(new Delivery(
            "k", "other:W9", "note", new Direct("other:W9", "sam"), "", Rig.Monday, Rig.Monday, Rig.Monday + Duration.FromDays(1))));
        await _rig.SweepAsync();

        var waiting = (await _rig.Find("k"))!;
        Assert.AreEqual(DeliveryState.Pending, waiting.State);
        StringAssert.StartsWith(waiting.Problem, "other is not configured here", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(true, "A client can read #team, so nothing was posted there. Name a channel that only the team is in.")]
    [DataRow(null, "It is not known who can read #team, so nothing was posted there. Invite the bot to it, or name another channel that only the team is in.")]
    public async Task Nothing_goes_to_a_channel_that_a_client_can_read_or_might(bool? clientCanRead, string reason)
    {
        _rig.Platform.Channel = key => new ChannelSighting(key, "team", clientCanRead);
        await _rig.Note("k", to: TeamChannel);
        await _rig.SweepAsync();

        Assert.IsEmpty(_rig.Platform.Posts);
        Assert.AreEqual(reason, (await _rig.List(DeliveryState.Pending)).Single().Problem);
    }

    [TestMethod]
    public async Task Who_can_read_a_channel_is_asked_again_at_every_send_and_every_update()
    {
        await _rig.Note("first", to: TeamChannel);
        await _rig.SweepAsync();
        Assert.HasCount(1, _rig.Platform.Posts);

        _rig.Platform.Channel = key => new ChannelSighting(key, "team", ClientCanRead: true);
        await _rig.Note("second", to: TeamChannel);
        await _rig.Changed("first");
        await _rig.SweepAsync();

        Assert.HasCount(1, _rig.Platform.Posts);
        Assert.AreEqual(0, _rig.Platform.Updates);
    }

    [TestMethod]
    public async Task When_an_event_said_that_a_client_can_read_it_and_the_platform_says_none_can_it_is_looked_at_again_later()
    {
        await _rig.Durable.WriteAsync("test", unit =>
        {
            unit.Get<IClientRows>().Learn(new ChannelSighting(new ChannelKey(Rig.Workspace, "team"), "team", ClientCanRead: true));
            return true;
        });
        await _rig.Note("k", to: TeamChannel);
        await _rig.SweepAsync();
        Assert.IsEmpty(_rig.Platform.Posts);

        await _rig.AdvanceAsync(Duration.FromSeconds(2));
        Assert.HasCount(1, _rig.Platform.Posts);
    }

    [TestMethod]
    public async Task One_persons_messages_arrive_in_order()
    {
        for (var number = 0; number < 40; number++)
        {
            await _rig.Note($"k{number:00}", $"{number:00}");
            _rig.Time.Advance(Duration.FromMilliseconds(1));
        }

        await _rig.SweepAsync();

        CollectionAssert.AreEqual(Enumerable.Range(0, 40).Select(number => $"{number:00}").ToArray(), _rig.Platform.Posts.Select(sent => sent.Post.Fallback).ToArray());
    }

    [TestMethod]
    public async Task What_was_delivered_is_updated_in_place_when_its_subject_changes_and_only_then()
    {
        await _rig.Note("k");
        await _rig.SweepAsync();
        Assert.AreEqual(0, _rig.Platform.Updates);

        await _rig.Changed("k");
        await _rig.Changed("k");
        await _rig.SweepAsync();

        Assert.AreEqual(1, _rig.Platform.Updates);
        Assert.AreEqual("hello, again", _rig.Platform.Shown(_rig.Platform.Posts[0]).Fallback);
    }

    [TestMethod]
    public async Task A_refused_update_comes_back_and_one_whose_message_is_gone_does_not()
    {
        await _rig.Note("k");
        await _rig.SweepAsync();
        _rig.Platform.RefuseUpdate = _ => new PlatformException(Refusal.TryLater, "Busy.");
        await _rig.Changed("k");
        await _rig.SweepAsync();
        _rig.Platform.RefuseUpdate = _ => new PlatformException(Refusal.MessageGone, "Gone.");
        await _rig.AdvanceAsync(Duration.FromSeconds(4));
        Assert.AreEqual(2, _rig.Platform.Updates);

        await _rig.Changed("k");
        await _rig.AdvanceAsync(Duration.FromHours(1));
        Assert.AreEqual(2, _rig.Platform.Updates);
        Assert.AreEqual((DeliveryState.Delivered, ""), ((await _rig.Find("k"))!.State, (await _rig.Find("k"))!.Payload));
    }

    [TestMethod]
    public async Task Whatever_dies_between_two_steps_it_is_sent_and_every_doubling_is_counted()
    {
        for (var writes = 0; ; writes++)
        {
            await using var rig = new Rig();
            await rig.Note("k");
            rig.Durable.WritesToLive = writes + 1; // the enqueueing was the first
            await rig.SweepAsync();
            var died = rig.Durable.Died;
            await rig.RestartAsync();
            await rig.AdvanceAsync(Duration.FromMinutes(2));

            var delivered = (await rig.List(DeliveryState.Delivered)).Single();
            Assert.AreEqual(delivered.Repeats, rig.Platform.Posts.Count - 1, $"died before write {writes + 1}");
            if (!died)
            {
                Assert.IsGreaterThanOrEqualTo(4, writes, "claim, begin, finish, and a look that found nothing");
                return;
            }
        }
    }

    [TestMethod]
    public async Task What_was_done_long_ago_is_forgotten()
    {
        await _rig.Note("k");
        await _rig.SweepAsync();

        await _rig.AdvanceAsync(Duration.FromDays(29));
        Assert.IsNotNull(await _rig.Find("k"));
        await _rig.AdvanceAsync(Duration.FromDays(1.1));
        Assert.IsNull(await _rig.Find("k"));
    }
}
