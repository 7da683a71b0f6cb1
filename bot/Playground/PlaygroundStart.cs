using Microsoft.Extensions.Options;
using ServiceBot.Durable;

namespace ServiceBot.Playground;

/// <summary>At start: puts the clock to where it was left, before anything else looks at it; tells the story where there is none yet.</summary>
internal sealed partial class PlaygroundStart(IDurable durable, Storyteller storyteller, Metronome metronome, IHostApplicationLifetime host, ILogger<PlaygroundStart> log) : IHostedService
{
    private Task _telling = Task.CompletedTask;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefuseRealRowsAsync(cancellationToken);
        if (await storyteller.ResumeAsync(cancellationToken)) return;
        // Later, because the story is told through rooms that start after this one. Until then the page waits.
        var told = storyteller.TellWhenAsync(host.ApplicationStarted, host.ApplicationStopping);
        _telling = ReportAsync(told);
    }

    // Moving the clock over a real database would spend its pings, its digests and its words' days, silently.
    private async Task RefuseRealRowsAsync(CancellationToken cancellationToken)
    {
        var real = await durable.ReadAsync(unit => unit.Get<IPlaygroundRows>().HoldsOtherWorkspaces(Cast.Workspace), cancellationToken);
        if (!real) return;
        throw new OptionsValidationException("Playground", typeof(PlaygroundStart),
        [
            "The database (Storage:Path) holds a real workspace, and nothing of Slack's is set, so the playground would run on it and move its clock. "
            + "Set Slack:BotToken and Slack:SigningSecret again, or choose another file with Storage:Path, or set Playground:Enabled to false.",
        ]);
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

    [LoggerMessage(Level = LogLevel.Error, Message = "The playground's story could not be told ({Fault}). Press \"Start over\" on the page, or delete playground.db.\n{Where}")]
    private partial void LogFailed(string fault, string? where);
}
