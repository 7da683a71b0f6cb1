using System.Collections.Frozen;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>
/// Blame by how it is built, whoever it falls on and whatever they did: somebody who is not us, and a fault of theirs; a thing of theirs that came late or wrong;
/// what would have been if they had.
/// </summary>
internal static class CheckBlame
{
    private static readonly FrozenSet<string> Faults = Set("""
        forgot forgets forgotten failed fails missed misses messed messes broke breaks deleted overlooked screwed botched ignored ignores misread overslept neglected overwrote lost loses dropped drops mixed confused confuses delayed delays slept
        skipped skips crashed crashes blocked blocks refused refuses stalled mistyped misled mislabelled ruined spoiled bungled blundered mismanaged unplugged misconfigured misinterpreted misunderstood disappeared vanished
        """);

    private static readonly FrozenSet<string> Denials = Set("didnt doesnt never hasnt havent hadnt");

    private static readonly FrozenSet<string> Handed = Set("gave gives give sent sends delivered delivers provided provides supplied supplies told tells handed left leaves set sets pushed pushes made makes uploaded entered typed approved signed booked ordered changed changes");

    private static readonly FrozenSet<string> Spoilt = Set("incomplete wrong late old outdated bad faulty broken incorrect false half conflicting contradictory unclear unfinished unusable mess error errors mistake mistakes nonsense rubbish incomplete without missing");

    private static readonly FrozenSet<string> Fillers = Set("clearly simply just only then also must have has had again all obviously probably apparently always usually really actually keeps keep kept who unfortunately still once must've");

    private static readonly FrozenSet<string> Departments = Set("hr legal finance marketing procurement accounting reception purchasing logistics controlling it's");

    private static readonly FrozenSet<string> Tools = Set("""
        tool tools system systems template templates software app platform plugin plugins server servers algorithm dashboard script update updates automation crm erp cms browser tracker calendar spam filter firewall network provider database export import interface api bot cloud machine computer
        """);

    private static readonly FrozenSet<string> Somebody = Set("someone somebody whoever they he she");

    // "I'll tell you what failed": of what, and not of you.
    private static readonly FrozenSet<string> Asks = Set("what who which how why when where whether if that to for");

    private static readonly FrozenSet<string> Articles = Set("the our my this that a an your their his her its");

    private static readonly PhraseBook Said = new("""
        fault of, the fault is, fault lies, blame the/your/him/her/them/it/whoever, let us down, let us all down, let everybody down, what happens when you/your/somebody/someone/people, comes from your, came from your, caused by your, due to your, because of your, because your, because somebody, because someone, because you, take it up with, take that up with, a mistake on your, mistake of your, error of your, that was your, this was your, that's your, thats your, it was your, wasnt us, wasnt me, it wasnt our, was not us, not us who, had nothing to do with us, nothing we did wrong, we did nothing wrong, somebody/someone in/at/on/from your, already wrong in, already in the, as you sent, the way you sent, you sent us/me/it that/this/them/wrong/late, after the deadline, after your deadline, days/hours/weeks late from, arrived/came/reached from you, only arrived/came/reached, not delivered by you
        """);

    /// <summary>What is found.</summary>
    public static IEnumerable<Finding> In(Reply reply, Bearing bearing)
    {
        foreach (var sentence in reply.Own)
        {
            if (sentence.IsQuestion || SaysOurs(sentence.Words)) continue;
            if (!Faulted(sentence, bearing)) continue;
            yield return new Finding("blame", "stop", sentence.Text, "It puts the fault on somebody; who did it helps nobody who waits.", "Say what is ours and what happens next, without a culprit.");
            yield break;
        }
    }

    private static bool Faulted(Sentence sentence, Bearing bearing)
    {
        var words = sentence.Words;
        // What a reply owns and mends it may explain.
        if (!bearing.Owns && !bearing.Commits && Said.Find(words) is >= 0 and var said && !CheckRules.Negated(words, said)) return true;
        if (words is ["if", ..] && Array.IndexOf(words, "had") is > 1 and < 9 && Party(sentence, 1) > 0) return true;
        for (var at = 0; at < words.Length; at++)
        {
            var party = Party(sentence, at);
            if (party == 0 || CheckRules.Negated(words, at)) continue;
            var theirs = words[at] is "you" or "your";
            if (!theirs && bearing.Owns) continue;
            // A thing that failed may be told beside what is done about it; a colleague who did is told on.
            if (!theirs && bearing.Commits && !Human(sentence, at, party)) continue;
            var verb = at + party;
            while (verb < words.Length && Fillers.Contains(words[verb])) verb++;
            if (verb >= words.Length) continue;
            // "Your X" may be longer than one word: "your marketing people clearly ignored".
            for (var reach = verb; reach < words.Length && reach <= verb + (words[at] == "your" ? 3 : words[at] == "you" ? 0 : Human(sentence, at, party) ? 5 : 1); reach++)
            {
                if (Asks.Contains(words[reach]) || Bearing.First.Contains(words[reach]) || (reach > verb && words[reach] is "you") || words[reach].StartsWith("you'", StringComparison.Ordinal)) break;
                if (Fillers.Contains(words[reach]) || SentenceEnds(sentence, reach)) continue;
                if (Faults.Contains(words[reach]) && !(theirs && words[reach] is "lost" or "loses") && !WasDone(words, reach)) return !theirs || !bearing.Owns;
                if (words[at] != "you" && Denials.Contains(words[reach]) && reach + 1 < words.Length && words[0] is not "if" && words[reach + 1] is not ("have" or "need" or "mean" or "hurt")) return bearing is { Owns: false, Commits: false, Trouble: true };
                if (Handed.Contains(words[reach]) && !WasDone(words, reach) && Array.Exists(words[(reach + 1)..Math.Min(words.Length, reach + 7)], Spoilt.Contains)) return !bearing.Owns;
            }
        }

        return false;
    }

    private static bool Human(Sentence sentence, int at, int party) => CheckPeople.IsOurs(sentence.Words[at + party - 1]) || Departments.Contains(sentence.Words[at]) || Somebody.Contains(sentence.Words[at]) || (party == 1 && CheckPeople.IsNamed(sentence, at));

    // "Your order was lost", "your ticket got missed": it happened to their thing.
    private static bool WasDone(string[] words, int at) => at > 0 && words[at - 1] is "was" or "were" or "been" or "is" or "are" or "got" or "be" or "being";

    private static bool SentenceEnds(Sentence sentence, int at) => at < sentence.Breaks.Length && at > 0 && sentence.Breaks[at];

    private static bool SaysOurs(string[] words) => Array.Exists(words, word => word is "ours" or "mine" or "myself") || (words is ["i" or "we", ..] && Array.IndexOf(words, "you") < 0 && Array.IndexOf(words, "your") < 0 && words.Length < 8);

    /// <summary>How many words name somebody who is not us, or a thing that can be made the culprit; 0 for none.</summary>
    private static int Party(Sentence sentence, int at)
    {
        var words = sentence.Words;
        var word = words[at];
        if (word == "you" || Somebody.Contains(word) || Departments.Contains(word)) return 1;
        if (word == "your") return at + 1 < words.Length ? 2 : 0;
        if (Articles.Contains(word) && at + 1 < words.Length && (Tools.Contains(words[at + 1]) || CheckPeople.IsRole(words[at + 1]))) return 2;
        if (Articles.Contains(word) && at + 2 < words.Length && (Tools.Contains(words[at + 2]) || CheckPeople.IsRole(words[at + 2]))) return 3;
        return CheckPeople.IsNamed(sentence, at) ? 1 : 0;
    }

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
