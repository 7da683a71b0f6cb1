using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Sentences that look like asks and are none: a date, an outcry, a question that wants no answer.</summary>
internal static class Rhetoric
{
    private static readonly PhraseBook Outcries = new("""
        did you seriously, have you seriously, are you seriously, what did you do, what have you done, what did you people, what do you have, does anyone open, does anybody open, is anybody/anyone/somebody/someone writing/reading/listening/looking/awake/there/working/paying/even/actually/checking, does anybody/anyone/somebody/someone read/listen/look/check/care/even/actually, do you understand how, do you see how, do you have any idea, do you even, did you look/listen/read at/to _ at all, did you look at the _ at all, did you even, did you read it at, have you any idea, what exactly have you, what have you been, what were you thinking, what on earth, what is wrong with, please tell me somebody/someone/you, please tell me that somebody/someone/you, tell me somebody, tell me someone, tell me that somebody, was that too, is it so, how many times, how often do, how often must, who exactly, is this what, is that what, brilliant timing, great timing, really, seriously, honestly, are you kidding, are you kidding me, are you serious, is this a joke, is that a joke, how is this/that possible, how can this/that be, how hard can it be, how hard is it, how difficult is it, is that/it so hard, is it too much, do you read these/this/them/my, do you understand what, do you realise, do you realize, do you know what, do you think, what do you think this, who do you think, am i supposed to, are we supposed to, do i have to do, shall i send it to you, should i send it, shall i forward, should i forward, is that what we are, is that what i am, what kind of, why am i hearing/learning/reading, why are we hearing/learning/reading,  after the, after all the, please tell me that i'm wrong, please tell me i'm wrong, tell me i'm wrong, prove me wrong, and that is my problem, explain, dont tell me, do not tell me, and dont, and do not, but the
        """);

    private static readonly PhraseBook When = new("it's, its, it is, that was, it was, today is");

    private static readonly PhraseBook State = new("i know this, i know it's, i know that this, i know its, i'm done, im done, i'm tired, im tired, i'm shaking, im shaking, i do not like to complain, i dont like to complain, i have to say, i need facts, no, not me, ever, alone, i dont know what to say, i have no words, im speechless, i'm speechless, not a ticket, not an e-mail, not an email");

    /// <summary>Whether a quote asks for nothing by itself.</summary>
    public static bool Is(string quote)
    {
        if (Sentences.Of(quote) is not [.., var sentence]) return false;
        var words = sentence.Words;
        if (words.Length == 0) return false;
        // "Our report is due on the 28th": their date, and nothing that is asked of us.
        if (!sentence.IsQuestion && words is ["our" or "my", ..] && Array.IndexOf(words, "due") is > 1 and < 7) return true;
        if (sentence.IsQuestion && words is ["did" or "do" or "have", "you", ..] && words[^1] == "all" && words[^2] == "at") return true;
        if (State.LengthAt(words, 0) > 0 && !sentence.IsQuestion && words.Length <= 8) return true;
        if (!sentence.IsQuestion && words.Length <= 6 && When.LengthAt(words, 0) is > 0 and var start && Array.Exists(words[start..], IsTime)) return true;
        if (Outcries.LengthAt(words, 0) is not (> 0 and var length)) return false;
        // "Explain." cries out; "Explain the second chart" asks.
        return words[0] is not ("explain" or "really" or "seriously" or "honestly" or "but") || words.Length <= length + 1;
    }

    private static bool IsTime(string word) =>
        char.IsAsciiDigit(word[0]) || word is "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday" or "sunday" or "noon" or "afternoon" or "morning" or "evening" or "tomorrow" or "today";
}
