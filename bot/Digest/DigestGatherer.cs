using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Sight;

namespace ServiceBot.Digest;

/// <summary>Gathers what a digest says from what is stored.</summary>
internal static class DigestGatherer
{
    private const int WeeksInTrend = 8;
    private const int MostOpen = 1000;
    // Enough to tell whether anybody wrote in a week without a single question.
    private const int MessagesLookedAt = 200;

    /// <summary>The channels whose week is told in a team channel, or, when it is null, all of a workspace, by client.</summary>
    public static IReadOnlyList<ClientChannel> Covered(IUnitOfWork unit, string workspace, string? teamChannel) =>
        [.. unit.Get<IClientRows>().All(workspace).Select(version => version.Settings).Where(channel => !channel.Ended && (teamChannel is null || channel.TeamChannel == teamChannel))];

    /// <summary>A week of some channels, as seen at <paramref name="now"/>.</summary>
    public static WeekInView Gather(IUnitOfWork unit, string workspace, IReadOnlyList<ClientChannel> channels, Week week, DateTimeZone zone, Instant now)
    {
        var books = channels.Select(channel => new Book(unit, channel)).ToList();
        var weeks = Enumerable.Range(0, WeeksInTrend).Select(week.Back).ToList();
        var waits = weeks.ConvertAll(one => Judged(unit, books, one, zone, now));
        var figures = weeks.Zip(waits, (one, of) => FiguresRules.Of(of.Select(wait => (wait.Wait, wait.Settings)), AsOf(one, zone, now))).ToList();
        return new WeekInView(
            week,
            week.Ends(zone) > now,
            now,
            zone,
            [.. books.Select(book => book.Client).Distinct().Order()],
            waits[0],
            figures[0],
            figures[1],
            [.. figures.Select(f => f.WithinTargetPercent).Reverse()],
            Waiting(unit, workspace, books, now),
            waits[0].Count > 0 || books.Any(book => AnyoneWrote(unit, book, week.Begins(zone), AsOf(week, zone, now))))
        {
            Gaps = unit.Get<ISightRows>().Gaps(workspace, week.Begins(zone), AsOf(week, zone, now)),
            WithoutResponder = [.. books.Where(book => book.Channel.Responders.Count == 0 && waits[0].Any(wait => wait.Wait.Channel == book.Channel.Key)).Select(book => book.Client).Distinct().Order()],
        };
    }

    // A week in a trend is judged as of that week's end (SEMANTICS, section 7); one that is not over, as of now.
    private static Instant AsOf(Week week, DateTimeZone zone, Instant now) => Instant.Min(week.Ends(zone), now);

    private static List<JudgedWait> Judged(IUnitOfWork unit, IReadOnlyList<Book> books, Week week, DateTimeZone zone, Instant now)
    {
        var asOf = AsOf(week, zone, now);
        return
        [
            .. from book in books
               from stored in unit.Get<ILedgerRows>().Waits(book.Channel.Key, week.Begins(zone), week.Ends(zone))
               let closed = stored.Wait.SettledAt is { } at && at < asOf ? at : asOf
               select new JudgedWait(stored.Wait, book.History.InForce(closed)?.Settings ?? book.Channel, book.Client, asOf),
        ];
    }

    private static IReadOnlyList<WaitingNow> Waiting(IUnitOfWork unit, string workspace, IReadOnlyList<Book> books, Instant now)
    {
        var byKey = books.ToDictionary(book => book.Channel.Key);
        var people = unit.Get<IClientRows>();
        return
        [
            .. from stored in unit.Get<ILedgerRows>().OpenWaits(workspace, MostOpen)
               where byKey.ContainsKey(stored.Wait.Channel)
               let book = byKey[stored.Wait.Channel]
               let waited = WorkingHours.Of(book.Channel.Calendar).Between(stored.Wait.Since, now)
               select new WaitingNow(
                   people.Person(new PersonKey(workspace, stored.Wait.Asks[0].Author))?.Name ?? "",
                   book.Channel.Client,
                   book.Channel.Key.Channel,
                   book.ChannelName,
                   waited,
                   stored.Wait,
                   waited > book.Channel.Policy.Target,
                   DateTimeZoneProviders.Tzdb[book.Channel.Calendar.TimeZone]),
        ];
    }

    private static bool AnyoneWrote(IUnitOfWork unit, Book book, Instant from, Instant to)
    {
        var people = unit.Get<IClientRows>();
        return unit.Get<ILedgerRows>().ChannelMessages(book.Channel.Key, MessagesLookedAt)
            .Any(message => message.At >= from && message.At < to
                && (people.Person(new PersonKey(book.Channel.Key.Workspace, message.Author))?.Side ?? Side.Client) == Side.Client);
    }

    /// <summary>A channel with its past settings and the names it goes by.</summary>
    private sealed record Book(ClientChannel Channel, IReadOnlyList<SettingsVersion> History, string ChannelName, string Client)
    {
        public Book(IUnitOfWork unit, ClientChannel channel)
            : this(channel, unit.Get<IClientRows>().History(channel.Key), NameOf(unit, channel), "") => Client = channel.Client.Length > 0 ? channel.Client : "#" + ChannelName;

        private static string NameOf(IUnitOfWork unit, ClientChannel channel) =>
            channel.Name.Length > 0 ? channel.Name
            : unit.Get<IClientRows>().Channel(channel.Key)?.Name is { Length: > 0 } seen ? seen
            : channel.Key.Channel;
    }
}
