using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Something the client has decided about the work: that a part of it goes, or which way it goes.</summary>
/// <param name="Kind"><see cref="AskKind.Cut"/> or <see cref="AskKind.Chosen"/>.</param>
/// <param name="Topic">What goes, or what was chosen; null when it can't be named.</param>
internal sealed record Decision(AskKind Kind, Topic? Topic);

/// <summary>Hears decisions. "We need to cut the second workshop" is one, and no task for us; "cut the video to 30 seconds" is a task and no decision.</summary>
internal static class Decisions
{
    // Who decides, and how: "we", or the order itself.
    private static readonly PhraseBook Lead = new("""
        need to, have to, must, will have to, ll have to, want to, would like to, wed like to, we'd like to, i'd like to, decided to, decided we, going to, we will, we'll, i'll, we're, were, agreed to, asked me to, asked us to, told me to, told us to, let's, lets, rather, please, pls, can you, could you, can we, could we, should, shall we, and, so, also, then, just
        """);

    private static readonly PhraseBook Cutting = new("""
        postpone/postponing, defer/deferring, cut/cutting, drop/dropping, cancel/cancelling/canceling, scrap/scrapping, skip/skipping, shelve/shelving, abandon/abandoning, leave out, leaving out, take out, do without, kill/killing, axe, pause/pausing, stop posting, stop running, stop work on, stop working on, stop all work on, put on hold, park/parking, discontinue, descope
        """);

    private static readonly PhraseBook Gone = new("""
        decided against, dont need, do not need, no longer need, wont need, will not need, no longer want, not going ahead with, not going ahead, not be going ahead with, not going forward with, not proceeding with, called off, pulled the plug on, is off the table, has been cancelled, has been canceled, is cancelled, is canceled, has been dropped, has been cut
        """);

    private static readonly PhraseBook Choosing = new("going with, go with, going for, gone with, went with, went for, settled on, opted for, we'll take, we will take, we choose, we chose, we've chosen, weve chosen, have chosen, we pick, we picked, we prefer, decided on, decided for, in favour of, in favor of");

    // A sentence of trouble or of refusal, whatever verb is in it: "the call keeps dropping", "we don't need another excuse".
    private static readonly PhraseBook Sense = new("excuse, excuses, apology, apologies, explanation, explanations, promises, talk, lecture, budget/budgets, retainer, fee, fees, price, contract, account, subject, discount, help, anything, more of");

    /// <summary>What a sentence decides; null when it decides nothing.</summary>
    public static Decision? In(Sentence sentence)
    {
        var words = sentence.Words;
        if (words.Length is < 3 or > 30 || Sense.In(words)) return null;
        if (!sentence.IsQuestion && Gone.Find(words) is >= 0 and var gone) return Cut(sentence, words, gone, Gone.LengthAt(words, gone));
        if (!sentence.IsQuestion && Choosing.Find(words) is >= 0 and var choice && Array.Exists(words, word => word is "we" or "we'll" or "we're" or "we've" or "weve" or "were" or "i" or "i'll" or "i'm" or "im" or "i'd" or "let's" or "lets"))
            return Named(sentence, choice + Choosing.LengthAt(words, choice)) is { } chosen ? new Decision(AskKind.Chosen, chosen) : null;
        for (var at = 0; at < words.Length; at++)
        {
            if (Cutting.LengthAt(words, at) is not (> 0 and var length) || !Decided(words, at)) continue;
            return Cut(sentence, words, at, length);
        }

        return null;
    }

    private static Decision? Cut(Sentence sentence, string[] words, int at, int length)
    {
        var rest = words[(at + length)..];
        // "cut the video to 30 seconds", "drop the file in the folder", "drop me a line", "skip to slide 4": work on something, and not its end.
        var from = words[at] is "cut" or "cutting" or "drop" or "dropping" or "skip" or "park" or "leave";
        if (from && Array.Exists(rest, word => word is "to" or "down" or "into" or "off" or "line" or "by" or "short" or "shorter")) return null;
        if (rest is ["me" or "us" or "in" or "by" or "it", ..] && words[at] is "drop" or "cut") return null;
        return new Decision(AskKind.Cut, Named(sentence, at + length) ?? Topics.Of(sentence.Text, asking: true));
    }

    private static bool Decided(string[] words, int at)
    {
        if (at == 0) return true;
        for (var i = Math.Max(0, at - 4); i < at; i++)
        {
            if (Lead.LengthAt(words, i) is > 0 and var length && i + length == at) return true;
            // "we're cutting", "I'm afraid we are dropping"
            if (words[i] is "are" or "we're" or "were" or "am" or "i'm" && words[at].EndsWith("ing", StringComparison.Ordinal) && i == at - 1) return true;
        }

        return false;
    }

    // The thing stands right behind the verb.
    private static Topic? Named(Sentence sentence, int word) => Topics.From(sentence, word);
}
