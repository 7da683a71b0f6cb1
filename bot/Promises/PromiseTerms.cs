using NodaTime;
using ServiceBot.Reading.Due;

namespace ServiceBot.Promises;

/// <summary>When a promise is due, and when there is a promise at all.</summary>
/// <param name="Calendar">The calendar of the channel's team.</param>
/// <param name="WithinBusinessDays">What names no time is due at the end of the business day so many after it was said. Default 1.</param>
internal sealed record PromiseTerms(ISpeakerCalendar Calendar, int WithinBusinessDays = 1)
{
    /// <summary>Below this a person is asked first.</summary>
    public const double Sure = 0.7;

    /// <summary>One thing said in several messages.</summary>
    public static readonly Duration OneThingSaidInSeveral = Duration.FromMinutes(5);

    /// <summary>What the words say when they are said at <paramref name="said"/>; else the end of the next business day. Null when the calendar is never open.</summary>
    public Instant? DueOf(HeardPromise promise, Instant said)
    {
        if (promise.Due is { } due && DueResolver.Resolve(due, said, Calendar).At is { } at) return at;
        return new Speaking(said, Calendar).BusinessDayAfter(WithinBusinessDays)?.Closes;
    }
}
