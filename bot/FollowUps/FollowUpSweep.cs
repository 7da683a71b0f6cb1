using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Ledger.Beside;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Sweep;

namespace ServiceBot.FollowUps;

/// <summary>Keeps questions in step, and suggests the follow-ups that are due.</summary>
internal sealed class FollowUpSweep(IDurable durable, FollowUpBook book, Elbowroom room, ILogger<FollowUpSweep> log) : BesideSweep<IFollowUpRows, QuestionId, StoredQuestion>(durable, room, log)
{
    /// <summary>The name of this task.</summary>
    public const string TaskName = "follow-ups";

    // Somebody looks into it, or has to answer first: looked at again after so much business time.
    private static readonly Duration Owed = Duration.FromHours(1);

    /// <inheritdoc />
    public override string Name => TaskName;

    /// <inheritdoc />
    public override IReadOnlyCollection<string> Feeds { get; } = [Courier.TaskName];

    /// <inheritdoc />
    protected override void Look(IUnitOfWork unit, ChannelKey channel, Instant from, Instant now) => book.Look(unit, channel, from, now);

    /// <inheritdoc />
    protected override bool IsOpen(StoredQuestion stored) => stored.Question.Outcome == QuestionOutcome.Open;

    /// <inheritdoc />
    protected override StoredQuestion Planned(StoredQuestion stored, Instant? next) => stored with { NextDue = next };

    /// <inheritdoc />
    protected override Instant? Say(IUnitOfWork unit, StoredQuestion due, Instant now)
    {
        var hours = WorkingHours.Of(PingReader.SettingsOf(unit, due.Id.Channel, now).Calendar);
        // Settings may have moved the hours since the instant was planned.
        if (!hours.IsOpen(now)) return hours.NextOpening(now);
        if (Owing.IsSo(unit, due.Question)) return hours.Add(now, Owed) is { } later ? hours.NextOpening(later) : null;
        if (!unit.Get<IClientRows>().HasEnded(due.Id.Channel, now)) Suggest(unit, due, now);
        return null;
    }

    private static void Suggest(IUnitOfWork unit, StoredQuestion due, Instant now)
    {
        var turn = FollowUpClock.TurnOf(due.Question);
        unit.Get<IFollowUpRows>().NoteTurn(QuestionId.FirstOf(due.Question), turn);
        new FollowUpItem(due.Id, turn).To(due.Question.By, now).EnqueueIn(unit);
    }
}
