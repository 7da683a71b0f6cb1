using NodaTime;

namespace ServiceBot.Sweep;

/// <summary>One kind of due work. The sweeper owns the clock and isolates each kind: a task that throws never stops another.</summary>
public interface ISweepTask
{
    /// <summary>A short name for logs and metrics.</summary>
    string Name { get; }

    /// <summary>Does what is due at <paramref name="now"/>. Returns how many things it did; 0 means it is idle.</summary>
    Task<int> RunAsync(Instant now, CancellationToken cancellationToken);

    /// <summary>When there is next something to do, as far as is known now; null when nothing is planned. May be in the past.</summary>
    Task<Instant?> NextDueAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The names of the tasks for which what it did may be work: they are rung when a run did something. Null, the default, for all of them.
    /// One that is not named finds what came of it at its own due time or the next poll all the same.
    /// </summary>
    IReadOnlyCollection<string>? Feeds => null;

    /// <summary>
    /// Ends when whatever a run left working behind it has come to an end; never fails. Most tasks leave nothing. One that waits for a slow service does,
    /// so that its next run need not wait for it, and rings (<see cref="IWake"/>) when that is done.
    /// </summary>
    Task LeftWorking => Task.CompletedTask;
}

/// <summary>Tells the sweeper that something may be due earlier than it thought.</summary>
public interface IWake
{
    /// <summary>Returns at once; many calls may lead to one round.</summary>
    void Wake();

    /// <summary>The same for one task of this host's, by its <see cref="ISweepTask.Name"/>: of what is new so often that it must not stir everybody. The default stirs everybody.</summary>
    void Wake(string task) => Wake();
}
