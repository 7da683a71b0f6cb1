using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Sight;

namespace ServiceBot.Digest;

/// <summary>Gathers the waits of a digest from what is stored: per channel one look at eight weeks, along an index.</summary>
internal static class DigestGatherer
{
    /// <summary>Of a client's name so much is said.</summary>
    public const int LongestName = 40;

    private const int WeeksInTrend = 8;
    private const int MostOpen = 1000;
    // Enough to tell whether anybody wrote in a week without a single question.
    private const int MessagesLookedAt = 200;

    /// <summary>The channels whose week is told in a team channel, or, when it is null, all of a workspace, by client.</summary>
    public static IReadOnlyList<ClientChannel> Covered(IUnitOfWork unit, string workspace, string? teamChannel) =>
        [.. unit.Get<IClientRows>().All(workspace).Select(version => version.Settings).Where(channel => !channel.Ended && (teamChannel is null || channel.TeamChannel == teamChannel))];

    /// <summary>The same, and those of clients that have left since the first of the weeks in the trend: what was, was.</summary>
    public static IReadOnlyList<ClientChannel> CoveredThen(IUnitOfWork unit, string workspace, string? teamChannel, Week week, DateTimeZone zone)
    {
        var first = week.Back(WeeksInTrend - 1).Begins(zone);
        return
        [
            .. from version in unit.Get<IClientRows>().All(workspace)
               where (teamChannel is null || version.Settings.TeamChannel == teamChannel) && (!version.Settings.Ended || version.From > first)
               select version.Settings,
        ];
    }

    /// <summary>A week of some channels, as seen at <paramref name="now"/>.</summary>
    public static WeekInView Gather(IUnitOfWork unit, string workspace, IReadOnlyList<ClientChannel> channels, Week week, DateTimeZone zone, Instant now)
    {
        var books = channels.Select(channel => new Book(unit, channel)).ToList();
        var followed = books.Where(book => !book.Channel.Ended).ToList();
        var weeks = Enumerable.Range(0, WeeksInTrend).Select(back => week.Back(WeeksInTrend - 1 - back)).ToList();
        var waits = Judged(unit, books, weeks, zone, now);
        var past = weeks.ConvertAll(one => new PastWeek(
            one,
            FiguresRules.Of(waits[one].Select(wait => wait.Measured)),
            waits[one].Where(wait => wait.Counts).CountBy(wait => wait.Client, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal)));
        List<JudgedWait> these = [.. waits[week]];
        return new WeekInView(
            week,
            week.Ends(zone) > now,
            now,
            zone,
            [.. followed.Select(book => book.Client).Concat(these.Select(wait => wait.Client)).Distinct().Order()],
            these,
            past,
            Waiting(unit, workspace, followed, now),
            these.Count > 0 || followed.Any(book => AnyoneWrote(unit, book, week.Begins(zone), AsOf(week, zone, now))))
        {
            Gaps = unit.Get<ISightRows>().Gaps(workspace, week.Begins(zone), AsOf(week, zone, now)),
            WithoutResponder = [.. followed.Where(book => book.Channel.Responders.Count == 0 && these.Any(wait => wait.Wait.Channel == book.Channel.Key)).Select(book => book.Client).Distinct().Order()],
            Asked = [.. weeks.SelectMany(one => waits[one]).Where(wait => wait.Counts).Select(wait => wait.Since)],
            Holidays = Holidays(followed, week),
        };
    }

    /// <summary>The client's name; the channel's where nobody wrote one down.</summary>
    public static string ClientOf(IUnitOfWork unit, ClientChannel channel) => channel.Client.Length > 0 ? Say.Cut(channel.Client, LongestName) : "#" + NameOf(unit, channel);

    /// <summary>A week in a trend is judged as of that week's end (SEMANTICS, section 7); one that is not over, as of now.</summary>
    public static Instant AsOf(Week week, DateTimeZone zone, Instant now) => Instant.Min(week.Ends(zone), now);

    private static ILookup<Week, JudgedWait> Judged(IUnitOfWork unit, IReadOnlyList<Book> books, List<Week> weeks, DateTimeZone zone, Instant now)
    {
        var (first, end) = (weeks[0].Begins(zone), weeks[^1].Ends(zone));
        var ends = weeks.ToDictionary(week => week, week => AsOf(week, zone, now));
        return (from book in books
                from stored in unit.Get<ILedgerRows>().Waits(book.Channel.Key, first, Instant.Min(end, book.EndedAt))
                let week = Week.Of(stored.Wait.Since.InZone(zone).Date)
                let asOf = ends[week]
                let closed = stored.Wait.SettledAt is { } at && at < asOf ? at : asOf
                select (Week: week, Wait: new JudgedWait(stored.Wait, book.History.InForce(closed)?.Settings ?? book.Channel, book.Client, asOf)))
            .ToLookup(entry => entry.Week, entry => entry.Wait);
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
                   book.Client,
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

    // Days on which some channel would have been open, and none was.
    private static List<LocalDate> Holidays(IReadOnlyList<Book> books, Week week)
    {
        var calendars = books.Select(book => book.Channel.Calendar).ToList();
        return [.. Enumerable.Range(0, 7).Select(week.Monday.PlusDays).Where(day => calendars.Where(calendar => calendar.Hours.GetValueOrDefault(day.DayOfWeek) is { Count: > 0 }).ToList()
            is { Count: > 0 } open && open.TrueForAll(calendar => calendar.Closed.Contains(day)))];
    }

    private static string NameOf(IUnitOfWork unit, ClientChannel channel) =>
        channel.Name.Length > 0 ? channel.Name
        : unit.Get<IClientRows>().Channel(channel.Key)?.Name is { Length: > 0 } seen ? seen
        : channel.Key.Channel;

    /// <summary>A channel with its past settings and the names it goes by.</summary>
    private sealed record Book(ClientChannel Channel, IReadOnlyList<SettingsVersion> History, string ChannelName, string Client)
    {
        public Book(IUnitOfWork unit, ClientChannel channel)
            : this(channel, unit.Get<IClientRows>().History(channel.Key), NameOf(unit, channel), ClientOf(unit, channel))
        {
        }

        /// <summary>From when on nothing of it counts any more.</summary>
        public Instant EndedAt { get; } = Channel.Ended && History.Count > 0 ? History[^1].From : Instant.MaxValue;
    }
}
