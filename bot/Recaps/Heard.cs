using ServiceBot.Chat;
using ServiceBot.Promises;
using ServiceBot.Reading;

namespace ServiceBot.Recaps;

/// <summary>A sentence of somebody's, with its act.</summary>
/// <param name="Said">The message it stands in.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="Index">Its place among the message's sentences.</param>
internal sealed record Heard(Said Said, Sentence Sentence, int Index)
{
    private const int LongestQuote = 220;

    /// <summary>What it does.</summary>
    public Act Act { get; } = SentenceActs.Of(Sentence);

    /// <summary>Its words, as rules compare them.</summary>
    public string[] Words => Sentence.Words;

    /// <summary>The sentences of a message.</summary>
    public static IReadOnlyList<Heard> In(Said said)
    {
        var sentences = Sentences.Of(said.Text);
        for (var i = sentences.Count - 2; i >= 0; i--)
        {
            if (!EndsInTitle(sentences[i])) continue;
            var (one, next) = (sentences[i], sentences[i + 1]);
            sentences[i] = one with { Length = next.Start + next.Length - one.Start, Words = [.. one.Words, .. next.Words], Breaks = [.. one.Breaks, .. next.Breaks], IsQuestion = next.IsQuestion, IsLoud = next.IsLoud };
            sentences.RemoveAt(i + 1);
        }

        return [.. sentences.Select((sentence, index) => new Heard(said, sentence, index))];
    }

    // "Mr. Haas" is one name, and no sentence ends within it.
    private static bool EndsInTitle(Sentence sentence) => sentence.Words is [.., "mr" or "mrs" or "ms" or "dr" or "prof" or "st" or "no"] && sentence.Characters[^1] == '.' && sentence.Words.Length > (sentence.Words[^1] == "no" ? 3 : 0);

    /// <summary>As it is quoted: in one line, without a greeting before it, cut at a word.</summary>
    public string Quote => Say.OneLine(WithoutGreeting(Sentence.Text), LongestQuote);

    /// <summary>The sentences from <paramref name="first"/> to <paramref name="last"/>, which stand side by side in one message, as one quote.</summary>
    public static string Quoted(Heard first, Heard last)
    {
        if (first.Index == last.Index || !ReferenceEquals(first.Sentence.Source, last.Sentence.Source)) return first.Quote;
        return Say.OneLine(WithoutGreeting(first.Sentence.Source[first.Sentence.Start..(last.Sentence.Start + last.Sentence.Length)]), LongestQuote);
    }

    /// <summary>Whether two sentences are about the same thing, as far as their words tell.</summary>
    public static bool ShareSubject(string one, string other) => PromiseSubjects.Of(one).Overlaps(PromiseSubjects.Of(other));

    // "Hi Sam, …", "@Sam Okafor: …": whom it is said to stands in the recap already.
    private static string WithoutGreeting(string text)
    {
        var trimmed = text.TrimStart();
        var comma = trimmed.IndexOfAny([',', ':', '!']);
        if (comma is < 2 or > 32 || comma + 1 >= trimmed.Length || trimmed[comma + 1] != ' ') return trimmed;
        var head = trimmed[..comma].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var greets = head[0].ToLowerInvariant() is "hi" or "hey" or "hello" or "morning" or "dear" or "afternoon" || head[0].StartsWith('@');
        return greets && head.Length <= 3 ? trimmed[(comma + 1)..].TrimStart() : trimmed;
    }
}
