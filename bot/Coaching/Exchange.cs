using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>A conversation, divided into what came before and what stands unanswered.</summary>
internal sealed class Exchange
{
    // A burst longer than this is no message any more; its end is what they wait for.
    private const int LongestBurst = 20;

    private readonly List<MomentTurn> _turns;
    private readonly int _first;
    private readonly int _end;

    public Exchange(Moment moment)
    {
        _turns = moment.Turns.Where(turn => turn.Side != Side.Bot).ToList();
        // What the client wrote since the team last spoke; when the team spoke last, what it answered.
        _end = _turns.FindLastIndex(turn => turn.Side == Side.Client) + 1;
        _first = _end == 0 ? 0 : Math.Max(_turns.FindLastIndex(_end - 1, turn => turn.Side == Side.Team) + 1, _end - LongestBurst);
        Open = _turns[_first.._end];
        Before = _turns[.._first];
    }

    /// <summary>Everything, bots left out.</summary>
    public IReadOnlyList<MomentTurn> All => _turns;

    /// <summary>What stands unanswered, oldest first.</summary>
    public List<MomentTurn> Open { get; }

    /// <summary>What came before it.</summary>
    public List<MomentTurn> Before { get; }

    /// <summary>How often the client has asked for the same: as often as they say, or as can be counted; 1 when nothing speaks for more.</summary>
    public int TimesAsked(List<string[]> words)
    {
        var said = words.Select(Signs.SaidCount).DefaultIfEmpty().Max();
        if (said > 0) return said;
        var told = words.Count(w => Signs.ToldYou.LengthAt([.. w, ""], 0) > 0);
        if (told > 1) return Math.Min(told, 5);
        if (!words.Exists(w => Signs.Again.In(w) && !OnceMore.In(w) && !Signs.Dunned(w))) return 1;
        var before = Before.Count(turn => turn.Side == Side.Client && Asks(turn));
        var within = Open.Take(Open.Count - 1).Count(Asks);
        return Math.Clamp(1 + before + within, 2, 5);
    }

    // "Remind me again which file it is": they forgot, and nobody kept them waiting. The same with "send me … again".
    private static readonly PhraseBook OnceMore = new("remind me again, remind us again, tell me again, tell us again, show me again, show us again, send me again, send it to me again, explain to me again");

    /// <summary>"Should be done by noon." / "It's 4pm.": nothing is asked in words, and yet it is.</summary>
    public bool PromiseHasPassed()
    {
        if (Open.Count == 0 || Before.Count == 0) return false;
        var promise = Sentences.Of(Before[^1].Text).SelectMany(s => s.Words).ToArray();
        if (!Promise.In(promise) || (!NamesATime(promise) && !PutOff.In(promise))) return false;
        return Sentences.Of(Open[0].Text) is [var now, ..] && now.Words.Length is > 0 and <= 5 && TimeOnly.LengthAt(now.Words, 0) > 0 && NamesATime(now.Words);
    }

    /// <summary>"The green one please." after "blue or green?": the client's choice in their words, "yes" for an offer taken up; null when there is none.</summary>
    public string? Choice()
    {
        if (Open.Count == 0 || Before.Count == 0 || Before[^1].Side != Side.Team) return null;
        if (Sentences.Of(Before[^1].Text).FindLast(s => s.IsQuestion) is not { } question || Sentences.Of(Open[0].Text) is not [var answer, ..]) return null;
        if (answer.IsQuestion || answer.Words.Length is 0 or > 6) return null;
        if (answer.Words is ["yes" or "yep" or "yeah" or "sure", ..] && !question.Words.Contains("or")) return answer.Words.Length <= 3 ? "yes" : null;
        if (!question.Words.Contains("or")) return null;
        var said = answer.Words.Where(word => !Courtesy.Contains(word)).ToArray();
        if (!Array.Exists(said, word => Ordinals.Contains(word) || (word.Length > 2 && !Small.Contains(word) && question.Words.Contains(word)))) return null;
        if (Array.Exists(said, word => word is "not" or "neither" or "no" or "but" or "none")) return null;
        var words = answer.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(',', '.', '!', ':')).Where(word => word.Length > 0 && !Courtesy.Contains(word.ToLowerInvariant())).ToArray();
        return words.Length > 0 && Array.TrueForAll(words, word => word.All(c => char.IsLetterOrDigit(c) || c is '-' or '\'')) ? string.Join(' ', words) : null;
    }

    private static readonly HashSet<string> Courtesy = ["please", "pls", "thanks", "thank", "you", "hi", "hey", "let's", "lets", "go", "with", "take", "i'd", "id", "we'd", "we'll", "i'll", "think", "i", "we", "prefer", "definitely", "ok", "okay"];

    private static readonly HashSet<string> Small = ["the", "one", "and", "for", "with", "our", "your", "shall", "should", "would"];

    private static readonly HashSet<string> Ordinals = ["first", "second", "third", "former", "latter", "both", "either", "left", "right"];

    /// <summary>What the client asked last, before what stands open; null when nothing.</summary>
    public Ask? EarlierAsk()
    {
        for (var i = Before.Count - 1; i >= 0; i--)
        {
            if (Before[i].Side == Side.Client && Sentences.Of(Before[i].Text).FindLast(IsAsk) is { } sentence) return AskKinds.Of(sentence.Text);
        }

        return null;
    }

    /// <summary>What the client asked about before; null when that can't be said.</summary>
    public Topic? EarlierTopic()
    {
        for (var i = Before.Count - 1; i >= 0; i--)
        {
            if (Before[i].Side != Side.Client) continue;
            foreach (var sentence in Sentences.Of(Before[i].Text))
            {
                if (IsAsk(sentence) && Topics.Of(sentence.Text, asking: true) is { } topic) return topic;
            }
        }

        return null;
    }

    private static readonly PhraseBook Promise = new("will, we'll, i'll, should be, should have, back to you, come back, after lunch, this afternoon, this morning, will check, we'll check, i'll check, by noon, by tomorrow, tomorrow, today, in an hour, by end");

    private static readonly PhraseBook PutOff = new("back to you, come back, get back, will check, we'll check, i'll check, after lunch, look into");

    private static readonly PhraseBook TimeOnly = new("it's, its, it is, that was, still, where is, where's, wheres, and, so");

    private static bool NamesATime(string[] words) =>
        CheckWords.Time.In(words) || words.Any(word => char.IsAsciiDigit(word[0]) || word is "morning" or "afternoon" or "evening");

    private static bool Asks(MomentTurn turn) => Sentences.Of(turn.Text).Exists(IsAsk);

    private static bool IsAsk(Sentence sentence) => SentenceActs.Asks(SentenceActs.Of(sentence));
}
