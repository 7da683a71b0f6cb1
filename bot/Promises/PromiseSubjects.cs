using System.Collections.Frozen;
using ServiceBot.Reading;
using ServiceBot.Reading.Due;

namespace ServiceBot.Promises;

/// <summary>What a text is about: its words without those of promising, of time, and the small ones, cut to their stems.</summary>
internal static class PromiseSubjects
{
    private static readonly FrozenSet<string> Small = """
        the a an this that these those it its it's i i'm i'll i've i'd we we'll we're we've we'd you your you'll you're yours he she they them him her his their our ours my me us and or but so if when while as than then too also just still only very
        is are was were be been being am has have had do does did done will would shall should can could may might must not no yes ok okay of to in on at by for with from into onto over up out off about before after until between through within here there now soon today tomorrow tonight
        send sent sending share shared sharing get got getting give gave giving have having make made making take took taking look looking looked check checking checked let know call called calling come coming came back go going gone went follow following update updated updates updating provide see seeing find finding found tell told
        put keep bring ready live working work works fix fixed fixing finish finished deliver delivered upload uploaded publish published add added change changed prepare prepared set try trying please thanks thank hi hello hey all everything anything something thing things one two both first next last new more soon shortly asap promised promise as agreed attached enclosed link file inbox dear morning afternoon evening
        what which who how why where whether any some each every another other much many well good great sure right sorry again already yet ask reply answer write wrote question back touch moment minute minutes hour hours day days week weeks month months year end early late later eod cob latest around least most noon lunch thing side team who's that's there's let's we'd
        """.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    public static FrozenSet<string> Of(string text)
    {
        var subjects = new HashSet<string>(StringComparer.Ordinal);
        foreach (var sentence in Sentences.Of(text))
        {
            foreach (var word in sentence.Words)
            {
                if (word.Length < 3 || !char.IsLetter(word[0]) || Small.Contains(word) || DueWords.Weekdays.ContainsKey(word) || DueWords.Units.ContainsKey(word)) continue;
                subjects.Add(Stem(word));
            }
        }

        return subjects.ToFrozenSet();
    }

    // "banners" is about the banner, "invoice's" about the invoice. Nothing cleverer: what it joins wrongly it would also deliver wrongly.
    private static string Stem(string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal)) word = word[..^2];
        return word.Length > 3 && word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;
    }
}
