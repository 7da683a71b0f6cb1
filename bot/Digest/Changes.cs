using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Digest;

/// <summary>Something that is different from the weeks before.</summary>
/// <param name="Rule">The rule that found it.</param>
/// <param name="Text">The sentence.</param>
internal sealed record Change(string Rule, string Text);

/// <summary>
/// Says what changed: named rules in an order, the first with enough behind it wins (ARCHITECTURE, "What the digest says"). What one question more or less would have
/// turned round is no change. Pure.
/// </summary>
internal static class Changes
{
    private const int Enough = FigureWords.Enough;
    // A difference in the middle answer below this is felt by nobody.
    private static readonly Duration Noticed = Duration.FromMinutes(15);

    private static readonly (string Name, Func<WeekInView, string?> Say)[] Good =
    [
        ("on-time-run", OnTimeRun),
        ("all-on-time", AllOnTime),
        ("best-in-eight", BestInEight),
        ("on-time-up", OnTimeUp),
        ("faster", Faster),
        ("promises-kept", PromisesKept),
    ];

    private static readonly (string Name, Func<WeekInView, string?> Say)[] Other =
    [
        ("on-time-down", OnTimeDown),
        ("slower", Slower),
        ("gone-quiet", GoneQuiet),
        ("busier", Busier),
        ("quieter", Quieter),
        ("new-client", NewClient),
    ];

    /// <summary>The rules' names, in their order: good news first.</summary>
    public static IEnumerable<string> Names => Good.Concat(Other).Select(rule => rule.Name);

    /// <summary>Good news that the figures bear out; null when there is none, or when somebody waits past the target just now: then that comes first.</summary>
    public static Change? GoodNews(WeekInView week) =>
        week.Waiting.Any(waiting => waiting.PastTarget) ? null : First(Good, week);

    /// <summary>What else changed; null for nothing. What the thing to try says already is not said twice.</summary>
    public static Change? Of(WeekInView week, Tip? tip) => First(Other.Where(rule => rule.Name != tip?.Rule), week);

    private static Change? First(IEnumerable<(string Name, Func<WeekInView, string?> Say)> rules, WeekInView week)
    {
        foreach (var (name, say) in rules)
        {
            if (say(week) is { } text) return new Change(name, text);
        }

        return null;
    }

    private static string? OnTimeRun(WeekInView week)
    {
        var run = week.Weeks.Reverse().TakeWhile(one => one.Figures.Judged >= Enough && one.Figures.WithinTarget == one.Figures.Judged).ToList();
        return run.Count < 2 ? null : $"everything on time, {run.Count} weeks running; {run.Sum(one => one.Figures.Judged)} questions, none late.";
    }

    private static string? AllOnTime(WeekInView week) =>
        week.Total is { Answered: >= 2 } total && total.WithinTarget == total.Judged ? $"all {total.Judged} answers came on time." : null;

    private static string? BestInEight(WeekInView week)
    {
        var others = Earlier(week).Where(one => one.Figures.Judged >= Enough).Select(one => one.Figures.WithinTargetPercent!.Value).ToList();
        return week.Total is { Judged: >= Enough, WithinTargetPercent: { } now and >= 80 } && others.Count >= 3 && now - others.Max() >= 3
            ? $"{FigureWords.Percent(week.Total)} on time is the best of the last {NumberWord(others.Count + 1)} weeks."
            : null;
    }

    private static string? OnTimeUp(WeekInView week) => OnTimeBy(week) is { } by and >= 10 && by * week.Total.Judged >= 200 && by * week.Before.Judged >= 200
        ? $"on time went up from {FigureWords.Percent(week.Before)} to {FigureWords.Percent(week.Total)}."
        : null;

    private static string? Faster(WeekInView week) => Middles(week) is var (now, before) && now * 1.5 <= before && before - now >= Noticed
        ? $"half of the answers came within {Say.Hours(now)}; the week before it took {Say.Hours(before)}."
        : null;

    private static string? PromisesKept(WeekInView week) =>
        week.Promises.Count(promise => promise.Standing == PromiseStanding.Kept) is var kept and >= 3 && week.Promises.All(promise => promise.Standing != PromiseStanding.Late)
            ? $"all {kept} promises that were due were kept in time."
            : null;

    private static string? OnTimeDown(WeekInView week)
    {
        if (OnTimeBy(week) is not { } by || by > -10 || -by * week.Total.Judged < 200 || -by * week.Before.Judged < 200) return null;
        var late = week.Waits.Where(wait => wait.IsLate).ToList();
        var most = late.GroupBy(wait => wait.Client, StringComparer.Ordinal).MaxBy(group => group.Count());
        var whose = most is not null && most.Count() * 2 >= late.Count && most.Count() >= 2 && late.Count > most.Count() ? $"; {most.Count()} of the {late.Count} late ones were {FigureWords.Possessive(most.Key)}" : "";
        return $"on time is down by {FigureWords.Whole(week.Before) - FigureWords.Whole(week.Total)} points{whose}.";
    }

    private static string? Slower(WeekInView week) => Middles(week) is var (now, before) && now >= before * 1.5 && now - before >= Noticed
        ? $"half of the answers took longer than {Say.Hours(now)}; the week before it was {Say.Hours(before)}."
        : null;

    // Somebody who asks every week and then not at all has found an answer elsewhere, or stopped asking.
    private static string? GoneQuiet(WeekInView week)
    {
        if (week.SoFar || week.Total.Waits == 0 || week.Holidays.Count > 1 || !SawAll(week)) return null;
        var lately = Earlier(week).TakeLast(4).ToList();
        var quiet = week.Clients.Where(client => !week.Weeks[^1].Asked.ContainsKey(client))
            .Select(client => (Client: client, Counts: lately.ConvertAll(one => one.Asked.GetValueOrDefault(client))))
            .Where(entry => entry.Counts.Count == 4 && entry.Counts.TrueForAll(count => count >= 2))
            .OrderByDescending(entry => entry.Counts.Sum()).ThenBy(entry => entry.Client, StringComparer.Ordinal).FirstOrDefault();
        return quiet.Client is null ? null : $"{quiet.Client} asked nothing, after {Say.Count(quiet.Counts.Sum(), "question")} in the four weeks before. Worth a friendly word.";
    }

    private static string? Busier(WeekInView week) => Usual(week) is { } usual && week.Total.Waits >= 10 && week.Total.Waits >= usual * 1.5
        ? $"{week.Total.Waits} questions, against about {usual:0} in the weeks before."
        : null;

    private static string? Quieter(WeekInView week) => !week.SoFar && week.Total.Waits > 0 && week.Holidays.Count == 0 && SawAll(week) && Usual(week) is { } usual and >= 10 && week.Total.Waits * 2 <= usual
        ? $"{Say.Count(week.Total.Waits, "question")}, against about {usual:0} in the weeks before."
        : null;

    private static string? NewClient(WeekInView week)
    {
        if (Earlier(week).Count(one => one.Figures.Waits > 0) < 3) return null;
        var fresh = week.Weeks[^1].Asked.Keys.Where(client => Earlier(week).All(one => !one.Asked.ContainsKey(client))).Order(StringComparer.Ordinal).ToList();
        return fresh.Count == 0 ? null : $"{FigureWords.Few(fresh)} asked for the first time in two months.";
    }

    // What was not seen was not silent.
    private static bool SawAll(WeekInView week) => week.Gaps.All(gap => gap.IsFilled);

    private static IEnumerable<PastWeek> Earlier(WeekInView week) => week.Weeks.Take(week.Weeks.Count - 1);

    // In points; null where either week has too few to judge.
    private static decimal? OnTimeBy(WeekInView week) =>
        week.Total.Judged >= Enough && week.Before.Judged >= Enough ? week.Total.WithinTargetPercent - week.Before.WithinTargetPercent : null;

    private static (Duration Now, Duration Before)? Middles(WeekInView week) =>
        week is { Total: { Answered: >= Enough, Median: { } now }, Before: { Answered: >= Enough, Median: { } before } } ? (now, before) : null;

    // Of the weeks before in which anybody asked; null where there are too few of them.
    private static double? Usual(WeekInView week) =>
        Earlier(week).Select(one => one.Figures.Waits).Where(count => count > 0).ToList() is { Count: >= 3 } counts ? counts.Average() : null;

    private static string NumberWord(int count) => count switch { 4 => "four", 5 => "five", 6 => "six", 7 => "seven", _ => "eight" };
}
