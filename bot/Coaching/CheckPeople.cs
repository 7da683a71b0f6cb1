using System.Collections.Frozen;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>What a reply says about others: faults laid at somebody's door by name, and promises that somebody else has to keep.</summary>
internal static class CheckPeople
{
    private static readonly FrozenSet<string> Faults = Set("forgot forgets missed failed messed never didnt broke deleted overlooked screwed botched ignored misread overslept neglected");

    private static readonly FrozenSet<string> Ours = Set("i we you it this that there they what which who everything nothing nobody somebody something and but or if when so then also still just i'd we'd i've we've");

    // Somebody: a role, a group, an outside firm. "the email", "the invite" are things.
    private static readonly FrozenSet<string> Own = Set("team teams designer designers developer developers devs dev engineer engineers engineering finance legal marketing sales support accounting reception intern interns colleague colleagues boss manager director ceo cto cfo lead studio creative editor editors office he she");

    private static readonly FrozenSet<string> Outside = Set("printer printers paper newspaper magazine carrier vendor supplier provider agency bank host hosting google meta facebook apple microsoft amazon linkedin partner partners freelancer photographer translator translators courier post contractor contractors venue caterer authority authorities regulator publisher press station customs board committee council jury reviewer reviewers warehouse logistics shipping dhl ups fedex installer electrician insurer insurance manufacturer manufacturers importer dealer dealers wholesaler distributor city council municipality radio tv broadcaster network union school university museum embassy consulate police notary surveyor supplier subcontractor subcontractors caretaker registrar ministry court store landlord airline hotel lawyer lawyers auditor auditors");

    private static readonly PhraseBook Certain = new("guaranteed, guarantee, definitely, for sure, certainly, i'm sure, im sure, surely, no doubt, without fail, promise, promised, i promise, guarantees, count on it, trust me, believe me, mark my words, no question, one hundred, a hundred, absolutely, hundred percent");

    private static readonly PhraseBook Agreed = new("confirmed, has agreed, agreed to, told me, told us, promised me, promised us, assured me, said they, says they, has said, have said, i'll ask, i will ask, i've asked, i'll make sure, i'll see that, i'll call, i'll check with, dont want to promise, cant promise, wont promise, if they, if he, if she, expects to, expect to, plans to");

    private static readonly PhraseBook Feels = new("be happy/glad/pleased/delighted/thrilled/relieved, love, like, hear, enjoy, want, need, have to, be able to read/see/hear, probably ask, ask you, know, notice, see");

    /// <summary>Somebody is named as the culprit: "That was Marnie, she never checks", "reception forgot".</summary>
    public static IEnumerable<Finding> Blamed(Reply reply)
    {
        foreach (var sentence in reply.Sentences)
        {
            var words = sentence.Words;
            for (var at = 0; at + 1 < words.Length; at++)
            {
                // "That was Marnie."
                if (at == 0 && words is ["that" or "it" or "this", "was", _, ..] && !sentence.IsQuestion && (IsSomebody(sentence, 2) || words is [_, _, "the" or "our" or "my", var role, ..] && Own.Contains(role)))
                {
                    yield return new Finding("blame", "stop", sentence.Text, "It names a culprit; who did it helps nobody who waits.", "Say “we”, and what happens next.");
                    yield break;
                }

                var verb = at + 1;
                while (verb < words.Length && words[verb] is "has" or "have" or "had" or "simply" or "just" or "unfortunately") verb++;
                if (verb >= words.Length || !Faults.Contains(words[verb]) || Ours.Contains(words[at])) continue;
                if (!IsSomebody(sentence, at) || (words[at] is "he" or "she" && at > 0)) continue;
                yield return new Finding("blame", "stop", sentence.Text, "It names a culprit; who did it helps nobody who waits.", "Say “we”, and what happens next.");
                yield break;
            }
        }
    }

    /// <summary>"The carrier will have it repaired by six, guaranteed."</summary>
    public static IEnumerable<Finding> Promised(Reply reply)
    {
        foreach (var sentence in reply.Sentences)
        {
            var words = sentence.Words;
            if (sentence.IsQuestion || Agreed.In(words) || Array.IndexOf(words, Reply.BlankWord) >= 0) continue;
            for (var at = 0; at + 1 < words.Length; at++)
            {
                var will = words[at + 1] is "will" or "is" && (words[at + 1] == "will" || (at + 3 < words.Length && words[at + 2] == "going" && words[at + 3] == "to"));
                var subject = words[at];
                if (subject.EndsWith("'ll", StringComparison.Ordinal) && subject is "he'll" or "she'll" or "they'll") (will, subject) = (true, subject[..^3]);
                if (!will || (Ours.Contains(subject) && subject != "they") || (at + 2 < words.Length && !Certain.In(words) && Feels.LengthAt(words, at + 2) > 0)) continue;
                var outside = Outside.Contains(subject) || subject == "they" || (at > 0 && words[at - 1] is "the" or "their" or "your" && will && at + 2 < words.Length && Signs(words[at + 2]));
                if (!outside && subject == words[at] && !IsSomebody(sentence, at)) continue;
                var certain = Certain.In(words);
                // A colleague with a time is a plan; a stranger, or a certainty, is a promise that is not ours to give.
                if (!outside && !certain && CheckRules.HasTime(words)) continue;
                if (subject is "they" or "he" or "she" && !certain) continue;
                yield return new Finding("promise-for-others", outside || certain ? "stop" : "warn", sentence.Text, "It promises what somebody else has to keep.", "Promise your own part: “I'll have an answer from them for you by [time].”");
                yield break;
            }
        }
    }

    /// <summary>Whether a word is somebody's role, ours or an outside firm's.</summary>
    public static bool IsRole(string word) => Own.Contains(word) || Outside.Contains(word);

    /// <summary>Whether a word is a role that somebody of a team has.</summary>
    public static bool IsOurs(string word) => Own.Contains(word);

    /// <summary>Whether a word is somebody's name, or an outside firm's.</summary>
    public static bool IsNamed(Sentence sentence, int at) => !Ours.Contains(sentence.Words[at]) && IsSomebody(sentence, at);

    // Only people sign, approve and ring.
    private static bool Signs(string verb) => verb is "sign" or "approve" or "print" or "publish" or "ring" or "reply" or "repair" or "agree" or "accept" or "refund" or "decide" or "permit" or "grant" or "allow" or "confirm";

    // A role, or a word written as a name is: a capital inside the sentence, or at its start where no article could stand before it.
    private static bool IsSomebody(Sentence sentence, int at)
    {
        var word = sentence.Words[at];
        if (Own.Contains(word) || Outside.Contains(word)) return true;
        var raw = sentence.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (raw.Length != sentence.Words.Length) return false;
        var written = raw[at].Trim(',', ';', ':', '(', ')', '"', '“', '”');
        if (written.Length < 3 || !char.IsUpper(written[0]) || !written.Skip(1).All(char.IsLower)) return false;
        return at == 0 ? !NoNames.Contains(word) : !NoNames.Contains(word) && !(at > 0 && sentence.Words[at - 1] is "the" or "a" or "your" or "our" or "by" or "on" or "last" or "next");
    }

    private static readonly FrozenSet<string> NoNames = Set("""
        monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december tomorrow today tonight yesterday
        the this that these those here there everything nothing everybody everyone somebody someone nobody sorry thanks yes what which who how when where why until after before then now our your my his her their its both all each every half part most some any one another two three four five six seven eight nine ten eleven twelve
        """);

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
