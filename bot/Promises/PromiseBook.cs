using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Ledger.Beside;
using ServiceBot.Outbox;
using ServiceBot.Pings;

namespace ServiceBot.Promises;

/// <summary>
/// Keeps the stored promises of a channel in step with its facts. Like the waits they are folded from where the news can first make a difference: from the earliest promise
/// that was open then. Promises whose words have been erased stand as they stood. Called inside a unit of work for the channel.
/// </summary>
internal sealed class PromiseBook(PromiseHearing hearing, PromiseSettings promised)
{
    // What was said longer ago than this and is heard of only now (the history of a channel that was just joined) reminds nobody of what has passed.
    private static readonly Duration Fresh = Duration.FromDays(1);

    /// <summary>Folds what may be different from <paramref name="touched"/> on. Of promises that are new and about which nobody can be sure, their writers are asked.</summary>
    public void Look(IUnitOfWork unit, ChannelKey channel, Instant touched, Instant now)
    {
        var rows = unit.Get<IPromiseRows>();
        var settings = PingReader.SettingsOf(unit, channel, now);
        var (from, facts, known) = FoldWindow<PromiseId, StoredPromise>.Begin(rows, channel, touched);
        var ladder = new PromiseLadder(settings);
        var folded = PromiseFold.Of(channel, facts, rows.Marks(channel, from), hearing.Hear, Sides.In(unit, channel), reaction => settings.Reactions.Of(reaction.Emoji), new PromiseTerms(ladder.Hours, promised.WithinBusinessDays));
        var changed = new List<StoredPromise>();
        foreach (var made in folded.Where(promise => promise.MadeAt >= from))
        {
            var promise = made with { Confidence = Math.Round(made.Confidence, 3) }; // as it is kept, so that the same is seen to be the same
            var id = PromiseId.Of(promise);
            var isNew = !known.Remove(id, out var before);
            if (rows.Find(id) is { IsErased: true }) continue;
            if (isNew && promise.Outcome == PromiseOutcome.Open && promise.MadeAt < now - Fresh && promise.Due < now) rows.NoteStep(id, promise.DueSetAt, ladder.HighestDue(promise, now));
            var next = promise.Outcome == PromiseOutcome.Open ? ladder.NextAt(promise, now, rows.StepOf(id, promise.DueSetAt)) : null;
            var stored = new StoredPromise(id, promise, next);
            if (before == stored) continue;
            changed.Add(stored);
            if (isNew && promise.Outcome == PromiseOutcome.Unsure && promise.MadeAt >= now - Fresh) new PromiseItem(id, PromiseItem.Question).To(promise.By, now).EnqueueIn(unit);
        }

        rows.Save(changed, known.Keys);
        var subjects = changed.Select(stored => stored.Id.Subject).Concat(known.Keys.Select(id => id.Subject)).ToList();
        if (subjects.Count > 0) unit.Get<IDeliveryRows>().Refresh(subjects, now);
    }
}
