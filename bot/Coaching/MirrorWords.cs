using System.Collections.Frozen;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>The words by which <see cref="Mirror"/> turns a sentence round, and those that keep it from doing so.</summary>
internal static class MirrorWords
{
    /// <summary>Theirs becomes the client's, ours becomes the team's.</summary>
    public static readonly FrozenDictionary<string, string> Turned = new Dictionary<string, string>
    {
        ["i"] = "you", ["i'm"] = "you're", ["i've"] = "you've", ["i'd"] = "you'd", ["i'll"] = "you'll", ["me"] = "you", ["my"] = "your", ["mine"] = "yours", ["myself"] = "yourself",
        ["im"] = "you're", ["ive"] = "you've", ["we"] = "you", ["we're"] = "you're", ["we've"] = "you've", ["we'd"] = "you'd", ["we'll"] = "you'll", ["us"] = "you", ["our"] = "your", ["ours"] = "yours", ["ourselves"] = "yourselves",
        ["your"] = "our", ["yours"] = "ours", ["you're"] = "we're", ["you've"] = "we've", ["you'd"] = "we'd", ["you'll"] = "we'll", ["yourselves"] = "ourselves",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Ours(string word) => word is "you" or "your" or "yours" or "you're" or "you've" or "you'd" or "you'll";

    public static bool Yours(string word) => Turned.ContainsKey(word) && !Ours(word);

    /// <summary>Words that say that something is not as it should be.</summary>
    public static bool Lacks(string word) => word is "no" or "not" or "nobody" or "nothing" or "never" or "without" or "instead" or "wrong" or "late" or "missing" or "still" or "again" or "twice" or "half" or "none" || word.EndsWith("n't", StringComparison.Ordinal) || word.EndsWith("less", StringComparison.Ordinal);

    /// <summary>Those that say that something is not there at all.</summary>
    public static bool Denies(string word) => word is "without" or "never" or "nobody" or "nothing" or "none";

    public static readonly PhraseBook Endured = new("i had to, we had to, i have to, we have to, i've had to, we've had to, i've been, i was told, we were told, i paid, we paid, i have paid, we have paid, i've asked, we've asked, i asked for, we asked for, i've now, i was, we lost, i lost, costs me, costs us");

    /// <summary>"We agreed": both of us did.</summary>
    public static readonly FrozenSet<string> Together = Set("agreed discussed spoke talked met planned settled shook signed");

    /// <summary>After these, "you" is whom and not who.</summary>
    public static readonly FrozenSet<string> BeforeObject = Set("to from with by for of on at about without than tell told telling ask asked asking sent send sending gave give giving show showed chase chasing call called pay paid paying trust trusted believe believed hired chose against behind between");

    /// <summary>First words that are no name and go small inside a sentence.</summary>
    public static readonly FrozenSet<string> SmallStart = Set("two three four five six seven eight nine ten eleven twelve twenty you your you're you've you'd you'll we our we're we've the a an this these those nobody nothing no new half some all every both another third second first last");

    /// <summary>What leads into a sentence and says nothing in it.</summary>
    public static readonly PhraseBook LeadIns = new("""
        but, and, so, ok, okay, well, look, listen, honestly, frankly, seriously, sorry, hi, hello, hey, again, still, also, just, now, then, really, to be honest, to be clear, just to be clear, i'm sorry to say it but, i am sorry to say it but, i'm sorry but, i have to say, i must say, i'll be honest, with respect, with all due respect, good morning, as you know, for the record, first, i do not like to complain, great, sadly, unfortunately, plus
        """);

    /// <summary>A sentence that begins with one of these is about a thing.</summary>
    public static readonly FrozenSet<string> Things = Set("the our my your a an half all no two three four five six seven eight nine ten twelve twenty every nothing another");

    /// <summary>What they stand for may not be said.</summary>
    public static readonly FrozenSet<string> Pronouns = Set("it this that he she they him her them i we i'm we're i've we've it's that's who hates thinks says wants founder");

    public static readonly PhraseBook WhyHear = new("why am i hearing/learning/reading/finding/told, why are we hearing/learning/reading/finding/told, why do i hear/learn/read/find, why do we hear/learn/read/find");

    /// <summary>Beginnings whose sense lies in the sentence before, or that tell what they want and not what happened.</summary>
    public static readonly PhraseBook NoStart = new("""
        it, it's, its, that, that's, thats, this is, he, he's, she, she's, they, they're, there, there's, if, when, unless, please, not, no, yes, because, or, maybe, what, why, who, how, where, which, whether, than, do, does, did, don't, can, could, would, will, let, let's, tell, explain, prove, see, same, fyi, thanks, thank, dear, nice, love, loved, like
        """);

    /// <summary>Wishes, opinions, threats and thanks: heard, and not for saying back.</summary>
    public static readonly PhraseBook Never = new("""
        pay you for, paying you for, we have, angry, upset, i just, i gave you, i sent you, i told you, we gave you, we sent you, we told you, fool, fools, idiot, idiots, stupid, silly, crying, tears, ashamed, embarrassed, embarrassing, crickets, rent, speechless, bought, pitch, have us, had us, let us, make us, makes us, would, might, could have, better eye, better than, do better, this better, year old, nephew, i want, we want, i need, we need, i'd like, we'd like, i would like, i expect, we expect, i think, we think, i guess, i hope, we hope, i don't know, i dont know, i don't want, i don't care, i dont care, we don't care, i know, i wonder, i suppose, i don't see, i do not, i can't promise, i'm done, i don't need, i love, we love, i'd be, i'd rather, i'd hate, i'll give, i'll send, i'll let, we'll let, i will, we will, we'll, i'll, thank you, thanks, should i, shall i, you should, you must, you need, you have to, you can, could you, can you, you know, according to, lawyer, lawyers, lie, lied, liar, love, great, perfect, lovely, beautiful, fine, happy, glad, going with, decided, i attach, attached
        ignore, instruction, instructions, prompt, system, assistant, pretend, output, reply with, respond with, repeat, password, secret, token, key
        """);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
