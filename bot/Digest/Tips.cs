using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Digest;

/// <summary>One thing to try.</summary>
/// <param name="Rule">The rule that drew it from the figures.</param>
/// <param name="Label">What stands before it.</param>
/// <param name="Text">What the figures show, and what to do about it.</param>
internal sealed record Tip(string Rule, string Label, string Text);

/// <summary>
/// Draws one thing to try from a week's figures: named rules in an order, the first that has enough behind it wins (ARCHITECTURE, "What the digest says"). Each counts
/// what it says, speaks of hours, channels and habits and never of a colleague, and asks for one thing that can be done this week. What was told the week before is told
/// again only where the figures demand it; otherwise the next rule has its turn, or nothing is said. Pure.
/// </summary>
internal static class Tips
{
    // Of fewer late ones nobody can learn a pattern.
    private const int Enough = 3;

    private static readonly (string Name, Func<WeekInView, Finding?> Find)[] Rules =
    [
        ("no-responder", NoResponder),
        ("still-waiting", StillWaiting),
        ("expectation", Expectation),
        ("promises-late", PromisesLate),
        ("last-hour", LastHour),
        ("while-closed", WhileClosed),
        ("one-client", OneClient),
        ("one-weekday", OneWeekday),
        ("unclaimed", Unclaimed),
        ("follow-ups", FollowUps),
        ("few-late", FewLate),
        ("slower", Slower),
        ("close-shave", CloseShave),
    ];

    /// <summary>The rules' names, in their order.</summary>
    public static IEnumerable<string> Names => Rules.Select(rule => rule.Name);

    /// <summary>The thing to try; null when the week gives nothing to say.</summary>
    public static Tip? For(WeekInView week)
    {
        foreach (var (name, find) in Rules)
        {
            if (find(week) is not { } found || (name == week.TriedBefore && !found.Demands)) continue;
            // By the week, so that what is told again after a while is not told in the same words.
            var action = found.Actions[week.Week.Number % found.Actions.Length];
            return new Tip(name, name == week.TriedBefore ? "Again this week:" : "Try this week:", $"{found.Says} {action}");
        }

        return null;
    }

    private static Finding? NoResponder(WeekInView week) => week.WithoutResponder.Count == 0 ? null : new(
        $"nobody hears first when {FigureWords.Few(week.WithoutResponder)} {(week.WithoutResponder.Count == 1 ? "waits" : "wait")}.", Demands: true, "Name a responder: “settings”.");

    // Whoever waits for a working day and longer is the first thing to do, and the digest the last to remind of it.
    private static Finding? StillWaiting(WeekInView week)
    {
        var longest = week.Waiting.Where(waiting => waiting.PastTarget).MaxBy(waiting => waiting.Waited);
        return longest is null || longest.Waited < Duration.FromHours(8) ? null : new(
            $"begin with {DigestWords.Who(longest)}, who has waited {Say.Hours(longest.Waited)}.", Demands: false,
            "A short “seen, you'll have it by four” counts as an answer.", "If it was answered by phone or mail, “answered” says so.");
    }

    private static Finding? Expectation(WeekInView week)
    {
        var missed = week.Expectations.Where(expected => expected.IsAnswerTime && expected.Of >= FigureWords.Enough && expected.Met * 5 < expected.Of * 4).OrderBy(expected => (double)expected.Met / expected.Of).FirstOrDefault();
        return missed is null ? null : new(
            $"{missed.Client} expects {missed.What} and had it {missed.Met} of {missed.Of} times.", missed.Met * 2 < missed.Of,
            "One line with a time, sent when the ping comes, counts as an answer.", "Tell them what you can keep, and agree on that.");
    }

    private static Finding? PromisesLate(WeekInView week)
    {
        var late = week.Promises.Where(promise => promise.Standing == PromiseStanding.Late).ToList();
        return late.Count < 2 ? null : new(
            $"{late.Count} promises ran late ({FigureWords.Few([.. late.Select(promise => promise.Client).Distinct()])}).", late.Count >= 4,
            "When a day can't be kept, say so before it passes; “promises” lists what is open.", "Go through “promises” together on Wednesday, while there is still time to move one.");
    }

    private static Finding? LastHour(WeekInView week) => Share(week, wait => wait.Arrived == ArrivalTime.LastHour, "came in during the last hour of the day",
        "Agree who looks last before leaving.", "One line before closing, with a time for tomorrow, counts as an answer.");

    private static Finding? WhileClosed(WeekInView week) => Share(week, wait => wait.Arrived == ArrivalTime.WhileClosed, "came in while you were closed",
        "Open the clients' channels first in the morning, before mail.", "Agree whose first half hour belongs to what came in overnight.");

    private static Finding? OneClient(WeekInView week)
    {
        var most = Late(week).GroupBy(wait => wait.Client, StringComparer.Ordinal).MaxBy(group => group.Count());
        if (most is null || week.Waits.Select(wait => wait.Client).Distinct(StringComparer.Ordinal).Count() < 2) return null;
        var alone = most.Last().Settings.Responders.Count == 1;
        return Share(week, wait => wait.Client == most.Key, $"were {FigureWords.Possessive(most.Key)}",
            alone ? ["That channel has one responder; add a second."] : ["Decide each morning who has that channel today.", "Ask them what is most urgent before they have to ask you."]);
    }

    private static Finding? OneWeekday(WeekInView week)
    {
        var most = Late(week).GroupBy(wait => wait.Since.DayOfWeek).MaxBy(group => group.Count());
        return most is null ? null : Share(week, wait => wait.Since.DayOfWeek == most.Key, $"began on {most.Key}",
            "Keep half an hour of that day free for clients' channels.", "Move one standing meeting off that day.");
    }

    private static Finding? Unclaimed(WeekInView week) => Share(week, wait => wait.Wait.Claim is null, "had been taken by nobody",
        "Tap “I've got it” when you begin, so that no two people leave it to each other.", "The eyes reaction on a message says whose it is; try it on every question for a week.");

    private static Finding? FollowUps(WeekInView week) => week.FollowUps.Count < Enough ? null : new(
        $"{week.FollowUps.Count} questions of yours are unanswered ({FigureWords.Few([.. week.FollowUps.Select(owed => owed.Client).Distinct()])}).", Demands: false,
        "Send one short reminder each, easy to answer with yes or no.", "Ask the oldest of them by phone.");

    private static Finding? FewLate(WeekInView week)
    {
        var late = Late(week);
        if (late.Count is 0 or >= Enough) return null;
        // "Acme's, Monday 16:30 and Bolt's, Tuesday 10:00", or "Acme's, Monday 16:30 and Tuesday 10:00".
        var which = string.Join(" and ", late.GroupBy(wait => wait.Client, StringComparer.Ordinal)
            .Select(client => $"{FigureWords.Possessive(client.Key)}, {string.Join(" and ", client.Select(wait => $"{wait.Since.DayOfWeek} {wait.Since:HH:mm}"))}"));
        return new(
            $"the {(late.Count == 1 ? "one that ran late was" : "two that ran late were")} {which}.", Demands: false,
            "A short “seen, you'll have it by four” counts as an answer.", $"Find out what held {(late.Count == 1 ? "it" : "them")} up; next time say at once when the answer comes.");
    }

    private static Finding? Slower(WeekInView week) =>
        week is { Total: { Answered: >= FigureWords.Enough, Median: { } now }, Before: { Answered: >= FigureWords.Enough, Median: { } before } } && now > before * 1.5 && now - before >= Duration.FromMinutes(15)
            ? new($"half of the answers took longer than {Say.Hours(now)}; the week before it was {Say.Hours(before)}.", Demands: false,
                "Pick two fixed times a day to go through the channels.", "Answer what takes two minutes at once, and give a time for the rest.")
            : null;

    private static Finding? CloseShave(WeekInView week)
    {
        var answered = week.Waits.Where(wait => wait.Outcome == Ledger.Outcome.Answered).ToList();
        var close = answered.Count(wait => !wait.IsLate && wait.Business > wait.Settings.Policy.Target * 0.75);
        return close >= Enough && close * 4 >= answered.Count
            ? new($"{close} of {answered.Count} answers took more than three quarters of the target.", Demands: false,
                "When the ping comes, send one line with a time; it counts as the answer.", "Let the ping come half an hour earlier for a week: “settings”.")
            : null;
    }

    private static List<JudgedWait> Late(WeekInView week) => [.. week.Waits.Where(wait => wait.IsLate)];

    // "5 of the 8 that ran late …", where at least three and at least half of the late ones are such. Five, and two thirds, are worth saying twice.
    private static Finding? Share(WeekInView week, Func<JudgedWait, bool> such, string what, params string[] actions)
    {
        var late = Late(week);
        var count = late.Count(such);
        if (count < Enough || count * 2 < late.Count) return null;
        return new((count == late.Count ? $"all {count} that ran late " : $"{count} of the {late.Count} that ran late ") + what + ".", count >= 5 && count * 3 >= late.Count * 2, actions);
    }

    /// <summary>What a rule found.</summary>
    /// <param name="Says">What the figures show, counted.</param>
    /// <param name="Demands">Whether it is worth saying two weeks running.</param>
    /// <param name="Actions">What to do about it, in turn.</param>
    private sealed record Finding(string Says, bool Demands, params string[] Actions);
}
