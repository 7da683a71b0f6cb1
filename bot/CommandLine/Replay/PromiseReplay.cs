using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Promises;
using ServiceBot.Reading.Commitments;

namespace ServiceBot.CommandLine.Replay;

/// <summary>What the team said it would do, and which reminders there would have been.</summary>
internal sealed record PromiseReplay(IReadOnlyList<Promise> Promises, IReadOnlyList<PromiseReminder> Reminders)
{
    /// <summary>Runs a timeline. It folds anew at every instant at which something happened: made for stories, and quick enough for a year of one busy channel.</summary>
    public static PromiseReplay Of(Timeline timeline)
    {
        var hearing = new PromiseHearing(new CommitmentReader());
        var heard = new Dictionary<MessageText, Hearing>(ReferenceEqualityComparer.Instance);
        Hearing Hear(MessageText body) => heard.TryGetValue(body, out var known) ? known : heard[body] = hearing.Hear(body);
        var promises = new List<Promise>();
        var reminders = new List<PromiseReminder>();
        foreach (var channel in timeline.Channels)
            promises.AddRange(Run(timeline, channel, Hear, reminders.Add));
        return new PromiseReplay(promises, reminders);
    }

    private static IReadOnlyList<Promise> Run(Timeline timeline, ClientChannel channel, Func<MessageText, Hearing> hear, Action<PromiseReminder> sent)
    {
        var facts = timeline.Facts.Where(fact => fact.Channel == channel.Key && fact.At <= timeline.Until).DistinctBy(fact => fact.Key).OrderBy(fact => fact.At).ToList();
        var marks = timeline.Marks.Where(mark => mark.Channel == channel.Key && mark.At <= timeline.Until).OrderBy(mark => mark.At).ToList();
        var terms = new PromiseTerms(WorkingHours.Of(channel.Calendar));
        var clock = new PromiseReminders(channel, sent);
        var instants = facts.Select(fact => fact.At).Concat(marks.Select(mark => mark.At)).Distinct().Order().ToList();
        IReadOnlyList<Promise> standing = [];
        for (var i = 0; i < instants.Count; i++)
        {
            standing = PromiseFold.Of(
                channel.Key,
                facts.TakeWhile(fact => fact.At <= instants[i]),
                marks.TakeWhile(mark => mark.At <= instants[i]),
                hear,
                timeline.SideOf,
                reaction => channel.Reactions.Of(reaction.Emoji),
                terms);
            var isLast = i + 1 == instants.Count;
            clock.Run(standing, instants[i], isLast ? timeline.Until : instants[i + 1], isLast);
        }

        return standing;
    }
}
