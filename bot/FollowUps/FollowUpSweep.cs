using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Sweep;

namespace ServiceBot.FollowUps;

/// <summary>
/// Looks at the channels whose questions may have changed, and suggests the follow-ups that are due. A turn is noted as suggested in the unit that enqueues it: after a
/// crash either both stand or neither does.
/// </summary>
internal sealed partial class FollowUpSweep(IDurable durable, FollowUpBook book, ILogger<FollowUpSweep> log) : ISweepTask
{
    private const int Batch = 50;

    // Somebody looks into it, or has to answer first: looked at again after so much business time.
    private static readonly Duration Owed = Duration.FromHours(1);

    /// <inheritdoc />
    public string Name => "follow-ups";

    /// <inheritdoc />
    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var (channel, _) in await durable.ReadAsync(unit => unit.Get<IFollowUpRows>().Touched(Batch), cancellationToken))
            done += await IsolatedAsync(channel, unit => Look(unit, channel, now), cancellationToken);
        foreach (var due in (await durable.ReadAsync(unit => unit.Get<IFollowUpRows>().Due(now, Batch), cancellationToken)).GroupBy(stored => stored.Id.Channel))
            done += await IsolatedAsync(due.Key, unit => due.Sum(stored => Suggest(unit, stored.Id, now)), cancellationToken);
        return done;
    }

    /// <inheritdoc />
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => durable.ReadAsync(
        unit => unit.Get<IFollowUpRows>().Touched(1) is [var touched] ? touched.From : unit.Get<IFollowUpRows>().NextDue(), cancellationToken);

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
        if (unit.Get<IFollowUpRows>().TakeTouch(channel) is not { } from) return 0;
        book.Look(unit, channel, from, now);
        return 1;
    }

    private static int Suggest(IUnitOfWork unit, QuestionId id, Instant now)
    {
        var rows = unit.Get<IFollowUpRows>();
        if (rows.Find(id) is not { Question.Outcome: QuestionOutcome.Open, IsErased: false, NextDue: { } due } stored || due > now) return 0;
        var hours = WorkingHours.Of(PingReader.SettingsOf(unit, id.Channel, now).Calendar);
        Instant? next = null;
        // Settings may have moved the hours since the instant was planned.
        if (!hours.IsOpen(now)) next = hours.NextOpening(now);
        else if (Owing.IsSo(unit, stored.Question)) next = hours.Add(now, Owed) is { } later ? hours.NextOpening(later) : null;
        else if (!unit.Get<IClientRows>().HasEnded(id.Channel, now)) Enqueue(unit, rows, stored, now);
        rows.Save([stored with { NextDue = next }], []);
        return 1;
    }

    private static void Enqueue(IUnitOfWork unit, IFollowUpRows rows, StoredQuestion stored, Instant now)
    {
        var turn = FollowUpClock.TurnOf(stored.Question);
        rows.NoteTurn(QuestionId.FirstOf(stored.Question), turn);
        var (delivery, subjects) = new FollowUpItem(stored.Id, turn).To(stored.Question.By, now);
        var deliveries = unit.Get<IDeliveryRows>();
        if (deliveries.Enqueue(delivery)) deliveries.About(delivery.Key, subjects);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The questions of {Channel} could not be looked at ({Fault}); tried again at the next sweep.\n{Where}")]
    private partial void LogFault(ChannelKey channel, string fault, string? where);
}
