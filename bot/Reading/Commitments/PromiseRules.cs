namespace ServiceBot.Reading.Commitments;

/// <summary>The rules that hear a promise. Each asks the same four things: whose deed, still ahead, a deed at all, and meant.</summary>
internal static class PromiseRules
{
    // "We'll notify you when your order ships": a machine's promise to everybody.
    private const double ForEverybody = 0.95;

    /// <summary>The first promise in the sentence; null when there is none.</summary>
    public static Heard? In(Utterance said)
    {
        if (said.Words.Length == 0 || said.IsAsked) return null;
        for (var at = 0; at < said.Words.Length; at++)
        {
            var heard = WillRules.FirstPerson(said, at) ?? WillRules.Negative(said.Words, at) ?? OpeningRules.At(said, at) ?? WillRules.Hedged(said, at) ?? OtherRules.Will(said, at) ?? OtherRules.Come(said, at);
            if (heard is null) continue;
            // An offer waits for a yes; a holding reply does not.
            if (PromiseWords.Offering.In(said.Words) && !heard.IsHolding) return null;
            return IsPersonal(said.Words) || Addressee.Everybody(said) < ForEverybody ? heard : null;
        }

        return null;
    }

    private static bool IsPersonal(string[] words) => Array.Exists(words, word => word is "i" or "i'll" or "i'm" or "ill" or "me" or "my" or "im");
}
