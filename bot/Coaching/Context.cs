using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Coaching;

/// <summary>Stage 2. Who else reads this? What happened before? How long have they waited?</summary>
internal static class Context
{
    private const int MostNotes = 2;
    private const int MostPromises = 2;
    private const int LongestNote = 140;

    public static string Of(Moment moment, Heard heard)
    {
        var parts = new List<string>();
        if (Waiting(moment) is { } waiting) parts.Add(waiting);
        if (heard.Pressures.Away is { } away) parts.Add($"{(heard.Who.Length > 0 ? heard.Who : "The client")}: “{Say.OneLine(away, LongestNote)}”");
        if (heard.TimesAsked > 1) parts.Add(heard.TimesAsked == 2 ? "Asked twice in this conversation." : $"Asked {heard.TimesAsked} times.");
        if (LastAnswer(moment, heard) is { } before) parts.Add(before);
        foreach (var promise in moment.Promises.Take(MostPromises))
            parts.Add($"{(promise.By.Length > 0 ? promise.By : "The team")} promised, and it is {(promise.Late ? "late" : "open")}: “{Say.OneLine(promise.Words, LongestNote)}”");
        if (moment.LeftOut > 0) parts.Add($"{Say.Count(moment.LeftOut, "earlier message")} {(moment.LeftOut == 1 ? "is" : "are")} left out.");
        if (Readers(moment) is { } readers) parts.Add(readers);
        foreach (var note in moment.Notes.Where(note => !string.IsNullOrWhiteSpace(note)).Take(MostNotes))
            parts.Add($"Your note: {Say.OneLine(note, LongestNote).TrimEnd('.')}.");
        return parts.Count == 0 ? "Nothing is known beyond the messages." : string.Join(' ', parts);
    }

    private static string? Waiting(Moment moment)
    {
        if (moment.Waiting is not { } waiting || waiting < Duration.FromMinutes(1)) return null;
        var said = Say.Duration(waiting);
        if (moment.Target is not { } target || target <= Duration.Zero) return $"Waiting {said}.";
        return waiting > target ? $"Waiting {said}, past the {Say.Duration(target)} target." : $"Waiting {said}; the target is {Say.Duration(target)}.";
    }

    private static string? LastAnswer(Moment moment, Heard heard)
    {
        var team = moment.Turns.LastOrDefault(turn => turn.Side == Side.Team);
        if (team is null) return heard.Words.Count > 1 ? $"{Say.Count(heard.Words.Count, "message")} and no word from us in between." : null;
        var who = People.FirstName(team.Name);
        return $"{(who.Length > 0 ? who : "We")} last said: “{Say.OneLine(team.Text, 90)}”";
    }

    private static string? Readers(Moment moment)
    {
        var names = moment.Audience.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name.Trim()).ToList();
        if (names.Count == 0) return null;
        return names.Count <= 3 ? $"{Say.Names(names)} can read along." : $"{Say.Count(names.Count, "person", "people")} on their side can read along.";
    }
}
