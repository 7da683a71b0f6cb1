using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Ledger.Beside;

/// <summary>
/// Looks at the channels in which something that is kept beside the waits may have changed, and says what is due about it. What was said is noted in the unit that
/// enqueues it: after a crash either both stand or neither does.
/// </summary>
internal abstract class BesideSweep<TRows, TId, TStored>(IDurable durable, ILogger log) : ISweepTask
    where TRows : class, IBesideRows<TId, TStored>
    where TStored : class, IStoredBeside<TId>
{
    private const int Batch = 50;

    /// <inheritdoc />
    public abstract string Name { get; }

    /// <inheritdoc />
    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var (channel, _) in await durable.ReadAsync(unit => unit.Get<TRows>().Touched(Batch), cancellationToken))
            done += await durable.WriteAloneAsync(log, Name, channel, unit => LookIfTouched(unit, channel, now), cancellationToken);
        foreach (var due in (await durable.ReadAsync(unit => unit.Get<TRows>().Due(now, Batch), cancellationToken)).GroupBy(stored => stored.Channel))
            done += await durable.WriteAloneAsync(log, Name, due.Key, unit => due.Count(stored => IsSaid(unit, stored.Id, now)), cancellationToken);
        return done;
    }

    /// <inheritdoc />
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => durable.ReadAsync(
        unit => unit.Get<TRows>().Touched(1) is [var touched] ? touched.From : unit.Get<TRows>().NextDue(), cancellationToken);

    /// <summary>Folds what may be different in a channel from an instant on.</summary>
    protected abstract void Look(IUnitOfWork unit, ChannelKey channel, Instant from, Instant now);

    /// <summary>Says what is due about one that is open and was due when it was read just now, and plans what comes next.</summary>
    /// <returns>When that is; null for nothing.</returns>
    protected abstract Instant? Say(IUnitOfWork unit, TStored due, Instant now);

    /// <summary>The same one, with what is planned next.</summary>
    protected abstract TStored Planned(TStored stored, Instant? next);

    /// <summary>Whether it is open.</summary>
    protected abstract bool IsOpen(TStored stored);

    private int LookIfTouched(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        if (unit.Get<TRows>().TakeTouch(channel) is not { } from) return 0;
        Look(unit, channel, from, now);
        return 1;
    }

    private bool IsSaid(IUnitOfWork unit, TId id, Instant now)
    {
        var rows = unit.Get<TRows>();
        if (rows.Find(id) is not { IsErased: false, NextDue: { } due } stored || due > now || !IsOpen(stored)) return false;
        rows.Save([Planned(stored, Say(unit, stored, now))], []);
        return true;
    }
}
