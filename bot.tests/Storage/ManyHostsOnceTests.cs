using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Digest;
using ServiceBot.Durable;
using ServiceBot.FollowUps;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Profiles;
using ServiceBot.Promises;
using ServiceBot.Reading.Commitments;
using ServiceBot.Storage;
using ServiceBot.Sweep;
using ServiceBot.Tests.Support;
using QuestionKind = ServiceBot.Chat.QuestionKind;

namespace ServiceBot.Tests.Storage;

/// <summary>Several hosts on one PostgreSQL whose clocks strike at the same moment: whatever is due is made once, is taken by one of them, and is not made again when it has been forgotten.</summary>
[TestClass]
public sealed class ManyHostsOnceTests : IDisposable
{
    private const int Channels = 15;

    // A Monday: the digest's moment, and the opening of business.
    private static readonly Instant T0 = Instant.FromUtc(2026, 11, 16, 9, 0);

    private readonly SeveralHosts _all = new();

    public void Dispose() => _all.Dispose();

    [TestMethod]
    public async Task Digests_pings_promises_follow_ups_and_expectations_are_told_once_however_manyhosts_look_at_the_same_moment()
    {
        var hosts = _all.Open(3, T0);
        await hosts[0].WriteAsync("test:W1", unit => Fill(unit));
        var sweeps = hosts.Select(SweepsOf).ToList();

        await AllAtOnceAsync(sweeps, T0);

        var made = await hosts[0].ReadAsync(unit => unit.Get<IDeliveryRows>().List(DeliveryState.Pending, 1000));
        foreach (var kind in new[] { "digest", "ping", "promise", "follow-up", "expected" })
            Assert.AreEqual(Channels, made.Count(delivery => delivery.Kind == kind), $"{kind} of {string.Join(' ', made.Select(delivery => delivery.Kind).Distinct())}");
        Assert.HasCount(5 * Channels, made);

        var taken = new ConcurrentBag<Delivery>();
        await Task.WhenAll(hosts.Select((host, number) => Task.Run(async () =>
        {
            while (await host.WriteAsync(IDurable.Anyone, unit => unit.Get<IDeliveryRows>().Claim($"host{number}", T0, T0 + Duration.FromMinutes(2), 4)) is { Count: > 0 } claimed)
            {
                foreach (var one in claimed)
                    taken.Add(one.Delivery);
            }
        })));
        CollectionAssert.AreEquivalent(made.Select(delivery => delivery.Key).ToList(), taken.Select(delivery => delivery.Key).ToList());

        // Long after: they were delivered, and nobody remembers the rows.
        await hosts[0].WriteAsync("test:W1", unit =>
        {
            foreach (var delivery in taken)
                unit.Get<IDeliveryRows>().Finish(delivery with { State = DeliveryState.Delivered, DeliveredAt = T0 }, false);
            return unit.Get<IDeliveryRows>().Prune(T0 + Duration.FromDays(1), 1000);
        });
        foreach (var later in new[] { T0, T0 + Duration.FromMinutes(20) })
            await AllAtOnceAsync([.. sweeps, SweepsOf(hosts[0])], later); // one of them has been started anew
        Assert.IsEmpty(await hosts[0].ReadAsync(unit => unit.Get<IDeliveryRows>().List(DeliveryState.Pending, 1000)));
    }

    private static Task AllAtOnceAsync(List<ISweepTask[]> sweeps, Instant now) =>
        Task.WhenAll(sweeps.SelectMany(host => host.Select(sweep => Task.Run(() => sweep.RunAsync(now, CancellationToken.None)))));

    private static ISweepTask[] SweepsOf(SqlDurable host) =>
    [
        new DigestSweep(host, DigestSettings.Default, new Waker()),
        new PingSweep(host, new LedgerBook(), NullLogger<PingSweep>.Instance),
        new PromiseSweep(host, new PromiseBook(new PromiseHearing(new CommitmentReader()), new PromiseSettings(true)), new Elbowroom(new ManualTime(T0)), NullLogger<PromiseSweep>.Instance),
        new FollowUpSweep(host, new FollowUpBook(new FollowUpSettings(true, 2)), new Elbowroom(new ManualTime(T0)), NullLogger<FollowUpSweep>.Instance),
        new RegularSweep(host, new RegularBook(new Platforms([])), NullLogger<RegularSweep>.Instance),
    ];

    private static bool Fill(IUnitOfWork unit)
    {
        var friday = T0 - Duration.FromDays(3);
        for (var number = 0; number < Channels; number++)
        {
            var channel = new ChannelKey("test:W1", $"c{number:00}");
            unit.Get<IClientRows>().Set(ClientChannel.Unset(channel) with { Client = $"Client {number}", Responders = ["sam"], TeamChannel = $"team{number:00}" }, T0 - Duration.FromDays(30));
            unit.Get<ILedgerRows>().Save(channel, [new StoredWait(new Wait(channel, null, [new Ask("m1", friday, "dana")], Outcome.Open), T0, 1, null, null)], []);
            var promise = new Promise(channel, null, "m2", "sam", friday, "I'll send it on Monday morning.", "Monday morning", T0, false, 0.9, PromiseOutcome.Open);
            unit.Get<IPromiseRows>().Save([new StoredPromise(PromiseId.Of(promise), promise, T0)], []);
            // A follow-up is suggested only where nobody of the client's waits.
            unit.Get<IFollowUpRows>().Save(
                [new StoredQuestion(new Question(channel with { Channel = $"q{number:00}" }, null, "m3", "sam", friday, "Which logo do you want?", QuestionKind.Choice, new FirstAsked("m3", friday), friday, QuestionOutcome.Open), T0)], []);
            unit.Get<IProfileRows>().Put(new ProfileLine(channel, number + 1, Facet.Regular, "report every Monday", "sam", friday) { NextDue = T0 });
        }

        return true;
    }
}
