using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;

namespace ServiceBot.CommandLine.Export;

/// <summary>The pings that there would have been: how many, and which waits they were about, the longest first.</summary>
internal sealed class PingReport(ExportResult run, ExportPeople people, DateTimeZone zone, int width)
{
    private const int MostLines = 15;

    // With less, the channel alone says more than a piece of each.
    private const int RoomForBoth = 20;
    private readonly LocalDate _today = run.Until.InZone(zone).Date;

    public IEnumerable<string> Lines()
    {
        var pings = run.Pings.All;
        if (pings.Count == 0) return ["Pings there would have been: none."];

        var told = Told();
        var head = $"Pings there would have been: {pings.Count:N0} ({pings.Say(counted: true)}) about {Say.Count(told.Count, "wait")}{Weekly(pings.Count)}{To()}";
        var lines = new List<string>(Prose.Wrap(head, width));
        lines.AddRange(Rows([.. told.Take(MostLines)]));
        if (told.Count > MostLines) lines.Add($"  and {Say.Count(told.Count - MostLines, "shorter wait")}; {ExportOptions.AsJson} has every one");
        return lines;
    }

    private IEnumerable<string> Rows(IReadOnlyList<ToldWait> told)
    {
        var names = run.Channels.ToDictionary(channel => channel.Key, channel => "#" + Prose.Harmless(channel.Name));
        var rows = told.Select(wait => (Waited: Waited(wait), Since: Since(wait.Wait.Since), Where: names[wait.Wait.Channel], Who: Prose.Harmless(people.NameOf(wait.Wait.Asks[0].Author)), Rungs: wait.Pings.Say(counted: false))).ToList();
        var (waited, since, rungs) = (rows.Max(row => Prose.Columns(row.Waited)), rows.Max(row => row.Since.Length), rows.Max(row => row.Rungs.Length));
        var (where, who) = (rows.Max(row => Prose.Columns(row.Where)), rows.Max(row => Prose.Columns(row.Who)));
        var room = width - waited - since - rungs - 10;
        var both = room >= RoomForBoth;
        where = both ? Math.Min(where, Math.Max(room / 2, room - who)) : Math.Min(where, Math.Max(1, room + 2));
        who = Math.Min(who, room - where);
        return rows.Select(row => string.Join("  ",
        [
            "",
            Prose.Pad(row.Waited, waited, left: true),
            Prose.Pad(row.Since, since, left: true),
            Prose.Pad(Prose.Cut(row.Where, where), where),
            .. both ? [Prose.Pad(Prose.Cut(row.Who, who), who)] : Array.Empty<string>(),
            row.Rungs,
        ]));
    }

    // Each wait with the pings about its asks, the longest first.
    private List<ToldWait> Told() =>
    [
        .. run.Result.Waits
            .Select(pair => (pair.Wait, pair.Settings, Pings: run.Pings.About(pair.Wait)))
            .Where(told => told.Pings.Count > 0)
            .Select(told => new ToldWait(told.Wait, Measured(told.Wait, told.Settings), told.Pings))
            .OrderByDescending(told => told.Business)
            .ThenBy(told => told.Wait.Since),
    ];

    private Duration Measured(Wait wait, ClientChannel settings) => WorkingHours.Of(settings.Calendar).Between(wait.Since, wait.SettledAt ?? run.Until);

    private static string Waited(ToldWait told) => Say.Hours(told.Business) + (told.Wait.Outcome == Outcome.Open ? " so far" : "");

    private string Since(Instant at)
    {
        var since = at.InZone(zone);
        return $"{since.Day} {Month(since.Month)}{(since.Year == _today.Year ? "" : $" {since.Year}")} {Say.Clock(at, zone)}";
    }

    // Whom it would reach is known only if it was said.
    private string To()
    {
        var to = run.Channels[0].Responders.Concat(run.Channels[0].EscalateTo).Distinct().Where(run.Pings.To.Contains).Select(person => Prose.Harmless(people.NameOf(person))).ToList();
        return to.Count > 0 ? $", to {Say.Names(to)}" : "";
    }

    private string Weekly(int pings)
    {
        var weeks = (run.Until - run.From).TotalDays / 7;
        return weeks >= 2 ? $", {pings / weeks:N1} a week" : "";
    }

    private static string Month(int month) => "JanFebMarAprMayJunJulAugSepOctNovDec".Substring((month - 1) * 3, 3);

    private sealed record ToldWait(Wait Wait, Duration Business, Told Pings);
}
