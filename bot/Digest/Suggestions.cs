using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Digest;

/// <summary>The digest's last sentence.</summary>
/// <param name="Rule">The rule that drew it from the figures.</param>
/// <param name="Label">What stands before it.</param>
/// <param name="Text">The sentence.</param>
internal sealed record Suggestion(string Rule, string Label, string Text);

/// <summary>
/// Draws one kind, useful sentence from a week's figures: named rules, the first that has something to say wins. Each counts what it says, speaks of hours,
/// channels and habits and never of a colleague, and asks for one thing that can be done this week. Pure.
/// </summary>
internal static class Suggestions
{
    // Of fewer late ones nobody can learn a pattern.
    private const int Enough = 3;

    private static readonly (string Name, Func<WeekInView, string?> Say)[] Rules =
    [
        ("no-responder", NoResponder),
        ("last-hour", LastHour),
        ("while-closed", WhileClosed),
        ("one-client", OneClient),
        ("one-weekday", OneWeekday),
        ("unclaimed", Unclaimed),
        ("few-late", FewLate),
        ("slower", Slower),
        ("close-shave", CloseShave),
    ];

    /// <summary>The sentence; null when the week gives nothing to say.</summary>
    public static Suggestion? For(WeekInView week)
    {
        foreach (var (name, say) in Rules)
        {
            if (say(week) is { } text) return new Suggestion(name, "Try this week:", text);
        }

        return AllOnTime(week) is { } good ? new Suggestion("all-on-time", "Nothing was late:", good) : null;
    }

    private static string? NoResponder(WeekInView week) => week.WithoutResponder switch
    {
        [] => null,
        [var one] => $"name a responder for {one}. Nobody hears first when they wait.",
        var several => $"name a responder for {Say.Names(several)}. Nobody hears first when they wait.",
    };

    private static string? LastHour(WeekInView week) => Share(week, wait => wait.Arrived == ArrivalTime.LastHour) is { } share
        ? $"{share} came in during the last hour of the day. Agree who looks last before leaving."
        : null;

    private static string? WhileClosed(WeekInView week) => Share(week, wait => wait.Arrived == ArrivalTime.WhileClosed) is { } share
        ? $"{share} came in while you were closed. Open the clients' channels first in the morning, before mail."
        : null;

    private static string? OneClient(WeekInView week)
    {
        var late = Late(week);
        var most = late.GroupBy(wait => wait.Client).MaxBy(group => group.Count());
        if (week.Waits.Select(wait => wait.Client).Distinct().Count() < 2 || most is null || Share(week, wait => wait.Client == most.Key) is not { } share) return null;
        var responders = most.Last().Settings.Responders.Count;
        return $"{share} were {Possessive(most.Key)}. " + (responders == 1
            ? "That channel has one responder; add a second."
            : "Decide each morning who has that channel today.");
    }

    private static string? OneWeekday(WeekInView week)
    {
        var most = Late(week).GroupBy(wait => wait.Since.DayOfWeek).MaxBy(group => group.Count());
        return most is not null && Share(week, wait => wait.Since.DayOfWeek == most.Key) is { } share
            ? $"{share} began on {most.Key}. Keep half an hour of that day free for clients' channels."
            : null;
    }

    private static string? Unclaimed(WeekInView week) => Share(week, wait => wait.Wait.Claim is null) is { } share
        ? $"{share} had been taken by nobody. Tap “I've got it” when you begin, so that no two people leave it to each other."
        : null;

    private static string? FewLate(WeekInView week)
    {
        var late = Late(week);
        if (late.Count is 0 or >= Enough) return null;
        // "Acme's, Monday 16:30 and Bolt's, Tuesday 10:00", or "Acme's, Monday 16:30 and Tuesday 10:00".
        var which = string.Join(" and ", late.GroupBy(wait => wait.Client)
            .Select(client => $"{Possessive(client.Key)}, {string.Join(" and ", client.Select(wait => $"{wait.Since.DayOfWeek} {wait.Since:HH:mm}"))}"));
        return $"{(late.Count == 1 ? "the one that ran late was" : "the two that ran late were")} {which}. A short “seen, you'll have it by four” counts as an answer.";
    }

    private static string? Slower(WeekInView week) =>
        week.Total is { Answered: >= 5, Median: { } now } && week.Before is { Answered: >= 5, Median: { } before } && now > before * 1.5 && now - before >= Duration.FromMinutes(15)
            ? $"half of the answers took longer than {Say.Duration(now)}; the week before it was {Say.Duration(before)}. Pick two fixed times a day to go through the channels."
            : null;

    private static string? CloseShave(WeekInView week)
    {
        var answered = week.Waits.Where(wait => wait.Outcome == Ledger.Outcome.Answered).ToList();
        var close = answered.Count(wait => wait.Business > wait.Settings.Policy.Target * 0.75);
        return close >= Enough && close * 4 >= answered.Count
            ? $"{close} of {answered.Count} answers took more than three quarters of the target. When the ping comes, send one line with a time; it counts as the answer."
            : null;
    }

    private static string? AllOnTime(WeekInView week) =>
        week.Total.Answered >= 2 && Late(week).Count == 0 && week.Total.Longest is { } longest
            ? $"{week.Total.WithinTarget} of {week.Total.Judged}, the slowest after {Say.Duration(longest)}. Keep doing what you did."
            : null;

    private static List<JudgedWait> Late(WeekInView week) => [.. week.Waits.Where(wait => wait.IsLate)];

    /// <summary>"5 of the 8 that ran late", where at least three and at least half of the late ones are such; null otherwise.</summary>
    private static string? Share(WeekInView week, Func<JudgedWait, bool> such)
    {
        var late = Late(week);
        var count = late.Count(such);
        if (late.Count < Enough || count < Enough || count * 2 < late.Count) return null;
        return count == late.Count ? $"all {count} that ran late" : $"{count} of the {late.Count} that ran late";
    }

    private static string Possessive(string name) => name.EndsWith('s') ? name + "'" : name + "'s";
}
