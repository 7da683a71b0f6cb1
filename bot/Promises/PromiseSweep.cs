using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger.Beside;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Sweep;

namespace ServiceBot.Promises;

/// <summary>Keeps promises in step, asks about what may be one, and reminds of those that are due.</summary>
internal sealed class PromiseSweep(IDurable durable, PromiseBook book, Elbowroom room, ILogger<PromiseSweep> log) : BesideSweep<IPromiseRows, PromiseId, StoredPromise>(durable, room, log)
{
    /// <summary>The name of this task.</summary>
    public const string TaskName = "promises";

    /// <inheritdoc />
    public override string Name => TaskName;

    /// <inheritdoc />
    public override IReadOnlyCollection<string> Feeds { get; } = [Courier.TaskName];

    /// <inheritdoc />
    protected override void Look(IUnitOfWork unit, ChannelKey channel, Instant from, Instant now) => book.Look(unit, channel, from, now);

    /// <inheritdoc />
    protected override bool IsOpen(StoredPromise stored) => stored.Promise.Outcome == PromiseOutcome.Open;

    /// <inheritdoc />
    protected override StoredPromise Planned(StoredPromise stored, Instant? next) => stored with { NextDue = next };

    /// <inheritdoc />
    protected override Instant? Say(IUnitOfWork unit, StoredPromise due, Instant now)
    {
        var (id, promise, rows) = (due.Id, due.Promise, unit.Get<IPromiseRows>());
        // Nobody hears of it. When the channel comes back its settings change, and everything in it is planned anew.
        if (unit.Get<IClientRows>().HasEnded(id.Channel, now)) return null;
        var ladder = new PromiseLadder(PingReader.SettingsOf(unit, id.Channel, now));
        var (since, step) = (promise.DueSetAt, rows.StepOf(id, promise.DueSetAt));
        // Settings may have moved the hours since the instant was planned.
        if (ladder.Hours.IsOpen(now) && ladder.NextAt(promise, now, step) == now)
        {
            step = ladder.HighestDue(promise, now);
            rows.NoteStep(id, since, step);
            foreach (var person in ladder.To(promise, step))
                new PromiseItem(id, step, since?.ToUnixTimeTicks()).To(person, now).EnqueueIn(unit);
        }

        var next = ladder.NextAt(promise, now, step);
        return next == now ? ladder.Hours.NextOpening(now + Duration.FromMinutes(1)) : next;
    }
}
