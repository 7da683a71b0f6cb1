using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Recaps;

/// <summary>What an answer to a question settles.</summary>
internal enum ProposalKind
{
    /// <summary>Nothing to be decided.</summary>
    None,

    /// <summary>"Blue or green?", "Which one shall we take?"</summary>
    Choice,

    /// <summary>"Shall we move the launch?", "Are you happy with the layout?"</summary>
    YesOrNo,

    /// <summary>"Shall I book the room?": whoever accepts gives the asker something to do.</summary>
    Offer,
}

/// <summary>Which questions are there to be decided by their answer, and which answers decide them. What only asks for information decides nothing.</summary>
internal static class Proposals
{
    private const int LongestAnswer = 16;

    private static readonly PhraseBook Offers = new("shall i, should i, want me to, do you want me to, would you like me to, can i book/order/send/go/close/cancel/set, may i book/order/send/go/close/cancel, shall i go ahead");

    private static readonly PhraseBook YesOrNos = new("""
        shall we, should we, do we, do you want us to, would you like us to, would you want us to, want us to, can we go/move/proceed/close/sign/agree/launch/publish/push/start/drop/skip/leave/take/keep/switch/use/cancel/book/order/consider/call/merge/release, may we go/publish/launch/proceed/use
        are you happy/ok/okay/fine/good, are we happy/ok/okay/fine/good/agreed/all, is that/this/it ok/okay/fine/alright/approved/agreed, ok/okay/fine/happy/good to/if/with/for, do you approve/agree/accept, can you approve/confirm/sign, could you approve/confirm/sign, will you approve, good to go, approved, agreed
        does that/this/it work, does monday/tuesday/wednesday/thursday/friday work, would that/it/this work, would monday/tuesday/wednesday/thursday/friday work, work for you, works for you, how about, what about, could we move/push/drop/skip/use/make/postpone/start, what do you think, sound good, sounds good, so we go, is it a go, are you on board
        """);

    private static readonly PhraseBook Choosing = new("""
        which one/option/version/of/colour/color/layout/headline/package/plan/date/day/slot/route/logo/name/variant/model/venue/approach should/shall/do/would/works/suits/is, which one, which option, which version, which of, which do you, which would you, which should, which shall, which _ suits/works/should/shall/would/better, which _ is better/best, which _ do you prefer/want/like, do you prefer, would you prefer, would you rather, do you/we want, shall we, should we, would you like, do we go, prefer, rather, go with, what's your preference, your preference
        """);

    private static readonly PhraseBook InformationOnly = new("do you have, have you, did you, has, is it true, were you, was, did, when, where, who, why, how many, how much, how long, any idea, do you know");

    private static readonly PhraseBook Offering = new("offers, offer, either, options are, we can, we could, you can have, available in, comes in, there is, there's");

    private static readonly PhraseBook Advice = new("should we, do we need, do we have to, must we, would you");

    private static readonly HashSet<string> Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow", "noon"];

    private static readonly PhraseBook Leaves = new("either, don't mind, dont mind, up to you, not sure, let me, i'll ask, i'll check, we'll check, will check, need to check, need to ask, get back, come back, don't know, dont know, no idea, no preference, your call, you decide, what would you, depends, it depends, can we talk, can we discuss, think about it, think it over, have to ask, must ask, we'll see, let you know, whatever, maybe, perhaps, probably");

    private static readonly PhraseBook Yes = new("yes, yeah, yep, yup, sure, ok, okay, absolutely, perfect, great, sounds good/great/right/fine/perfect, that sounds good/great, works, that works, please do, please, go ahead, agreed, approved, definitely, of course, fine, all good, happy with, happy to, go for it, let's do, lets do, do it, love it, looks good/great, good for us/me, we're happy/good/fine, i'm happy, we are happy, that's fine, thats fine, confirmed");

    private static readonly PhraseBook No = new("no, nope, rather not, i'd rather not, we'd rather not, better not, let's not, lets not, please don't, please dont, don't, dont, not this time, not for now, leave it");

    private static readonly PhraseBook Points = new("the first, the second, the third, the fourth, the last, the latter, the former, first one, second one, third one, the left, the right, option, version, number, both, neither, the other, none, the cheaper, the smaller, the larger, the bigger, the shorter, the longer, the earlier, the later");

    /// <summary>What a question leaves to be decided.</summary>
    public static ProposalKind Of(Heard heard)
    {
        var words = heard.Words;
        if (words.Length == 0) return ProposalKind.None;
        if (!heard.Sentence.IsQuestion) return HasAlternatives(words) && Offering.In(words) ? ProposalKind.Choice : ProposalKind.None;
        // "11:00?"
        if (words.Length <= 3 && words.Any(word => char.IsAsciiDigit(word[0]) || Days.Contains(word))) return ProposalKind.YesOrNo;
        if (Offers.In(words) && !HasAlternatives(words)) return ProposalKind.Offer;
        if (Choosing.In(words) && (HasAlternatives(words) || words.Contains("which") || words.Contains("preference"))) return ProposalKind.Choice;
        if (HasAlternatives(words) && words.Length <= 8 && !InformationOnly.In(words) && SentenceActs.BeginsAsQuestion(words) is false) return ProposalKind.Choice;
        return YesOrNos.In(words) && !InformationOnly.LengthAt(words, 0).Equals(words.Length) && !AsksWhat(words) ? ProposalKind.YesOrNo : ProposalKind.None;
    }

    /// <summary>Whether the sentence settles the question. What leaves it to the other, or puts it off, settles nothing.</summary>
    public static bool IsSettledBy(ProposalKind kind, Heard question, Heard answer)
    {
        var words = answer.Words;
        // What is only offered in passing is taken up in a few words, or not at all; and what the client asks the team for advice on is theirs to decide.
        if (!question.Sentence.IsQuestion && words.Length > 6) return false;
        if (question.Said.Side == Side.Client && answer.Said.Side == Side.Team && Advice.In(question.Words)) return false;
        if (answer.Sentence.IsQuestion || words.Contains("if") || words.Length == 0 || words.Length > 40 || Leaves.In(words)) return false;
        if (kind == ProposalKind.Choice)
            return words.Length <= LongestAnswer && (Points.In(words) || IsOneLetter(words) || NamesAnOption(question, words));
        if (IsYes(words)) return true;
        return kind == ProposalKind.YesOrNo && No.LengthAt(words, 0) > 0 && IsToBeDecided(question.Words);
    }

    private static bool IsYes(string[] words) => Yes.LengthAt(words, 0) > 0 && !words.Contains("but") && !words.Contains("not") && !words.Contains("dont");

    // "Could we move the call?" – "No, sorry": that could not be had, and nobody decided anything.
    private static bool IsToBeDecided(string[] question) => ToBeDecided.In(question);

    private static readonly PhraseBook ToBeDecided = new("shall we, should we, do we, do you want, would you like, want us to, do you approve, can we go, are you happy");

    private static bool HasAlternatives(string[] words) => Array.IndexOf(words, "or") is > 0 and var at && at + 1 < words.Length && words[at + 1] is not ("so" or "not" or "is" or "are" or "do" or "does" or "should" or "what" or "anything" or "something" or "later");

    private static bool AsksWhat(string[] words) => words[0] is "when" or "where" or "who" or "why" or "how" && !(words[0] == "how" && words.Length > 1 && words[1] == "about");

    private static bool IsOneLetter(string[] words) => Array.Exists(words, word => word is "a" or "b" or "c" or "d" or "1" or "2" or "3" or "one" or "two") && words.Length <= 6;

    // A word of weight that stood on offer.
    private static bool NamesAnOption(Heard question, string[] words) =>
        words.Any(word => word.Length > 2 && !Small.Contains(word) && Offered(question).Any(sentence => sentence.Words.Contains(word, StringComparer.Ordinal)));

    /// <summary>The sentences that say what there is to choose from: the question, and the one before it where that names the options. "The orchard or the lime can. Which one do you prefer?"</summary>
    public static IReadOnlyList<Heard> Offered(Heard question) =>
        question.Index > 0 && !HasAlternatives(question.Words) && question.Said.Sentences[question.Index - 1] is var before && HasAlternatives(before.Words) ? [before, question] : [question];

    private static readonly HashSet<string> Small = ["the", "and", "for", "you", "your", "our", "that", "this", "with", "please", "would", "should", "shall", "want", "like", "prefer", "have", "are", "not", "can", "could", "use", "keep", "take", "one", "then", "will", "has", "was", "him", "her", "its", "we'd", "we'll"];
}
