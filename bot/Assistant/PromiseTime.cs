using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;
using ServiceBot.Promises;
using ServiceBot.Reading.Due;

namespace ServiceBot.Assistant;

/// <summary>The dialog that gives a promise another time: drawn, and read back. Pure.</summary>
internal static class PromiseTime
{
    /// <summary>What its form carries before the promise.</summary>
    public const string Carries = "promise-time ";

    private const string Field = "when";
    private const int Longest = 80;

    private static readonly Duration Furthest = Duration.FromDays(366);
    private static readonly HashSet<string> Fillers = ["by", "at", "on", "the", "until", "till", "to", "for", "please", "around", "about", "or", "so", "and", "it's", "its", "is", "due", "latest", "o'clock"];

    /// <summary>The form.</summary>
    public static Post Of(PromiseLine line, Instant now)
    {
        var due = line.Promise.Due is { } at ? $" · {(at < now ? "was due" : "due")} {Say.At(at, now, line.Hours.Zone)}" : "";
        return new Post(
            "By when?",
            [
                new Form("By when?", "Save", Carries + PromiseValue.Of(line.Stored.Id)),
                new Small(Span.Plain($"{line.Client}: “{Say.OneLine(line.Promise.Words, 140)}”{due}")),
                new TextField(Field, "New time", "")
                {
                    Example = "Friday 15:00",
                    Hint = $"As you'd say it: tomorrow, Friday 15:00, 3 December 10:00, 2026-12-03 10:00. Times are in {line.Hours.Zone.Id}. {line.Client} does not hear of it from me.",
                },
            ]);
    }

    /// <summary>The instant that was filled in; or what is wrong with it, in a sentence or two.</summary>
    public static (Instant? Until, string Problem) Read(string typed, Instant now, WorkingHours hours)
    {
        if (typed.Length == 0) return (null, "Write a time: “Friday 15:00”, “tomorrow”, “3 December 10:00”.");
        if (typed.Length > Longest || DueFinder.Find(typed) is not { } due) return (null, "I can't read a time in that. Write it as in “Friday 15:00”, “tomorrow” or “3 December 10:00”.");
        if (Rest(typed, due) is { Length: > 0 } rest) return (null, $"I read “{due.Text.Trim()}” and not “{rest}”. Write it as in “Friday 15:00” or “3 December 10:00”.");
        var (at, why) = DueResolver.Resolve(due, now, hours);
        if (at is null) return (null, Wrong(why));
        if (at <= now) return (null, "That has passed. Write a time that is still ahead.");
        return at > now + Furthest ? (null, "That is more than a year away.") : (at, "");
    }

    /// <summary>The form as it was, with what is wrong.</summary>
    public static Post Marked(Post form, string problem) => form with { Parts = [.. form.Parts.Select(part => part is TextField field ? field with { Problem = problem } : part)] };

    /// <summary>What somebody filled in.</summary>
    public static string Typed(DialogAnswer answer) => answer.Value(Field);

    private static string Rest(string typed, DueExpression due)
    {
        var rest = typed[..due.Start] + " " + typed[(due.Start + due.Text.Length)..];
        return string.Join(' ', rest.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit) && !Fillers.Contains(word.Trim('.', ',', '!').ToLowerInvariant())));
    }

    private static string Wrong(string why) => why.Split(':')[0] switch
    {
        "passed" => "That has passed. Write a time that is still ahead.",
        "no-time" => "That says soon, not when. Write a day or a time: “Friday 15:00”.",
        "event" or "after" => "That hangs on something whose time isn't said. Write the day or the time itself: “Friday 15:00”.",
        "two-numbers" => "That can be read with the day or the month first. Write the month as a word: “3 December”.",
        "your-time" => "I don't know whose time that is. Write it as it is on your own clock.",
        "half-hour" or "quarter" => "That is half an hour apart from one person to the next, or names no hour. Write it in numbers: “10:30”.",
        "too-far" => "That is more than a year away.",
        _ => "I can't make a time of that. Write it as in “Friday 15:00”, “tomorrow” or “3 December 10:00”.",
    };
}
