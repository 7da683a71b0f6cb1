using NodaTime;

namespace ServiceBot.Playground;

/// <summary>"Play": lets the playground's time run a minute in half a second, until it is paused or the host stops.</summary>
internal sealed partial class Metronome(PlaygroundClock clock, OffsetTimeProvider time, Pulse pulse, ILogger<Metronome> log) : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);
    private static readonly Duration Step = Duration.FromMinutes(1);

    private readonly Lock _gate = new();
    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    public bool IsPlaying
    {
        get
        {
            lock (_gate) return _stop is not null;
        }
    }

    public void Play()
    {
        lock (_gate)
        {
            if (_stop is not null) return;
            _stop = new CancellationTokenSource();
            _running = RunAsync(_stop.Token);
        }

        pulse.Beat();
    }

    public async Task PauseAsync()
    {
        Task running;
        lock (_gate)
        {
            if (_stop is null) return;
            _stop.Cancel();
            _stop.Dispose();
            _stop = null;
            running = _running;
        }

        await running;
        pulse.Beat();
    }

    public async ValueTask DisposeAsync() => await PauseAsync();

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(Tick, time.Real);
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await clock.MoveToAsync(clock.Now + Step, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Paused.
        }
        catch (Exception fault)
        {
            LogStopped(fault.GetType().Name);
            lock (_gate)
            {
                _stop?.Dispose();
                _stop = null;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The playground's clock stopped playing: {Fault}. Press play to go on.")]
    private partial void LogStopped(string fault);
}
