using System.Collections.Frozen;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Rules that are about how a sentence is built, so that no list of phrases could hold them: nobody's deed, an apology for a feeling, a concern made small.</summary>
internal static class CheckGrammar
{
    private static readonly FrozenSet<string> Auxiliaries = Set("was were is are been being got gets be");

    private static readonly FrozenSet<string> Adverbs = Set("unfortunately sadly regrettably not never being been accidentally inadvertently mistakenly wrongly currently now already still also simply apparently somehow incorrectly only partly temporarily never");

    // What went wrong, with nobody in it.
    private static readonly FrozenSet<string> Slips = Set("""
        overlooked missed forgotten delayed lost misplaced mislaid mishandled mixed confused misconfigured misinterpreted misunderstood misread omitted skipped neglected mislabelled mislabeled misrouted miscalculated misfiled mistyped bungled botched disregarded miscommunicated underestimated deprioritised deprioritized
        """);

    // What is being done, by nobody.
    private static readonly FrozenSet<string> Processes = Set("addressed investigated reviewed escalated evaluated assessed examined analysed analyzed considered discussed actioned remedied rectified processed monitored");

    private static readonly FrozenSet<string> Undone = Set("informed communicated updated sent done carried completed followed checked tested passed delivered booked forwarded reviewed approved told made given answered processed published invited included considered scheduled transferred met kept");

    private static readonly FrozenSet<string> Somebody = Set("i we i've we've i'm we're i'll we'll i'd we'd us me myself ourselves mine");

    private static readonly FrozenSet<string> Sorry = Set("sorry apologise apologize apologies apology regret pardon");

    private static readonly PhraseBook Feeling = new("""
        you feel, you felt, you're feeling, you think, you thought, you see it, you saw it, you found, you find, you took, you perceived, you perceive, you got the, you have the impression, you had the impression, you consider, you believe, you're upset, you are upset, you were upset, you're not happy, you are not happy, you were not happy, you're unhappy, you are unhappy, you're disappointed, you are disappointed, you were disappointed, you expected, you misunderstood, you were expecting, your feelings, how you feel, for how you, about how you, it came across, it comes across, it seemed, it seems, it looked, it looks
        """);

    private static readonly PhraseBook Small = new("""
        not that/so/too/really/exactly/such bad/big/important/serious/urgent/dramatic/much/many/long/terrible/critical/unusual/wrong, not such a, not a catastrophe/disaster/tragedy/crisis/drama/problem/issue/biggie, not the end of the world, isnt that/so/too/really bad/big/important/serious/urgent/dramatic/much/many/long/terrible/critical, hardly a/an/the/anybody/anyone/worth, barely a/anybody/anyone
        just/only/merely one/a/an letter/word/typo/pixel/detail/minute/hour/day/comma/number/link/image/page/colour/color/formality/test/glitch/hiccup/delay/week, just/only/merely one/a/an small/minor/little/tiny/short/slight/single, just/only/merely two/three/a/few minutes/hours/days/words/letters/pixels/people/users/orders, only a few/couple, just a few/couple
        dont be/get so, dont be/get upset/angry/nervous/impatient/dramatic/ridiculous/silly/childish, dont worry/panic/stress/overthink/exaggerate/dramatise/dramatize, no need to worry/panic/get/be/shout/stress/make, no reason to worry/panic/be/get, no cause for, nothing to worry, nothing to panic, nothing dramatic, nothing serious, nothing tragic
        you're being too/a/so/very/quite/rather/unreasonable/dramatic/difficult/impatient/emotional, you are being, you're overreacting, youre overreacting, you overreact, you worry too, too picky/sensitive/emotional/impatient/strict/demanding/dramatic, a bit sensitive/picky/dramatic/impatient
        everybody/everyone else, all our clients/customers, all other clients/customers, other clients/customers dont/have/manage/cope/live/accept/are/never, nobody/one will/would/has/really/ever/else notice/noticed/notices/care/cares/cared/mind/minds/complain/complained/complains/read/reads/look/looks/see/sees/ask/asked/saw/wanted/wants, nobody/one else has/will/would, nobody cares/notices/reads/minds/complains/complained/asked, one cares/notices/complains/complained
        what's/whats/where's/wheres the/your problem/fuss/rush/hurry/harm/drama/panic, what is the problem/fuss/rush/big, what's/whats the big, whats all the, who cares, so what, live with it, live with that, move on, get over, could happen to anyone/anybody/everyone, happens to the best, happens sometimes, happens now and then, things happen, stuff happens, that's how it is, thats how it is, that's life, thats life, it is what it is, standard practice, perfectly fine, perfectly ok, works for everyone, works for everybody, works fine for us, works on my, works for me here, if you say so, much ado, storm in a, mountain out of, water under the bridge, bad luck, tough luck, too bad, just one of those, not my problem, not our problem
        """);

    // It was there, it came about, it found its way: troubles and happenings that have no hands.
    private static readonly PhraseBook Happens = new("""
        there was/were/has/have/had some/a/an/certain/several/various/been/issues/problems/difficulties/delays/complications/confusion, there were difficulties/problems/delays/issues/complications/irregularities, was/were some difficulties/problems/delays/issues/complications/confusion/irregularities, some/certain/several/various/a difficulties/problems/delays/complications/irregularities, things got in, things came up, something came up, things happened, things didnt go, things did not go, didnt go as, did not go as, not gone as, didnt go to plan, got in the way, got in between, came in between, came between, ran into problems/difficulties, complex, complicated matter, a complex process, found its way, find its way, made its way, slipped in, crept in, sneaked in, went astray, went missing, went under, went wrong, got stuck, got mixed, got lost, got delayed, got forgotten, seems to have, appears to have, seem to have, appear to have, must have been, seems there was, appears there was, it seems that, it appears that, it turns out that the, came to light, due to a, due to an, owing to, as a result of, for reasons, for various reasons, for organisational reasons, for organizational reasons, at a higher level, higher up, taken internally, internally, necessary steps, the matter, the case has, the topic has, the issue has, the issue is, the situation is, the situation has, has its reasons, was the result
        """);

    // A thing that did not do what things can't do by themselves: reach somebody, take place, happen.
    private static readonly PhraseBook Failed = new("could not/unfortunately/sadly be/take/go/happen/not/reach/get, couldnt be/take/go/happen/reach, could unfortunately not, could sadly not, did not/unfortunately reach/arrive/take/happen/go/get/make/work/come/not, didnt reach/arrive/take/happen/go/get/make/work/come, was not/never/no able, has not/hasnt reached/arrived/taken/happened/gone, not reach the, not take place, not taken place, never reached, never arrived, never made it, failed to");

    // Any other participle: "the wrong rate was applied".
    private static bool IsParticiple(string word) => word.Length > 3 && word.EndsWith("ed", StringComparison.Ordinal) || Irregular.Contains(word);

    private static readonly FrozenSet<string> Irregular = Set("taken sent done made given left lost kept told put set cut built bought brought caught chosen drawn driven eaten fallen felt found forgotten held hidden hit let met paid read run seen sold shown shut spent spoken stolen taught thrown understood withdrawn written mistaken overseen");

    // The whole of the reply has no first person in it, what they wrote is trouble, and a thing was done, by nobody.
    private static bool Unmanned(Sentence sentence)
    {
        var words = sentence.Words;
        if (sentence.IsQuestion || Array.Exists(words, word => word is "you" or "your" or "you'll" or "you're" or "by" or "please")) return false;
        for (var at = 0; at + 1 < words.Length; at++)
        {
            if (!Auxiliaries.Contains(words[at])) continue;
            var next = at + 1;
            while (next < words.Length && Adverbs.Contains(words[next])) next++;
            if (next < words.Length && IsParticiple(words[next])) return true;
        }

        return false;
    }

    /// <summary>What these rules find.</summary>
    public static IEnumerable<Finding> In(Reply reply, Heard heard, Bearing bearing)
    {
        if (bearing is { Trouble: true, Owns: false, Commits: false } && heard.Situation != Situation.Settled
            && (reply.Own.FirstOrDefault(sentence => !sentence.IsQuestion && !Array.Exists(sentence.Words, Somebody.Contains) && Array.IndexOf(sentence.Words, Reply.BlankWord) < 0 && (Happens.In(sentence.Words) || Failed.In(sentence.Words)))
                ?? (bearing.Speaks || bearing.Answers ? null : reply.Own.FirstOrDefault(Unmanned))) is { } nobody)
            yield return new Finding("passive-evasion", "stop", nobody.Text, "Nobody does anything in it: it happened, and it is being looked at.", "Say who: “I missed it; I'll … by [time].”");
        if (reply.Own.FirstOrDefault(sentence => Evades(sentence.Words)) is { } evasive && !reply.Sentences.Any(s => CheckRules.Ours.In(s.Words)))
            yield return new Finding("passive-evasion", "stop", evasive.Text, "Nobody does anything in it: it happened, and it is being looked at.", "Say who: “I missed it; I'll … by [time].”");
        if (reply.Own.FirstOrDefault(sentence => ApologisesForAFeeling(sentence.Words) || (bearing.Bare && OnCondition.LengthAt(sentence.Words, 0) > 0) || (!bearing.Commits && !bearing.Owns && bearing.Trouble && sentence.Words is not ["if", ..] && OnCondition.In(sentence.Words) && !sentence.IsQuestion)) is { } feeling)
            yield return new Finding("non-apology", "stop", feeling.Text, "It is sorry for their feeling, and not for what happened.", "Be sorry for the thing itself, once: “I'm sorry that you had to ask again.”");
        if (heard.Situation != Situation.Settled && reply.Own.FirstOrDefault(sentence => !sentence.IsQuestion && Small.Find(sentence.Words) is >= 0 and var at && !CheckRules.Negated(sentence.Words, at)) is { } small && !SaysBack(small, heard))
            yield return new Finding("dismissal", "stop", small.Text, "It makes their concern smaller than it is for them.", "Name what it costs them, then what you do about it.");
        if (Drawn(reply.Text) is { } drawn)
            yield return new Finding("sarcasm", "stop", drawn, "It is meant to sting, and it will.", "Say the plain thing, or nothing.");
    }

    // "The request was unfortunately overlooked", "it is being investigated": a slip or a process, and nobody in the sentence.
    private static bool Evades(string[] words)
    {
        if (Array.Exists(words, Somebody.Contains)) return false;
        for (var at = 0; at + 1 < words.Length; at++)
        {
            if (!Auxiliaries.Contains(words[at])) continue;
            var next = at + 1;
            var denied = false;
            while (next < words.Length && Adverbs.Contains(words[next])) denied |= words[next++] is "not" or "never";
            if (next >= words.Length || Array.IndexOf(words, "you", next) == next) continue;
            if (Slips.Contains(words[next]) || (Processes.Contains(words[next]) && words[at] is not "be") || (denied && Undone.Contains(words[next]))) return !(next + 1 < words.Length && words[next + 1] == "by" && next + 2 < words.Length && words[next + 2] is "me" or "us");
        }

        return words is ["it", "was" or "has", "decided" or "been", ..];
    }

    // "sorry if", "sorry, but", "sorry that you feel": within the next few words, and not "sorry that you had to wait".
    private static bool ApologisesForAFeeling(string[] words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (!Sorry.Contains(words[at])) continue;
            if (at + 2 < words.Length && Array.IndexOf(words, "you", at) != at + 2 && Perceived(words, at + 1)) return true;
            for (var i = at + 1; i < words.Length && i <= at + 4; i++)
            {
                if (words[i] is "if" || (words[i] == "but" && i <= at + 2) || (words[i] == "any" && i <= at + 3) || Feeling.LengthAt(words, i) > 0) return true;
            }
        }

        return false;
    }

    // "sorry your receptionist perceived it that way", "sorry to hear that some readers didn't get it": somebody of theirs, and how it looked to them.
    private static bool Perceived(string[] words, int from)
    {
        var end = Math.Min(words.Length, from + 9);
        for (var i = from; i < end; i++)
        {
            if (words[i] is "i" or "we" or "i've" or "we've" or "my" or "our" or "ours") return false;
            if (Perception.Contains(words[i])) return true;
        }

        return false;
    }

    private static readonly FrozenSet<string> Perception = Set("perceived perceive perceives felt feels feel found finds thought thinks took takes saw sees read reads experienced experience uncomfortable unhappy upset offended disappointed dissatisfied inconvenient inconvenienced misunderstood humour humor impression hurt bothered annoyed displeased");

    // "If anyone felt left out, that was not our intention", "if there were any shortcomings": on a condition, when it is known.
    private static readonly PhraseBook OnCondition = new("if anyone/anybody/someone/somebody/you/there/this/that/it/our/any/something was/were/felt/feels/feel/has/have/is/got/caused/came/should/made/seemed/appeared/upset/offended/words/message, not our intention, wasnt our intention, was never our intention, not my intention, never my intention, never meant to, not meant to, wasnt meant, not intended, never intended, no offence/offense");

    // "Half the leads in one week is not a small thing", "you're not overreacting": their own word, taken back for them.
    private static bool SaysBack(Sentence sentence, Heard heard) =>
        sentence.Words[0] is "you" or "you're" or "youre" && Array.Exists(sentence.Words, word => word is "not" or "isnt" or "arent") && heard.Words.Count > 0;

    // "Suuure", a rolled eye, "so-called".
    private static string? Drawn(string text)
    {
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Contains("🙄", StringComparison.Ordinal) || word.Contains("😒", StringComparison.Ordinal) || word.Contains(":roll_eyes:", StringComparison.Ordinal) || word.Contains(":face_with_rolling_eyes:", StringComparison.Ordinal) || word.StartsWith("so-called", StringComparison.OrdinalIgnoreCase)) return word;
            if (word.Contains("//", StringComparison.Ordinal) || word.StartsWith("www", StringComparison.OrdinalIgnoreCase)) continue;
            for (var at = 2; at < word.Length; at++)
            {
                if (word[at] is 'o' or 'u' or 'e' or 'a' or 'w' && word[at] == word[at - 1] && word[at] == word[at - 2]) return word;
            }
        }

        return null;
    }

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
