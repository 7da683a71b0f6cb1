using ServiceBot.Chat;
using ServiceBot.Promises;
using ServiceBot.Reading;

namespace ServiceBot.Recaps;

/// <summary>
/// Hears decisions: said in so many words, agreed to, or the answer to a question that was there to be decided. A later one about the same takes its place, and what is taken back is one no longer.
/// In doubt there is none: a line that nobody would have written down is worse than one that is missing.
/// </summary>
internal sealed class DecisionReader
{
    // A bare "agreed" speaks of what was said just before, and not of last week.
    private const int MostBetween = 3;
    private const int LongestAgreement = 14;

    private readonly List<Found> _found = [];

    /// <summary>The decisions that stand at the end.</summary>
    public static IEnumerable<RecapItem> In(Talk talk, IReadOnlyList<Strand> strands)
    {
        var reader = new DecisionReader();
        foreach (var strand in strands)
            reader.Read(strand);
        return reader._found.Where(found => talk.IsTold(found.Last.Said)).Select(found => found.ToItem());
    }

    private void Read(Strand strand)
    {
        var standing = new List<Found>();
        for (var i = 0; i < strand.Messages.Count; i++)
        {
            var said = strand.Messages[i];
            if (said.Side == Side.Bot) continue;
            var sentences = said.Sentences;
            Object(standing, said, sentences);
            foreach (var heard in Of(strand, i, sentences))
            {
                var found = heard;
                if (found.Replaces(standing) is { } earlier)
                {
                    standing.Remove(earlier);
                    if (found.IsReversal && !found.IsWhole) found = found with { About = earlier.Last };
                }
                else if (found.IsReversal && !found.IsWhole && !found.SaysWhat)
                {
                    continue; // what it takes back was no decision
                }

                // A proposal agreed to is one decision, told with its agreement.
                if (found.About is { } about && standing.Find(one => one.Holds(about)) is { } same) standing.Remove(same);
                standing.Add(found);
            }
        }

        _found.AddRange(standing.Where(found => strand.Tells(found.Last.Said)));
    }

    // What somebody on the other side objects to at once was a proposal.
    private static void Object(List<Found> standing, Said said, IReadOnlyList<Heard> sentences)
    {
        if (sentences.Count == 0 || RecapDecisionWords.Objects.LengthAt(sentences[0].Words.Length > 0 ? sentences[0].Words : [""], 0) == 0) return;
        if (standing.LastOrDefault() is { About: null } last && last.Last.Said.Side != said.Side && last.IsProposal) standing.Remove(last);
    }

    private static List<Found> Of(Strand strand, int at, IReadOnlyList<Heard> sentences)
    {
        var found = new List<Found>();
        var open = Open(strand, at);
        for (var i = 0; i < sentences.Count; i++)
        {
            var sentence = sentences[i];
            if (found.Count > 0 && found[^1].Last.Index == i - 1 && (found[^1].IsBare || IsBare(sentence)) && (Decides(sentence) || IsBare(sentence)))
            {
                found[^1] = found[^1] with { Last = sentence, IsBare = found[^1].IsBare && !Decides(sentence) };
                continue;
            }

            if (found.Count > 0 && found[^1].IsReversal && found[^1].Last.Index == i - 1 && Decides(sentence))
            {
                found[^1] = found[^1] with { Last = sentence, IsWhole = true };
                continue;
            }

            if (TakesBack(sentence)) found.Add(new Found(sentence, sentence, null) { IsReversal = true, IsWhole = Decides(sentence) && !OpensLetsNot(sentence) });
            else if (open is var (kind, question) && kind != ProposalKind.Offer && IsFirstWord(sentences, i) && Proposals.IsSettledBy(kind, question, sentence)) (found, open) = ([.. found, new Found(sentence, sentence, question)], null);
            else if (Decides(sentence)) found.Add(new Found(sentence, sentence, null));
            else if (IsBare(sentence) && Before(strand, at, sentence) is { } about) found.Add(new Found(sentence, sentence, about) { IsBare = true });
        }

        return found;
    }

    // "Thanks! The second one, please.": courtesy may stand before the answer, and nothing else.
    private static bool IsFirstWord(IReadOnlyList<Heard> sentences, int at) =>
        sentences.Take(at).All(before => before.Act is Act.Thanks or Act.Nod or Act.Comment or Act.Laugh || before.Words.Length <= 2);

    private static bool IsBare(Heard sentence)
    {
        var words = sentence.Words;
        if (sentence.Sentence.IsQuestion || words.Length is 0 or > LongestAgreement) return false;
        var at = 0;
        var agrees = false;
        while (at < words.Length)
        {
            var length = RecapDecisionWords.Agrees.LengthAt(words, at);
            agrees |= length > 0;
            if (length == 0) length = Sentences.IsEmoji(words[at]) ? 1 : Math.Max(ClosingWords.Nods.LengthAt(words, at), Math.Max(ClosingWords.Fillers.LengthAt(words, at), ClosingWords.Thanks.LengthAt(words, at)));
            if (length == 0) return false;
            at += length;
        }

        return agrees;
    }

    /// <summary>Whether it says in so many words that something is decided.</summary>
    public static bool Decides(Heard sentence)
    {
        var words = sentence.Words;
        if (sentence.Sentence.IsQuestion || words.Length < 2) return false;
        var named = IsNamedAsIs(words);
        var at = RecapDecisionWords.Decides.Find(words);
        if (at < 0 && !named) return false;
        Span<bool> wishes = words.Length <= 512 ? stackalloc bool[words.Length] : new bool[words.Length];
        RecapDecisionWords.Wishes.Mask(words, wishes);
        RecapDecisionWords.Decides.Mask(words, wishes);
        if (RecapDecisionWords.Undecided.In(words, wishes)) return false;
        if (named || at < 0) return named;
        return RecapDecisionWords.MerelyLets.LengthAt(words, at) == 0 && !IsBare(sentence);
    }

    // "Tuesday it is", "option B it is then".
    private static bool IsNamedAsIs(string[] words) =>
        words.Length is >= 3 and <= 9 && (words is [.., "it", "is"] || words is [.., "it", "is", "then"]) && !SentenceActs.BeginsAsQuestion(words) && words[0] is not ("what" or "whatever" or "as" or "that" or "so" or "how");

    /// <summary>"Hold off on that", "change of plan": what was agreed holds no more.</summary>
    public static bool TakesBack(Heard sentence)
    {
        if (sentence.Sentence.IsQuestion || RecapDecisionWords.TakesBack.Find(sentence.Words) is not (>= 0 and < 7 and var at)) return false;
        return !Array.Exists(sentence.Words[..at], word => word is "if" or "unless" or "we'd" or "i'd" or "should");
    }

    private static bool OpensLetsNot(Heard sentence) => Array.IndexOf(sentence.Words, "not") is > 0 and var at && sentence.Words[at - 1] is "let's" or "lets";

    // The question that is there to be answered: the latest of somebody else's, with nothing but talk between.
    private static (ProposalKind Kind, Heard Question)? Open(Strand strand, int at)
    {
        var said = strand.Messages[at];
        for (var i = at - 1; i >= 0 && i >= at - MostBetween; i--)
        {
            var before = strand.Messages[i];
            if (before.Author == said.Author || before.Side == Side.Bot) continue;
            foreach (var heard in before.Sentences.Reverse())
            {
                if (Proposals.Of(heard) is not ProposalKind.None and var kind) return IsAnswered(strand, i, at, kind, heard) ? null : (kind, heard);
            }
        }

        return null;
    }

    // Somebody has settled it before, or asked back: what comes later speaks of something else.
    private static bool IsAnswered(Strand strand, int question, int at, ProposalKind kind, Heard heard)
    {
        for (var i = question + 1; i < at; i++)
        {
            var between = strand.Messages[i];
            if (between.Author == heard.Said.Author ? between.Sentences.Any(Decides) : between.Sentences.Any(sentence => sentence.Sentence.IsQuestion || Proposals.IsSettledBy(kind, heard, sentence))) return true;
        }

        return false;
    }

    // What a bare "agreed" agrees to: a question to be decided, a proposal, or what was handed over for it.
    private static Heard? Before(Strand strand, int at, Heard agreement)
    {
        var said = strand.Messages[at];
        if (Open(strand, at) is var (kind, question)) return kind == ProposalKind.Offer ? null : question;
        if (!RecapDecisionWords.AgreesFirmly.In(agreement.Words)) return null;
        for (var i = at - 1; i >= 0 && i >= at - MostBetween; i--)
        {
            var before = strand.Messages[i];
            if (before.Author == said.Author || before.Side == Side.Bot) continue;
            var sentences = before.Sentences;
            return sentences.LastOrDefault(heard => !heard.Sentence.IsQuestion && RecapDecisionWords.Proposes.In(heard.Words))
                ?? sentences.LastOrDefault(heard => !heard.Sentence.IsQuestion && RecapDecisionWords.Decides.In(heard.Words) && RecapDecisionWords.MerelyLets.In(heard.Words) is false)
                ?? (RecapDecisionWords.AgreesFirmly.In(agreement.Words) && before.Side != said.Side ? sentences.LastOrDefault(Brings) : null);
        }

        return null;
    }

    private static bool Brings(Heard heard) => !heard.Sentence.IsQuestion && heard.Words.Length >= 3 && Bringing.In(heard.Words);

    private static readonly PhraseBook Bringing = new("here is, here's, here are, heres, attached, final version, final draft, final layout, final artwork, the quote, the estimate, the proof, proofs, revised, updated version, new version, for approval, for sign off, for your approval, ready for you, is ready, are ready, the contract, the invoice, comes to, total, costs, cost is, price is, would be");

    /// <summary>A decision, from its first to its last sentence.</summary>
    private sealed record Found(Heard First, Heard Last, Heard? About)
    {
        public bool IsBare { get; init; }

        /// <summary>It takes another one back.</summary>
        public bool IsReversal { get; init; }

        /// <summary>Of a reversal: it says itself what holds now.</summary>
        public bool IsWhole { get; init; }

        public bool IsProposal => About is null && (Last.Words.Contains("let's") || Last.Words.Contains("lets") || Last.Said.Side == Side.Team);

        /// <summary>It names what it is about.</summary>
        public bool SaysWhat => Decides(Last) && Subjects(Last.Sentence.Text).Count > 0;

        private string Words => $"{About?.Sentence.Text} {Heard.Quoted(First, Last)}";

        public bool Holds(Heard heard) => First.Said.Id == heard.Said.Id && First.Index <= heard.Index && Last.Index >= heard.Index;

        /// <summary>The one in whose place this stands; null for none.</summary>
        public Found? Replaces(List<Found> standing)
        {
            var mine = Subjects(Words);
            var instead = IsReversal || RecapDecisionWords.Instead.In(First.Words);
            for (var i = standing.Count - 1; i >= 0; i--)
            {
                var theirs = Subjects(standing[i].Words);
                var same = mine.Overlaps(theirs) || (mine.Count == 0 && (theirs.Count == 0 || instead)) || (instead && i == standing.Count - 1 && (theirs.Count == 0 || Options.In(standing[i].Last.Words)));
                if (same && (instead || Options.In(First.Words)) && standing[i].First.Said.Id != First.Said.Id) return standing[i];
            }

            return null;
        }

        public RecapItem ToItem() => new(RecapPart.Decision, Last.Said.Id, Heard.Quoted(First, Last))
        {
            Who = Last.Said.FirstName,
            At = Last.Said.At,
            About = About is null ? "" : Heard.Quoted(Proposals.Offered(About)[0], About),
            AboutMessage = About?.Said.Id,
        };

        private static readonly PhraseBook Options = new("option, version, go with, going with, go for, we'll take, i'll take, it is, package, plan, moved to, pushed to");

        private static HashSet<string> Subjects(string text) => [.. PromiseSubjects.Of(text).Where(word => !Choosers.Contains(word))];

        private static readonly HashSet<string> Choosers = ["option", "version", "let", "actually", "instead", "agreed", "approved", "scratch", "second", "thought", "forget", "thing", "plan", "first", "third", "rather", "shall", "happy", "decided"];
    }
}
