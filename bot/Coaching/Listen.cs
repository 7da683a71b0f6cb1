using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Stage 1. What is asked, each part? What is felt, and how strongly? What do repeats and short words say? Nothing is guessed: all of it stands in the turns.</summary>
internal static class Listen
{
    private const int MostAsks = 5;

    // More than this is no answer any more, it is a brief; the first words and the last carry the asks.
    private const int LongestRead = 12_000;

    public static Heard To(Moment moment, ITextReader reader)
    {
        var turns = moment.Turns.Where(turn => turn.Side != Side.Bot).ToList();
        var open = Unanswered(turns);
        var words = open.ConvertAll(turn => turn.Text.Length > LongestRead ? turn.Text[..LongestRead] : turn.Text);
        var sentences = words.SelectMany(Sentences.Of).ToList();
        var lists = sentences.ConvertAll(sentence => sentence.Words);
        var readings = Readings(turns, open, reader);
        var asks = Asks(readings);
        var who = open.Count > 0 ? open[^1].Name : turns.LastOrDefault(turn => turn.Side == Side.Client)?.Name ?? "";
        var tone = ToneRules.Of(sentences);
        var times = TimesAsked(turns, open, lists);
        var late = lists.Exists(w => Signs.Late.In(w));
        // Where something is late, news is not enough: they want the thing.
        if (!late && asks.Count > 0 && PromiseHasPassed(turns, open)) late = true;
        if (late) asks = asks.ConvertAll(ask => ask.Kind is AskKind.Status or AskKind.Information ? ask with { Kind = AskKind.Delivery } : ask);
        // "Will it be there by the 14th?" wants a date more than a yes.
        if (Pressures.In(words).Day is not null) asks = asks.ConvertAll(ask => ask is { Kind: AskKind.Fact, YesNo: true, Topic: not null } ? ask with { Kind = AskKind.Delivery } : ask);
        // Asked past: what counts is what they asked before.
        if (asks.Count <= 1 && lists.Exists(w => Signs.Misread.In(w)) && EarlierAsk(turns, open) is { } missed) asks = [missed];
        var topic = (asks.Find(ask => ask.Topic is not null && ask.Kind is not AskKind.Fault) ?? asks.Find(ask => ask.Topic is not null))?.Topic ?? (asks.Count > 0 ? sentences.Select(s => Topics.Of(s.Text, s.IsQuestion)).FirstOrDefault(t => t is not null) : null) ?? (times > 1 || late ? EarlierTopic(turns, open) : null);
        var situation = Situations.Of(asks, lists, times, late, tone, turns);
        if (situation is Situation.Attack or Situation.Escalation) asks = WithoutTheAnger(asks);
        if (situation is Situation.LeftOut && asks.Count > 1) asks = asks.FindAll(ask => !Says(ask, Signs.LeftOut)) is { Count: > 0 } others ? others : asks;
        var heard = new Heard
        {
            Who = People.FirstName(who),
            Words = words,
            Asks = asks,
            Situation = situation,
            Tone = tone,
            Pressures = Pressures.In(words),
            Topic = topic,
            TimesAsked = times,
            Late = late,
            Feelings = [],
            Unsaid = "",
            OtherLanguage = IsOtherLanguage(lists),
        };
        return heard with { Feelings = Feelings.Of(heard, lists), Unsaid = Unsaid.Of(heard, lists) };
    }

    // What the client wrote since the team last spoke; when the team spoke last, what it answered.
    private static List<MomentTurn> Unanswered(List<MomentTurn> turns)
    {
        var end = turns.FindLastIndex(turn => turn.Side == Side.Client);
        if (end < 0) return [];
        var start = turns.FindLastIndex(end, turn => turn.Side == Side.Team) + 1;
        return turns[start..(end + 1)];
    }

    private static List<TextReading> Readings(List<MomentTurn> turns, List<MomentTurn> open, ITextReader reader)
    {
        var all = turns.ConvertAll(turn => new Turn(turn.Side, turn.Name, turn.Text));
        var first = open.Count > 0 ? turns.IndexOf(open[0]) : 0;
        var readings = new List<TextReading>();
        for (var i = 0; i < open.Count; i++)
        {
            var reading = reader.Read(open[i].Text, all[..(first + i)]);
            // Taken back: what stood before it is no longer asked, even where the same message goes on to ask for something else.
            if (reading.Need == Need.Resolved || Sentences.Of(open[i].Text).Exists(s => SentenceActs.Of(s) == Act.Resolve)) readings.Clear();
            readings.Add(reading);
        }

        return readings;
    }

    private static List<Ask> Asks(List<TextReading> readings)
    {
        var asks = new List<Ask>();
        var several = readings.Sum(reading => reading.Asks.Count) > 1;
        foreach (var quote in readings.SelectMany(reading => reading.Asks))
        {
            var ask = AskKinds.Of(quote);
            if (asks.Exists(known => string.Equals(known.Quote, ask.Quote, StringComparison.OrdinalIgnoreCase))) continue;
            // A sentence that only leans on another ("Same deadline is fine", "Our CMO is asking") is heard elsewhere and is no ask of its own.
            if (several && (ask.Kind == AskKind.Information || (ask.Kind == AskKind.Fault && ask.Topic is null) || Leans(ask) || (ask.Topic is null && ask.Kind == AskKind.Task && asks.Exists(known => known.Kind == AskKind.Fault)))) continue;
            Merge(asks, ask);
        }

        return asks.Count > MostAsks ? asks[..MostAsks] : asks;
    }

    // "Any update on the deck?", "Hello??", "Where is it?" are one ask: what is asked again, or adds no thing of its own, joins what it leans on.
    private static void Merge(List<Ask> asks, Ask ask)
    {
        var twin = asks.FindIndex(known => SameWish(known, ask));
        if (twin < 0)
        {
            asks.Add(ask);
            return;
        }

        // The more telling of the two stays: the one that names its thing, then the one that wants more than news.
        var stays = asks[twin];
        if (stays.Topic is null && ask.Topic is not null) asks[twin] = ask.Kind == AskKind.Status ? ask with { Kind = stays.Kind } : ask;
        else if (stays.Kind == AskKind.Status && ask.Kind is AskKind.Delivery) asks[twin] = stays with { Kind = ask.Kind };
    }

    private static bool SameWish(Ask known, Ask ask)
    {
        var sameThing = known.Topic is not null && string.Equals(known.Topic.Text, ask.Topic?.Text, StringComparison.OrdinalIgnoreCase);
        if (sameThing) return known.Kind == ask.Kind || IsNews(known.Kind) || IsNews(ask.Kind);
        if (ask.Topic is not null && known.Topic is not null) return false;
        var bare = ask.Topic is null ? ask : known;
        return Coverage.ContentOf(bare.Quote).Count <= 2 && (known.Kind == ask.Kind || (IsNews(known.Kind) || known.Kind is AskKind.Fact or AskKind.Approval) && (IsNews(ask.Kind) || ask.Kind == AskKind.Fact));
    }

    private static bool IsNews(AskKind kind) => kind is AskKind.Status or AskKind.Delivery;

    // In an attack the rhetorical questions are no asks; what can be answered is.
    private static List<Ask> WithoutTheAnger(List<Ask> asks)
    {
        var real = asks.FindAll(ask => ask.Kind == AskKind.Escalation
            || (ask.Kind is not AskKind.Fault and not AskKind.Information and not AskKind.Task && ask.Topic is not null && !Sentences.Of(ask.Quote).Exists(s => Signs.Attack.In(s.Words))));
        return real.Count > 0 ? real : asks[..Math.Min(1, asks.Count)];
    }

    private static bool Says(Ask ask, PhraseBook signs) => Sentences.Of(ask.Quote).Exists(s => signs.In(s.Words));

    private static bool Leans(Ask ask)
    {
        var words = Sentences.Of(ask.Quote).SelectMany(s => s.Words).ToArray();
        return ask.Kind is AskKind.Fault or AskKind.Information or AskKind.Task or AskKind.Status && ((Signs.Worried.In(words) && ask.Topic is null) || Signs.SameDate.In(words) || (ask.Kind == AskKind.Fault && (Signs.Again.In(words) || Signs.SaidCount(words) > 0)) || Pressures.In([ask.Quote]).Boss is not null) && !Sentences.Of(ask.Quote).Exists(s => s.IsQuestion);
    }

    private static int TimesAsked(List<MomentTurn> turns, List<MomentTurn> open, List<string[]> lists)
    {
        var said = lists.Select(Signs.SaidCount).DefaultIfEmpty().Max();
        if (said > 0) return said;
        if (!lists.Exists(w => Signs.Again.In(w))) return 1;
        // Asked again: once for each earlier message of the client in this conversation that asked, at least twice.
        var before = turns.Take(turns.Count - open.Count).Count(turn => turn.Side == Side.Client && Sentences.Of(turn.Text).Exists(s => SentenceActs.Asks(SentenceActs.Of(s))));
        var within = open.Take(open.Count - 1).Count(turn => Sentences.Of(turn.Text).Exists(s => SentenceActs.Asks(SentenceActs.Of(s))));
        return Math.Clamp(1 + before + within, 2, 5);
    }

    private static bool IsOtherLanguage(List<string[]> lists)
    {
        if (lists.Exists(English.HasAny)) return false;
        return lists.Exists(words => words.Any(word => word[0] > '\u024F' && char.IsLetter(word[0]))) || lists.Sum(words => words.Length) >= 5;
    }

    private static readonly PhraseBook Promise = new("will, we'll, i'll, should be, should have, 'll, by noon, by tomorrow, tomorrow, today, in an hour, by end");

    private static readonly PhraseBook TimeOnly = new("it's, its, it is, that was, still, where is, where's, wheres, and, so");

    // "Should be done by noon." / "It's 4pm.": nothing is asked in words, and yet it is.
    private static bool PromiseHasPassed(List<MomentTurn> turns, List<MomentTurn> open)
    {
        var first = open.Count > 0 ? turns.IndexOf(open[0]) : 0;
        if (first == 0) return false;
        var before = Sentences.Of(turns[first - 1].Text).SelectMany(s => s.Words).ToArray();
        if (!Promise.In(before) || !CheckWords.Time.In(before) && !before.Any(word => char.IsAsciiDigit(word[0]))) return false;
        var now = Sentences.Of(open[0].Text);
        return now.Count > 0 && now[0].Words.Length <= 5 && TimeOnly.LengthAt(now[0].Words, 0) > 0 && (CheckWords.Time.In(now[0].Words) || now[0].Words.Any(word => char.IsAsciiDigit(word[0])) || now[0].Words.Contains("afternoon") || now[0].Words.Contains("morning"));
    }

    private static Ask? EarlierAsk(List<MomentTurn> turns, List<MomentTurn> open)
    {
        var first = open.Count > 0 ? turns.IndexOf(open[0]) : turns.Count;
        for (var i = first - 1; i >= 0; i--)
        {
            if (turns[i].Side == Side.Client && Sentences.Of(turns[i].Text).FindLast(s => SentenceActs.Asks(SentenceActs.Of(s))) is { } sentence) return AskKinds.Of(sentence.Text);
        }

        return null;
    }

    private static Topic? EarlierTopic(List<MomentTurn> turns, List<MomentTurn> open)
    {
        var first = open.Count > 0 ? turns.IndexOf(open[0]) : turns.Count;
        for (var i = first - 1; i >= 0; i--)
        {
            if (turns[i].Side != Side.Client) continue;
            foreach (var sentence in Sentences.Of(turns[i].Text))
            {
                if (SentenceActs.Asks(SentenceActs.Of(sentence)) && Topics.Of(sentence.Text, true) is { } topic) return topic;
            }
        }

        return null;
    }
}
