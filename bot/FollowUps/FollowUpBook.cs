using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Ledger.Beside;
using ServiceBot.Outbox;
using ServiceBot.Pings;

namespace ServiceBot.FollowUps;

/// <summary>
/// Keeps the stored questions of a channel in step with its facts, as the promises are kept (<see cref="FoldWindow{TId, TStored}"/>). Questions whose words have been erased stand as
/// they stood. Called inside a unit of work for the channel.
/// </summary>
internal sealed class FollowUpBook(FollowUpSettings settings)
{
    // What was asked longer ago than this and is heard of only now (the history of a channel that was just joined) is suggested to nobody.
    private static readonly Duration Fresh = Duration.FromDays(1);

    /// <summary>Folds what may be different from <paramref name="touched"/> on.</summary>
    public void Look(IUnitOfWork unit, ChannelKey channel, Instant touched, Instant now)
    {
        var rows = unit.Get<IFollowUpRows>();
        var set = PingReader.SettingsOf(unit, channel, now);
        var (from, facts, known) = FoldWindow<QuestionId, StoredQuestion>.Begin(rows, channel, touched);
        var folded = QuestionFold.Of(channel, facts, rows.Marks(channel, from), Sides.In(unit, channel), reaction => set.Reactions.Of(reaction.Emoji)).Where(question => question.AskedAt >= from).ToList();
        var waits = folded.Count == 0 ? [] : unit.Get<ILedgerRows>().WaitsSince(channel, folded[0].AskedAt).Select(stored => stored.Wait).ToList();
        var clock = new FollowUpClock(WorkingHours.Of(set.Calendar), settings.AfterBusinessDays);
        var changed = new List<StoredQuestion>();
        foreach (var question in folded)
        {
            var id = QuestionId.Of(question);
            var isNew = !known.Remove(id, out var before);
            if (rows.Find(id) is { IsErased: true }) continue;
            var stored = new StoredQuestion(question, Next(rows, clock, question, waits, isNew, now));
            if (before != stored) changed.Add(stored);
        }

        rows.Save(changed, known.Keys);
        var subjects = changed.Select(stored => stored.Id.Subject).Concat(known.Keys.Select(id => id.Subject)).ToList();
        if (subjects.Count > 0) unit.Get<IDeliveryRows>().Refresh(subjects, now);
    }

    // While the client waits for us nobody is told to chase them. The answer that ends it is a fact, and has this looked at again.
    private static Instant? Next(IFollowUpRows rows, FollowUpClock clock, Question question, List<Wait> waits, bool isNew, Instant now)
    {
        if (question.Outcome != QuestionOutcome.Open || waits.Exists(wait => Owing.IsOpenBeside(wait, question))) return null;
        var (first, turn) = (QuestionId.FirstOf(question), FollowUpClock.TurnOf(question));
        if (clock.DueAt(question, Owing.AnsweredAt(waits, question)) is not { } due) return null;
        if (isNew && question.AskedAt < now - Fresh && due < now) rows.NoteTurn(first, turn);
        return turn > rows.TurnOf(first) ? due : null;
    }
}
