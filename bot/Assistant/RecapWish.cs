using System.Globalization;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Chat;
using ServiceBot.Recaps;

namespace ServiceBot.Assistant;

/// <summary>Of what time somebody wants a recap, as they said it. Pure: <see cref="From"/> turns it into instants.</summary>
/// <param name="Said">In words, as a title says it: <c>today</c>, <c>since Monday</c>, <c>in the last 3 days</c>.</param>
internal abstract record RecapWish(string Said)
{
    /// <summary>What "recap" alone means in a channel's main flow.</summary>
    public static RecapWish Default { get; } = new RecapOfDays("today", (today, _) => today, null);

    /// <summary>The conversation one stands in, from its beginning.</summary>
    public static RecapWish OfThread { get; } = new RecapOfThread();

    /// <summary>The time that is told when it is said at <paramref name="now"/>; an end that is not given is now. Null for a time that is still ahead.</summary>
    public abstract (Instant From, Instant? Until)? From(Instant now, DateTimeZone zone);

    private static readonly LocalDatePattern[] Dates = [.. new[] { "d MMMM", "MMMM d", "d MMM", "MMM d", "d MMMM yyyy", "d MMM yyyy" }.Select(LocalDatePattern.CreateWithInvariantCulture)];

    private static readonly HashSet<string> Fillers = ["please", "pls", "the", "of", "for", "me", "us", "a", "an", "so", "far", "just", "from", "and", "now", "on", "at", "everything", "what", "happened", "was", "said"];

    // What there is to say, the likeliest first where nothing tells.
    private static readonly string[] Examples =
    [
        "today", "since Monday", "this thread", "since yesterday", "this week", "last 3 days", "since 10:00", "yesterday", "last week", "since Tuesday", "since Wednesday", "since Thursday", "since Friday", "since Saturday", "since Sunday", "last 24 hours",
    ];

    /// <summary>
    /// Reads <c>today</c>, <c>this thread</c>, <c>since Monday</c>, <c>since yesterday 14:00</c>, <c>since 10:00</c>, <c>since 14 November</c>, <c>this week</c>, <c>last week</c>, <c>yesterday</c>, <c>last 3 days</c>, <c>last 24 hours</c>.
    /// Null when it is none of these.
    /// </summary>
    public static RecapWish? Parse(string words)
    {
        var said = words.ToLowerInvariant().Replace('’', '\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Trim('.', ',', '!', '?', ';', '"', '\'', '(', ')', '“', '”')).Where(word => word.Length > 0 && !Fillers.Contains(word)).ToArray();
        return said switch
        {
            [] or ["today"] or ["since", "today" or "morning"] or ["since" or "this", "this" or "morning", "morning"] => Default,
            ["thread"] or ["this"] or ["this", "thread" or "conversation" or "chat"] or ["conversation"] => OfThread,
            ["yesterday"] => new RecapOfDays("yesterday", (today, _) => today.PlusDays(-1), (today, _) => today),
            ["week"] or ["this", "week"] or ["since", "this", "week"] => new RecapOfDays("this week", (today, _) => Monday(today), null),
            ["last" or "past" or "previous", "week"] => new RecapOfDays("last week", (today, _) => Monday(today).PlusWeeks(-1), (today, _) => Monday(today)),
            ["since", "last", "week"] => new RecapOfDays("since last week", (today, _) => Monday(today).PlusWeeks(-1), null),
            ["this", "month"] or ["month"] => new RecapOfDays("this month", (today, _) => new LocalDate(today.Year, today.Month, 1), null),
            ["last" or "past", "hour"] => new RecapOfHours("in the last hour", 1),
            ["last" or "past", "day"] => new RecapOfHours("in the last 24 hours", 24),
            ["last" or "past", var number, var unit] => InTheLast(number, unit),
            ["since", .. var since] when Since(since) is { } wish => wish,
            [var day] when WeekdayOf(day) is not null => Since([day]),
            _ => null,
        };
    }

    /// <summary>The same words where they are read in another place: nothing said means the thread one stands in, or the day.</summary>
    public static string InFull(string words, Conversation where) => words.Trim() is { Length: > 0 } said ? said : where.Thread is null ? Default.Said : OfThread.Said;

    /// <summary>Three things to type instead, the likeliest first.</summary>
    public static IReadOnlyList<string> Likeliest(string words)
    {
        var said = words.ToLowerInvariant().Trim();
        var nearest = Examples.MinBy(example => Grammar.Distance(said, example.ToLowerInvariant()))!;
        var isSlip = Grammar.Distance(said, nearest.ToLowerInvariant()) * 3 <= nearest.Length;
        return [.. Examples.OrderByDescending(example => isSlip && example == nearest).Take(3).Select(example => "recap " + example)];
    }

    private static RecapWish? Since(string[] said)
    {
        if (said is ["last", .. var rest]) return rest is [var weekday] && WeekdayOf(weekday) is not null ? Since(rest) : null;
        switch (said)
        {
            case ["yesterday"]:
                return new RecapOfDays("since yesterday", (today, _) => today.PlusDays(-1), null);
            case ["yesterday", var time] when TimeOf(time) is { } at:
                return new RecapSince($"since yesterday {Clock(at)}", (today, _) => today.PlusDays(-1).At(at));
            case ["lunch" or "noon"]:
                return new RecapSince("since noon", (today, now) => now.TimeOfDay >= new LocalTime(12, 0) ? today.At(new LocalTime(12, 0)) : today.PlusDays(-1).At(new LocalTime(12, 0)));
            case [var time] when TimeOf(time) is { } at:
                // The last time it was so late.
                return new RecapSince($"since {Clock(at)}", (today, now) => at <= now.TimeOfDay ? today.At(at) : today.PlusDays(-1).At(at));
            case [var day] when WeekdayOf(day) is { } weekday:
                return new RecapOfDays($"since {weekday}", (today, _) => today.With(DateAdjusters.PreviousOrSame(weekday)), null);
            case [var day, var time] when WeekdayOf(day) is { } weekday && TimeOf(time) is { } at:
                return new RecapSince($"since {weekday} {Clock(at)}", (today, now) => today.With(DateAdjusters.PreviousOrSame(weekday)).At(at) is var then && then <= now ? then : then.PlusWeeks(-1));
            default:
                return DateOf(string.Join(' ', said)) is { } date ? new RecapOfDays($"since {Named(date)}", (today, _) => OnOrBefore(date, today), null) : null;
        }
    }

    private static RecapWish? InTheLast(string number, string unit)
    {
        var count = number switch { "two" or "couple" => 2, "three" or "few" => 3, "four" => 4, "five" => 5, "seven" => 7, _ when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) => digits, _ => 0 };
        return (count, unit) switch
        {
            ( > 0 and <= 744, "h" or "hour" or "hours") => new RecapOfHours(count == 1 ? "in the last hour" : $"in the last {count} hours", count),
            ( > 0 and <= 60, "d" or "day" or "days") => new RecapOfDays(count == 1 ? "in the last day" : $"in the last {count} days", (today, _) => today.PlusDays(-count), null),
            ( > 0 and <= 8, "week" or "weeks") => new RecapOfDays($"in the last {count} weeks", (today, _) => today.PlusWeeks(-count), null),
            _ => null,
        };
    }

    private static LocalDate Monday(LocalDate today) => today.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday));

    // A date without a year is the latest that has been.
    private static LocalDate OnOrBefore(LocalDate date, LocalDate today)
    {
        if (date.Year != YearNotSaid) return date;
        var here = new AnnualDate(date.Month, date.Day);
        return here.InYear(today.Year) <= today ? here.InYear(today.Year) : here.InYear(today.Year - 1);
    }

    private static string Named(LocalDate date) => LocalDatePattern.CreateWithInvariantCulture(date.Year == YearNotSaid ? "d MMMM" : "d MMMM yyyy").Format(date);

    private const int YearNotSaid = 2000;

    private static LocalDate? DateOf(string text)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true } iso) return iso.Value;
        foreach (var pattern in Dates)
        {
            if (pattern.Parse(text) is { Success: true } parsed) return parsed.Value;
        }

        return null;
    }

    private static IsoDayOfWeek? WeekdayOf(string word) => SnoozeWish.Parse([word]) is SnoozeUntil { Day: { } day and not IsoDayOfWeek.None } ? day : null;

    private static LocalTime? TimeOf(string word) => SnoozeWish.Parse([word]) is SnoozeUntil { Day: null, Time: { } time } ? time : null;

    private static string Clock(LocalTime time) => $"{time.Hour:00}:{time.Minute:00}";
}

/// <summary>The thread one stands in.</summary>
internal sealed record RecapOfThread() : RecapWish(SheetMaker.Thread)
{
    /// <inheritdoc />
    public override (Instant From, Instant? Until)? From(Instant now, DateTimeZone zone) => (Instant.MinValue, null);
}

/// <summary>Whole days: from the beginning of one, until the beginning of another or now.</summary>
internal sealed record RecapOfDays(string Said, Func<LocalDate, LocalDateTime, LocalDate> First, Func<LocalDate, LocalDateTime, LocalDate>? Before) : RecapWish(Said)
{
    /// <inheritdoc />
    public override (Instant From, Instant? Until)? From(Instant now, DateTimeZone zone)
    {
        var here = now.InZone(zone).LocalDateTime;
        var from = zone.AtStartOfDay(First(here.Date, here)).ToInstant();
        return from > now ? null : (from, Before is null ? null : zone.AtStartOfDay(Before(here.Date, here)).ToInstant());
    }
}

/// <summary>Since a time on the clock.</summary>
internal sealed record RecapSince(string Said, Func<LocalDate, LocalDateTime, LocalDateTime> Begins) : RecapWish(Said)
{
    /// <inheritdoc />
    public override (Instant From, Instant? Until)? From(Instant now, DateTimeZone zone)
    {
        var here = now.InZone(zone).LocalDateTime;
        var from = Begins(here.Date, here).InZoneLeniently(zone).ToInstant();
        return from > now ? null : (from, null);
    }
}

/// <summary>So many hours back.</summary>
internal sealed record RecapOfHours(string Said, int Hours) : RecapWish(Said)
{
    /// <inheritdoc />
    public override (Instant From, Instant? Until)? From(Instant now, DateTimeZone zone) => (now - Duration.FromHours(Hours), null);
}
