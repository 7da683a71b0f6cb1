using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Digest;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Insights;

/// <summary>Reads the page of one workspace: the figures, and the names, links and sentences of the waits that are listed.</summary>
internal sealed class InsightsReader(IDurable durable, Platforms platforms, IExplains explainer, DigestSettings digest, TimeProvider time, OwedReader owed, OpenInsights? open = null)
{
    /// <summary>Days and weeks are told in the digest's zone, so that the page and the digest agree.</summary>
    public DateTimeZone Zone => digest.Zone;

    /// <summary>Today, there.</summary>
    public LocalDate Today => time.Now().InZone(Zone).Date;

    /// <summary>The page.</summary>
    public async Task<InsightsView> ReadAsync(string workspace, InsightsFilter filter, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var view = await durable.ReadAsync(
            unit =>
            {
                var books = InsightsGatherer.Books(unit, workspace);
                return Named(unit, workspace, books, InsightsGatherer.Gather(unit, workspace, books, filter, Zone, now));
            },
            cancellationToken);
        var sentences = new Dictionary<(ChannelKey, string), string>();
        foreach (var channel in view.Waits.GroupBy(wait => wait.Row.Channel))
        {
            var explained = await explainer.ExplainAsync(channel.Key, [.. channel.Select(wait => wait.Row.Message)], cancellationToken);
            foreach (var (message, explanation) in explained) sentences[(channel.Key, message)] = explanation.Sentence;
        }

        return view with { Waits = [.. view.Waits.Select(wait => wait with { Why = sentences.GetValueOrDefault((wait.Row.Channel, wait.Row.Message), "") })] };
    }

    /// <summary>Every wait of the period that the list would show, as CSV.</summary>
    public Task<string> ReadCsvAsync(string workspace, InsightsFilter filter, CancellationToken cancellationToken)
    {
        var now = time.Now();
        return durable.ReadAsync(
            unit =>
            {
                var books = Books(unit, workspace, filter);
                var entries = InsightsGatherer.Entries(unit, books, filter, Zone, now).Where(entry => InsightsGatherer.IsListed(entry.Measured, filter.Show));
                return WaitsCsv.Write(entries.OrderBy(entry => entry.Row.Since).ThenBy(entry => entry.Row.Message, StringComparer.Ordinal), person => NameOf(unit, person));
            },
            cancellationToken);
    }

    /// <summary>Every promise that was due in the period, as CSV.</summary>
    public Task<string> ReadPromisesCsvAsync(string workspace, InsightsFilter filter, CancellationToken cancellationToken)
    {
        var now = time.Now();
        return durable.ReadAsync(
            unit =>
            {
                var books = Books(unit, workspace, filter).ToDictionary(book => book.Channel.Key);
                var due = OwedReader.Due(unit, workspace, books, Zone.AtStartOfDay(filter.From).ToInstant(), Zone.AtStartOfDay(filter.To.PlusDays(1)).ToInstant());
                return PromisesCsv.Write(due.OrderBy(promise => promise.Due).ThenBy(promise => promise.Message, StringComparer.Ordinal).Select(promise => (promise, books[promise.Channel])), now, person => NameOf(unit, person));
            },
            cancellationToken);
    }

    private static IReadOnlyList<Book> Books(IUnitOfWork unit, string workspace, InsightsFilter filter) => InsightsGatherer.Of(InsightsGatherer.Books(unit, workspace), filter);

    private InsightsView Named(IUnitOfWork unit, string workspace, IReadOnlyList<Book> books, InsightsView view) => view with
    {
        Owed = owed.Read(
            unit, workspace, InsightsGatherer.Of(books, view.Filter), Zone.AtStartOfDay(view.Filter.From).ToInstant(), Zone.AtStartOfDay(view.Filter.To.PlusDays(1)).ToInstant(), view.Now, Address),
        Waits =
        [
            .. view.Waits.Select(wait => wait with
            {
                Asker = NameOf(unit, new PersonKey(workspace, wait.Row.Author)),
                Closer = wait.Row.SettledFrom is { } from && wait.Measured.Outcome != Outcome.Open ? NameOf(unit, new PersonKey(workspace, from)) : "",
                Link = Address(platforms.Find(workspace)?.LinkTo(wait.Row.Channel, wait.Row.Message, wait.Row.Thread)),
            }),
        ],
    };

    // Where the page is the platform's own, a message is a place on the same host, whatever it is called.
    private string? Address(Uri? link) => link is null ? null : open is null ? link.AbsoluteUri : link.PathAndQuery + link.Fragment;

    private static string NameOf(IUnitOfWork unit, PersonKey person) => unit.Get<IClientRows>().Person(person)?.Name ?? "";
}
