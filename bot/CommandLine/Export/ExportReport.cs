using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;

namespace ServiceBot.CommandLine.Export;

/// <summary>Says to people what a run over an export gave: figures and names, and of a message's words only the first, where each is explained. Pure.</summary>
internal sealed class ExportReport(ExportResult run, ExportOptions options, ExportPeople people, Damages damages, int width)
{
    private const string None = "–";
    private readonly CalendarSettings _calendar = options.Settings.Calendar;
    private readonly DateTimeZone _zone = WorkingHours.Of(options.Settings.Calendar).Zone;

    /// <summary>The report's lines.</summary>
    public IEnumerable<string> Lines()
    {
        foreach (var line in Sections().SelectMany((section, i) => i == 0 ? section : section.Prepend("")))
            yield return line.TrimEnd();
    }

    private IEnumerable<IEnumerable<string>> Sections()
    {
        yield return Headline();
        if (run.WithClients.Count > 0) yield return Table();
        if (run.Result.Waits.Count > 0) yield return new PingReport(run, people, _zone, width).Lines();
        if (run.Explained.Count > 0) yield return new ExplainReport(run, people, _zone, width).Lines();
        yield return Missing();
        if (damages.Files.Count > 0) yield return Damaged();
        if (!options.IsTrial && run.Result.Waits.Count > 0)
            yield return Wrapped($"Another target is one option away: {ExportOptions.Target} 2h. replay --help has them all.");
    }

    private IEnumerable<string> Headline()
    {
        var today = run.Until.InZone(_zone).Date;
        var first = run.From.InZone(_zone).Date;
        var clock = Say.Clock(run.Until, _zone);
        var span = first == today ? $"{Say.Date(today, today)} {today.Year} up to {clock}" : $"{Say.Date(first, today)} to {Say.Date(today, today)} {today.Year} {clock}";
        var end = options.Until is null ? ", its last message" : "";
        var policy = options.Settings.Policy;
        var never = policy.NudgeAfter >= policy.Target ? " (never: the target comes first)" : "";
        var closed = _calendar.Closed.Count > 0 ? $", {Say.Count(_calendar.Closed.Count, "closed date")}" : "";
        return
        [
            .. Wrapped($"{Say.Count(run.WithClients.Count, "channel")} with clients, {span}{end}"),
            .. Wrapped($"Target {Short(policy.Target)}, nudge after {Short(policy.NudgeAfter)}{never}, reminder every {Short(policy.RemindEvery)}; open {WeekText.Say(_calendar.Hours)} {_calendar.TimeZone}{closed}"),
            .. Wrapped(Team()),
        ];
    }

    private string Team()
    {
        var unmet = people.Unmet.Count > 0 ? $" Nobody in it is {string.Join(" or ", people.Unmet.Select(Prose.Harmless))}: is that spelled right?" : "";
        if (people.Team == 0)
            return $"Nobody in it is on the team, so nothing counts as answered.{(unmet.Length > 0 ? unmet : $" Say who is, with {ExportOptions.TeamDomain} or {ExportOptions.TeamUser}.")}";
        var how = people.IsNamed ? "as named by the options" : "the workspace's members without guests";
        var rest = people.LeftOut > 0 ? $"; {Say.Count(people.LeftOut, "more member")} of the workspace {(people.LeftOut == 1 ? "counts" : "count")} as client" : "";
        return $"Team: {(people.Team == 1 ? "1 person" : $"{people.Team} people")}, {how}{rest}{(unmet.Length > 0 ? "." + unmet : "")}";
    }

    private IEnumerable<string> Table()
    {
        var waits = run.Result.Waits.ToLookup(pair => pair.Wait.Channel);
        var table = new TextTable("channel", "waits", "on time", "n", "median", "p90", "longest", "waiting");
        var shown = run.Channels.Where(channel => run.WithClients.Contains(channel.Key)).ToList();
        foreach (var channel in shown)
            table.Add(Row("#" + Prose.Harmless(channel.Name), FiguresRules.Of(waits[channel.Key], run.Until)));
        var total = FiguresRules.Of(run.Result.Waits, run.Until);
        if (shown.Count > 1) table.AddTotal(Row("total", total));

        var notes = "Durations are business time. n counts what was answered or ran past its target.";
        if (total.Withdrawn > 0) notes += $" {Say.Count(total.Withdrawn, "more wait")} {(total.Withdrawn == 1 ? "was" : "were")} taken back by the client.";
        var quiet = run.Channels.Count - shown.Count;
        if (quiet > 0) notes += $" {Say.Count(quiet, "channel")} in which no client wrote {(quiet == 1 ? "is" : "are")} not shown.";
        return [.. table.Lines(width), .. Wrapped(notes)];
    }

    private static string[] Row(string name, Figures figures) =>
    [
        name,
        $"{figures.Waits}",
        figures.WithinTargetPercent is { } percent ? $"{percent:0.0} %" : None,
        $"{figures.Judged}",
        Hours(figures.Median),
        Hours(figures.P90),
        Hours(figures.Longest),
        figures.Open > 0 ? $"{figures.Open}" : None,
    ];

    private IEnumerable<string> Missing()
    {
        var left = run.LeftOut;
        var lines = new List<string>();
        if (left.Reactions > 0)
        {
            var marks = left.Settling switch
            {
                0 => "",
                1 => ". One is a teammate's check mark on a client's message, which would have settled it",
                _ => $". {left.Settling} are teammates' check marks on clients' messages, which would have settled them",
            };
            var eyes = left.Claiming > 0 ? $". {left.Claiming} would have said who has it" : "";
            lines.Add($"when {Say.Count(left.Reactions, "reaction was", "reactions were")} added{marks}{eyes}");
        }

        if (left.Edits > 0) lines.Add($"the earlier words of {Say.Count(left.Edits, "edited message")}: the last ones count, from when it was sent");
        lines.Add(left.Deletions > 0 ? $"the words of {Say.Count(left.Deletions, "deleted message")}, and every trace of others" : "messages that were deleted");
        return ["Left out, because an export does not hold it:", .. lines.SelectMany(Indented)];
    }

    private IEnumerable<string> Damaged()
    {
        const int most = 8;
        var lines = damages.Files.Take(most).SelectMany(file => Indented($"{Prose.Harmless(file.Key)}: {file.Value[0]}"));
        var rest = damages.Files.Count - most;
        return [$"Damaged, and used as far as it goes: {Say.Count(damages.Files.Count, "file")}", .. lines, .. rest > 0 ? Indented($"and {Say.Count(rest, "more file")}, named above") : []];
    }

    private IEnumerable<string> Wrapped(string text) => Prose.Wrap(text, width);

    private IEnumerable<string> Indented(string text) => Prose.Wrap(text, width - 4).Select((line, i) => (i == 0 ? "  " : "    ") + line);

    private static string Hours(Duration? business) => business is not { } time ? None : time < Duration.FromMinutes(1) ? "< 1 min" : Say.Hours(time);

    private static string Short(Duration duration) => duration < Duration.FromMinutes(1) ? "0 min" : Say.Hours(duration);
}
