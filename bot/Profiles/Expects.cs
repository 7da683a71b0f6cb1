using System.Text.RegularExpressions;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Profiles;

/// <summary>What a client expects, read from the words in which somebody wrote it down. Pure; it guesses nothing: what it cannot read as one of the kinds that it knows is kept as it stands.</summary>
internal static partial class Expects
{
    /// <summary>A call is wanted before bad news.</summary>
    public const string ACallFirst = "a call before bad news";

    /// <summary>Bad news is wanted in writing.</summary>
    public const string InWriting = "bad news in writing first";

    private static readonly Duration Longest = Duration.FromHours(200);

    /// <summary>What kind it is and how it is written down; or, in one sentence, what is wrong with it.</summary>
    public static (Facet Facet, string Words, string? Problem) Read(string typed)
    {
        var words = Bare(typed);
        if (words.Length == 0) return (Facet.Other, "", "What do they expect? For example: answer within 2 h, or report every Monday.");
        if (words.Length > NoteBook.LongestNote) return (Facet.Other, words, $"That is longer than {NoteBook.LongestNote} characters.");
        if (AnswerWithin().Match(words) is { Success: true } answer)
            return DurationOf(answer.Groups["time"].Value) is { } time ? (Facet.Answer, Within(time), null) : (Facet.Answer, words, $"“{Say.OneLine(answer.Groups["time"].Value, 40)}” is no length of time. Write hours or minutes of working time, as in 2 h, 90 min or 1 h 30 min.");
        if (words.Contains("bad news", StringComparison.OrdinalIgnoreCase))
        {
            if (Call().IsMatch(words)) return (Facet.BadNews, ACallFirst, null);
            if (Writing().IsMatch(words)) return (Facet.BadNews, InWriting, null);
        }

        if (!Recurrence.Sounds(words)) return (Facet.Other, words, null);
        return Recurrence.Parse(words) is null
            ? (Facet.Regular, words, "On which days? Write it as in: report every Monday; status on Mondays and Thursdays; figures on the 1st of every month.")
            : (Facet.Regular, words, null);
    }

    /// <summary>The time of an answer that is written down; null when the words hold none.</summary>
    public static Duration? AnswerTime(string words) => AnswerWithin().Match(words) is { Success: true } answer ? DurationOf(answer.Groups["time"].Value) : null;

    /// <summary>A length of working time as people write it: <c>2h</c>, <c>2 h</c>, <c>90 min</c>, <c>1 hour 30 minutes</c>; null for anything else, none at all, and more than 200 h.</summary>
    public static Duration? DurationOf(string text)
    {
        var joined = string.Concat(text.ToLowerInvariant().Trim().TrimEnd('.').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        joined = joined.Replace("business", "", StringComparison.Ordinal).Replace("working", "", StringComparison.Ordinal).Replace("ofworkingtime", "", StringComparison.Ordinal).Replace("and", "", StringComparison.Ordinal);
        joined = joined switch { "anhour" => "1h", "halfanhour" => "30m", "twohours" => "2h", "threehours" => "3h", "fourhours" => "4h", _ => joined };
        joined = Hours().Replace(joined, "${figure}h");
        joined = Minutes().Replace(joined, "${figure}m");
        try
        {
            return DurationText.Parse(joined) is var time && time > Duration.Zero && time <= Longest ? time : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>How an answer within a time is written down.</summary>
    public static string Within(Duration time) => $"an answer within {Say.Hours(time)}";

    // As typed, without the quotation marks that somebody may have put round it.
    private static string Bare(string typed) => string.Join(' ', typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('"', '“', '”', '„', '\'', ' ').TrimEnd('.');

    [GeneratedRegex(@"^(?:to (?:get|have) )?(?:an? |our |the |first )*(?:answers?|reply|replies|responses?)(?: times?)? (?:with)?in (?<time>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex AnswerWithin();

    [GeneratedRegex(@"\b(?:call|phone|ring)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Call();

    [GeneratedRegex(@"\b(?:in writing|written|write|message|mail|e-mail)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Writing();

    [GeneratedRegex(@"(?<figure>\d)(?:hours|hour|hrs|hr)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Hours();

    [GeneratedRegex(@"(?<figure>\d)(?:minutes|minute|mins|min)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Minutes();
}
