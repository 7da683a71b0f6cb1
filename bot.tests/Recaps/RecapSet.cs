using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Recaps;

namespace ServiceBot.Tests.Recaps;

/// <summary>A line that a good recap holds, as people labelled it.</summary>
/// <param name="Part">Its section.</param>
/// <param name="Message">The message it is taken from, counted from 1.</param>
/// <param name="Words">Words it holds.</param>
/// <param name="Owner">Whose it is; null where it was not labelled.</param>
/// <param name="Due">When it is due; null where it was not labelled.</param>
/// <param name="IsOptional">People would differ: listing it is neither right nor wrong.</param>
internal sealed record LabelledLine(RecapPart Part, string Message, string Words, string? Owner, LocalDateTime? Due, bool IsOptional)
{
    public bool Fits(RecapItem item) => item.Part == Part && item.Message == Message && item.Words.Contains(Words, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A labelled conversation.</summary>
internal sealed record LabelledTalk(string Id, bool IsBlind, Talk Talk, IReadOnlyList<LabelledLine> Lines);

/// <summary>Hits and misses of one section.</summary>
internal sealed class RecapCount
{
    public int Right { get; set; }

    public int Wrong { get; set; }

    public int Missed { get; set; }

    public double Precision => Right + Wrong == 0 ? 1 : (double)Right / (Right + Wrong);

    public double Recall => Right + Missed == 0 ? 1 : (double)Right / (Right + Missed);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Right} right, {Wrong} wrong, {Missed} missed: precision {Precision:0.00}, recall {Recall:0.00}");
}

/// <summary>Reads <c>recaps.txt</c>, which says itself how it is written, and counts a recap against it.</summary>
internal static partial class RecapSet
{
    private static readonly LocalDate Monday = new(2026, 11, 16);
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/London"];

    public static IReadOnlyList<LabelledTalk> Read(string path)
    {
        var talks = new List<LabelledTalk>();
        var (id, blind) = ("", false);
        var messages = new List<Said>();
        var lines = new List<LabelledLine>();
        foreach (var line in File.ReadLines(path).Append("## end"))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal) || line.StartsWith("#  ", StringComparison.Ordinal) || string.IsNullOrWhiteSpace(line)) continue;
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                if (messages.Count > 0) talks.Add(new LabelledTalk(id, blind, TalkOf(messages), [.. lines]));
                (id, messages, lines) = (line[3..], [], []);
                blind |= id == "blind";
            }
            else if (line[0] is '=' or '~')
            {
                lines.Add(LineOf(line));
            }
            else
            {
                messages.Add(SaidOf(line, messages.Count + 1));
            }
        }

        return talks;
    }

    /// <summary>Counts per section, and tells every line that is wrong or missed.</summary>
    public static IReadOnlyDictionary<RecapPart, RecapCount> Count(IEnumerable<(LabelledTalk Labelled, Recap Recap)> recaps, Action<string> tell)
    {
        var counts = Enum.GetValues<RecapPart>().ToDictionary(part => part, _ => new RecapCount());
        foreach (var (labelled, recap) in recaps)
        {
            var open = labelled.Lines.ToList();
            foreach (var item in recap.Items)
            {
                if (open.Find(line => line.Fits(item)) is { } hit)
                {
                    open.Remove(hit);
                    if (!hit.IsOptional && IsTold(hit, item, labelled, tell)) counts[item.Part].Right++;
                    else if (!hit.IsOptional) counts[item.Part].Wrong++;
                }
                else
                {
                    counts[item.Part].Wrong++;
                    tell($"{labelled.Id}: wrong {item.Part} from {item.Message}: {item.About} | {item.Words} ({item.Owner})");
                }
            }

            foreach (var missed in open.Where(line => !line.IsOptional))
            {
                counts[missed.Part].Missed++;
                tell($"{labelled.Id}: missed {missed.Part} from {missed.Message}: {missed.Words}");
            }
        }

        return counts;
    }

    // The right words with somebody else's name, or another day, are a wrong line.
    private static bool IsTold(LabelledLine line, RecapItem item, LabelledTalk labelled, Action<string> tell)
    {
        var due = item.Due?.InZone(labelled.Talk.Calendar.Zone).LocalDateTime;
        if ((line.Owner is null || line.Owner == item.Owner) && (line.Owner is null || line.Due == due)) return true;
        tell($"{labelled.Id}: {item.Part} from {item.Message} is {item.Owner}'s, due {due}; labelled {line.Owner}, {line.Due}");
        return false;
    }

    private static Talk TalkOf(List<Said> messages)
    {
        var from = Zone.AtStartOfDay(Monday).ToInstant();
        return new Talk(new ChannelKey("slack:T1", "C1"), [.. messages.OrderBy(said => said.At)], from, from + Duration.FromDays(7), WorkingHours.Of(CalendarSettings.Default with { TimeZone = Zone.Id }));
    }

    private static Said SaidOf(string line, int number)
    {
        var match = MessageLine().Match(line);
        if (!match.Success) throw new InvalidDataException($"recaps.txt: “{line}” is no message.");
        var words = match.Groups["words"].Value;
        var settled = words.StartsWith("[settled] ", StringComparison.Ordinal);
        return new Said(
            Id(number), match.Groups["in"] is { Success: true } root ? Id(int.Parse(root.Value, CultureInfo.InvariantCulture)) : null, match.Groups["side"].Value == "t" ? Side.Team : Side.Client, match.Groups["name"].Value, match.Groups["name"].Value,
            At(match.Groups["day"].Value, match.Groups["time"].Value).InZoneLeniently(Zone).ToInstant(), settled ? words[10..] : words)
        {
            Files = match.Groups["files"] is { Success: true } files ? int.Parse(files.Value, CultureInfo.InvariantCulture) : 0,
            IsSettled = settled,
        };
    }

    private static LabelledLine LineOf(string line)
    {
        var match = LabelLine().Match(line);
        if (!match.Success) throw new InvalidDataException($"recaps.txt: “{line}” is no label.");
        return new LabelledLine(
            Enum.Parse<RecapPart>(match.Groups["part"].Value, ignoreCase: true), Id(int.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)), match.Groups["words"].Value,
            match.Groups["owner"] is { Success: true } owner ? owner.Value : null, match.Groups["day"].Success ? At(match.Groups["day"].Value, match.Groups["time"].Value) : null, line[0] == '~');
    }

    private static string Id(int number) => string.Create(CultureInfo.InvariantCulture, $"m{number:00}");

    private static LocalDateTime At(string day, string time)
    {
        var date = Monday.PlusDays(Array.IndexOf(Days, day[..3]) + (day.EndsWith('+') ? 7 : 0));
        return date + new LocalTime(int.Parse(time[..2], CultureInfo.InvariantCulture), int.Parse(time[3..], CultureInfo.InvariantCulture));
    }

    private static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    [GeneratedRegex(@"^(?<day>\w{3}) (?<time>\d\d:\d\d) (?<name>\w+)\((?<side>[tc])\)(?: in (?<in>\d+))?(?: \+(?<files>\d+))?: (?<words>.+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex MessageLine();

    [GeneratedRegex("""^[=~] (?<part>\w+) (?<number>\d+) "(?<words>.+?)" ?(?:owner (?<owner>[\w ]+?))?(?: due (?<day>\w{3}\+?) (?<time>\d\d:\d\d))?$""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex LabelLine();
}
