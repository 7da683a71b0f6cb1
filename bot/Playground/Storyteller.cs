using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Playground;

/// <summary>Plays the story into the program, beat by beat and through everything that falls due between two of them, as if it had been there all along.</summary>
internal sealed class Storyteller(
    IDurable durable, IEnumerable<IForgets> rooms, Doings doings, PlaygroundClock clock, OffsetTimeProvider time, Pulse pulse) : IDisposable
{
    private readonly SemaphoreSlim _telling = new(1, 1);
    private Task _told = Task.CompletedTask;

    /// <summary>Completes when the story stands; the page waits for it.</summary>
    public Task Told => _told;

    /// <summary>Puts the clock to where it was left. Called before anything looks at it. True when there is a story already.</summary>
    public async Task<bool> ResumeAsync(CancellationToken cancellationToken)
    {
        var offset = await durable.ReadAsync(PlaygroundMemory.Offset, cancellationToken); // what was told halfway is told anew
        if (offset is { } known) time.Offset = known;
        return offset is not null;
    }

    /// <summary>Tells the story as soon as the program has started; until then <see cref="Told"/> waits.</summary>
    public Task TellWhenAsync(CancellationToken started, CancellationToken stopping)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        started.Register(() => begun.TrySetResult());
        return _told = TellThenAsync();

        async Task TellThenAsync()
        {
            await begun.Task.WaitAsync(stopping);
            await TellAsync(stopping);
        }
    }

    /// <summary>Forgets everything and tells the story from its beginning.</summary>
    public Task StartOverAsync(CancellationToken cancellationToken) => _told = TellAsync(cancellationToken);

    public void Dispose() => _telling.Dispose();

    private async Task TellAsync(CancellationToken cancellationToken)
    {
        await _telling.WaitAsync(cancellationToken);
        try
        {
            var opening = Story.OpensAt(time.Real.Now());
            var beginning = Story.Beats.Min(beat => Story.InstantOf(beat, opening)) - Duration.FromDays(1);
            await clock.TurnBackAsync(beginning, () => ForgetAsync(beginning, cancellationToken), cancellationToken);
            foreach (var beat in Story.Beats)
            {
                var at = Story.InstantOf(beat, opening);
                await clock.MoveToAsync(at, cancellationToken);
                await PlayAsync(beat, at, cancellationToken);
            }

            await clock.MoveToAsync(opening, cancellationToken);
            await durable.WriteAsync(Cast.Workspace, IsTold, cancellationToken);
        }
        finally
        {
            _telling.Release();
        }

        pulse.Beat();
    }

    private async Task ForgetAsync(Instant beginning, CancellationToken cancellationToken)
    {
        await durable.WriteAsync(Cast.Workspace, unit => SetTheStage(unit, beginning), cancellationToken);
        foreach (var room in rooms)
            room.Forget(Cast.Workspace);
    }

    private static bool SetTheStage(IUnitOfWork unit, Instant from)
    {
        PlaygroundMemory.Erase(unit);
        var clients = unit.Get<IClientRows>();
        foreach (var person in Cast.Everybody)
            clients.Learn(person.Profile);
        foreach (var stage in Cast.Stages)
            clients.Learn(stage.Sighting);
        foreach (var settings in Cast.Settings)
            clients.Set(settings, from);
        return true;
    }

    private static bool IsTold(IUnitOfWork unit)
    {
        PlaygroundMemory.KeepTold(unit);
        return true;
    }

    private Task PlayAsync(Beat beat, Instant at, CancellationToken cancellationToken) => beat switch
    {
        Says says => doings.SayAsync(says.Who, says.Where, says.Under, says.Text, at, says.Id, cancellationToken),
        Reacts reacts => doings.ReactAsync(reacts.Who, reacts.Where, reacts.To, reacts.Emoji, at, cancellationToken),
        Asks asks => doings.AskAsync(asks.Who, asks.Words, cancellationToken),
        _ => Task.CompletedTask,
    };
}
