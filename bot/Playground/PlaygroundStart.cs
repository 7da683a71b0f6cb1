namespace ServiceBot.Playground;

/// <summary>At start: puts the clock to where it was left, before anything else looks at it; tells the story where there is none yet.</summary>
internal sealed partial class PlaygroundStart(Storyteller storyteller, Metronome metronome, IHostApplicationLifetime host, ILogger<PlaygroundStart> log) : IHostedService
{
    private Task _telling = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await storyteller.ResumeAsync(cancellationToken)) return;
        // Later, because the story is told through rooms that start after this one. Until then the page waits.
        var told = storyteller.TellWhenAsync(host.ApplicationStarted, host.ApplicationStopping);
        _telling = ReportAsync(told);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await metronome.PauseAsync();
        await _telling.WaitAsync(cancellationToken);
    }

    private async Task ReportAsync(Task telling)
    {
        try
        {
            await telling;
        }
        catch (OperationCanceledException) when (host.ApplicationStopping.IsCancellationRequested)
        {
            // Told anew at the next start: the clock's place is kept only at the end.
        }
        catch (Exception fault)
        {
            LogFailed(fault.GetType().Name, fault.StackTrace);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The playground's story could not be told ({Fault}). Press \"Start over\" on the page, or delete servicebot.db.\n{Where}")]
    private partial void LogFailed(string fault, string? where);
}
