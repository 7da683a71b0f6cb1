using System.Diagnostics.Metrics;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Outbox;

/// <summary>
/// How long the oldest delivery that may be tried has been waiting for that. Looked up twice a minute while somebody listens, and not told from a look that is long past:
/// a gap in the curve says that the database can't be read.
/// </summary>
internal sealed class OutboxGauge : Chore
{
    private static readonly Duration Fresh = Duration.FromMinutes(3);

    private readonly IDurable _durable;
    private readonly ObservableGauge<double> _overdue;
    private (Instant At, Instant? Due)? _seen;

    public OutboxGauge(IDurable durable, IMeterFactory meters, TimeProvider time)
    {
        _durable = durable;
        _overdue = meters.Create(OutboxTelemetry.Name).CreateObservableGauge(
            "servicebot.delivery.overdue.age", () => Tell(time.Now()), "s", "How long the oldest delivery that may be tried has been waiting; 0 when none is.");
    }

    public override string Name => "outbox-gauge";

    protected override int Batch => 1;

    protected override Duration Every => Duration.FromSeconds(30);

    protected override async Task<int> DoBatchAsync(Instant now, CancellationToken cancellationToken)
    {
        if (_overdue.Enabled) _seen = (now, await _durable.ReadAsync(unit => unit.Get<IDeliveryRows>().NextDue(), cancellationToken));
        return 0;
    }

    private IEnumerable<Measurement<double>> Tell(Instant now) =>
        _seen is { } seen && now - seen.At < Fresh ? [new(seen.Due is { } due ? Duration.Max(now - due, Duration.Zero).TotalSeconds : 0)] : [];
}
