using System.Threading.RateLimiting;
using Microsoft.Extensions.AI;
using NodaTime;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using ServiceBot.Chat;

namespace ServiceBot.AzureOpenAI;

/// <summary>
/// How a model is called, from the outside in: a total time-out, a limit of calls at once, a few attempts with growing and uneven pauses (or the pause that the
/// model asks for), a breaker that leaves a failing model alone, and a time-out for each attempt. All by the clock and the chance that are handed in.
/// </summary>
internal sealed class ModelPipeline : IDisposable
{
    private const int MostRetries = 3;

    // Who is asked to wait longer than this is better served by the rules.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    private readonly CircuitBreakerStateProvider _circuit = new();
    private readonly ConcurrencyLimiter _places;
    private readonly ResiliencePipeline<ChatResponse> _pipeline;
    private readonly TimeProvider _time;

    public ModelPipeline(ModelSettings settings, TimeProvider time, Random random)
    {
        _time = time;
        _places = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = settings.AtOnce, QueueLimit = settings.AtOnce * 4, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });
        _pipeline = new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = time }
            .AddTimeout(settings.Total)
            .AddStrategy(_ => new Places(_places), new PlacesOptions())
            .AddRetry(new RetryStrategyOptions<ChatResponse>
            {
                MaxRetryAttempts = MostRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = TimeSpan.FromSeconds(8),
                Randomizer = () => { lock (random) return random.NextDouble(); },
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } exception && IsWorthAnother(exception)),
                DelayGenerator = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } exception ? Meaning(exception).RetryAfter?.ToTimeSpan() : null),
            })
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<ChatResponse>
            {
                FailureRatio = 0.5,
                MinimumThroughput = 6,
                SamplingDuration = TimeSpan.FromMinutes(1),
                BreakDuration = TimeSpan.FromSeconds(30),
                StateProvider = _circuit,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } exception && Meaning(exception) is { Fault: Fault.Broken or Fault.TooSlow or Fault.Denied }),
            })
            .AddTimeout(settings.Attempt)
            .Build();
    }

    /// <summary>Whether the breaker is open: the model is left alone.</summary>
    public bool IsResting => _circuit.CircuitState is CircuitState.Open or CircuitState.Isolated;

    /// <summary>Calls.</summary>
    /// <exception cref="ModelFaultException">Whatever went wrong.</exception>
    /// <exception cref="OperationCanceledException">The caller no longer wants it.</exception>
    public async Task<ChatResponse> CallAsync(Func<CancellationToken, Task<ChatResponse>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await call(token), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            throw Meaning(exception);
        }
    }

    public void Dispose() => _places.Dispose();

    private ModelFaultException Meaning(Exception exception) => ModelFaultException.From(exception, _time.Now());

    private bool IsWorthAnother(Exception exception) =>
        Meaning(exception) is { IsTransient: true } fault && !(fault.RetryAfter?.ToTimeSpan() > LongestPause);

    private sealed class PlacesOptions : ResilienceStrategyOptions;

    /// <summary>So many at once, a few more in line, and no more.</summary>
    private sealed class Places(ConcurrencyLimiter limiter) : ResilienceStrategy<ChatResponse>
    {
        protected override async ValueTask<Outcome<ChatResponse>> ExecuteCore<TState>(
            Func<ResilienceContext, TState, ValueTask<Outcome<ChatResponse>>> callback, ResilienceContext context, TState state)
        {
            RateLimitLease place;
            try
            {
                place = await limiter.AcquireAsync(1, context.CancellationToken);
            }
            catch (OperationCanceledException exception)
            {
                return Outcome.FromException<ChatResponse>(exception);
            }

            using (place)
            {
                return place.IsAcquired ? await callback(context, state) : Outcome.FromException<ChatResponse>(new ModelFaultException(Fault.Busy));
            }
        }
    }
}
