using System.Diagnostics.Metrics;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Sweep;

namespace ServiceBot.Pings;

/// <summary>
/// How many clients are waiting, and the longest for how long. One question to the database twice a minute while somebody listens, whatever is asked of it; not told
/// from a look that is long past. Every host tells the same: take the greatest, not the sum.
/// </summary>
internal sealed class WaitGauge : Chore
{
    private static readonly Duration Fresh = Duration.FromMinutes(3);

    private readonly IDurable _durable;
    private readonly ObservableGauge<long> _open;
    private readonly ObservableGauge<double> _oldest;
    private (Instant At, OpenCount Open)? _seen;

    public WaitGauge(IDurable durable, IMeterFactory meters, TimeProvider time)
    {
        _durable = durable;
        var meter = meters.Create(PingTelemetry.Name);
        _open = meter.CreateObservableGauge("servicebot.waits.open", () => Tell(time.Now(), open => open.Count), "{wait}", "Asks of clients that nobody has answered.");
        _oldest = meter.CreateObservableGauge(
            "servicebot.waits.oldest.age", () => Tell(time.Now(), open => open.OldestAt is { } at ? (time.Now() - at).TotalSeconds : 0), "s", "For how long the oldest of them has been waiting, nights and holidays included; 0 when none is.");
    }

    public override string Name => "wait-gauge";

    protected override int Batch => 1;

    protected override Duration Every => Duration.FromSeconds(30);

    protected override async Task<int> DoBatchAsync(Instant now, CancellationToken cancellationToken)
    {
        if (_open.Enabled || _oldest.Enabled) _seen = (now, await _durable.ReadAsync(unit => unit.Get<ILedgerRows>().CountOpen(), cancellationToken));
        return 0;
    }

    private IEnumerable<Measurement<T>> Tell<T>(Instant now, Func<OpenCount, T> value)
        where T : struct => _seen is { } seen && now - seen.At < Fresh ? [new(value(seen.Open))] : [];
}
