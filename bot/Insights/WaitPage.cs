using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Insights;

/// <summary>Finds the waits that one page of the list shows, newest first. Only those are read with their names.</summary>
internal static class WaitPage
{
    /// <summary>How many waits the list has in all, and those of its page.</summary>
    public static (int Listed, IReadOnlyList<ListedWait> Waits) Of(IUnitOfWork unit, List<Counted> counted, InsightsFilter filter, Instant asOf)
    {
        var listed = counted.FindAll(one => InsightsGatherer.IsListed(one.Measured, filter.Show));
        var newest = listed.ConvertAll(one => one.Span.Since).ToArray();
        Array.Sort(newest, (x, y) => y.CompareTo(x));
        var skipped = (long)(filter.Page - 1) * InsightsGatherer.PageLength;
        if (skipped >= newest.Length) return (newest.Length, []);
        var (last, first) = (newest[skipped], newest[Math.Min(skipped + InsightsGatherer.PageLength, newest.Length) - 1]);

        // Of one instant several may have begun, on this page and on the one before: their ids decide.
        var before = Array.FindIndex(newest, since => since == last);
        var rows = unit.Get<IInsightRows>();
        var books = listed.Where(one => one.Span.Since >= first && one.Span.Since <= last).Select(one => one.Book).Distinct();
        var entries = books.SelectMany(book => rows.Waits(book.Channel.Key, first, last + Duration.FromTicks(1)).Select(row => new Entry(book, row, book.Measure(row.Span, asOf))));
        return (newest.Length,
        [
            .. entries.Where(entry => InsightsGatherer.IsListed(entry.Measured, filter.Show)).OrderByDescending(entry => entry.Row.Since).ThenByDescending(entry => entry.Row.Message, StringComparer.Ordinal)
                .Skip((int)skipped - before).Take(InsightsGatherer.PageLength)
                .Select(entry => new ListedWait(entry.Row, entry.Measured, entry.Book.Channel, entry.Book.Client, entry.Book.Name)),
        ]);
    }
}
