using System.Diagnostics;
using System.Diagnostics.Metrics;
using ServiceBot.Coaching;

namespace ServiceBot.Assistant;

/// <summary>How long drafts take, by the mind that wrote them.</summary>
internal sealed class DraftTelemetry(IMeterFactory meters)
{
    /// <summary>The name of meter and span source.</summary>
    public const string Name = "ServiceBot.Assistant";

    private static readonly ActivitySource Spans = new(Name);

    private readonly Histogram<double> _duration = meters.Create(Name).CreateHistogram(
        "servicebot.draft.duration", "s", "From when a draft is asked of the coach until it is there.", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 100] });

    /// <summary>Begins a span; null when nobody listens.</summary>
    public static Activity? Begin() => Spans.StartActivity("draft");

    /// <summary>A draft is there, or did not come.</summary>
    /// <param name="took">How long it took.</param>
    /// <param name="mind">Which mind wrote it; null when it did not come.</param>
    /// <param name="fault">The kind of what went wrong; null when nothing did.</param>
    public void Took(TimeSpan took, string? mind, string? fault)
    {
        var tags = new TagList();
        if (mind is not null) tags.Add("servicebot.draft.mind", mind);
        if (fault is not null) tags.Add("error.type", fault);
        _duration.Record(took.TotalSeconds, tags);
    }
}

/// <summary>The coach with a watch beside it.</summary>
internal sealed class TimedMind(ICoachMind mind, DraftTelemetry telemetry, TimeProvider time) : ICoachMind
{
    public bool AnswersAtOnce => mind.AnswersAtOnce;

    public async Task<CoachedDraft> DraftAsync(Moment moment, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        using var span = DraftTelemetry.Begin();
        try
        {
            var draft = await mind.DraftAsync(moment, cancellationToken);
            span?.SetTag("servicebot.draft.mind", draft.Mind);
            telemetry.Took(time.GetElapsedTime(began), draft.Mind, fault: null);
            return draft;
        }
        catch (Exception exception)
        {
            // The kind only: a message may quote what somebody wrote.
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", exception.GetType().Name);
            telemetry.Took(time.GetElapsedTime(began), mind: null, exception.GetType().Name);
            throw;
        }
    }
}
