using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>The rules that need no more than the reply and what was heard.</summary>
internal static class CheckRules
{
    private const int LongWords = 150;
    private const int WallWords = 110;

    public static bool Upset(Heard heard) =>
        heard.Tone is Tone.Frustrated or Tone.Anxious or Tone.Disappointed
        || heard.Situation is Situation.Attack or Situation.Late or Situation.AskedAgain or Situation.LetDown or Situation.Escalation or Situation.Fault or Situation.Worry
            or Situation.Leaving or Situation.LeftOut or Situation.Hollow or Situation.Misread or Situation.Harm;

    /// <summary>Words that should not be there.</summary>
    public static IEnumerable<Finding> Worded(Reply reply, Heard heard, Bearing bearing)
    {
        foreach (var rule in CheckWords.Rules)
        {
            foreach (var sentence in reply.Own)
            {
                var at = rule.Words.Find(sentence.Words);
                if (at < 0 || (Negated(sentence.Words, at) && !(rule.Rule == "wall" && sentence.Words[0] == "no")) || TheirWords(sentence, rule.Words.LengthAt(sentence.Words, at), at, heard) || Harmless(rule.Rule, sentence, at, reply, heard, bearing)) continue;
                yield return new Finding(rule.Rule, rule.Severity, Quoted(sentence), rule.Why, rule.Instead);
                break;
            }
        }

        if (Upset(heard) && reply.Sentences.FirstOrDefault(Cheerful) is { } cheerful)
            yield return new Finding("cheerful", "warn", Quoted(cheerful), "It is cheerful about something that is not.", "Leave the cheer out; be plain and quick instead.");
        var sorry = reply.Words.Count(word => word is "sorry" or "apologies" or "apologise" or "apologize" or "apology");
        if (sorry > 2)
            yield return new Finding("apologies", "warn", "", $"It says sorry {sorry} times; after the first it is about us.", "Be sorry once, for the thing itself, then act.");
    }

    // "Super!" cheers; "super busy" says how busy.
    private static bool Cheerful(Sentence sentence) => CheckWords.Cheer.In(sentence.Words) || (Array.IndexOf(sentence.Words, "super") is >= 0 and var at && (at == sentence.Words.Length - 1 || sentence.Breaks[at + 1]));

    /// <summary>A next step, its owner and its time; and no promise that nobody checked.</summary>
    public static IEnumerable<Finding> Promised(Reply reply, Heard heard, Bearing bearing)
    {
        if ((heard.Situation is Situation.Scope or Situation.Ultimatum or Situation.Price or Situation.Discount || heard.Asks.Any(ask => ask.Kind is AskKind.Scope or AskKind.Discount or AskKind.Sooner)) && reply.Sentences.Count > 0)
        {
            var first = reply.Sentences[0];
            var yes = CheckWords.QuickYes.Find(first.Words);
            if ((yes is >= 0 and < 3 || (reply.WordCount <= 8 && ShortYes.In(first.Words))) && !OffersChoice(reply))
                yield return new Finding("unchecked-yes", "stop", Quoted(first), "It says yes to something whose cost in time or money nobody has checked.", "Say what it would take and offer a choice.");
        }

        if (heard.Situation == Situation.Settled && heard.Asks.Count == 0 && !bearing.Trouble) yield break;
        var time = HasTime(reply);
        var step = CheckWords.Step.In(reply.Words) || bearing.Commits || reply.Blanks.Count > 0 || IsDoing(reply.Words) || (time && Array.IndexOf(reply.Words, "by") >= 0);
        var empty = bearing is { Bare: true, Answers: false } && !Done(reply) && !reply.Words.Any(word => char.IsAsciiDigit(word[0]));
        if (!step && !empty && AnswersAtOnce(reply, heard)) yield break;
        if (!step)
            yield return new Finding("next-step", heard.Asks.Count > 0 ? "warn" : "hint", "", "Nothing says what happens next.", "Add the next step: “I'll … by [time].”");
        else if (!CheckWords.Owner.In(reply.Words) && !Done(reply))
            yield return new Finding("owner", "hint", "", "Nobody is named who does it.", "Say “I”, or the name of whoever has agreed to do it.");
        if (!time && !Done(reply) && (empty || !AnswersAtOnce(reply, heard)))
            yield return new Finding("time", "warn", "", "There is no time in it, so they will have to ask again.", "Add a time that you can keep: “by [time]”.");
    }

    /// <summary>Each ask is addressed, and what hurts is acknowledged.</summary>
    public static IEnumerable<Finding> Answered(Reply reply, Heard heard)
    {
        foreach (var ask in heard.Asks)
        {
            if (!Coverage.Addresses(reply, ask, heard))
                yield return new Finding("unanswered-ask", "stop", ask.Quote, "Nothing in the reply answers this or says when it will be answered.", "Answer it, or say by when and from whom the answer comes.");
            else if (Coverage.MissingHalf(reply, ask) is { } half)
                yield return new Finding("unanswered-ask", "stop", half, "Half of what was asked is answered, and this half is not mentioned.", "Answer it too, or say by when and from whom it comes.");
        }

        if (Upset(heard) && heard.Situation is not Situation.Fault and not Situation.Worry && !CheckWords.Acknowledges.In(reply.Words))
            yield return new Finding("acknowledge", "warn", "", "It goes past what the client has just said about how this is for them.", "Begin with the specific thing in their words, and own what is ours.");
    }

    /// <summary>How it looks.</summary>
    public static IEnumerable<Finding> Shaped(Reply reply, Heard heard)
    {
        var exclamations = reply.Text.Count(c => c == '!');
        // Who writes "Love it!!!" may be answered with one.
        var cheered = heard.Tone == Tone.Positive || (!Upset(heard) && heard.Words.Any(text => text.Contains('!', StringComparison.Ordinal)));
        if (exclamations > (cheered ? 2 : 0) && (exclamations > 1 || Upset(heard)))
            yield return new Finding("exclamation", exclamations > 3 && heard.Tone != Tone.Positive && !heard.Words.Any(text => text.Contains('!', StringComparison.Ordinal)) ? "stop" : exclamations > 1 && Upset(heard) ? "warn" : "hint", "!", "Exclamation marks sound cheerful or sharp, and rarely calm.", "End the sentence with a full stop.");
        if (reply.WordCount > LongWords || (reply.WordCount > WallWords && !reply.Text.Contains('\n', StringComparison.Ordinal)))
            yield return new Finding("text-wall", reply.WordCount > LongWords ? "warn" : "hint", "", $"{reply.WordCount} words; it will be skimmed and the time in it missed.", "Keep the answer, the next step and the time; cut the rest or use a list.");
        if (reply.Sentences.Count(sentence => sentence.IsQuestion) > 2)
            yield return new Finding("questions", "hint", "", "More than two questions are a form to fill in.", "Ask the question that decides most.");
    }

    private static bool Harmless(string rule, Sentence sentence, int at, Reply reply, Heard heard, Bearing bearing) => rule switch
    {
        // "not possible" with a way out beside it is a choice and no wall; "looking into it, back by three" is a time.
        "wall" => OffersChoice(reply) || AskedSo(sentence.Words, at, heard) || bearing.Commits || (HasTime(reply) && reply.WordCount > 12),
        "vague" => HasTime(sentence.Words) || (bearing.Commits && !Array.Exists(sentence.Words, word => word is "try" or "best" or "hopefully" or "hope")) || sentence.IsQuestion || (at > 0 && sentence.Words[at] == "soon" && sentence.Words[Math.Max(0, at - 1)] is "how" or "as" or "too"),
        "defence" => sentence.IsQuestion || (sentence.Words[at..] is ["you", "asked", "for", ..] && Owned(sentence.Words)),
        // "It was overlooked, and that was me": somebody stands up for it.
        "passive-evasion" => sentence.IsQuestion || Array.Exists(sentence.Words, word => word is "i" or "we" or "i've" or "we've" or "i'm" or "i'll" or "us" or "me" or "mine") || reply.Sentences.Any(s => Ours.In(s.Words)),
        "sarcasm" => sentence.Words is ["good", "job", "on", ..] or ["nice", "one", ..] && heard.Tone == Tone.Positive,
        // "The version that you approved goes live at ten": theirs, and no reproach.
        "blame" => sentence.IsQuestion || Array.Exists(sentence.Words, word => word is "i'll" or "we'll" or "i'm" or "we're") || Owned(sentence.Words, at) || Permits(sentence.Words, at) || Theirs(sentence.Words, at, bearing),
        "dismissal" => sentence.IsQuestion || (bearing.Commits && bearing.Owns) || (heard.Situation == Situation.Settled && heard.Tone is Tone.Neutral or Tone.Positive),
        "scolding" => sentence.IsQuestion || (bearing.Commits && sentence.Words[at] is "you" or "you'll") || Array.Exists(sentence.Words, word => word is "i'll" or "i" or "we'll"),
        _ => false,
    };

    // "Is hosting included?": "It isn't included", and that is the answer.
    private static bool AskedSo(string[] words, int at, Heard heard) =>
        heard.Words.SelectMany(Sentences.Of).Any(theirs => theirs.IsQuestion && words[at..Math.Min(words.Length, at + 4)].Any(word => word.Length > 4 && theirs.Words.Contains(word)));

    // "so that you keep the date", "the file is waiting for you in the folder", "glad we had you on the call".
    private static bool Theirs(string[] words, int at, Bearing bearing) => words[at..] switch
    {
        ["had", "you", ..] => at > 0,
        ["waiting", "for" or "on", "you", ..] => at > 0 && words[at - 1] is "is" or "are" or "it's" or "they're" && !Array.Exists(words[..at], word => word is "we" or "i" or "still" or "everything"),
        ["you", "keep" or "kept" or "changed" or "wanted" or "approved" or "asked" or "could" or "agreed" or "signed" or "need", ..] => bearing.Commits && (at == 0 || !Joins.Contains(words[at - 1])),
        _ => false,
    };

    private static readonly HashSet<string> Joins = ["and", "but", "because", "since", "as", "so", "when", "unless", "until", "if", "though", "although", "while", "sorry"];

    // "I'm correcting it": any verb will do.
    private static bool IsDoing(string[] words)
    {
        for (var at = 0; at + 1 < words.Length; at++)
        {
            if (words[at] is "i'm" or "we're" or "im" && words[at + 1].Length > 4 && words[at + 1].EndsWith("ing", StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static readonly PhraseBook ShortYes = new("ok, okay, yes, fine, deal, agreed, works");

    // "what you asked for isn't there yet": said back, and owned.
    private static bool Owned(string[] words) => words.Any(word => word is "i'll" or "isnt" or "by" or "late" or "with" or "still");

    /// <summary>Somebody stands up for it.</summary>
    public static readonly PhraseBook Ours = new("i missed, i forgot, i overlooked, i set, i sent, we missed, we forgot, we overlooked, my mistake, our mistake, my error, our error, my fault, our fault, on us, on me, ours to own, i own");

    /// <summary>"not your fault", "I won't tell you to calm down": the words stand there and mean the opposite.</summary>
    public static bool Negated(string[] words, int at)
    {
        for (var i = Math.Max(0, at - 4); i < at; i++)
        {
            if (words[i] is "not" or "isnt" or "wasnt" or "arent" or "never" or "wont" or "dont" or "cant" or "shouldnt" or "neither" or "nor" or "without" or "no" or "rather" or "instead" or "wasn't" or "doesnt" or "didnt" or "nothing") return true;
        }

        return false;
    }

    // What the client said themselves, said back to them: "You did ask for calm, and …".
    private static bool TheirWords(Sentence sentence, int length, int at, Heard heard)
    {
        if (length < 2) return false;
        var said = string.Join(' ', sentence.Words[at..(at + length)]);
        return heard.Words.SelectMany(Sentences.Of).Any(theirs => string.Join(' ', theirs.Words).Contains(said, StringComparison.Ordinal));
    }

    // "you should have had it", "you didn't get an answer from us", "you never should have had to ask": the fault is ours.
    private static bool Owned(string[] words, int at)
    {
        var rest = words[at..];
        return rest is ["you", "should", "have" or "be" or "get", "had" or "heard" or "been" or "received" or "seen" or "to" or "it" or "known" or "more", ..]
            || rest is ["you", "didnt" or "havent" or "never" or "did" or "have", "have" or "expect" or "ask" or "get" or "hear" or "heard" or "receive" or "received" or "got" or "had" or "not", ..]
            || rest is ["you", "could", "have", "been" or "had" or "known", ..]
            || (Array.IndexOf(words, "we") is >= 0 and var we && we < at && Array.IndexOf(words, "kept") >= 0);
    }

    // "on your side" is a place as often as a reproach: only a reproach has waiting, missing or late beside it.
    private static bool Permits(string[] words, int at) =>
        words[at..] is ["on" or "from", "your", "side" or "end", ..]
        && !words.Any(word => word is "waiting" or "wait" or "late" or "missing" or "delay" or "delayed" or "feedback" or "never" or "nothing" or "because" or "problem" or "issue" or "fault" or "failed" or "error" or "mistake" or "caused");

    public static bool OffersChoice(Reply reply)
    {
        var words = reply.Words;
        return reply.Sentences.Any(s => s.IsQuestion && s.Words.Length > 2) && (Array.IndexOf(words, "or") >= 0 || Array.IndexOf(words, "either") >= 0 || reply.Blanks.Count > 0 || CheckWords.Time.In(words))
            || Offer.In(words) || (reply.Blanks.Count > 1 && CheckWords.Step.In(words));
    }

    private static readonly PhraseBook Offer = new("""
        what we can, what i can, we can do, i can do, we could, i could, instead, alternatively, either, which helps, which would you, would it help, what is possible, what works, can stand behind, rather tell you, option, options, part of it, we can have, i can have, you can have
        """);

    private static bool HasTime(Reply reply) => reply.Sentences.Any(sentence => HasTime(sentence.Words)) || reply.Blanks.Any(IsTimeBlank);

    // "We're busy right now": that is how it is, and not when it will be done.
    private static readonly PhraseBook AsItIs = new("busy, swamped, snowed under, overloaded, understaffed, short-staffed, short staffed, a lot on, not sure, dont know, no idea, cant say");

    public static bool HasTime(string[] words) =>
        (CheckWords.Time.In(words) && !(AsItIs.In(words) && !CheckWords.Time.In([.. words.Where(word => word is not ("now" or "right" or "immediately" or "today"))])))
        || words.Any(IsClock)
        || words.Where((word, at) => word == Reply.BlankWord && at > 0 && words[at - 1] is "by" or "at" or "until" or "before" or "on" or "do").Any();

    private static bool IsTimeBlank(string blank) =>
        blank.Contains("time", StringComparison.OrdinalIgnoreCase) || blank.Contains("date", StringComparison.OrdinalIgnoreCase) || blank.Contains("when", StringComparison.OrdinalIgnoreCase) || blank.Contains("day", StringComparison.OrdinalIgnoreCase);

    private static bool IsClock(string word) =>
        char.IsAsciiDigit(word[0]) && (word.Contains(':', StringComparison.Ordinal) || word.EndsWith("am", StringComparison.Ordinal) || word.EndsWith("pm", StringComparison.Ordinal) || word.EndsWith("th", StringComparison.Ordinal) || word.EndsWith("st", StringComparison.Ordinal) || word.EndsWith("rd", StringComparison.Ordinal) || word.EndsWith("nd", StringComparison.Ordinal) || word.Contains('/', StringComparison.Ordinal) || word.Contains('.', StringComparison.Ordinal));

    private static readonly PhraseBook DoneWords = new("done, fixed, attached, sent, just sent, it's live, is live, uploaded, shared, corrected, updated, here it is, here you go, here is, here's, here are, published, swapped, replaced, resolved, back up, restored, booked, added, removed, changed");

    private static bool Done(Reply reply) => DoneWords.In(reply.Words);

    // A plain question that got a plain answer needs no time.
    private static bool AnswersAtOnce(Reply reply, Heard heard) =>
        !Upset(heard) && heard.Asks.Count > 0
        && heard.Asks.All(ask => ask.Kind is AskKind.Fact or AskKind.Approval or AskKind.Confusion or AskKind.Information)
        && reply.WordCount > 0
        && !(heard.Asks.All(ask => ask.Kind == AskKind.Information && !ask.Quote.Contains('?', StringComparison.Ordinal)) && heard.Words.SelectMany(Sentences.Of).Any(s => Trouble.In(s.Words)));

    // Told as news, and yet something is wrong for them.
    private static readonly PhraseBook Trouble = new("flaky, unreliable, unstable, spam, slow, lagging, keeps dropping, keeps failing, left alone, ignored, alone, lost, losing, nobody, all week, every day, complaints, complaining, complained, angry, upset, annoyed, rude, ugly, embarrassing, confusing, cold, hot, late, hurt");

    private static string Quoted(Sentence sentence) => sentence.Text.Length <= 160 ? sentence.Text : sentence.Text[..157] + "…";
}
