using System.Collections.Frozen;

namespace ServiceBot.Reading.Commitments;

/// <summary>Promises whose subject is not the writer: a colleague who will, a thing that will be there.</summary>
internal static class OtherRules
{
    /// <summary>"Our designer will send you …", "Lee will get back to you": said for somebody else, and still said to the client.</summary>
    public static Heard? Will(Utterance said, int at)
    {
        var words = said.Words;
        if (at == 0 || at + 1 >= words.Length) return null;
        int will;
        if (words[at] is "will" or "shall" && !Grammar.IsSubject(words[at + 1])) will = at + 1;
        else if (words[at] is "is" or "are" && at + 3 < words.Length && words[at + 1] == "going" && words[at + 2] == "to") will = at + 3;
        else return null;
        var subject = words[at - 1];
        if (subject is "i" or "we" or "you" or "it" or "this" or "that" or "there" or "what" or "which" or "who" or "they're") return null;
        if (PromiseWords.Subordinating.Contains(subject) || (at > 1 && PromiseWords.Subordinating.Contains(words[at - 2]))) return null;
        var (deed, _, denied) = Grammar.Deed(words, will);
        if (denied || deed >= words.Length) return null;
        var ours = Grammar.IsOurs(words, at);
        if (PromiseWords.ForYou.LengthAt(words, deed) == 0 && !(ours && PromiseWords.NoDeeds.LengthAt(words, deed) == 0) && !(ours && OnSite.LengthAt(words, deed) > 0)) return null;
        // A name at the head: "Lee will send you …". Of other people's systems, couriers and suppliers nothing is promised.
        var named = (at - 1 == said.Start || at == 1 || said.Breaks[at - 1]) && !Grammar.IsSubject(subject) && !subject.EndsWith('s');
        if (!ours && (!named || (!Array.Exists(words, word => word is "you" or "your") && said.Due is null))) return null;
        return new Heard(Math.Max(0, at - 2), ours ? 0.8 : 0.65, "others-will: somebody on the writer's side will, as the writer says.");
    }

    private static readonly PhraseBook OnSite = new("be on site, be onsite, be there at/on/by, be with you, be at your, be in your, be over");

    /// <summary>"The draft will be with you by Friday", "you'll have it tomorrow", "it goes out tonight".</summary>
    public static Heard? Come(Utterance said, int at)
    {
        var words = said.Words;
        if (words[at] is "promise" or "promised" && at == words.Length - 1 && words.Length > 1 && said.Breaks[at]) return new Heard(at, 0.85, "promise: the writer says so.");
        if (words[at] is not ("you" or "you'll" or "it'll" or "that'll" or "they'll" or "this'll" or "will" or "it's" or "that's" or "is" or "are") && !Coming.Contains(words[at])) return null;
        if (at > 1 && (PromiseWords.Subordinating.Contains(words[at - 1]) || PromiseWords.Subordinating.Contains(words[at - 2]))) return null;
        var due = said.HasTime ? said.Due!.Text : null;
        if (Received(words, at)) return due is null ? null : new Heard(at, 0.75, "you-will-have: what the reader will have, and when.");
        if (Coming.Contains(words[at]))
        {
            var tells = at > 0 && at <= 4 && Comes.LengthAt(words, at) > 0 && words[0] is not ("he" or "she" or "they" or "i" or "we" or "everyone" or "somebody");
            return tells && due is not null ? new Heard(0, 0.65, "it-comes: a thing comes, and when.") : null;
        }

        if (words[at] is "it's" or "that's" or "is" or "are")
            return due is not null && due.StartsWith("by", StringComparison.OrdinalIgnoreCase) && PromiseWords.Brought.In(Became(words, at)) ? new Heard(Math.Max(0, at - 2), 0.62, "it-is-by: a thing will be ready, and when.") : null;
        var will = words[at] == "will" ? at > 0 && words[at - 1] is not ("i" or "we" or "you") ? at + 1 : -1 : at + 1;
        if (will < 0 || will >= words.Length || words[at] is "you" or "you'll") return null;
        var (deed, _, denied) = Grammar.Deed(words, will);
        if (denied || deed >= words.Length || PromiseWords.Brought.LengthAt(words, deed) == 0) return null;
        return due is not null || words.AsSpan(deed).IndexOf("you") >= 0 ? new Heard(Math.Max(0, at - 2), 0.62, "it-will-be: a thing will be ready, and when.") : null;
    }

    private static readonly FrozenSet<string> Coming = new[] { "goes", "ships", "comes", "arrives", "reaches", "lands", "follows", "go", "follow", "ship", "reach", "come" }.ToFrozenSet();
    private static readonly PhraseBook Comes = new("goes out/live/up/to, ships, comes to/from/with/by/on/tomorrow/today/this, arrives by/on/at/with, reaches you, lands in/with/on/by, follows by/on/at/in/tomorrow/today/this/later/tonight, go out/live/up, follow by/on/at/tomorrow/today/later, ship by/on, reach you, come to/with/by/tomorrow/on");

    // "it's live by noon" says what "it will be live by noon" says.
    private static string[] Became(string[] words, int at) => ["be", .. words.AsSpan(at + 1)];

    private static bool Received(string[] words, int at)
    {
        var verb = words[at] == "you'll" ? at + 1 : words[at] == "you" && at + 1 < words.Length ? words[at + 1] is "will" or "shall" or "should" ? at + 2 : at + 1 : -1;
        return verb > 0 && verb + 1 < words.Length && words[verb] is "have" or "get" or "receive" or "see" or "hear" or "find" && words[verb + 1] is "it" or "the" or "a" or "an" or "this" or "that" or "them" or "our" or "my" or "from" or "your" or "all" or "both" or "everything" or "these" or "those" or "two" or "three" or "more" or "another" && !(at > 0 && words[at - 1] is "do" or "did" or "can" or "could" or "if" or "when" or "as" or "would" or "once");
    }
}
