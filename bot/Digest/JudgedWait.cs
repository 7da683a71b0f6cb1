using NodaTime;
using ServiceBot.Clients;
using ServiceBot.Ledger;

namespace ServiceBot.Digest;

/// <summary>One wait of a period as it stood at the period's end, judged by the settings then in force.</summary>
/// <param name="Wait">The wait.</param>
/// <param name="Settings">The settings that judge it.</param>
/// <param name="Client">The client's name; the channel's where nobody wrote one down.</param>
/// <param name="AsOf">The end of the period, or now if that is earlier.</param>
internal sealed record JudgedWait(Wait Wait, ClientChannel Settings, string Client, Instant AsOf)
{
    /// <summary>As the figures see it.</summary>
    public MeasuredWait Measured { get; } = FiguresRules.Measure(Wait, Settings, AsOf);

    /// <summary>How it stood then: what closed later was open.</summary>
    public Outcome Outcome => Measured.Outcome;

    /// <summary>How long, in business time, until the answer or until then; zero when it was withdrawn or dismissed.</summary>
    public Duration Business => Measured.Business;

    /// <summary>Whether it counts among the waits: answered or open.</summary>
    public bool Counts => Outcome is Outcome.Answered or Outcome.Open;

    /// <summary>Answered after the target, or open past it.</summary>
    public bool IsLate => Counts && !Measured.WithinTarget;

    /// <summary>When it began, in the channel's own zone.</summary>
    public LocalDateTime Since { get; } = Wait.Since.InZone(DateTimeZoneProviders.Tzdb[Settings.Calendar.TimeZone]).LocalDateTime;

    /// <summary>How it began with respect to that day's opening hours.</summary>
    public ArrivalTime Arrived
    {
        get
        {
            if (!WorkingHours.Of(Settings.Calendar).IsOpen(Wait.Since)) return ArrivalTime.WhileClosed;
            var closing = Settings.Calendar.Hours.GetValueOrDefault(Since.DayOfWeek)?.Select(interval => interval.EndMinute).DefaultIfEmpty(0).Max() ?? 0;
            return closing - ((Since.Hour * 60) + Since.Minute) <= 60 ? ArrivalTime.LastHour : ArrivalTime.DuringTheDay;
        }
    }
}

/// <summary>When in the working day something came in.</summary>
internal enum ArrivalTime
{
    /// <summary>With more than an hour left.</summary>
    DuringTheDay,

    /// <summary>In the hour before the day's last closing.</summary>
    LastHour,

    /// <summary>Outside opening hours.</summary>
    WhileClosed,
}
