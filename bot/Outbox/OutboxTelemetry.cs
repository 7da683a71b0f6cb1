using System.Diagnostics;
using System.Diagnostics.Metrics;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Outbox;

/// <summary>What the outbox tells about itself: how often, how late and how it ended, and never to whom or what.</summary>
internal sealed class OutboxTelemetry
{
    /// <summary>The name of meter and span source.</summary>
    public const string Name = "ServiceBot.Outbox";

    private static readonly ActivitySource Spans = new(Name);

    private readonly Counter<long> _attempts;
    private readonly Counter<long> _ended;
    private readonly Counter<long> _repeats;
    private readonly Counter<long> _reconciled;
    private readonly Histogram<double> _age;
    private readonly PlatformWatch _watch;

    public OutboxTelemetry(IMeterFactory meters, PlatformWatch watch)
    {
        var meter = meters.Create(Name);
        _watch = watch;
        _attempts = meter.CreateCounter<long>("servicebot.delivery.attempts", "{attempt}", "Tries to post or update; error.type says why one failed.");
        _ended = meter.CreateCounter<long>("servicebot.delivery.ended", "{delivery}", "Deliveries that are done with, by how they ended.");
        _repeats = meter.CreateCounter<long>("servicebot.delivery.repeats", "{attempt}", "Tries whose outcome is not known and that are made again: something may have arrived twice.");
        _reconciled = meter.CreateCounter<long>("servicebot.delivery.reconciled", "{delivery}", "Deliveries of unknown outcome that the platform was asked about; servicebot.delivery.stood says whether they had arrived.");
        _age = meter.CreateHistogram(
            "servicebot.delivery.age", "s", "From when a delivery was made, or put off to, until it arrived.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 14400] });
    }

    /// <summary>Begins a span; null when nobody listens.</summary>
    public static Activity? Begin(ClaimedDelivery claimed)
    {
        var span = Spans.StartActivity(claimed.IsRefresh ? $"update {claimed.Delivery.Kind}" : $"deliver {claimed.Delivery.Kind}", ActivityKind.Producer);
        return span?.SetTag("servicebot.delivery.kind", claimed.Delivery.Kind);
    }

    /// <summary>It was posted.</summary>
    /// <param name="tried">The delivery as it was when it was tried.</param>
    /// <param name="now">When it arrived.</param>
    public void Arrived(Delivery tried, Instant now)
    {
        Tried(tried, null, now);
        _age.Record(Duration.Max(now - BegunAt(tried), Duration.Zero).TotalSeconds, KindOf(tried));
    }

    /// <summary>The platform said what had become of it.</summary>
    public void Reconciled(Delivery delivery, bool stood) => _reconciled.Add(1, KindOf(delivery), new("servicebot.delivery.stood", stood));

    /// <summary>What it had posted before was updated.</summary>
    public void Updated(Delivery delivery, Instant now) => Tried(delivery, null, now);

    /// <summary>It was refused, by the platform or by a defect of ours; error.type says what that means for us.</summary>
    public void Refused(Delivery delivery, Refusal refusal, Instant now) => Tried(delivery, refusal, now);

    /// <summary>It was written back.</summary>
    public void Ended(Delivery delivery)
    {
        if (delivery.State == DeliveryState.Pending) return;
        _ended.Add(1, KindOf(delivery), new("servicebot.delivery.state", StateOf(delivery.State)));
        if (delivery.Repeats > 0) _repeats.Add(delivery.Repeats, KindOf(delivery));
    }

    private void Tried(Delivery delivery, Refusal? refusal, Instant now)
    {
        var tags = new TagList { KindOf(delivery), { "servicebot.platform", Workspace.PlatformOf(delivery.Workspace) } };
        if (refusal is { } meaning)
        {
            tags.Add("error.type", meaning.ToString());
            Activity.Current?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", meaning.ToString());
        }

        _attempts.Add(1, tags);
        _watch.Note(delivery.Workspace, refusal, now);
    }

    private static KeyValuePair<string, object?> KindOf(Delivery delivery) => new("servicebot.delivery.kind", delivery.Kind);

    // What arrives at the first try was made, or put off, to be sent then; of a later one only the making is known.
    private static Instant BegunAt(Delivery delivery) => delivery.Attempts > 1 ? delivery.CreatedAt : Instant.Max(delivery.CreatedAt, delivery.NotBefore);

    private static string StateOf(DeliveryState state) => state switch
    {
        DeliveryState.Delivered => "delivered",
        DeliveryState.Dropped => "dropped",
        _ => "given_up",
    };
}
