using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.FollowUps;
using ServiceBot.Ledger;
using ServiceBot.Promises;
using ServiceBot.Reading.Commitments;

namespace ServiceBot.CommandLine.Replay;

/// <summary>A follow-up that would have been suggested to somebody.</summary>
internal sealed record SuggestedFollowUp(Instant At, Question Question, string To);

/// <summary>What the team asked its clients, and which follow-ups would have been suggested.</summary>
internal sealed record FollowUpReplay(IReadOnlyList<Question> Questions, IReadOnlyList<SuggestedFollowUp> Suggested)
{
    private const int AfterBusinessDays = 2;

    /// <summary>Runs a timeline. It folds anew at every instant at which something happened, as <see cref="PromiseReplay"/> does.</summary>
    /// <param name="timeline">The log.</param>
    /// <param name="judged">Its facts, with what they need.</param>
    public static FollowUpReplay Of(Timeline timeline, IReadOnlyList<ChatFact> judged)
    {
        var hearing = new PromiseHearing(new CommitmentReader());
        var questions = new List<Question>();
        var suggested = new List<SuggestedFollowUp>();
        foreach (var channel in timeline.Channels)
            questions.AddRange(new Run(timeline, channel, judged, hearing, suggested.Add).ToEnd());
        return new FollowUpReplay(questions, suggested);
    }

    // One channel.
    private sealed class Run(Timeline timeline, ClientChannel channel, IReadOnlyList<ChatFact> judged, PromiseHearing hearing, Action<SuggestedFollowUp> suggest)
    {
        private readonly List<ChatFact> _facts = [.. judged.Where(fact => fact.Channel == channel.Key && fact.At <= timeline.Until).DistinctBy(fact => fact.Key).OrderBy(fact => fact.At)];
        private readonly List<QuestionMark> _marks = [.. timeline.QuestionMarks.Where(mark => mark.Channel == channel.Key && mark.At <= timeline.Until)];
        private readonly List<PromiseMark> _promised = [.. timeline.Marks.Where(mark => mark.Channel == channel.Key && mark.At <= timeline.Until)];
        private readonly WorkingHours _hours = WorkingHours.Of(channel.Calendar);
        private readonly ChannelLedger _ledger = new(channel.Key, (emoji, _) => channel.Reactions.Of(emoji), timeline.SideOf);
        private readonly Dictionary<QuestionId, long> _turns = [];

        public IReadOnlyList<Question> ToEnd()
        {
            var instants = _facts.Select(fact => fact.At).Concat(_marks.Select(mark => mark.At)).Concat(_promised.Select(mark => mark.At)).Distinct().Order().ToList();
            IReadOnlyList<Question> standing = [];
            for (var i = 0; i < instants.Count; i++)
            {
                var at = instants[i];
                _ledger.Apply([.. _facts.Where(fact => fact.At == at).Select(LedgerFacts.From)]);
                standing = QuestionFold.Of(channel.Key, _facts.TakeWhile(fact => fact.At <= at), _marks.Where(mark => mark.At <= at), timeline.SideOf, MeaningOf);
                var isLast = i + 1 == instants.Count;
                Suggest(standing, at, isLast ? timeline.Until : instants[i + 1], isLast);
            }

            return standing;
        }

        // Nothing changes until the next instant: what comes due in between is suggested, unless we owe them; then the fact that ends that has this looked at again.
        private void Suggest(IReadOnlyList<Question> questions, Instant from, Instant next, bool isLast)
        {
            var waits = _ledger.All.ToList();
            var clock = new FollowUpClock(_hours, AfterBusinessDays);
            IReadOnlyList<Promise>? promises = null;
            foreach (var question in questions.Where(question => question.Outcome == QuestionOutcome.Open))
            {
                var (first, turn) = (QuestionId.FirstOf(question), FollowUpClock.TurnOf(question));
                if (turn <= _turns.GetValueOrDefault(first, -1) || clock.DueAt(question, Owing.AnsweredAt(waits, question)) is not { } due) continue;
                if (_hours.NextOpening(Instant.Max(due, from)) is not { } at || at > next || (at == next && !isLast)) continue;
                if (Owing.IsSo(question, waits, promises ??= PromisesAt(from))) continue;
                _turns[first] = turn;
                suggest(new SuggestedFollowUp(at, question, question.By));
            }
        }

        private IReadOnlyList<Promise> PromisesAt(Instant at) => PromiseFold.Of(
            channel.Key, _facts.TakeWhile(fact => fact.At <= at), _promised.Where(mark => mark.At <= at), hearing.Hear, timeline.SideOf, MeaningOf, new PromiseTerms(_hours));

        private ReactionMeaning MeaningOf(LedgerFact reaction) => channel.Reactions.Of(reaction.Emoji);
    }
}
