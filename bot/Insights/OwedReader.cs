using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.FollowUps;
using ServiceBot.Promises;

namespace ServiceBot.Insights;

/// <summary>A promise as the page shows it: no words of it.</summary>
/// <param name="Promise">The promise.</param>
/// <param name="Book">The channel it was made in.</param>
/// <param name="By">Who made it, as people see them; empty when not known.</param>
/// <param name="IsOnTime">Kept in time, or late; null where neither can be said yet.</param>
/// <param name="Link">An address that opens the message; null when there is none.</param>
internal sealed record ListedPromise(Promise Promise, Book Book, string By, bool? IsOnTime, string? Link);

/// <summary>A question that a client has not answered, as the page shows it: no words of it.</summary>
/// <param name="Question">The question.</param>
/// <param name="Book">The channel it was asked in.</param>
/// <param name="By">Who asked, as people see them; empty when not known.</param>
/// <param name="BusinessDays">How many business days ago.</param>
/// <param name="Link">An address that opens the message; null when there is none.</param>
internal sealed record ListedQuestion(Question Question, Book Book, string By, int BusinessDays, string? Link);

/// <summary>What is owed, by us and to us. Of each list only the first are there to be shown.</summary>
/// <param name="Tally">The promises that were due in the period; null where promises aren't tracked.</param>
/// <param name="Promises">Those that need looking at first; at most <see cref="OwedReader.Most"/>.</param>
/// <param name="Due">How many promises the list has in all.</param>
/// <param name="Questions">What clients have not answered now, the oldest first; null where that isn't tracked. At most <see cref="OwedReader.Most"/>.</param>
/// <param name="Unanswered">How many in all.</param>
internal sealed record Owed(PromiseTally? Tally, IReadOnlyList<ListedPromise> Promises, int Due, IReadOnlyList<ListedQuestion>? Questions, int Unanswered);

/// <summary>Reads promises and questions to the client for the page.</summary>
internal sealed class OwedReader(Platforms platforms, PromiseSettings promised, FollowUpSettings followed)
{
    /// <summary>How long a list is.</summary>
    public const int Most = 25;

    /// <summary>What is owed in some channels.</summary>
    /// <param name="unit">The unit of work.</param>
    /// <param name="workspace">The workspace.</param>
    /// <param name="books">The channels.</param>
    /// <param name="from">The period's beginning.</param>
    /// <param name="to">Its end, excluded.</param>
    /// <param name="now">The present.</param>
    /// <param name="addressOf">How the page writes an address.</param>
    public Owed Read(IUnitOfWork unit, string workspace, IReadOnlyList<Book> books, Instant from, Instant to, Instant now, Func<Uri?, string?> addressOf)
    {
        var byKey = books.ToDictionary(book => book.Channel.Key);
        string NameOf(string person) => unit.Get<IClientRows>().Person(new PersonKey(workspace, person))?.Name ?? "";
        string? LinkTo(ChannelKey channel, string message, string? thread) => addressOf(platforms.Find(workspace)?.LinkTo(channel, message, thread));
        var due = promised.Track ? unit.Get<IInsightRows>().Promises(workspace, from, to).Where(promise => byKey.ContainsKey(promise.Channel)).ToList() : [];
        IReadOnlyList<WaitingOnClient> waiting = followed.Suggest ? WaitingOnClients.In(unit, workspace, byKey.Keys, now) : [];
        return new Owed(
            promised.Track ? TallyOf(due, now) : null,
            [
                .. Shown(unit, due, now).Select(promise => new ListedPromise(promise, byKey[promise.Channel], NameOf(promise.By), promise.IsOnTime(now), LinkTo(promise.Channel, promise.Message, promise.Thread))),
            ],
            due.Count,
            followed.Suggest
                ? [.. waiting.Take(Most).Select(asked => new ListedQuestion(asked.Question, byKey[asked.Question.Channel], NameOf(asked.Question.By), asked.BusinessDays, LinkTo(asked.Question.Channel, asked.Question.Message, asked.Question.Thread)))]
                : null,
            waiting.Count);
    }

    /// <summary>Promises that were due in a period and count: what was moved, withdrawn, dismissed or is unsure does not.</summary>
    public static List<Promise> Due(IUnitOfWork unit, string workspace, IReadOnlyDictionary<ChannelKey, Book> books, Instant from, Instant to) =>
        [.. unit.Get<IPromiseRows>().DueBetween(workspace, from, to).Select(stored => stored.Promise).Where(promise => promise.Outcome is PromiseOutcome.Kept or PromiseOutcome.Open && books.ContainsKey(promise.Channel))];

    private static PromiseTally TallyOf(List<PromiseSpan> due, Instant now) => new(
        due.Count(promise => promise.KeptAt <= promise.Due),
        due.Count(promise => promise.KeptAt > promise.Due),
        due.Count(promise => promise.KeptAt is null && now > promise.Due),
        due.Count(promise => promise.KeptAt is null && now <= promise.Due));

    // Those that are shown, and only those, with all that is kept of them.
    private static IEnumerable<Promise> Shown(IUnitOfWork unit, List<PromiseSpan> due, Instant now) =>
        due.OrderBy(promise => Rank(promise, now)).ThenByDescending(promise => promise.Due).Take(Most).Select(promise => (promise.Channel, promise.Due)).Distinct()
            .SelectMany(promise => unit.Get<IPromiseRows>().DueBetween(promise.Channel, promise.Due, promise.Due + Duration.FromTicks(1)))
            .Select(stored => stored.Promise).Where(promise => promise.Outcome is PromiseOutcome.Kept or PromiseOutcome.Open)
            .OrderBy(promise => Rank(new PromiseSpan(promise.Channel, promise.Due!.Value, promise.ClosedAt), now)).ThenByDescending(promise => promise.Due).ThenBy(promise => promise.Message, StringComparer.Ordinal).Take(Most);

    // Late and open, then open, then kept late, then kept.
    private static int Rank(PromiseSpan promise, Instant now) => promise.KeptAt is { } kept ? kept > promise.Due ? 2 : 3 : now > promise.Due ? 0 : 1;
}
