using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Sight;

/// <summary>What is said about gaps. Pure. Times are UTC, and say so: nobody's zone is known here.</summary>
internal static class SightWords
{
    public static Post Began(Gap gap, Instant now)
    {
        var said = $"I have seen nothing that clients write since {Time(gap.From, now)}.";
        return Of(said, $"{gap.Why} Until then nobody is told about a client who waits. What was written meanwhile is read afterwards, as far as the platform allows.");
    }

    public static Post Ended(Gap gap, Instant now) => Of(
        $"I see what clients write again. Between {Time(gap.From, now)} and {Time(gap.Until!.Value, now)} I saw nothing.",
        $"{gap.Why} I am reading what was written meanwhile, as far as the platform allows. Who still waits is told of once, not for every ping that was missed.");

    public static Post Refused() => Of(
        "I may not read what was written before I was there, or while I saw nothing.",
        "The platform refuses it: the app lacks the permission to read a channel's history, or the app was not in the channel. What clients write from now on is seen. Compare the app's permissions with its manifest and install it again if you want gaps to be filled.");

    /// <summary>One line for the digest.</summary>
    public static string InDigest(Gap gap, DateTimeZone zone, Instant now)
    {
        var from = gap.From.InZone(zone);
        var until = (gap.Until ?? now).InZone(zone);
        var end = from.Date == until.Date ? $"{until:HH:mm}" : $"{until.DayOfWeek} {until:HH:mm}";
        var after = gap.Until is null ? "and it is still so" : gap.IsFilled ? "they were read afterwards" : "what was not read afterwards is missing here";
        return $"No messages were seen between {from.DayOfWeek} {from:HH:mm} and {end}; {after}.";
    }

    private static Post Of(string said, string more) => new($"{said} {more}", [new Line([Span.Bold(said)]), new Line(Span.Plain(more))]);

    private static string Time(Instant at, Instant now)
    {
        var (then, today) = (at.InUtc(), now.InUtc());
        return then.Date == today.Date ? $"{then:HH:mm} UTC" : $"{Say.Date(then.Date, today.Date)}, {then:HH:mm} UTC";
    }
}
