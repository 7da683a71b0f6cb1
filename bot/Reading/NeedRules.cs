using ServiceBot.Chat;

namespace ServiceBot.Reading;

/// <summary>What a named rule makes of a message.</summary>
/// <param name="Need">The need.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Rule">The rule's name.</param>
/// <param name="Because">The rule in half a sentence.</param>
/// <param name="IsFinal">Nothing is left to weigh.</param>
internal readonly record struct Ruling(Need Need, double Confidence, string Rule, string Because, bool IsFinal = false)
{
    public string Why => $"{Rule}: {Because}";
}

/// <summary>
/// Small named rules, the first that applies deciding. The order is the product's order of fear: whatever may be an ask is one,
/// unless the writer takes it back or does no more than thank, agree, part, or talk along.
/// </summary>
internal static class NeedRules
{
    public static Ruling Of(string text, List<Sentence> sentences, List<Act> acts, in Scene scene)
    {
        if (sentences.Count == 0) return NoWords(text);

        var lastAsk = acts.FindLastIndex(SentenceActs.Asks);
        var lastResolve = acts.LastIndexOf(Act.Resolve);
        if (lastResolve > lastAsk && (lastAsk < 0 || acts[lastAsk] != Act.Question || lastResolve == acts.Count - 1))
            return new Ruling(Need.Resolved, 0.85, "taken-back", "the writer says that it has been found, solved or is no longer needed.", IsFinal: true);
        if (OtherLanguages.AllCloses(sentences)) return new Ruling(Need.Closing, 0.9, "courtesy", "thanks, agreement or a goodbye in another language than English, and nothing beside it.", IsFinal: true);
        if (OtherLanguages.IsNotUnderstood(sentences)) return new Ruling(Need.Ask, 0.5, "not-understood", "it is not in a language that is read here, so it counts as an ask.", IsFinal: true);
        if (lastAsk >= 0) return Asked(sentences, acts);

        var question = scene.Before == Side.Team ? scene.Question : TeamQuestion.None;
        var mayAnswer = question is TeamQuestion.Open or TeamQuestion.Offer && !acts.Contains(Act.Enough) && (acts.Contains(Act.Statement) || sentences.Exists(Agrees));
        if (acts.Contains(Act.Goodbye) && !mayAnswer)
            return new Ruling(Need.Closing, 0.95, "goodbye", "the writer takes leave and asks nothing.");
        return question == TeamQuestion.None ? Unprompted(sentences, acts, scene) : Answered(question, sentences, acts);
    }

    private static Ruling NoWords(string text) =>
        text.AsSpan().Trim().IsEmpty
            ? new Ruling(Need.Ask, 0.5, "no-words", "a file without a word may want an answer.", IsFinal: true)
            : new Ruling(Need.Ask, 0.55, "no-own-words", "only quoted or pasted, so it may want an answer.", IsFinal: true);

    // The plainest of what asks names the rule: a question mark, an order, then what may be asking or thinking aloud.
    private static Ruling Asked(List<Sentence> sentences, List<Act> acts)
    {
        if (sentences.Exists(sentence => sentence.IsQuestion && SentenceActs.Of(sentence) == Act.Question)) return new Ruling(Need.Ask, 0.97, "question", "it is put as a question.");
        if (HasAct(Act.Question, plain: true)) return new Ruling(Need.Ask, 0.9, "question-unmarked", "it is put as a question, without the mark.");
        if (HasAct(Act.Request, plain: true)) return new Ruling(Need.Ask, 0.92, "request", "something is asked for.");
        if (acts.Contains(Act.Trouble)) return new Ruling(Need.Ask, 0.85, "trouble", "something is said to be wrong.");
        return new Ruling(Need.Ask, 0.6, "wish", "something is wanted, missed or not understood.");

        bool HasAct(Act act, bool plain)
        {
            for (var i = 0; i < acts.Count; i++)
            {
                if (acts[i] == act && SentenceActs.IsPlain(sentences[i]) == plain) return true;
            }

            return false;
        }
    }

    // Nobody asked the client anything just before.
    private static Ruling Unprompted(List<Sentence> sentences, List<Act> acts, in Scene scene)
    {
        if (scene.Before is null && sentences.TrueForAll(OnlyGreets)) return new Ruling(Need.Ask, 0.6, "at-the-door", "a greeting with nothing before it opens a conversation.", IsFinal: true);
        // After the client's own words nothing is left to weigh: a question among those waits by itself, and thanks do not ask again.
        if (acts.TrueForAll(EndsThings) && !acts.Contains(Act.Information)) return new Ruling(Need.Closing, 0.93, "courtesy", "thanks, agreement or a nod, and nothing beside it.", IsFinal: scene.Before == Side.Client);
        if (acts.Contains(Act.Information))
            return new Ruling(Need.Closing, 0.8, "for-information", "the writer says that nothing is expected.", IsFinal: sentences.Exists(s => ClosingWords.NothingExpected.In(s.Words)) || (acts.TrueForAll(EndsThings) && sentences.TrueForAll(s => !Tells(s) || Praises(s))));

        if (scene.Before is not null && acts.TrueForAll(act => EndsThings(act) || act is Act.Comment or Act.OwnMove))
            return new Ruling(Need.Closing, 0.7, "talking-along", "a comment or a plan of the writer's own on what was said.");
        if (scene.Before == Side.Team && acts.Contains(Act.Thanks) && IsAllUnderstood(sentences, acts))
            return new Ruling(Need.Closing, 0.65, "thanks-and-more", "thanks first, then words that ask nothing.");
        if (acts.TrueForAll(act => EndsThings(act) || act is Act.OwnMove))
            return new Ruling(Need.Closing, 0.7, "own-move", "the writer says what they will do themselves.");
        return new Ruling(Need.Ask, 0.55, "in-doubt", "a statement that nothing marks as closing.");
    }

    private static Ruling Answered(TeamQuestion question, List<Sentence> sentences, List<Act> acts)
    {
        var courteous = acts.TrueForAll(EndsThings);
        var refuses = sentences.Exists(Refuses);
        var agrees = sentences.Exists(Agrees);
        var enough = acts.Contains(Act.Enough) && !agrees;
        var thanksOnly = acts.TrueForAll(act => act is Act.Thanks or Act.Laugh) && ClosingWords.Nods.LengthAt(sentences[0].Words, 0) == 0;
        var declines = sentences[0].Words is ["no", "thanks" or "thank" or "thx", ..];
        var putsOff = acts.TrueForAll(act => EndsThings(act) || act is Act.OwnMove) && sentences.Exists(s => ClosingWords.PutsOff.In(s.Words));
        switch (question)
        {
            case TeamQuestion.AnythingElse when !agrees || enough:
                return new Ruling(Need.Closing, courteous ? 0.95 : 0.6, "nothing-else", "the team asked whether there is more, and no more is asked.");
            case TeamQuestion.Understood when courteous && !refuses:
                return new Ruling(Need.Closing, 0.85, "understood", "the team asked whether it is clear or fine, and it is.");
            case TeamQuestion.Offer or TeamQuestion.Open when (declines && courteous) || (question is TeamQuestion.Offer && refuses && (courteous || enough)):
                return new Ruling(Need.Closing, 0.8, "declined", "the offer is not taken up.", IsFinal: declines && courteous);
            case TeamQuestion.Offer or TeamQuestion.Open when enough && courteous:
                return new Ruling(Need.Closing, 0.75, "enough", "the writer says that nothing more is needed.");
            case TeamQuestion.Offer or TeamQuestion.Open when courteous && !thanksOnly:
                return new Ruling(Need.Ask, 0.85, "answer", "a short answer to the team's question, which the team now goes on from.");
            case TeamQuestion.Favour when courteous && !refuses:
                return new Ruling(Need.Closing, 0.7, "will-do", "the team asked for something, and the writer agrees.");
            case TeamQuestion.Favour or TeamQuestion.Open or TeamQuestion.Offer when putsOff:
                return new Ruling(Need.Closing, 0.6, "own-move", "the writer says what they will do themselves.");
        }

        return thanksOnly
            ? new Ruling(Need.Closing, 0.75, "courtesy", "thanks, and nothing beside it.")
            : new Ruling(Need.Ask, 0.85, "answer", "it answers the team's question, which the team now goes on from.");
    }

    private static readonly PhraseBook Greetings = new("hi, hello, hey, hiya, dear, morning, good morning, good afternoon, good evening, afternoon, evening");

    private static bool OnlyGreets(Sentence sentence) => Greetings.LengthAt(sentence.Words, 0) is > 0 and var length && sentence.Words.Length <= length + 2 && !ClosingWords.Thanks.In(sentence.Words);

    // "FYI: the launch moved" tells something; a bare "FYI" above a file or what is passed on does not.
    private static bool Tells(Sentence sentence) => ClosingWords.ForInformation.Find(sentence.Words) is >= 0 and var at && sentence.Words.Length > ClosingWords.ForInformation.LengthAt(sentence.Words, at) + 1;

    // "FYI the team liked the deck": good news of what we did changes nothing for us.
    private static bool Praises(Sentence sentence) => (ClosingWords.Good.In(sentence.Words) || Array.Exists(sentence.Words, word => word is "liked" or "enjoyed" or "thrilled" or "applauded")) && !SentenceActs.IsRisky(sentence.Words);

    private static bool EndsThings(Act act) => act is Act.Thanks or Act.Nod or Act.Goodbye or Act.Enough or Act.Laugh or Act.Information;

    private static bool Refuses(Sentence sentence) => sentence.Words is ["no" or "nope" or "nah" or "not" or "none" or "nothing" or "nein" or "non", ..];

    private static bool Agrees(Sentence sentence) =>
        sentence.Words is ["yes" or "yeah" or "yep" or "yup" or "sure" or "please" or "ja" or "oui" or "si", ..] or ["of", "course", ..] or ["go", "ahead", ..];

    // What is added to the thanks is in English, so an ask in it would have been seen.
    private static bool IsAllUnderstood(List<Sentence> sentences, List<Act> acts)
    {
        for (var i = 0; i < sentences.Count; i++)
        {
            if (acts[i] == Act.Statement && (!English.Is(sentences[i].Words) || SentenceActs.IsRisky(sentences[i].Words))) return false;
        }

        return true;
    }
}
