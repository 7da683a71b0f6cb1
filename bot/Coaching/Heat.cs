using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Signs that somebody is past being businesslike, without a word for it: again, still, in writing, a number against a number, a word in capitals.</summary>
internal static class Heat
{
    private static readonly PhraseBook Words = new("""
        again, second time, third time, fourth time, fifth time, second message, third message, fourth message, third mail, third email, third call, third draft, still not, still no, still the, still wrong, is still, are still, you still, in writing, or was it not, yes or no, instead of, nobody, no one, nothing, alone, explain, rude, in tears, shaking, laugh, laughing, tired, hurts, fool, nervous, my fault, your fault, without asking, without telling, never warned, not warned, never told, never, you keep, you moved, you said, you knew, not usable, unusable, misspelled, spelled wrong, name is spelled, name is wrong, now we have,  half of, down again, cant reach, cannot reach, could not use, couldnt use, cant log, at the same price, smallest client, passed to, from the start, it's not on, its not on, no excuse, finally, at last, here we are, how many, for two days, weeks, months ago, since monday, since tuesday, since wednesday, since thursday, since friday, my boss, my ceo, not from you, found out, learned from, moved twice, report late, late again, is gone, i asked for, did not get, didnt get, complaining, is black, are black, they are not, it is not not acceptable, three times, four times, two times, does not sell, in my place, prove, not comfort, not an email, not a ticket, another webinar
        """);

    private static readonly PhraseBook Short = new("really, seriously, explain, alone, no, ever, not me, not ok, sort it, hello");

    /// <summary>Whether a sentence shows one.</summary>
    public static bool In(Sentence sentence) => Hot(sentence.Words) || sentence.IsLoud || Shouts(sentence.Text) || Against(sentence.Words);

    // "Could you send it again?", "thanks again": once more, and no more than that.
    private static bool Hot(string[] words)
    {
        if (Array.IndexOf(words, "again") < 0) return Words.In(words);
        Span<bool> masked = words.Length <= 512 ? stackalloc bool[words.Length] : new bool[words.Length];
        OnceMore.Mask(words, masked);
        if (Asked.In(words) && !Weary.In(words))
        {
            for (var at = 0; at < words.Length; at++)
                masked[at] |= words[at] == "again";
            // "Can you check why it is wrong again?": what happens again is the trouble.
            if (Bearing.Wrong.In(words, masked)) return true;
        }

        return Words.In(words, masked);
    }

    private static readonly PhraseBook OnceMore = new("thanks again, thank you again, see you again, hello again, hi again, hear from you again, working with you again, work with you again, try again, again please");

    private static readonly PhraseBook Asked = new("can/could/would/will you/we/i/somebody/someone/anyone, please, pls, i'd/we'd like, id like, would like, let's, lets, may i/we, shall i/we, mind sending/sharing/explaining");

    private static readonly PhraseBook Weary = new("again and again, once again, yet again, have to, had to, ask again, asking again, asked again, remind you again, again nothing, again no, this time");

    // What the same sounds like in languages that a draft is not written in.
    private static readonly PhraseBook Elsewhere = new("""
        endlich, schon wieder, immer noch, seit _ tagen, seit _ wochen, zum dritten mal, zum zweiten mal, unverschämt, deuxième fois, troisième fois, encore une fois, toujours pas, inadmissible, de verdad, cuántas veces, otra vez, todavía no, segunda vez, tercera vez, ancora una volta, seconda volta, finalmente, segunda vez, outra vez, ainda não, eindelijk, alweer, nog steeds, tweede keer, äntligen, fortfarande inte, endelig, stadig ikke, znowu, nadal nie, yine, hâlâ
        """);

    private static readonly string[] ElsewhereParts = ["困って", "まだ届", "ひどい", "还没", "太过分", "아직"];

    /// <summary>Whether any does.</summary>
    public static bool In(List<Sentence> sentences) =>
        sentences.Exists(sentence => Elsewhere.In(sentence.Words) || Array.Exists(ElsewhereParts, part => sentence.Text.Contains(part, StringComparison.Ordinal))) ||
        sentences.Exists(In) || Differ(sentences) || sentences.Exists(sentence => sentence.Words.Length <= 3 && sentences.Count > 1 && Short.Is(sentence.Words));

    // "is STILL wrong": one word written large for force; abbreviations are shorter or unknown.
    private static bool Shouts(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(word => word.Length > 3 && word.Trim(',', '.', '?', '!') is { Length: > 3 } bare && bare.All(char.IsUpper) && Forced.Contains(bare));

    /// <summary>A word that was written large for force, as it is written otherwise: said back, it must not shout.</summary>
    public static string Quietly(string word) => Forced.Contains(word.Trim(',', '.', '?', '!')) ? word.ToLowerInvariant() : word;

    private static readonly HashSet<string> Forced = ["STILL", "AGAIN", "NEVER", "WRONG", "TWICE", "ALWAYS", "NOTHING", "NOBODY", "WHERE", "WHEN", "DOWN", "NEED", "EVERY", "STOP", "THIS", "WHAT", "ALREADY"];

    // "The banners say 12 June. The event is 21 June."
    private static bool Differ(List<Sentence> sentences) =>
        sentences.Exists(sentence => sentence.Words is [_, _, "say" or "says" or "said" or "shows" or "show", ..] && sentences.Exists(other => other != sentence && Against([.. sentence.Words, .. other.Words])));

    // "300 … instead of 3000", "410 leads … 287".
    private static bool Against(string[] words) => words.Count(word => word.Length > 1 && char.IsAsciiDigit(word[0]) && word.All(c => char.IsAsciiDigit(c) || c is ',' or '.')) >= 2;
}
