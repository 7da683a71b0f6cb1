using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Stage 1. What is asked, each part? What is felt, and how strongly? What do repeats and short words say? Nothing is guessed: all of it stands in the turns.</summary>
internal static class Listen
{
    // More than this is no message any more, it is a brief: its beginning says what it is about.
    private const int LongestRead = 12_000;

    public static Heard To(Moment moment, ITextReader reader)
    {
        var exchange = new Exchange(moment);
        var words = exchange.Open.ConvertAll(turn => turn.Text.Length > LongestRead ? turn.Text[..LongestRead] : turn.Text);
        var sentences = words.SelectMany(Sentences.Of).ToList();
        var lists = sentences.ConvertAll(sentence => sentence.Words);
        var pressures = WithoutUs(Pressures.In(words), moment);
        var tone = Tones.Of(sentences);
        var times = exchange.TimesAsked(lists);

        var choice = exchange.Choice();
        var quotes = AskCollector.Clauses(Quotes(exchange, words, reader));
        if (choice is not null && quotes.Count > 1 && Sentences.Of(exchange.Open[0].Text) is [var answer, ..] && quotes[0] == answer.Text) quotes.RemoveAt(0);
        var outcries = quotes.RemoveAll(Rhetoric.Is);
        var heated = outcries > 0 || Heat.In(sentences) || tone == Tone.Frustrated || sentences.Exists(Mirror.Accuses);
        var felt = Mirror.Of(sentences);
        var sore = new Sore.SoreSigns(heated, felt, Stakes.Of(sentences), OwnWord.In(exchange, moment, sentences), Quoted.In(sentences));
        var point = quotes.Count == 0 && (outcries > 0 || (heated && felt is not null && tone != Tone.Positive)) ? Point(sentences) : null;
        var asks = point is null ? AskCollector.From(WithDecisions(quotes, sentences)) : [new Ask(point, AskKind.Information, null, YesNo: false)];
        if (times == 1 && exchange.Open.Count > 1 && asks.Exists(ask => ask.Kind == AskKind.Fault) && lists.Exists(w => Signs.Silence.In(w))) times = 2;
        // "update?" after an ask that was put off: the same ask again.
        if (times == 1 && asks is [{ Kind: AskKind.Status, Topic: null }] && lists.Sum(w => w.Length) <= 4 && exchange.Before is [.., { Side: Chat.Side.Team }] && exchange.EarlierAsk() is not null) times = 2;
        var late = lists.Exists(w => Signs.Late.In(w) && !Situations.StillPuzzled.In(w)) || (asks.Count > 0 && exchange.PromiseHasPassed());
        // "hello?" after an ask that nobody answered.
        if (times == 1 && !late && exchange.Open.Count > 1 && asks.Count > 0 && Sentences.Of(exchange.Open[^1].Text) is [{ Words: ["hello" or "hi" or "anyone" or "anybody" or "ping" or "still" or "and", ..] and { Length: <= 2 } }, ..]) times = 2;
        var told = lists.Exists(w => ClosingWords.ForInformation.In(w)) && !sentences.Exists(s => s.IsQuestion);
        asks = asks.ConvertAll(ask => told && ask.Kind is AskKind.Task or AskKind.Fault ? ask with { Kind = AskKind.Information, Topic = null } : Meant(ask, late, pressures));
        // "It is again about the export files": told a second time, it asks where they are.
        if (times > 1 && point is null) asks = asks.ConvertAll(ask => ask.Kind == AskKind.Information && !told ? ask with { Kind = AskKind.Status, Topic = Topics.Of(ask.Quote, asking: true) } : ask);
        // What is told as bad is no news that arrived.
        if (asks.Count > 0 && asks.TrueForAll(ask => ask.Kind == AskKind.Information) && !told && lists.Exists(w => Signs.Bad.In(w))) asks = [asks[0] with { Kind = AskKind.Fault, Topic = Topics.Of(asks[0].Quote, asking: false) }];
        asks = asks.DistinctBy(ask => ask.Kind == AskKind.Delivery ? ask.Topic?.Text ?? "" : ask.Quote).ToList(); // one thing asked for in several ways
        // A day in a complaint about lateness is the one that has passed.
        var named = pressures.Day;
        if (late || times > 1) pressures = pressures with { Day = null };
        // Asked past: what counts is what they asked before.
        if (asks.Count <= 1 && lists.Exists(w => Signs.Misread.In(w)) && exchange.EarlierAsk() is { } missed) asks = [missed];

        var owed = Owed.In(moment, asks, sentences);
        if (sore.OwnWord is null && OwnWord.Of(owed, moment) is { } broken) sore = sore with { OwnWord = broken };
        var situation = Situations.Of(asks, lists, times, late, tone, pressures, exchange.All, TellsSomething(sentences), sore);
        if (situation == Situation.Threat) pressures = pressures with { Day = named }; // their deadline, and no day that has passed
        var passed = late && asks.TrueForAll(ask => ask.Topic is null) && exchange.PromiseHasPassed(); // it is about what was asked before
        var topic = (passed ? exchange.EarlierTopic() : null) ?? TopicOf(asks, situation, sentences) ?? (times > 1 || late ? exchange.EarlierTopic() : null);
        if (situation is Situation.Attack or Situation.Escalation or Situation.Staffing or Situation.Silence or Situation.BreachAsked or Situation.Breach or Situation.Threat) asks = AskCollector.WithoutTheAnger(asks);
        else if (situation == Situation.Grievance) asks = AskCollector.WithoutTheAnger(asks);
        else if (Case.Of(situation) is { } one) asks = AskCollector.Without(asks, one.Signs);
        asks = Sore.SoreSituations.Asks(situation, asks);
        if (situation is Situation.Postponed && asks.Count > 1) asks = [asks[0]]; // "sorry, I know it's late" asks for nothing
        if (situation is Situation.LeftOut) asks = AskCollector.Without(asks, Signs.LeftOut);

        var heard = new Heard
        {
            Who = moment.Wishes.AddressAs.Length > 0 ? moment.Wishes.AddressAs : People.FirstName(exchange.Open is [.., var last] ? last.Name : ""),
            Words = words,
            Asks = asks,
            Situation = situation,
            Tone = tone,
            Pressures = pressures,
            Topic = topic,
            TimesAsked = times,
            Late = late,
            Recurs = lists.Exists(w => Signs.Recurs.In(w) || (w is [.., "again"] && !Asked.In(w) && !Back.In(w))),
            Loss = lists.Select(Signs.Loss).FirstOrDefault(loss => loss is not null),
            Choice = choice,
            Pointed = situation == Situation.Grievance ? Pointed(sentences) : null,
            Felt = situation == Situation.Wronged && sore.Felt is null ? Mirror.Plainly(sentences) : situation == Situation.PassOn && (!asks.Exists(ask => ask.Kind == AskKind.Fault) || lists.Exists(w => Signs.Published.In(w)) || sore.Felt?.StartsWith("you ", StringComparison.OrdinalIgnoreCase) == true) ? null : sore.Felt, // what they were asked is no fault of ours
            Stakes = sore.Stakes,
            OwnWord = sore.OwnWord,
            Told = sore.Told,
            Owed = OwnWord.Standing(owed),
            Matter = Sore.Matters.Of(lists),
            Heated = sore.Heated,
            Attacked = situation is not Situation.OwedAnswer && lists.Exists(w => Signs.Attack.In(w)),
            Feelings = [],
            Unsaid = "",
            Language = Language.Of(sentences),
            Manner = Register.Of(words, lists),
        };
        return heard with { Feelings = Feelings.Of(heard, lists), Unsaid = Unsaid.Of(heard, lists) };
    }

    // Where nothing but outcries was asked, the point is what they tell: the sentence that can be said back, or the longest.
    private static string? Point(List<Sentence> sentences) =>
        (sentences.Find(sentence => !Rhetoric.Is(sentence.Text) && Mirror.Back(sentence) is not null) ?? sentences.FindAll(sentence => !Rhetoric.Is(sentence.Text)).MaxBy(sentence => sentence.Words.Length) ?? sentences.MaxBy(sentence => sentence.Words.Length))?.Text;

    private static List<string> Quotes(Exchange exchange, List<string> words, ITextReader reader)
    {
        var before = exchange.Before.ConvertAll(turn => new Turn(turn.Side, turn.Name, turn.Text));
        var quotes = new List<string>();
        for (var i = 0; i < words.Count; i++)
        {
            var reading = reader.Read(words[i], before);
            // Taken back: what stood before it is no longer asked, even where the same message goes on to ask for something else.
            if (Sentences.Of(words[i]).Exists(s => SentenceActs.Of(s) == Act.Resolve)) quotes.Clear();
            quotes.AddRange(reading.Asks);
            before.Add(new Turn(exchange.Open[i].Side, exchange.Open[i].Name, words[i]));
        }

        return quotes;
    }

    // What is decided is said, not asked; it wants an answer all the same.
    private static List<string> WithDecisions(List<string> quotes, List<Sentence> sentences)
    {
        var decided = sentences.FindAll(sentence => Decisions.In(sentence) is not null && !quotes.Exists(quote => quote.Contains(sentence.Text, StringComparison.Ordinal) || sentence.Text.Contains(quote, StringComparison.Ordinal)));
        return [.. decided.Select(sentence => sentence.Text), .. quotes];
    }

    // "FYI the board moved the launch to March": nothing is asked, and yet it is no goodbye.
    private static bool TellsSomething(List<Sentence> sentences) => sentences.Exists(sentence =>
        (sentence.Words.Length >= 5 && SentenceActs.Of(sentence) is Act.Statement && !Signs.Praise.In(sentence.Words)) || (sentence.Words.Length >= 4 && ClosingWords.ForInformation.In(sentence.Words)));

    // The words that say it, few enough to be said back: the clause with the sign in it, else the shortest sentence that says something.
    private static string? Pointed(List<Sentence> sentences)
    {
        var said = sentences.FindAll(sentence => SentenceActs.Of(sentence) is not (Act.Question or Act.Thanks));
        var clauses = said.SelectMany(sentence => sentence.Text.Split([", and ", ", but ", ", ", "; "], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(clause => clause.TrimEnd('.', '!', '?', ' ')).Where(Plain).ToList();
        return clauses.Find(clause => Signs.Grievance.In(Sentences.Of(clause).SelectMany(s => s.Words).ToArray()) && Coverage.ContentOf(clause).Count > 1) ?? clauses.Find(clause => Coverage.ContentOf(clause).Count > 1);
    }

    private static bool Plain(string clause) =>
        clause.Length is >= 10 and <= 70 && clause.All(c => char.IsLetterOrDigit(c) || c is ' ' or '\'' or '’' or '-' or '%' or ':') && clause.Any(char.IsLower) && !Signs.Attack.In(Sentences.Of(clause).SelectMany(s => s.Words).ToArray());

    // Where something is late, news is not enough: they want the thing. "Will it be there by the 14th?" wants a date more than a yes.
    private static Ask Meant(Ask ask, bool late, Pressures pressures)
    {
        if (late && ask.Kind == AskKind.Task && HearIt.In(Sentences.Of(ask.Quote).SelectMany(s => s.Words).ToArray())) return ask with { Kind = AskKind.Delivery };
        if (late && (ask.Kind is AskKind.Status or AskKind.Information || (ask is { Kind: AskKind.Why, Topic: null } && GoingOn.In(Sentences.Of(ask.Quote).SelectMany(s => s.Words).ToArray())))) return ask with { Kind = AskKind.Delivery };
        return pressures.Day is not null && ask is { Kind: AskKind.Fact, YesNo: true, Topic: not null } && !(ask.Quote.Contains("or not", StringComparison.OrdinalIgnoreCase) && !ask.Quote.Contains(pressures.Day, StringComparison.OrdinalIgnoreCase)) ? ask with { Kind = AskKind.Delivery } : ask;
    }

    private static readonly PhraseBook HearIt = new("like to hear, like to know, want to hear, want to know, need to hear, need to know");

    // "What is going on?" after something did not come: they ask where it is.
    private static readonly PhraseBook GoingOn = new("going on, happening");

    // "Could you send it again?": that is no repetition of a fault.
    private static readonly PhraseBook Asked = new("can, could, would, will, please, pls, send, resend, share, forward, let's, when");

    // "Is the tracking working again?": that it works, not that it fails.
    private static readonly PhraseBook Back = new("working, works, back, up, running, online, live, available, possible, open");

    // Somebody of ours is nobody who presses on them.
    private static Pressures WithoutUs(Pressures pressures, Moment moment)
    {
        var ours = pressures.Boss is { } boss && (People.FirstName(moment.Asker) == boss || moment.Turns.Any(turn => turn.Side == Chat.Side.Team && People.FirstName(turn.Name) == boss));
        return ours ? pressures with { Boss = null, Purpose = null } : pressures;
    }

    private static Topic? TopicOf(List<Ask> asks, Situation situation, List<Sentence> sentences)
    {
        if (asks.TrueForAll(ask => ask.Kind == AskKind.Information)) return asks is [var told, ..] ? told.Topic : null;
        // The ask that made the situation what it is names its thing: a fault, an extra, a price.
        var named = asks.Find(ask => ask.Topic is not null && ask.Kind.ToString() == situation.ToString())
            ?? asks.Find(ask => ask.Topic is not null && ask.Kind is not AskKind.Fault) ?? asks.Find(ask => ask.Topic is not null);
        // A thing from another sentence than the ask may be any thing: where the answer would be built on it, none is better.
        if (named is null && situation is Situation.Plain or Situation.Impatient or Situation.Worry or Situation.LetDown && asks.TrueForAll(ask => ask.Kind is AskKind.Task or AskKind.Fact)) return null;
        return named?.Topic ?? sentences.Where(s => !Rhetoric.Is(s.Text) && s.Words is not (["dont", ..] or [_, "dont", ..])).Select(s => Topics.Of(s.Text, s.IsQuestion)).FirstOrDefault(topic => topic is not null);
    }
}
