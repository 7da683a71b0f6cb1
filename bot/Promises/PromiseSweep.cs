using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Sweep;

namespace ServiceBot.Promises;

/// <summary>
/// Looks at the channels whose promises may have changed, and sends what is due about promises. A reminder is noted as sent in the unit that enqueues it:
/// after a crash either both stand or neither does.
/// </summary>
internal sealed partial class PromiseSweep(IDurable durable, PromiseBook book, ILogger<PromiseSweep> log) : ISweepTask
{
    private const int Batch = 50;

    /// <inheritdoc />
    public string Name => "promises";

    /// <inheritdoc />
    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var (channel, _) in await durable.ReadAsync(unit => unit.Get<IPromiseRows>().Touched(Batch), cancellationToken))
            done += await IsolatedAsync(channel, unit => Look(unit, channel, now), cancellationToken);
        foreach (var due in (await durable.ReadAsync(unit => unit.Get<IPromiseRows>().Due(now, Batch), cancellationToken)).GroupBy(stored => stored.Id.Channel))
            done += await IsolatedAsync(due.Key, unit => due.Sum(stored => Remind(unit, stored.Id, now)), cancellationToken);
        return done;
    }

    /// <inheritdoc />
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => durable.ReadAsync(
        unit => unit.Get<IPromiseRows>().Touched(1) is [var touched] ? touched.From : unit.Get<IPromiseRows>().NextDue(), cancellationToken);

    // One channel that cannot be read does not keep the others waiting.
    private async Task<int> IsolatedAsync(ChannelKey channel, Func<IUnitOfWork, int> work, CancellationToken cancellationToken)
    {
        try
        {
            return await durable.WriteAsync(channel.ToString(), work, cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFault(channel, fault.GetType().Name, fault.StackTrace);
            return 0;
        }
    }

    private int Look(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        if (unit.Get<IPromiseRows>().TakeTouch(channel) is not { } from) return 0;
        foreach (var unsure in book.Look(unit, channel, from, now))
            Enqueue(unit, new PromiseItem(unsure.Id, PromiseItem.Question).To(unsure.Promise.By, now));
        return 1;
    }

    private static int Remind(IUnitOfWork unit, PromiseId id, Instant now)
    {
        var rows = unit.Get<IPromiseRows>();
        if (rows.Find(id) is not { Promise.Outcome: PromiseOutcome.Open, IsErased: false, NextDue: { } due } stored || due > now) return 0;
        var ladder = new PromiseLadder(PingReader.SettingsOf(unit, id.Channel, now));
        var (since, step) = (stored.Promise.DueSetAt, rows.StepOf(id, stored.Promise.DueSetAt));
        // Settings may have moved the hours since the instant was planned.
        if (ladder.Hours.IsOpen(now) && ladder.NextAt(stored.Promise, now, step) == now && !unit.Get<IClientRows>().HasEnded(id.Channel, now))
        {
            step = ladder.HighestDue(stored.Promise, now);
            rows.NoteStep(id, since, step);
            foreach (var person in ladder.To(stored.Promise, step))
                Enqueue(unit, new PromiseItem(id, step, since?.ToUnixTimeTicks()).To(person, now));
        }

        var next = ladder.NextAt(stored.Promise, now, step);
        rows.Save([stored with { NextDue = next == now ? ladder.Hours.NextOpening(now + Duration.FromMinutes(1)) : next }], []);
        return 1;
    }

    private static void Enqueue(IUnitOfWork unit, NewDelivery next)
    {
        var deliveries = unit.Get<IDeliveryRows>();
        if (deliveries.Enqueue(next.Delivery)) deliveries.About(next.Delivery.Key, next.Subjects);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The promises of {Channel} could not be looked at ({Fault}); tried again at the next sweep.\n{Where}")]
    private partial void LogFault(ChannelKey channel, string fault, string? where);
}
