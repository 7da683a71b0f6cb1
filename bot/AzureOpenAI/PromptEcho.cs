using System.Collections.Frozen;
using ServiceBot.Coaching.Hostile;

namespace ServiceBot.AzureOpenAI;

/// <summary>Whether a text repeats the prompt: its rules are no secret, but a draft that recites them is no reply.</summary>
internal static class PromptEcho
{
    private const int InARow = 7;

    private static readonly Lazy<FrozenSet<string>> Runs = new(() => RunsOf(PromptFiles.DraftRules).Concat(RunsOf(PromptFiles.Repair)).ToFrozenSet(StringComparer.Ordinal));

    /// <summary>The words that are repeated; null when none are.</summary>
    public static string? In(string text) => RunsOf(text).FirstOrDefault(Runs.Value.Contains);

    private static IEnumerable<string> RunsOf(string text)
    {
        var words = Folding.Words(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var at = 0; at + InARow <= words.Length; at++)
            yield return string.Join(' ', words, at, InARow);
    }
}
