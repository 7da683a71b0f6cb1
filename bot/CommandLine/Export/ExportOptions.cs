using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.CommandLine.Replay;

namespace ServiceBot.CommandLine.Export;

/// <summary>What <c>replay --slack-export</c> is asked for.</summary>
/// <param name="Source">The export: a folder or a zip.</param>
/// <param name="TeamDomains">E-mail domains of the team, in lower case.</param>
/// <param name="TeamUsers">User ids of the team. With either of the two given, nobody else is on the team.</param>
/// <param name="Channels">Names or ids; empty for all.</param>
/// <param name="Settings">What every channel is judged by; its key and names are those of no channel.</param>
/// <param name="Until">Where the log ends; null for its last message.</param>
/// <param name="Json">The output of SEMANTICS, section 8, in place of the table.</param>
/// <param name="Explain">Also every message with the rule that decided about it.</param>
/// <param name="IsTrial">Some setting is given: it is no first look.</param>
internal sealed record ExportOptions(
    string Source,
    IReadOnlyCollection<string> TeamDomains,
    IReadOnlyCollection<string> TeamUsers,
    IReadOnlyList<string> Channels,
    ClientChannel Settings,
    Instant? Until,
    bool Json,
    bool Explain,
    bool IsTrial)
{
    public const string Path = "--slack-export";
    public const string TeamDomain = "--team-domain";
    public const string TeamUser = "--team-user";
    public const string Channel = "--channel";
    public const string NudgeAfter = "--nudge-after";
    public const string Target = "--target";
    public const string RemindEvery = "--remind-every";
    public const string TimeZone = "--time-zone";
    public const string Hours = "--hours";
    public const string Closed = "--closed";
    public const string Responders = "--responders";
    public const string EscalateTo = "--escalate-to";
    public const string UntilInstant = "--until";
    public const string AsJson = "--json";
    public const string ExplainAll = "--explain"; // of timelines, too: the verb itself declares it

    private static readonly string[] Judging = [NudgeAfter, Target, RemindEvery, TimeZone, Hours, Closed];

    /// <summary>The options, in the order of the help.</summary>
    public static IReadOnlyList<Option> Known { get; } =
    [
        new(Path, "PATH", "A Slack workspace export: the zip as Slack gives it, or the folder it unpacks to."),
        new(TeamDomain, "D", "Who has an e-mail address at D is on the team. May be repeated.", Repeats: true),
        new(TeamUser, "U", "The person with the user id U is on the team. May be repeated. With neither of the two, the team is whoever belongs to the workspace and is no guest.", Repeats: true),
        new(Channel, "C", "Only this channel, by name or id. May be repeated.", Repeats: true),
        new(NudgeAfter, "3h", "After this much business time the responders hear of a wait; 3h when left out."),
        new(Target, "4h", "The first response time to aim for; past it, escalation hears too; 4h when left out."),
        new(RemindEvery, "8h", "Between reminders once the target has passed; 8h when left out."),
        new(TimeZone, "UTC", "The time zone of the opening hours, as in Europe/London; UTC when left out."),
        new(Hours, "\"mon-fri 09:00-17:00\"", "Opening hours; several intervals after a day, several days with commas: \"mon-thu 09:00-12:30 13:30-17:30, fri 09:00-15:00\".", Repeats: true),
        new(Closed, "DATE", "A local date without opening hours, as in 2026-12-25. May be repeated.", Repeats: true),
        new(Responders, "U,U", "Who would hear first, by user id."),
        new(EscalateTo, "U,U", "Who would hear too once the target has passed, by user id."),
        new(UntilInstant, "INSTANT", "Where the log ends, as in 2026-11-20T17:00:00Z. Its last message, when left out."),
        new(AsJson, null, "Every wait, ping and figure as JSON."),
    ];

    /// <summary>Reads them.</summary>
    /// <exception cref="OptionException">A value is wrong.</exception>
    public static ExportOptions Of(Options options)
    {
        if (options.Plain.Count > 0) throw new OptionException($"{Shown.Quote(options.Plain[0])} stands alone; with {Path} everything else is an option. Is a value with spaces in quotes?");
        var remind = options.One(RemindEvery, DurationText.Parse, Policy.Default.RemindEvery);
        if (remind <= Duration.Zero) throw new OptionException($"{RemindEvery}: {Shown.Quote(options.One(RemindEvery))} is no time at all; a reminder needs at least 1m");
        var usual = CalendarSettings.Default;
        var settings = ClientChannel.Unset(new ChannelKey("", "")) with
        {
            Policy = new Policy(options.One(NudgeAfter, DurationText.Parse, Policy.Default.NudgeAfter), options.One(Target, DurationText.Parse, Policy.Default.Target), remind),
            Calendar = new CalendarSettings(
                options.One(TimeZone, CalendarText.ParseZone, usual.TimeZone),
                options.Has(Hours) ? WeekText.Merge(options.All(Hours).Select(text => Options.Parsed(Hours, text, WeekText.Parse))) : usual.Hours,
                [.. List(options, Closed).Select(text => Options.Parsed(Closed, text, CalendarText.ParseDate)).Distinct()]),
            Responders = [.. List(options, Responders).Distinct()],
            EscalateTo = [.. List(options, EscalateTo).Distinct()],
        };
        return new ExportOptions(
            options.One(Path)!,
            [.. List(options, TeamDomain).Select(Domain).Distinct()],
            [.. List(options, TeamUser).Distinct()],
            [.. List(options, Channel).Select(name => name.TrimStart('#')).Distinct()],
            settings,
            options.Has(UntilInstant) ? options.One(UntilInstant, InstantText.Parse, default) : null,
            options.Has(AsJson),
            options.Has(ExplainAll),
            Judging.Any(options.Has));
    }

    private static string Domain(string text)
    {
        var domain = text.TrimStart('@').ToLowerInvariant();
        return domain.Length > 0 && !domain.Contains('@', StringComparison.Ordinal)
            ? domain
            : throw new OptionException($"{TeamDomain}: {Shown.Quote(text)} is not a domain; write what stands behind the @, as in agency.com");
    }

    private static IEnumerable<string> List(Options options, string name) =>
        options.All(name).SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
}
