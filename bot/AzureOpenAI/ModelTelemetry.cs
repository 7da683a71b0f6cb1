using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;

namespace ServiceBot.AzureOpenAI;

/// <summary>
/// Calls of the model, how long they took and how many tokens they cost, under the names of OpenTelemetry's conventions for generative AI, so that ready-made boards find them.
/// Nothing of a prompt or an answer.
/// </summary>
internal sealed class ModelTelemetry
{
    /// <summary>The name of meter and span source.</summary>
    public const string Name = "ServiceBot.AzureOpenAI";

    private static readonly ActivitySource Spans = new(Name);

    private readonly Histogram<double> _duration;
    private readonly Histogram<long> _tokens;

    public ModelTelemetry(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        // Both lists of bounds are the conventions' own.
        _duration = meter.CreateHistogram(
            "gen_ai.client.operation.duration", "s", "A call of the model, with its repeats.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92] });
        _tokens = meter.CreateHistogram(
            "gen_ai.client.token.usage", "{token}", "Tokens of a call.", tags: null,
            new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864] });
    }

    /// <summary>A call begins; what is returned ends it.</summary>
    /// <param name="client">Whom it goes to.</param>
    /// <param name="purpose"><c>drafts</c> or <c>triage</c>.</param>
    /// <param name="time">The clock.</param>
    public Call Begin(IChatClient client, string purpose, TimeProvider time)
    {
        var model = (client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata)?.DefaultModelId;
        var tags = new TagList { { "gen_ai.operation.name", "chat" }, { "gen_ai.provider.name", "azure.ai.openai" }, { "servicebot.model.purpose", purpose } };
        if (model is not null) tags.Add("gen_ai.request.model", model);
        return new Call(this, tags, Spans.StartActivity(model is null ? "chat" : $"chat {model}", ActivityKind.Client, default(ActivityContext), tags), time);
    }

    /// <summary>A call that is under way.</summary>
    internal sealed class Call(ModelTelemetry telemetry, TagList tags, Activity? span, TimeProvider time) : IDisposable
    {
        private readonly long _began = time.GetTimestamp();
        private string? _fault;

        public void Answered(UsageDetails? usage)
        {
            Spent("input", usage?.InputTokenCount);
            Spent("output", usage?.OutputTokenCount);
        }

        public void Failed(Exception exception)
        {
            _fault = exception is ModelFaultException known ? known.Fault.ToString() : exception.GetType().Name;
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", _fault);
        }

        public void Dispose()
        {
            var all = tags;
            if (_fault is not null) all.Add("error.type", _fault);
            telemetry._duration.Record(time.GetElapsedTime(_began).TotalSeconds, all);
            span?.Dispose();
        }

        private void Spent(string type, long? tokens)
        {
            if (tokens is not { } count) return;
            var all = tags;
            all.Add("gen_ai.token.type", type);
            telemetry._tokens.Record(count, all);
            span?.SetTag($"gen_ai.usage.{type}_tokens", count);
        }
    }
}
