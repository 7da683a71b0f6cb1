using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ServiceBot.Intake;

/// <summary>What intake tells about itself: how long, how much, and never of whom or what.</summary>
internal sealed class IntakeTelemetry
{
    /// <summary>The name of meter and span source.</summary>
    public const string Name = "ServiceBot.Intake";

    private static readonly ActivitySource Spans = new(Name);

    private readonly Histogram<double> _duration;
    private readonly Counter<long> _facts;
    private readonly Histogram<double> _triage;

    public IntakeTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _duration = meter.CreateHistogram(
            "servicebot.intake.duration", "s", "From a request that was read to what it brought being on disk.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] });
        _facts = meter.CreateCounter<long>("servicebot.intake.facts", "{fact}", "Facts taken in, repeats included.");
        _triage = meter.CreateHistogram(
            "servicebot.triage.duration", "s", "To judge what a message needs: by rules one message, by a model a few at once.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.00005, 0.0001, 0.0005, 0.001, 0.005, 0.025, 0.1, 0.5, 1, 2.5, 5, 10, 20] });
    }

    /// <summary>Whether anybody wants to know how long a reading takes: there are many, and each is short.</summary>
    public bool WantsTriage => _triage.Enabled;

    /// <summary>Begins a span; null when nobody listens.</summary>
    public static Activity? Begin() => Spans.StartActivity("intake");

    /// <summary>A request is on disk, or could not be put there.</summary>
    /// <param name="platform">The platform's name.</param>
    /// <param name="facts">How many facts it brought.</param>
    /// <param name="took">From when it was read.</param>
    /// <param name="fault">The kind of what went wrong; null when nothing did.</param>
    public void Took(string platform, int facts, TimeSpan took, string? fault)
    {
        var tags = new TagList { { "servicebot.platform", platform } };
        if (fault is null) _facts.Add(facts, tags);
        else tags.Add("error.type", fault);
        _duration.Record(took.TotalSeconds, tags);
    }

    /// <summary>Something was judged.</summary>
    /// <param name="by"><c>rules</c> or <c>model</c>.</param>
    /// <param name="took">How long it took.</param>
    public void Judged(string by, TimeSpan took) => _triage.Record(took.TotalSeconds, new KeyValuePair<string, object?>("servicebot.triage.by", by));
}
