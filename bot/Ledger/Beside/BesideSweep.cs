using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Ledger.Beside;

/// <summary>
/// Looks at the channels in which something that is kept beside the waits may have changed, and says what is due about it. What was said is noted in the unit that
/// enqueues it: after a crash either both stand or neither does. What is due is said first and waits for nothing. The looks take turns with the intake
/// (<see cref="Elbowroom"/>), and the channels with each other: what is written in one before its turn comes is one look, and one in which somebody always writes keeps no other waiting.
/// </summary>
internal abstract class BesideSweep<TRows, TId, TStored>(IDurable durable, Elbowroom room, ILogger log) : ISweepTask
    where TRows : class, IBesideRows<TId, TStored>
    where TStored : class, IStoredBeside<TId>
{
    private const int DueAtOnce = 50;

    // So few that what falls due meanwhile waits for no more looks than these.
    private const int LooksAtOnce = 10;

    // After so many the first may come again: reading past them must not cost much.
    private const int MostInOneRound = 1_000;

    private readonly HashSet<ChannelKey> _hadTheirTurn = [];

    /// <inheritdoc />
    public abstract string Name { get; }

    /// <inheritdoc />
    public abstract IReadOnlyCollection<string>? Feeds { get; }

    /// <inheritdoc />
    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var done = await SayDueAsync(now, cancellationToken);
        foreach (var channel in await NextTurnsAsync(cancellationToken))
        {
            await room.TurnAsync(cancellationToken);
            _hadTheirTurn.Add(channel);
            done += await LookAsync(channel, now, cancellationToken);
        }

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

    private async Task<int> SayDueAsync(Instant now, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var due in (await durable.ReadAsync(unit => unit.Get<TRows>().Due(now, DueAtOnce), cancellationToken)).GroupBy(stored => stored.Channel))
        {
            // What was written since may have closed it. Where that cannot be looked at, what is known is said all the same.
            done += await LookAsync(due.Key, now, cancellationToken);
            done += await durable.WriteAloneAsync(log, Name, due.Key, unit => due.Count(stored => IsSaid(unit, stored.Id, now)), cancellationToken);
        }

        return done;
    }

    private Task<int> LookAsync(ChannelKey channel, Instant now, CancellationToken cancellationToken) =>
        durable.WriteAloneAsync(log, Name, channel, unit => room.Timed(() => LookIfTouched(unit, channel, now)), cancellationToken);

    // The longest noted first, and each once before any is looked at again. Mostly none of the first has been: only then more are read.
    private async Task<IReadOnlyList<ChannelKey>> NextTurnsAsync(CancellationToken cancellationToken)
    {
        var first = await TouchedAsync(LooksAtOnce, cancellationToken);
        if (first.Count == 0 || _hadTheirTurn.Count >= MostInOneRound) _hadTheirTurn.Clear();
        if (first.Where(NotYet).ToList() is { Count: > 0 } next) return next;
        next = [.. (await TouchedAsync(LooksAtOnce + _hadTheirTurn.Count, cancellationToken)).Where(NotYet).Take(LooksAtOnce)];
        if (next.Count > 0) return next;
        _hadTheirTurn.Clear();
        return first;

        bool NotYet(ChannelKey channel) => !_hadTheirTurn.Contains(channel);
    }

    private async Task<IReadOnlyList<ChannelKey>> TouchedAsync(int limit, CancellationToken cancellationToken) =>
        [.. (await durable.ReadAsync(unit => unit.Get<TRows>().Touched(limit), cancellationToken)).Select(touched => touched.Channel)];

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
