using NodaTime;

namespace ServiceBot.Tests.Support;

[TestClass]
public sealed class SupportTests
{
    [TestMethod]
    public void A_timer_fires_at_its_own_instant_when_the_clock_is_moved_past_it()
    {
        var clock = new ManualTime(Instant.FromUtc(2026, 11, 16, 9, 0));
        Instant? fired = null;
        using var timer = clock.CreateTimer(_ => fired = clock.Now, null, TimeSpan.FromMinutes(5), Timeout.InfiniteTimeSpan);

        clock.Advance(Duration.FromHours(1));

        Assert.AreEqual(Instant.FromUtc(2026, 11, 16, 9, 5), fired);
        Assert.AreEqual(Instant.FromUtc(2026, 11, 16, 10, 0), clock.Now);
    }
}
