using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Pings;

/// <summary>
/// Turns due rungs into deliveries. A channel's rungs are noted as sent and its deliveries enqueued in one unit of work: after a crash
/// either both stand or neither does, so that a ping is neither lost nor doubled.
/// </summary>
internal sealed class PingSweep(IDurable durable, LedgerBook book, ILogger<PingSweep> log, PingTelemetry? telemetry = null) : ISweepTask
{
    private const int Batch = 100;

    // How long a host that dies over it holds up the channels it had claimed; looking at all of them takes a second or two.
    private static readonly Duration Claim = Duration.FromSeconds(30);

    private readonly string _claimer = $"{Environment.MachineName}/{Guid.NewGuid():N}";

    public string Name => "pings";

    public IReadOnlyCollection<string> Feeds { get; } = [Courier.TaskName];

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var enqueued = 0;
        var looked = new HashSet<ChannelKey>();
        while (true)
        {
            var due = await DueAsync(now, Batch + looked.Count, cancellationToken);
            var channels = due.Where(channel => !looked.Contains(channel)).ToList();
            if (channels.Count == 0) return enqueued;
            foreach (var channel in channels)
            {
                enqueued += await TakeAsync(channel, now, cancellationToken);
                looked.Add(channel); // once a round, whatever came of it
            }
        }
    }

    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) =>
        durable.ReadAsync(unit => unit.Get<ILedgerRows>().NextDue(), cancellationToken);

    // Mostly there is nothing, and that is found by reading; only what is there is claimed.
    private async Task<IReadOnlyList<ChannelKey>> DueAsync(Instant now, int limit, CancellationToken cancellationToken)
    {
        var due = await durable.ReadAsync(unit => unit.Get<ILedgerRows>().DueChannels(now, limit), cancellationToken);
        return due.Count == 0 ? due : await durable.WriteAsync(IDurable.Anyone, unit => unit.Get<ILedgerRows>().ClaimDueChannels(_claimer, now, now + Claim, limit), cancellationToken);
    }

    private async Task<int> TakeAsync(ChannelKey channel, Instant now, CancellationToken cancellationToken)
    {
        if (await durable.WriteAloneAsync(log, "waits", channel, unit => Take(unit, channel, now), cancellationToken) is not { } rungs) return 0;
        telemetry?.Enqueued(rungs);
        return rungs.Count;
    }

    private List<Rung> Take(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        unit.Get<ILedgerRows>().Looked(_claimer, channel);
        return Enqueue(unit, book.TakeDue(unit, channel, now), now);
    }

    /// <summary>The rung of each ping that was enqueued.</summary>
    private static List<Rung> Enqueue(IUnitOfWork unit, IReadOnlyList<DueRung> due, Instant now)
    {
        var enqueued = new List<Rung>();
        foreach (var rung in due)
        {
            var item = PingItem.Of(rung);
            var people = Recipients.Of(rung.Rung, rung.Wait, rung.Settings.Settings);
            if (people.Count == 0)
            {
                // "with no responder set, whoever invited the bot is told what is missing". Nobody known: a delivery to nobody, which ends as a dead letter that says so.
                people = [PingReader.SettingsOf(unit, item.Channel, now).InvitedBy ?? ""];
                item = item with { Missing = true };
            }

            foreach (var person in people)
            {
                if (item.To(person, now).EnqueueIn(unit)) enqueued.Add(rung.Rung);
            }
        }

        return enqueued;
    }
}
