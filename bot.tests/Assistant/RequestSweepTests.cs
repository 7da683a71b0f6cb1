using NodaTime;
using ServiceBot.Assistant;
using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Intake;
using ServiceBot.Outbox;

namespace ServiceBot.Tests.Assistant;

/// <summary>What becomes of a request when the host that works on it stops, dies, or takes long.</summary>
[TestClass]
public sealed class RequestSweepTests : IDisposable
{
    private readonly Desk _desk = new();

    public void Dispose() => _desk.Dispose();

    [TestMethod]
    public async Task A_host_that_stops_gives_back_what_it_was_working_on()
    {
        await DraftIsAskedForAsync();
        using var stopping = new CancellationTokenSource();
        var stopped = _desk.Sweep();
        Assert.AreEqual(1, await stopped.RunAsync(_desk.Time.Now, stopping.Token));
        await stopping.CancelAsync();
        await stopped.LeftWorking;
        _desk.Coach.Held = null;

        Assert.AreEqual(1, await _desk.WorkAsync(), "the next host, in the same moment");

        Assert.HasCount(1, Answers());
    }

    [TestMethod]
    public async Task What_a_dead_host_held_is_done_by_another_within_half_a_minute()
    {
        await DraftIsAskedForAsync();
        await _desk.Sweep().RunAsync(_desk.Time.Now, CancellationToken.None); // and is never heard of again
        _desk.Coach.Held = null;

        _desk.Time.Advance(Duration.FromSeconds(29));
        Assert.AreEqual(0, await _desk.WorkAsync());
        _desk.Time.Advance(Duration.FromSeconds(1));
        Assert.AreEqual(1, await _desk.WorkAsync());

        Assert.HasCount(1, Answers());
    }

    [TestMethod]
    public async Task A_model_that_thinks_for_minutes_is_asked_by_one_host()
    {
        await DraftIsAskedForAsync();
        var host = _desk.Sweep();
        await host.RunAsync(_desk.Time.Now, CancellationToken.None);

        for (var look = 0; look < 36; look++)
        {
            _desk.Time.Advance(Duration.FromSeconds(5));
            Assert.AreEqual(0, await host.RunAsync(_desk.Time.Now, CancellationToken.None));
            Assert.AreEqual(0, await _desk.WorkAsync(), "another host");
        }

        _desk.Coach.Held!.SetResult(_desk.Coach.Draft);
        await host.LeftWorking;
        Assert.HasCount(1, Answers());
        Assert.HasCount(1, _desk.Coach.Moments);
    }

    private async Task DraftIsAskedForAsync()
    {
        await _desk.At("10:14").SaysAsync("dana", "Any update on the deck?", "m1");
        _desk.Coach.Held = new TaskCompletionSource<CoachedDraft>();
        var request = new PersonRequest("r1", new PersonKey(Desk.Workspace, "sam"), new Conversation(Desk.Acme, null), "mention", null, "draft", new OnlyVisibleTo(Desk.Workspace, Desk.Acme.Channel, null, "sam"), _desk.Time.Now);
        await _desk.Sink.AcceptAsync(new Inbound { Requests = [request] }, CancellationToken.None);
    }

    private List<Delivery> Answers() => [.. _desk.Deliveries().Where(delivery => delivery.Key == $"answer:{Desk.Workspace}:r1")];
}
