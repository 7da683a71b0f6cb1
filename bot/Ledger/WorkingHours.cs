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
    // The ends of the calendar, with room for every offset: nobody waits there.
    private static readonly LocalDate FirstDate = new(-9998, 1, 10);
    private static readonly LocalDate LastDate = new(9999, 12, 20);

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
        var table = Covering(start, end);
        return Duration.FromTicks(table.OpenBefore(end) - table.OpenBefore(start));
    }

    /// <summary>The earliest instant by which <paramref name="business"/> has elapsed since <paramref name="start"/>; null when there never is one. Zero gives <paramref name="start"/> itself.</summary>
    public Instant? Add(Instant start, Duration business)
    {
        if (business <= Duration.Zero) return start;
        if (_never) return null;
        var left = business.BclCompatibleTicks;

        // A guess of how far to look: the week's hours say how many weeks it takes. Holidays make it longer, and then it looks twice as far.
        for (var days = 8 + (7 * ((left / Math.Max(1, TicksPerWeek())) + 2)); ; days *= 2)
        {
            var table = Covering(start, Ahead(start, days));
            if (table.Reach(table.OpenBefore(start) + left) is { } reached) return Instant.FromUnixTimeTicks(reached);
            if (table.Last == LastDate) return null;
        }
    }

    /// <summary>Whether <paramref name="at"/> is inside opening hours; the opening and the closing instant both are.</summary>
    public bool IsOpen(Instant at) => NextOpening(at) == at;

    /// <summary><paramref name="at"/> itself when open, else the next opening instant; null when there never is one.</summary>
    public Instant? NextOpening(Instant at)
    {
        if (_never) return null;
        for (var days = 15L; ; days *= 2)
        {
            var table = Covering(at, Ahead(at, days));
            if (table.OpenAtOrAfter(at.ToUnixTimeTicks()) is { } found) return Instant.FromUnixTimeTicks(found);
            if (table.Last == LastDate) return null;
        }
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

    private static Instant Ahead(Instant start, long days) => start + Duration.FromDays((int)Math.Min(days, Period.DaysBetween(DateOf(start), LastDate)));

    private static LocalDate DateOf(Instant at) => LocalDate.Min(LastDate, LocalDate.Max(FirstDate, at.InUtc().Date));

    private Table Covering(Instant start, Instant end)
    {
        var table = Volatile.Read(ref _table);
        if (table.Covers(start, end)) return table;
        var first = DateOf(start);
        var last = DateOf(end);
        if (table.Days > 0)
        {
            // It grows by at least its own length, so that a calendar asked about further and further costs no more than its last table.
            if (first < table.First) first = first.PlusDays(-Math.Min(table.Days, Period.DaysBetween(FirstDate, first)));
            if (last > table.Last) last = last.PlusDays(Math.Min(table.Days, Period.DaysBetween(last, LastDate)));
            first = LocalDate.Min(first, table.First);
            last = LocalDate.Max(last, table.Last);
        }

        first = first.PlusDays(-Math.Min(40, Period.DaysBetween(FirstDate, first)));
        last = last.PlusDays(Math.Min(400, Period.DaysBetween(last, LastDate)));
        table = Table.Of(first, last, Spans(first, last));
        Volatile.Write(ref _table, table);
        return table;
    }

    private List<(long Opens, long Closes)> Spans(LocalDate first, LocalDate last)
    {
        var open = new List<(long Opens, long Closes)>();
        for (var date = first; date <= last; date = date.PlusDays(1))
        {
            if (_closed.Contains(date)) continue;
            foreach (var interval in _hours[(int)date.DayOfWeek])
            {
                // An interval left empty or reversed by a clock change is none (SEMANTICS, section 5).
                var (opens, closes) = (At(date, interval.StartMinute), At(date, interval.EndMinute));
                if (closes > opens) open.Add((opens, closes));
            }
        }

        // Not only within a day: a date that a zone skipped (Samoa, 30 December 2011) maps onto the next one.
        open.Sort();
        var merged = new List<(long Opens, long Closes)>(open.Count);
        foreach (var span in open)
        {
            if (merged.Count > 0 && span.Opens <= merged[^1].Closes) merged[^1] = (merged[^1].Opens, Math.Max(merged[^1].Closes, span.Closes));
            else merged.Add(span);
        }

        return merged;
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

            // No zone is further than a day from UTC, and no interval reaches further than a day beyond its date. Beyond the ends everything is closed.
            _from = first == FirstDate ? Instant.MinValue : first.PlusDays(2).AtMidnight().InUtc().ToInstant();
            _to = last == LastDate ? Instant.MaxValue : last.PlusDays(-2).AtMidnight().InUtc().ToInstant();
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

        public static Table Of(LocalDate first, LocalDate last, List<(long Opens, long Closes)> spans) => new(first, last, spans);

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
