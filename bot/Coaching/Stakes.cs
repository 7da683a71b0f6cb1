using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>What is about to happen on the client's side, whatever we do: "Doors open in three hours", "The trucks leave tomorrow".</summary>
internal static class Stakes
{
    private const int Longest = 14;

    private static readonly PhraseBook Coming = new("""
        is/are/starts/start/begins/begin/opens/open/leaves/leave/ends/closes/goes/go/travels/flies/ships/prints/happens tomorrow/tonight/today, is/are/starts/start/begins/begin/opens/open/leaves/leave/goes/go on/at/this monday/tuesday/wednesday/thursday/friday/saturday/sunday/noon/nine/ten/eight/seven
        doors open, opens in, open in, starts in, start in, begins in, goes to print, go to print, goes live in, is booked for, are booked for, leaves in, leave in, is in an hour, are in an hour, in _ hours, in half an hour, in an hour, starts at, start at
        """);

    private static readonly PhraseBook NotTheirs = new("would like, i asked, i need, we need, need it, you said, you told, call me, answer me, was, were, i asked, promised, fix, done in");

    /// <summary>Whether a sentence says so.</summary>
    public static bool In(Sentence sentence) =>
        !sentence.IsQuestion && sentence.Words.Length is > 2 and <= Longest && Coming.In(sentence.Words) && !NotTheirs.In(sentence.Words);

    /// <summary>The sentence, said back to them; null when nothing is coming.</summary>
    public static string? Of(List<Sentence> sentences)
    {
        if (sentences.FindLast(In) is not { } coming) return null;
        var words = coming.Text.TrimEnd('.', '!').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        while (words.Length > 3 && words[0].ToLowerInvariant() is "and" or "but" or "so" or "also") words = words[1..];
        if (!Array.TrueForAll(words, word => word.All(c => char.IsLetterOrDigit(c) || c is ',' or '\'' or '’' or '-' or ':'))) return null;
        var said = string.Join(' ', words.Select(Turned));
        return MirrorWords.SmallStart.Contains(said.Split(' ')[0].ToLowerInvariant()) || said.StartsWith("It ", StringComparison.Ordinal) || said.StartsWith("Doors ", StringComparison.Ordinal) ? char.ToLowerInvariant(said[0]) + said[1..] : said;
    }

    private static string Turned(string word) => word.ToLowerInvariant() switch { "our" or "my" => "your", "we" or "i" => "you", "us" or "me" => "you", "your" => "our", _ => word };
}
