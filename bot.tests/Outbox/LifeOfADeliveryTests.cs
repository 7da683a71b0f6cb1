using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Outbox;

namespace ServiceBot.Tests.Outbox;

/// <summary>How long a delivery lives, and what of it: over a stop, while it is put off, and after it was sent.</summary>
[TestClass]
public sealed class LifeOfADeliveryTests : IAsyncDisposable
{
    private readonly Rig _rig = new();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [TestMethod]
    public async Task What_a_stopping_host_had_not_begun_is_taken_up_at_once_by_the_next()
    {
        await _rig.Note("kims", to: new Direct(Rig.Workspace, "kim"));
        await _rig.SweepAsync();
        for (var number = 0; number < 5; number++)
            await _rig.Note($"k{number}", $"{number}");
        await _rig.Changed("kims");
        using var stop = new CancellationTokenSource();
        _rig.Platform.Refuse = _ =>
        {
            stop.Cancel();
            return null;
        };
        await Assert.ThrowsAsync<OperationCanceledException>(() => _rig.CarryAsync(stop.Token));
        Assert.HasCount(2, _rig.Platform.Posts, "what was under way is finished and nothing else begun");

        await _rig.RestartAsync();
        await _rig.SweepAsync();

        CollectionAssert.AreEqual(new[] { "hello", "0", "1", "2", "3", "4" }, _rig.Platform.Posts.Select(sent => sent.Post.Fallback).ToArray());
        Assert.IsTrue((await _rig.List(DeliveryState.Delivered)).All(delivery => delivery is { Attempts: 1, Repeats: 0 }));
        Assert.AreEqual("hello, again", _rig.Platform.Shown(_rig.Platform.Posts[0]).Fallback, "a wish to be reworded is not lost either");
    }

    [TestMethod]
    public async Task A_late_wish_to_reword_is_due_when_it_is_made_and_comes_after_what_is_new()
    {
        await _rig.Note("old");
        await _rig.SweepAsync();
        _rig.Time.Advance(Duration.FromDays(2));
        await _rig.Changed("old");

        Assert.AreEqual(Rig.Monday + Duration.FromDays(2), await _rig.NextDue(), "nothing is late");
    }

    [TestMethod]
    public async Task A_wish_that_came_while_it_was_being_sent_is_not_late_either()
    {
        _rig.Platform.Refuse = _ =>
        {
            _rig.Changed("k").GetAwaiter().GetResult();
            return null;
        };
        await _rig.Note("k", after: Duration.FromHours(1));
        _rig.Time.Advance(Duration.FromHours(3));
        await _rig.CarryAsync(CancellationToken.None);

        Assert.AreEqual(_rig.Time.Now, await _rig.NextDue());
    }

    [TestMethod]
    public async Task What_its_room_puts_off_lives_that_much_longer_however_often_it_is_looked_at()
    {
        var until = Rig.Monday + Duration.FromDays(8);
        _rig.Notes.Word = delivery => _rig.Time.Now < until ? new SayLater(until) : new SayThis(NoteKind.Text(delivery.Payload));
        await _rig.Note("k", useful: Duration.FromDays(7));
        await _rig.SweepAsync();
        for (var day = 0; day < 3; day++)
        {
            await _rig.Changed("k");
            await _rig.AdvanceAsync(Duration.FromDays(1));
        }

        Assert.AreEqual(until + Duration.FromDays(7), (await _rig.Find("k"))!.ExpiresAt);
        await _rig.AdvanceAsync(Duration.FromDays(5));
        Assert.HasCount(1, _rig.Platform.Posts);
    }

    [TestMethod]
    public async Task What_is_never_reworded_keeps_no_words_once_it_is_sent()
    {
        _rig.Notes.Rewords = false;
        await _rig.Note("k", "what a client wrote");
        await _rig.SweepAsync();
        await _rig.Changed("k");
        await _rig.SweepAsync();

        Assert.AreEqual((DeliveryState.Delivered, ""), ((await _rig.Find("k"))!.State, (await _rig.Find("k"))!.Payload));
        Assert.AreEqual(0, _rig.Platform.Updates);
    }
}
