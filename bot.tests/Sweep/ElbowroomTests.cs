using NodaTime;
using ServiceBot.Sweep;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Sweep;

[TestClass]
public sealed class ElbowroomTests
{
    private readonly ManualTime _time = new(Instant.FromUtc(2026, 11, 16, 9, 0));
    private readonly Elbowroom _room;

    public ElbowroomTests() => _room = new Elbowroom(_time);

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public void Work_waits_for_nothing_while_nobody_is_served()
    {
        Work(Duration.FromMilliseconds(10));

        Assert.IsTrue(Turn().IsCompletedSuccessfully);
    }

    [TestMethod]
    public void The_first_piece_of_work_waits_for_nothing_even_while_people_are_served()
    {
        _room.Serving();

        Assert.IsTrue(Turn().IsCompletedSuccessfully);
    }

    [TestMethod]
    public async Task While_people_are_served_work_has_an_eighth_of_the_time()
    {
        Work(Duration.FromMilliseconds(10));
        _room.Serving();
        var turn = Turn();

        Serve(Duration.FromMilliseconds(69));
        Assert.IsFalse(turn.IsCompleted);

        Serve(Duration.FromMilliseconds(1));
        await turn;
    }

    [TestMethod]
    public async Task All_such_work_has_it_together()
    {
        Work(Duration.FromMilliseconds(10));
        Work(Duration.FromMilliseconds(10));
        _room.Serving();
        var turn = Turn();

        Serve(Duration.FromMilliseconds(129));
        Assert.IsFalse(turn.IsCompleted);

        Serve(Duration.FromMilliseconds(1));
        await turn;
    }

    [TestMethod]
    public async Task It_goes_on_a_moment_after_nobody_is_served_any_more()
    {
        Work(Duration.FromSeconds(1));
        _room.Serving();
        var turn = Turn();

        _time.Advance(Duration.FromTimeSpan(Elbowroom.Quiet) - Duration.FromTicks(1));
        Assert.IsFalse(turn.IsCompleted);

        _time.Advance(Duration.FromTicks(1));
        await turn;
    }

    [TestMethod]
    public async Task However_long_a_piece_took_the_next_has_its_turn_within_two_seconds()
    {
        Work(Duration.FromMinutes(1));
        _room.Serving();
        var turn = Turn();

        Serve(Duration.FromMilliseconds(1999));
        Assert.IsFalse(turn.IsCompleted);

        Serve(Duration.FromMilliseconds(1));
        await turn;
    }

    [TestMethod]
    public void Work_that_fails_took_its_time_too()
    {
        _room.Serving();
        Assert.ThrowsExactly<InvalidDataException>(() => _room.Timed<int>(() =>
        {
            _time.Advance(Duration.FromMilliseconds(10));
            throw new InvalidDataException();
        }));

        Assert.IsFalse(Turn().IsCompleted);
    }

    [TestMethod]
    public async Task Who_waits_for_a_turn_when_the_host_stops_waits_no_longer()
    {
        Work(Duration.FromSeconds(1));
        _room.Serving();
        using var stop = new CancellationTokenSource();
        var turn = _room.TurnAsync(stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => turn);
    }

    private Task Turn() => _room.TurnAsync(TestContext.CancellationToken);

    private void Work(Duration took) => _room.Timed(() =>
    {
        _time.Advance(took);
        return 0;
    });

    // Somebody is served in every millisecond; the continuations of what waits run where the clock is moved.
    private void Serve(Duration span)
    {
        for (var passed = Duration.Zero; passed < span; passed += Duration.FromMilliseconds(1))
        {
            _room.Serving();
            _time.Advance(Duration.FromMilliseconds(1));
        }
    }
}
