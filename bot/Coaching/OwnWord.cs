using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>What we said we would do, in our own words, and did not.</summary>
/// <param name="Said">"back to you after lunch".</param>
/// <param name="Mine">Whoever asks for the draft said it.</param>
internal sealed record OwnWord(string Said, bool Mine)
{
    private const int Longest = 12;

    private static readonly PhraseBook Pledges = new("""
        comes this, comes on, comes by, comes tomorrow, comes today, arrives, is coming, follows today, follows tomorrow, follows by, reaches you, i'll, we'll, i will, we will, will check, will come back, will look, will send, will get, will do, will fix, back to you, come back to you, get back, on it now, be with you, you'll have, you will have, you'll get, should be live, should be done, should be ready, should have, sending it, send it, by tomorrow, by tonight, by noon, by monday, by tuesday, by wednesday, by thursday, by friday
        """);

    // "It's 4 now.", "Nothing in my inbox.", "That was Monday."
    private static readonly PhraseBook Broken = new("it's, its, it is, that was, nothing, no sign, still, where is, where's, wheres, not here, havent, hasnt, didnt, isnt, past, nobody, got nothing, waiting");

    private static readonly HashSet<string> Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "noon", "tonight"];

    private static readonly PhraseBook Kept = new("fine, works, works for us, ok, okay, thanks, thank you, great, perfect, works now, got it, arrived, received it, what's different, whats different");

    /// <summary>Our last word before the client wrote again, where it promised something and they have nothing; null otherwise.</summary>
    public static OwnWord? In(Exchange exchange, Moment moment, List<Sentence> open)
    {
        if (exchange.Before is not [.., { Side: Side.Team } ours] || open.Exists(sentence => Kept.In(sentence.Words))) return null;
        if (Clause(ours.Text) is not { } said) return null;
        // "Tuesday came and went": they name the very time that we gave.
        var named = said.Split(' ').Select(word => word.ToLowerInvariant()).Where(Days.Contains).ToList();
        if (!open.Exists(sentence => Broken.In(sentence.Words) || Signs.Late.In(sentence.Words) || (!sentence.IsQuestion && sentence.Words.Any(named.Contains)))) return null;
        var speaker = People.FirstName(ours.Name);
        return new OwnWord(said, speaker.Length > 0 && speaker == People.FirstName(moment.Asker));
    }

    /// <summary>A promise whose time has passed, where they come for it; null for one that still holds.</summary>
    public static OwnWord? Of(OpenPromise? owed, Moment moment) =>
        owed is { Late: true } && Clause(owed.Words) is { } said ? new OwnWord(said, owed.By.Length > 0 && owed.By == People.FirstName(moment.Asker)) : null;

    /// <summary>A promise that still holds, few enough words to be said back; null for one that is late.</summary>
    public static string? Standing(OpenPromise? owed) => owed is { Late: false } ? Clause(owed.Words) : null;

    private static string? Clause(string text)
    {
        foreach (var sentence in Sentences.Of(text))
        {
            if (sentence.IsQuestion || !Pledges.In(sentence.Words)) continue;
            var clause = sentence.Text.Split(", ").LastOrDefault(part => Sentences.Of(part) is [var one] && Pledges.In(one.Words)) ?? sentence.Text;
            clause = clause.Trim().TrimEnd('.', '!');
            if (Sentences.Of(clause) is [{ Words.Length: > 1 and <= Longest }] && clause.All(c => char.IsLetterOrDigit(c) || c is ' ' or '\'' or '’' or '-' or ':' or ',')) return clause;
        }

        return null;
    }
}
