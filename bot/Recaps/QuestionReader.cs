using ServiceBot.Chat;
using ServiceBot.Promises;
using ServiceBot.Reading;
using ServiceBot.Reading.Commitments;

namespace ServiceBot.Recaps;

/// <summary>
/// Hears what was asked and not answered in its conversation. Somebody who only says that they will look has not answered; who gives a promise, has: that is a next step then.
/// </summary>
internal sealed class QuestionReader(Talk talk, ITextReader reader, ICommitmentReader commitments)
{
    private const int MostBefore = 6;

    private static readonly PhraseBook SmallTalk = new("how are you, how're you, how's it going, how is it going, how was your, how's your week, how's everything, did you have a good/nice, have a good, you ok, how do you do, all well, quick question, got a minute, do you have a minute, have a minute, can i ask, may i ask, you there, anyone there, anybody there, are you there, how about that, guess what, isnt it, right");

    private static readonly PhraseBook Courtesies = new("anything else, any questions, any other questions, make sense, makes sense, is that clear, all clear, can i help, let me know if, need anything else, questions so far, does that help, did that help, sound good, sounds good, ok, okay, deal");

    private static readonly PhraseBook Chasers = new("any update/updates/news/word/progress/thoughts/luck/chance/feedback, following up, follow up, chasing, still waiting, did you see, have you seen, did you get my, just checking, checking in, bump, gentle reminder, friendly reminder, reminder, any idea, anyone");

    private static readonly PhraseBook Withdrawals = new("never mind, nevermind, found it, found them, got it now, sorted, solved it, figured it out, ignore my question, ignore that, forget it, works now, no longer needed, false alarm, answered my own, answering my own");

    private static readonly PhraseBook PutsOff = new("let me check/see/ask/find/look/get, i'll check/ask/look/find/see/dig, we'll check/ask/look/find/see, will check/look/ask, looking into, checking, get back to you, come back to you, back to you, need to check/ask, have to check/ask, not sure yet, good question, on it, one moment, bear with me, give me a, asking, let you know, leave it with me, leave that with me, will find out");

    private static readonly PhraseBook SecondHand = new("he/she/they asked, asked me, wondering what, wondering why, ask yourself, the question is, question was, you asked, we asked, i asked");

    /// <summary>The open questions at the end of the talk.</summary>
    public IEnumerable<RecapItem> In(IReadOnlyList<Strand> strands)
    {
        var open = new List<Asked>();
        foreach (var strand in strands)
            open.AddRange(Asks(strand).Where(asked => !IsAnswered(asked, strand, strands)));
        return open.Where(asked => !open.Exists(other => Repeats(asked, other))).Select(asked => asked.ToItem());
    }

    private IEnumerable<Asked> Asks(Strand strand)
    {
        for (var i = 0; i < strand.Messages.Count; i++)
        {
            var said = strand.Messages[i];
            if (!talk.IsTold(said) || !strand.Tells(said) || said.Side == Side.Bot || said.IsSettled) continue;
            var sentences = said.Sentences;
            var asks = sentences.Where(sentence => said.Side == Side.Team ? TeamAsks(sentence) : ClientAsks(sentence)).ToList();
            if (asks.Count == 0 || (said.Side == Side.Client && reader.Read(said.Text, Before(strand, i)).Need != Need.Ask)) continue;
            // Questions that follow each other without a word between are one line.
            for (var from = 0; from < asks.Count;)
            {
                var to = from;
                while (to + 1 < asks.Count && asks[to + 1].Index == asks[to].Index + 1 && asks[to].Sentence.Length + asks[to + 1].Sentence.Length < 140) to++;
                yield return new Asked(asks[from], asks[to], i, Run(strand, i));
                from = to + 1;
            }
        }
    }

    // All that was asked in one go, be it in several messages.
    private static List<Heard> Run(Strand strand, int at)
    {
        var side = strand.Messages[at].Side;
        var (first, last) = (at, at);
        while (first > 0 && strand.Messages[first - 1].Side == side) first--;
        while (last + 1 < strand.Messages.Count && strand.Messages[last + 1].Side == side) last++;
        return [.. strand.Messages.Skip(first).Take(last - first + 1).SelectMany(said => said.Sentences).Where(sentence => side == Side.Team ? TeamAsks(sentence) : ClientAsks(sentence))];
    }

    private static List<Turn> Before(Strand strand, int at) =>
        [.. strand.Messages.Take(at).TakeLast(MostBefore).Select(said => new Turn(said.Side, said.Author, said.Text))];

    private static bool ClientAsks(Heard sentence) =>
        sentence.Words.Length > 1 && IsReal(sentence)
        && (sentence.Sentence.IsQuestion || (sentence.Act is Act.Question or Act.Request && SentenceActs.IsPlain(sentence.Sentence) && ClosingWords.Nods.LengthAt(sentence.Words, 0) == 0 && !RecapDecisionWords.Decides.In(sentence.Words)));

    // The team asks much for courtesy: what counts is a question with its mark, or a plain favour.
    private static bool TeamAsks(Heard sentence) =>
        sentence.Words.Length > 2 && IsReal(sentence) && !Courtesies.In(sentence.Words)
        && (sentence.Sentence.IsQuestion || Favours.LengthAt(sentence.Words, 0) > 0);

    private static readonly PhraseBook Favours = new("please send/share/confirm/sign/review/upload/provide/let/check/approve/fill/forward, could you please, can you please");

    private static bool IsReal(Heard sentence) => sentence.Act != Act.Comment && SmallTalk.LengthAt(sentence.Words, 0) == 0 && !(SmallTalk.In(sentence.Words) && sentence.Words.Length < 7) && !SecondHand.In(sentence.Words) && !AskWords.NoAsk.Is(sentence.Words);

    private bool IsAnswered(Asked asked, Strand strand, IReadOnlyList<Strand> strands)
    {
        var said = asked.First.Said;
        var after = strand.Messages.Skip(asked.At + 1);
        // Asked in the main flow, it may be answered in the thread below it.
        if (strand.Thread is null && strands.FirstOrDefault(other => other.Thread == said.Id) is { } below) after = after.Concat(below.Messages.Skip(1)).OrderBy(reply => reply.At);
        return after.Any(reply => reply.Author == said.Author ? Withdraws(reply, asked) : reply.Side == said.Side ? AnswersFor(reply, asked) : Answers(reply, asked));
    }

    private static bool Withdraws(Said reply, Asked asked) =>
        reply.Id != asked.First.Said.Id && reply.Sentences.Any(sentence => !sentence.Sentence.IsQuestion && Withdrawals.In(sentence.Words) && !sentence.Words.Contains("not"));

    // A colleague of whoever asked may know: "It's in the folder, Dana."
    private static bool AnswersFor(Said reply, Asked asked) =>
        reply.Sentences is { Count: > 0 } sentences && !sentences[0].Sentence.IsQuestion
        && ((ClosingWords.Nods.LengthAt(sentences[0].Words, 0) > 0 && asked.Last.Sentence.IsQuestion && sentences[0].Words.Length > 1) || Heard.ShareSubject(sentences[0].Sentence.Text, asked.Last.Sentence.Text)) && !sentences.Any(sentence => sentence.Act is Act.Question or Act.Request or Act.Trouble);

    private bool Answers(Said reply, Asked asked)
    {
        if (reply.Files > 0) return true;
        var sentences = reply.Sentences;
        if (sentences.Count == 0) return false;
        var rest = sentences.Where(sentence => !sentence.Sentence.IsQuestion && !IsEmpty(sentence)).ToList();
        if (rest.Count == 0) return false;
        if (rest.TrueForAll(PutsItOff)) return false;
        return IsAbout(rest, asked);
    }

    // "Thanks", "Hi Dana": they say nothing to a question that wants more than a yes.
    private static bool IsEmpty(Heard sentence) => (sentence.Act is Act.Thanks or Act.Goodbye or Act.Laugh && sentence.Words.Length <= 5) || (sentence.Words.Length <= 2 && (Greets.LengthAt(sentence.Words, 0) > 0 || sentence.Act == Act.Statement && sentence.Sentence.Text.EndsWith(',')));

    private static readonly PhraseBook Greets = new("hi, hello, hey, morning, good morning, dear, afternoon, hiya");

    private bool PutsItOff(Heard sentence)
    {
        if (sentence.Words.Length <= 14 && PutsOff.In(sentence.Words)) return true;
        return commitments.Promises(sentence.Sentence.Text) is { Count: > 0 } promises && promises.All(promise => promise.IsHolding);
    }

    // Of several questions, an answer that is plainly about another one leaves this one open.
    private static bool IsAbout(List<Heard> answer, Asked asked)
    {
        if (asked.All.Count < 2) return true;
        var mine = PromiseSubjects.Of(asked.Words);
        var said = PromiseSubjects.Of(string.Join(' ', answer.Select(sentence => sentence.Sentence.Text)));
        if (mine.Count == 0 || said.Count == 0 || mine.Overlaps(said)) return true;
        var others = asked.All.Where(other => other.Said.Id != asked.First.Said.Id || other.Index < asked.First.Index || other.Index > asked.Last.Index).ToList();
        return others.Count == 0 || answer.Count >= asked.All.Count || !others.Exists(other => PromiseSubjects.Of(other.Sentence.Text).Overlaps(said));
    }

    // Asked once more by the same person: told once, as it was first asked.
    private static bool Repeats(Asked later, Asked earlier)
    {
        if (later.First.Said.Author != earlier.First.Said.Author || later.First.Said.At <= earlier.First.Said.At) return false;
        if (Chasers.In(later.First.Words) && PromiseSubjects.Of(later.Words).Count == 0) return true;
        var (mine, theirs) = (PromiseSubjects.Of(later.Words), PromiseSubjects.Of(earlier.Words));
        return Chasers.In(later.First.Words) ? mine.Overlaps(theirs) : mine.Count > 0 && mine.SetEquals(theirs);
    }

    /// <summary>Questions that stand side by side in a message.</summary>
    private sealed record Asked(Heard First, Heard Last, int At, IReadOnlyList<Heard> All)
    {
        public string Words => Heard.Quoted(First, Last);

        public RecapItem ToItem() => new(RecapPart.Question, First.Said.Id, Words) { Who = First.Said.FirstName, At = First.Said.At };
    }
}
