using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using NodaTime;
using NodaTime.TimeZones;
using ServiceBot.Clients;
using ServiceBot.Reading.Due;

namespace ServiceBot.Ledger;

/// <summary>
/// Business time (SEMANTICS, section 5): the opening intervals of a calendar as one line of merged spans with their running total,
/// so that a question costs a binary search however long the span asked about. Safe to share between threads.
/// </summary>
public sealed class WorkingHours : ISpeakerCalendar
{
    // Most questions are about the last weeks; the table grows by itself to whatever is asked, up to this many days, and walks day by day beyond.
    private const int TableDays = 64 * 366;

    private static readonly ConcurrentDictionary<string, WorkingHours> Known = new(StringComparer.Ordinal);

    // The settings of a channel are asked about at every fact: the same object is known without being read.
    private static readonly ConditionalWeakTable<CalendarSettings, WorkingHours> KnownObjects = [];

    private readonly DateTimeZone _zone;
    private readonly OpenInterval[][] _hours;
    private readonly HashSet<LocalDate> _closed;
    private readonly bool _never;
    private Table _table = Table.Empty;

    private WorkingHours(CalendarSettings calendar, DateTimeZone zone)
    {
        _zone = zone;
        _closed = [.. calendar.Closed];
        _hours = new OpenInterval[8][];
        for (var day = 1; day <= 7; day++)
            _hours[day] = calendar.Hours.TryGetValue((IsoDayOfWeek)day, out var open) ? [.. open] : [];
        _never = Array.TrueForAll(_hours[1..], day => day.Length == 0);
    }

    /// <summary>The calendar's zone.</summary>
    public DateTimeZone Zone => _zone;

    /// <summary>The hours of a calendar. Equal calendars share one instance.</summary>
    /// <exception cref="ArgumentException">The zone is not an IANA zone id.</exception>
    public static WorkingHours Of(CalendarSettings calendar) => KnownObjects.GetValue(calendar, Find);

    private static WorkingHours Find(CalendarSettings calendar)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(calendar.TimeZone)
            ?? throw new ArgumentException($"\"{calendar.TimeZone}\" is not an IANA time zone; write one like Europe/London.", nameof(calendar));
        return Known.GetOrAdd(Signature(calendar), _ => new WorkingHours(calendar, zone));
    }

    /// <summary>Real time elapsed inside opening hours between two instants; zero when <paramref name="end"/> is not after <paramref name="start"/>.</summary>
    public Duration Between(Instant start, Instant end)
    {
        if (_never || end <= start) return Duration.Zero;
        if (Covering(start, end) is { } table) return Duration.FromTicks(table.OpenBefore(end) - table.OpenBefore(start));
        var total = 0L;
        foreach (var (opens, closes) in SpansFrom(start))
        {
            if (opens >= end.ToUnixTimeTicks()) break;
            total += Math.Min(closes, end.ToUnixTimeTicks()) - Math.Max(opens, start.ToUnixTimeTicks());
        }

        return Duration.FromTicks(total);
    }

    /// <summary>The earliest instant by which <paramref name="business"/> has elapsed since <paramref name="start"/>; null when there never is one. Zero gives <paramref name="start"/> itself.</summary>
    public Instant? Add(Instant start, Duration business)
    {
        if (business <= Duration.Zero) return start;
        if (_never) return null;
        var left = business.BclCompatibleTicks;

        // A guess of how far to look: the week's hours say how many weeks it takes; holidays only make it longer, and then the walk below finds it.
        var guess = start + Duration.FromDays(8 + (int)Math.Min(TableDays, 7 * (left / Math.Max(1, TicksPerWeek()) + 2)));
        if (Covering(start, guess) is { } table && table.Reach(table.OpenBefore(start) + left) is { } reached)
            return Instant.FromUnixTimeTicks(reached);

        foreach (var (opens, closes) in SpansFrom(start))
        {
            var from = Math.Max(opens, start.ToUnixTimeTicks());
            if (closes - from >= left) return Instant.FromUnixTimeTicks(from + left);
            left -= closes - from;
        }

        return null;
    }

    /// <summary>Whether <paramref name="at"/> is inside opening hours; the opening and the closing instant both are.</summary>
    public bool IsOpen(Instant at) => NextOpening(at) == at;

    /// <summary><paramref name="at"/> itself when open, else the next opening instant; null when there never is one.</summary>
    public Instant? NextOpening(Instant at)
    {
        if (_never) return null;
        var ticks = at.ToUnixTimeTicks();
        if (Covering(at, at + Duration.FromDays(15)) is { } table && table.OpenAtOrAfter(ticks) is { } found)
            return Instant.FromUnixTimeTicks(Math.Max(found, ticks));
        foreach (var (opens, _) in SpansFrom(at))
            return Instant.FromUnixTimeTicks(Math.Max(opens, ticks));
        return null;
    }

    /// <summary>The business day on a local date, from its first opening to its last closing; null when nothing is open on it.</summary>
    public BusinessDay? On(LocalDate date)
    {
        if (_closed.Contains(date)) return null;
        (long Opens, long Closes)? day = null;
        foreach (var interval in _hours[(int)date.DayOfWeek])
        {
            var (opens, closes) = (At(date, interval.StartMinute), At(date, interval.EndMinute));
            if (closes > opens) day = day is { } known ? (Math.Min(known.Opens, opens), Math.Max(known.Closes, closes)) : (opens, closes);
        }

        return day is { } open ? new BusinessDay(Instant.FromUnixTimeTicks(open.Opens), Instant.FromUnixTimeTicks(open.Closes)) : null;
    }

    private static string Signature(CalendarSettings calendar) =>
        calendar.TimeZone + "|"
        + string.Join(';', calendar.Hours.OrderBy(day => day.Key).Select(day => $"{(int)day.Key}:{string.Join(',', day.Value.Select(open => $"{open.StartMinute}-{open.EndMinute}"))}"))
        + "|" + string.Join(',', calendar.Closed.Order().Select(date => (date.Year * 10_000) + (date.Month * 100) + date.Day));

    private long TicksPerWeek() => _hours[1..].Sum(day => day.Sum(open => (open.EndMinute - open.StartMinute) * NodaConstants.TicksPerMinute));

    private Table? Covering(Instant start, Instant end)
    {
        var table = Volatile.Read(ref _table);
        if (table.Covers(start, end)) return table;
        var first = start.InZone(_zone).Date.PlusDays(-40);
        var last = end.InZone(_zone).Date.PlusDays(400);
        if (table.Days > 0)
        {
            first = LocalDate.Min(first, table.First);
            last = LocalDate.Max(last, table.Last);
        }

        if (Period.DaysBetween(first, last) > TableDays) return null;
        table = Table.Of(first, last, Spans(first, last));
        Volatile.Write(ref _table, table);
        return table.Covers(start, end) ? table : null;
    }

    // Merged spans that end after the instant, for as long as there are dates.
    private IEnumerable<(long Opens, long Closes)> SpansFrom(Instant at)
    {
        var ticks = at.ToUnixTimeTicks();
        return Spans(at.InZone(_zone).Date.PlusDays(-2), new LocalDate(9998, 12, 31)).Where(span => span.Closes >= ticks);
    }

    private IEnumerable<(long Opens, long Closes)> Spans(LocalDate first, LocalDate last)
    {
        (long Opens, long Closes)? open = null;
        var today = new List<(long Opens, long Closes)>();
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            if (_closed.Contains(date)) continue;
            today.Clear();
            foreach (var interval in _hours[(int)date.DayOfWeek])
            {
                // An interval left empty or reversed by a clock change is none (SEMANTICS, section 5).
                var (opens, closes) = (At(date, interval.StartMinute), At(date, interval.EndMinute));
                if (closes > opens) today.Add((opens, closes));
            }

            today.Sort();
            foreach (var span in today)
            {
                if (open is { } current && span.Opens <= current.Closes)
                {
                    open = (current.Opens, Math.Max(current.Closes, span.Closes));
                    continue;
                }

                if (open is { } done) yield return done;
                open = span;
            }
        }

        if (open is { } end) yield return end;
    }

    // Lenient: a skipped local time maps forward by the length of the gap, an ambiguous one is the earlier.
    private long At(LocalDate date, int minute)
    {
        var local = minute == 24 * 60 ? date.PlusDays(1).AtMidnight() : date.At(new LocalTime(minute / 60, minute % 60));
        return _zone.ResolveLocal(local, Resolvers.LenientResolver).ToInstant().ToUnixTimeTicks();
    }

    private sealed class Table
    {
        private readonly long[] _opens;
        private readonly long[] _closes;
        private readonly long[] _openBefore;
        private readonly Instant _from;
        private readonly Instant _to;

        private Table(LocalDate first, LocalDate last, List<(long Opens, long Closes)> spans)
        {
            (First, Last) = (first, last);
            Days = Period.DaysBetween(first, last);

            // No zone is further than a day from UTC, and no interval reaches further than a day beyond its date.
            _from = first.PlusDays(2).AtMidnight().InUtc().ToInstant();
            _to = last.PlusDays(-2).AtMidnight().InUtc().ToInstant();
            _opens = [.. spans.Select(span => span.Opens)];
            _closes = [.. spans.Select(span => span.Closes)];
            _openBefore = new long[spans.Count];
            for (var i = 1; i < spans.Count; i++)
                _openBefore[i] = _openBefore[i - 1] + _closes[i - 1] - _opens[i - 1];
        }

        public static Table Empty { get; } = new(new LocalDate(2000, 1, 1), new LocalDate(2000, 1, 1), []);

        public LocalDate First { get; }

        public LocalDate Last { get; }

        public int Days { get; }

        public static Table Of(LocalDate first, LocalDate last, IEnumerable<(long Opens, long Closes)> spans) => new(first, last, [.. spans]);

        public bool Covers(Instant start, Instant end) => start >= _from && end <= _to;

        public long OpenBefore(Instant at)
        {
            var ticks = at.ToUnixTimeTicks();
            var index = LastOpeningAtOrBefore(ticks);
            return index < 0 ? 0 : _openBefore[index] + Math.Min(ticks, _closes[index]) - _opens[index];
        }

        // The earliest instant at which the running total is `total`; null when the table ends before.
        public long? Reach(long total)
        {
            int low = 0, high = _opens.Length;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (_openBefore[middle] + _closes[middle] - _opens[middle] >= total) high = middle;
                else low = middle + 1;
            }

            if (low == _opens.Length) return null;
            var reached = _opens[low] + total - _openBefore[low];
            return reached <= _to.ToUnixTimeTicks() ? reached : null;
        }

        public long? OpenAtOrAfter(long ticks)
        {
            var index = LastOpeningAtOrBefore(ticks);
            if (index >= 0 && ticks <= _closes[index]) return ticks;
            return index + 1 < _opens.Length && _opens[index + 1] <= _to.ToUnixTimeTicks() ? _opens[index + 1] : null;
        }

        private int LastOpeningAtOrBefore(long ticks)
        {
            var index = Array.BinarySearch(_opens, ticks);
            return index >= 0 ? index : ~index - 1;
        }
    }
}
