namespace ServiceBot.Reading;

/// <summary>Which words of a message spoke most for an ask, to be said to people: the first sentence that asks, requests or complains, in the client's own words.</summary>
public static class Evidence
{
    private const int Longest = 90;

    /// <summary>A clause: <c>it asks “when do we get the deck?”</c>; null where no single sentence says it.</summary>
    /// <param name="text">The message.</param>
    public static string? Of(string text)
    {
        var sentences = Sentences.Of(text);
        foreach (var (act, says) in Said)
        {
            if (sentences.Find(sentence => SentenceActs.Of(sentence) == act) is { } sentence) return $"{says} “{Chat.Say.OneLine(sentence.Text, Longest)}”";
        }

        return null;
    }

    private static readonly (Act Act, string Says)[] Said = [(Act.Question, "it asks"), (Act.Request, "it wants something:"), (Act.Trouble, "something is wrong:")];
}
