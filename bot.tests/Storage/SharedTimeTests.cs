using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Storage;

[TestClass]
public sealed class SharedTimeTests
{
    private static readonly Instant T0 = Instant.FromUtc(2026, 11, 16, 9, 0);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly SkewedTime _own = new();

    [TestMethod]
    public void Hosts_whose_clocks_differ_by_minutes_agree()
    {
        var (slow, fast) = (new SkewedTime { Wrong = Duration.FromMinutes(-7) }, new SkewedTime { Wrong = Duration.FromMinutes(5) });
        var (one, other) = (new SharedTime(slow), new SharedTime(fast));
        one.Ask(() => T0.ToDateTimeOffset(), Longest);
        other.Ask(() => T0.ToDateTimeOffset(), Longest);

        slow.Steady.Advance(Duration.FromSeconds(20));
        fast.Steady.Advance(Duration.FromSeconds(20));

        Assert.AreEqual((T0 + Duration.FromSeconds(20), T0 + Duration.FromSeconds(20)), (one.Now(), other.Now()));
    }

    [TestMethod]
    public void A_clock_that_jumps_jumps_for_nobody()
    {
        var shared = new SharedTime(_own);
        shared.Ask(() => T0.ToDateTimeOffset(), Longest);

        _own.Wrong = Duration.FromHours(3);
        Assert.AreEqual(T0, shared.Now());
        _own.Wrong = Duration.FromHours(-3);
        Assert.AreEqual(T0, shared.Now());
    }

    [TestMethod]
    public void The_answer_holds_for_the_middle_of_the_asking_and_one_that_took_long_is_not_believed()
    {
        var shared = new SharedTime(_own);
        DateTimeOffset Answer(Duration took)
        {
            _own.Steady.Advance(took);
            return T0.ToDateTimeOffset();
        }

        shared.Ask(() => Answer(Duration.FromMilliseconds(200)), Longest);
        Assert.AreEqual(T0 + Duration.FromMilliseconds(100), shared.Now());
        shared.Ask(() => Answer(Duration.FromSeconds(3)), Longest);
        Assert.AreEqual(T0 + Duration.FromMilliseconds(3100), shared.Now());
    }

    [TestMethod]
    public void Until_the_database_has_spoken_it_is_the_hosts_own()
    {
        _own.Wrong = Duration.FromMinutes(2);

        Assert.AreEqual(_own.Steady.Now + Duration.FromMinutes(2), new SharedTime(_own).Now());
    }

    /// <summary>A machine whose counter runs as it should and whose clock is wrong.</summary>
    private sealed class SkewedTime : TimeProvider
    {
        public ManualTime Steady { get; } = new(T0);

        public Duration Wrong { get; set; }

        public override long TimestampFrequency => Steady.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => (Steady.Now + Wrong).ToDateTimeOffset();

        public override long GetTimestamp() => Steady.GetTimestamp();
    }
}
