using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Outbox;

namespace ServiceBot.Tests.Outbox;

[TestClass]
public sealed class BackoffTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 16, 9, 0);

    [TestMethod]
    public void The_wait_doubles_up_to_five_minutes_and_half_of_it_is_chance()
    {
        var shortest = new Backoff(new Fixed(0));
        var longest = new Backoff(new Fixed(1));

        double[] seconds = [2, 4, 8, 16, 32, 64, 128, 256, 300, 300];
        for (var attempts = 1; attempts <= seconds.Length; attempts++)
        {
            Assert.AreEqual(Duration.FromSeconds(seconds[attempts - 1] / 2), shortest.After(attempts));
            Assert.AreEqual(Duration.FromSeconds(seconds[attempts - 1]), longest.After(attempts));
        }

        Assert.AreEqual(Duration.FromMinutes(5), longest.After(int.MaxValue));
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_waits()
    {
        var (one, other) = (new Backoff(new Random(7)), new Backoff(new Random(7)));

        for (var attempts = 1; attempts < 9; attempts++)
            Assert.AreEqual(one.After(attempts), other.After(attempts));
    }

    [TestMethod]
    public void Never_earlier_than_the_platform_asked()
    {
        var asked = Duration.FromSeconds(30);

        Assert.AreEqual(asked, new Backoff(new Fixed(0)).AsAsked(asked));
        Assert.AreEqual(Duration.FromSeconds(33), new Backoff(new Fixed(1)).AsAsked(asked));
    }

    [TestMethod]
    public void An_unknown_outcome_is_counted_and_sent_again()
    {
        var next = After(Refusal.OutcomeUnknown);

        Assert.AreEqual((DeliveryState.Pending, 1), (next.State, next.Repeats));
        Assert.IsTrue(next.NotBefore > Now);
    }

    [TestMethod]
    [DataRow(Refusal.PlaceUnreachable)]
    [DataRow(Refusal.ClientCanRead)]
    [DataRow(Refusal.Malformed)]
    [DataRow(Refusal.MessageGone)]
    public void What_will_never_work_is_dead_with_the_reason_and_without_the_words(Refusal refusal)
    {
        var next = After(refusal);

        Assert.AreEqual((DeliveryState.Dead, "That is why.", ""), (next.State, next.Problem, next.Payload));
    }

    [TestMethod]
    public void A_broken_installation_is_tried_slowly_and_the_problem_stays_visible()
    {
        var next = After(Refusal.NeedsRepair);

        Assert.AreEqual((DeliveryState.Pending, "That is why."), (next.State, next.Problem));
        Assert.AreEqual(Now + Duration.FromMinutes(5), next.NotBefore);
    }

    [TestMethod]
    public void A_try_that_would_come_after_its_last_useful_moment_is_given_up_now()
    {
        var next = After(Refusal.TryLater, expires: Duration.FromSeconds(1));

        Assert.AreEqual(DeliveryState.Dead, next.State);
        Assert.AreEqual("It could not be delivered in time and is given up. That is why.", next.Problem);
    }

    private static Delivery After(Refusal refusal, Duration? expires = null) => DeliveryRules.Refused(
        new Delivery("k", "test:W1", "ping", new Direct("test:W1", "sam"), "{}", Now, Now, Now + (expires ?? Duration.FromDays(7))) { Attempts = 1 },
        new PlatformException(refusal, "That is why."),
        new Backoff(new Fixed(0)),
        Now);

    private sealed class Fixed(double value) : Random(0)
    {
        public override double NextDouble() => value;
    }
}
