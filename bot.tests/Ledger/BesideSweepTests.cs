using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger.Beside;
using ServiceBot.Promises;
using ServiceBot.Sweep;
using ServiceBot.Tests.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Ledger;

/// <summary>Whose turn it is, on a real store: what is kept beside the waits is promises here, and a look takes as long as a test says.</summary>
[TestClass]
public sealed class BesideSweepTests : IDisposable
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 11, 16, 9, 0);
    private readonly SqliteFolder _folder = new();
    private readonly ManualTime _time = new(T0);
    private readonly Elbowroom _room;
    private readonly IDurable _store;
    private readonly Looks _sweep;

    public BesideSweepTests()
    {
        _store = _folder.Open();
        _room = new Elbowroom(_time);
        _sweep = new Looks(_store, _room, _time);
    }

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task Channels_in_which_people_never_stop_writing_are_all_looked_at_within_their_share_of_the_time()
    {
        const int Channels = 50;
        _sweep.Takes = Duration.FromMilliseconds(10);
        await TouchAll(Channels);

        var began = _time.Now;
        var run = RunAsync();
        while (_sweep.Looked.Distinct().Count() < Channels)
        {
            if (run.IsCompleted)
            {
                await TouchAll(Channels);
                run = RunAsync();
            }

            // The clock is moved while the sweep waits on it, and somebody is served all the time.
            await Task.WhenAny(run, _time.TimerAsync());
            _room.Serving();
            _time.Advance(Duration.FromMilliseconds(1));
        }

        await run;
        var took = _time.Now - began;
        Assert.IsLessThan(Duration.FromSeconds(6), took, "fifty times ten milliseconds, eight times over, and what was looked at twice");
        Assert.IsGreaterThan(Duration.FromSeconds(2), took, "in between there was room");
    }

    [TestMethod]
    public async Task What_is_written_in_a_channel_before_its_turn_is_one_look_from_the_earliest_on()
    {
        await Touch(0, T0 + Duration.FromMinutes(2));
        await Touch(0, T0 + Duration.FromMinutes(1));
        await Touch(0, T0 + Duration.FromMinutes(3));

        Assert.AreEqual(1, await RunAsync());
        Assert.AreEqual(T0 + Duration.FromMinutes(1), _sweep.From);
        Assert.AreEqual(0, await RunAsync());
    }

    [TestMethod]
    public async Task Channels_that_always_come_first_keep_no_other_waiting()
    {
        const int Channels = 35;
        for (var run = 0; run < 4; run++)
        {
            for (var number = 0; number < Channels; number++)
                if (run == 0 || number < 10) await Touch(number, T0 + Duration.FromMinutes(number));
            await RunAsync();
        }

        Assert.AreEqual(Channels, _sweep.Looked.Distinct().Count());
    }

    [TestMethod]
    public async Task A_channel_that_cannot_be_looked_at_keeps_no_other_waiting_and_is_tried_again()
    {
        _sweep.Fails = 0;
        await TouchAll(25);

        var done = 0;
        for (var run = 0; run < 3; run++)
            done += await RunAsync();
        Assert.AreEqual(24, done);

        _sweep.Fails = null;
        Assert.AreEqual(1, await RunAsync());
    }

    [TestMethod]
    public async Task What_is_due_is_said_before_anything_is_looked_at()
    {
        await TouchAll(20);
        await Open(30, due: T0);

        await RunAsync();

        CollectionAssert.AreEqual(new[] { Name(30) }, _sweep.Said);
        Assert.AreEqual(0, _sweep.LookedBeforeSaying);
    }

    [TestMethod]
    public async Task Of_a_channel_with_news_what_is_due_is_said_after_the_news()
    {
        _sweep.Closes = true;
        await TouchAll(20);
        await Open(30, due: T0);
        await Touch(30, T0 + Duration.FromHours(1));

        await RunAsync();

        Assert.AreEqual(Name(30), _sweep.Looked[0]);
        Assert.IsEmpty(_sweep.Said);
    }

    [TestMethod]
    public async Task Who_waited_for_a_turn_when_the_host_stopped_has_it_when_it_is_back()
    {
        (_sweep.Takes, _sweep.Then) = (Duration.FromSeconds(1), _room.Serving);
        await TouchAll(3);
        using var stop = new CancellationTokenSource();
        var run = _sweep.RunAsync(_time.Now, stop.Token);
        await Task.WhenAny(run, _time.TimerAsync());
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => run);
        var before = _sweep.Looked.Count;

        var again = new Looks(_store, new Elbowroom(_time), _time);
        await again.RunAsync(_time.Now, TestContext.CancellationToken);

        Assert.AreEqual(3, before + again.Looked.Count);
    }

    public void Dispose()
    {
        (_store as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    private static string Name(int number) => $"c{number:00}";

    private static ChannelKey Channel(int number) => new("test:W1", Name(number));

    private Task<int> RunAsync() => _sweep.RunAsync(_time.Now, TestContext.CancellationToken);

    private async Task TouchAll(int channels)
    {
        for (var number = 0; number < channels; number++)
            await Touch(number, T0 + Duration.FromSeconds(number));
    }

    private Task Touch(int number, Instant from) => Write(unit => unit.Get<IPromiseRows>().Touch(Channel(number), from));

    private Task Open(int number, Instant due) => Write(unit =>
    {
        var promise = new Promise(Channel(number), null, "m1", "sam", T0, "I'll send it.", null, due, false, 0.9, PromiseOutcome.Open);
        unit.Get<IPromiseRows>().Save([new StoredPromise(PromiseId.Of(promise), promise, due)], []);
    });

    private Task Write(Action<IUnitOfWork> work) => _store.WriteAsync("test:W1", unit =>
    {
        work(unit);
        return true;
    });

    private sealed class Looks(IDurable durable, Elbowroom room, ManualTime time) : BesideSweep<IPromiseRows, PromiseId, StoredPromise>(durable, room, NullLogger.Instance)
    {
        public override string Name => "looks";

        public override IReadOnlyCollection<string> Feeds => [];

        public List<string> Looked { get; } = [];

        public List<string> Said { get; } = [];

        public int LookedBeforeSaying { get; private set; }

        public Instant? From { get; private set; }

        public Duration Takes { get; set; }

        public Action? Then { get; set; }

        public int? Fails { get; set; }

        public bool Closes { get; set; }

        protected override void Look(IUnitOfWork unit, ChannelKey channel, Instant from, Instant now)
        {
            time.Advance(Takes);
            Then?.Invoke();
            if (Fails is { } failing && channel == Channel(failing)) throw new InvalidDataException();
            Looked.Add(channel.Channel);
            From = from;
            var rows = unit.Get<IPromiseRows>();
            if (Closes) rows.Save([], [.. rows.Of(channel, "m1").Select(stored => stored.Id)]);
        }

        protected override Instant? Say(IUnitOfWork unit, StoredPromise due, Instant now)
        {
            LookedBeforeSaying = Looked.Count;
            Said.Add(due.Id.Channel.Channel);
            return null;
        }

        protected override StoredPromise Planned(StoredPromise stored, Instant? next) => stored with { NextDue = next };

        protected override bool IsOpen(StoredPromise stored) => stored.Promise.Outcome == PromiseOutcome.Open;
    }
}
