using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Makes one list of asks out of what several messages ask: the same wish once, what only leans on another not at all.</summary>
internal static class AskCollector
{
    private const int MostAsks = 5;

    /// <summary>Two questions in one sentence are two asks; what only leads in ("Sorry to chase: …") is none.</summary>
    public static List<string> Clauses(IEnumerable<string> quotes) => [.. quotes.Select(WithoutLeadIn).SelectMany(InTwo)];

    private static IEnumerable<string> InTwo(string quote)
    {
        for (var at = quote.IndexOf(", ", StringComparison.Ordinal); at > 0; at = quote.IndexOf(", ", at + 1, StringComparison.Ordinal))
        {
            var (head, tail) = (quote[..at], quote[(at + 2)..]);
            var bare = tail.StartsWith("and ", StringComparison.OrdinalIgnoreCase) ? tail[4..] : tail;
            if (Sentences.Of(bare) is not [var next, ..] || Sentences.Of(head) is not [.., var before]) continue;
            var starts = next.Words.Length > 2 && AskWords.Openers.LengthAt(next.Words, 0) > 0 && AskWords.NoOpeners.LengthAt(next.Words, 0) == 0;
            var asked = AsksWhether.In(next.Words);
            asked |= next.Words is ["please", "tell" or "send" or "let" or "confirm" or "say" or "check", ..] && Troubled(before);
            if ((starts || asked) && before.Words.Length > 3 && SentenceActs.Asks(SentenceActs.Of(before)) && Topics.Of(head, asking: true) is not null) return [.. InTwo(head), .. InTwo(bare)];
        }

        for (var at = quote.IndexOf(" and ", StringComparison.OrdinalIgnoreCase); at > 0; at = quote.IndexOf(" and ", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var (head, tail) = (quote[..at].TrimEnd(',', ' '), quote[(at + 5)..]);
            if (Sentences.Of(tail) is not [var second] || Sentences.Of(head) is not [var first]) continue;
            if (AskWords.Imperatives.LengthAt(second.Words, 0) > 0 && Topics.Of(tail, asking: true) is not null && Topics.Of(head, asking: true) is not null) return [head, .. InTwo(tail)];
            var opens = second.Words.Length > 3 && AskWords.Openers.LengthAt(second.Words, 0) > 0 && AskWords.NoOpeners.LengthAt(second.Words, 0) == 0;
            if (opens && first.Words.Length > 2 && SentenceActs.Asks(SentenceActs.Of(first))) return [head, .. InTwo(tail)];
        }

        return [quote];
    }

    private static bool Troubled(Sentence sentence) => SentenceActs.Of(sentence) == Act.Trouble;

    // "…, and my boss asked whether the discount is included"
    private static readonly PhraseBook AsksWhether = new("asks/asking/asked/wonders/wondering/know if/whether/what/which/who/how/when/why");

    private static string WithoutLeadIn(string quote)
    {
        var colon = quote.IndexOf(": ", StringComparison.Ordinal);
        if (colon is < 3 or > 45 || colon + 4 > quote.Length) return quote;
        return Sentences.Of(quote[..colon]) is [var lead] && (LeadIns.In(lead.Words) || Signs.Again.In(lead.Words) || Signs.SaidCount(lead.Words) > 0) ? quote[(colon + 2)..] : quote;
    }

    private static readonly PhraseBook LeadIns = new("three things, four things, five things, a few things, some things, a couple of things, quick one, quick question, quick thing, one thing, one more thing, question, short question, two things, small thing, sorry to");

    private static readonly PhraseBook Refuses = new("i will not, we will not, i wont, we wont, i refuse, we refuse, i'm not going to, im not going to, we're not going to, i cant accept, we cant accept, i dont want, we dont want");

    /// <summary>The asks of quotes, in order.</summary>
    public static List<Ask> From(IReadOnlyList<string> quotes)
    {
        var asks = new List<Ask>();
        foreach (var quote in quotes)
        {
            var ask = AskKinds.Of(quote);
            if (quotes.Count > 1 && ask.Kind is AskKind.Task or AskKind.Access && !quote.Contains('?', StringComparison.Ordinal) && Sentences.Of(quote) is [.., { Words.Length: > 0 } said] && Refuses.LengthAt(said.Words, 0) > 0 && quotes.Any(other => other != quote && AskKinds.Of(other).Kind is not AskKind.Information)) continue; // "I will not pay for what I can't see"
            if (asks.Exists(known => string.Equals(known.Quote, ask.Quote, StringComparison.OrdinalIgnoreCase))) continue;
            if (quotes.Count > 1 && (IsNoAskOfItsOwn(ask, asks) || (ask is { Kind: AskKind.Fact, Topic: null } && Coverage.ContentOf(quote).Count == 0))) continue; // "hello?"
            Merge(asks, ask);
        }

        return asks.Count > MostAsks ? asks[..MostAsks] : asks;
    }

    /// <summary>In an attack the rhetorical questions are no asks; what can be answered is.</summary>
    public static List<Ask> WithoutTheAnger(List<Ask> asks)
    {
        var real = asks.FindAll(ask => ask.Kind == AskKind.Escalation
            || (ask.Kind is not AskKind.Fault and not AskKind.Information and not AskKind.Task && ask.Topic is not null && !Sentences.Of(ask.Quote).Exists(s => Signs.Attack.In(s.Words))));
        return real.Count > 0 ? real : asks[..Math.Min(1, asks.Count)];
    }

    /// <summary>What is left beside the sentences that say <paramref name="signs"/>; all of them when nothing is.</summary>
    public static List<Ask> Without(List<Ask> asks, PhraseBook signs) => asks.FindAll(ask => !Says(ask, signs)) is { Count: > 0 } others ? others : asks;

    private static bool Says(Ask ask, PhraseBook signs) => Sentences.Of(ask.Quote).Exists(s => signs.In(s.Words));

    // "Same deadline is fine", "Our CMO is asking", "Please correct it": heard elsewhere, or part of the ask before.
    private static bool IsNoAskOfItsOwn(Ask ask, List<Ask> asks) => ask switch
    {
        { Kind: AskKind.Information } => true,
        _ when Sentences.Of(ask.Quote) is [{ Words: ["really"] or ["seriously"] or ["honestly"] or ["ever"] or ["dont" or "and", "dont" or "tell" or "give", ..] }] => true, // rhetoric, and what they don't want to hear
        { Kind: AskKind.Fault or AskKind.Task } when ask.Quote.Contains('"', StringComparison.Ordinal) && !ask.Quote.Contains('?', StringComparison.Ordinal) && Sentences.Of(ask.Quote) is [{ Words: [_, _, "says" or "said" or "reads" or "states", ..] }] => true, // what it says is what the question is about
        { Kind: not AskKind.Cut } when ask.Quote.StartsWith("should be ", StringComparison.OrdinalIgnoreCase) && !ask.Quote.EndsWith('?') => true, // "Should be quick since you have the assets."
        { Kind: AskKind.Fault, Topic: null } => true,
        { Kind: AskKind.Task, Topic: null } when Coverage.ContentOf(ask.Quote).Count <= 1 && asks.Exists(known => known.Topic is not null || known.Kind == AskKind.Meeting) && (!ask.Quote.Contains('?', StringComparison.Ordinal) || ask.Quote.StartsWith("can you", StringComparison.OrdinalIgnoreCase) || ask.Quote.StartsWith("could you", StringComparison.OrdinalIgnoreCase)) => true, // "now if possible", "Can you clarify?"
        { Kind: AskKind.Task, Topic: null } when asks.Exists(known => known.Kind == AskKind.Fault) => true,
        { Kind: AskKind.Fault or AskKind.Task or AskKind.Status or AskKind.Delivery or AskKind.Fact or AskKind.Meeting or AskKind.Confusion } => Leans(ask),
        _ => false,
    };

    private static bool Leans(Ask ask)
    {
        var sentences = Sentences.Of(ask.Quote);
        if (sentences.Exists(s => s.IsQuestion)) return false;
        if (ask.Kind is AskKind.Task or AskKind.Fact && sentences is [{ Words: ["our" or "my", _, "wants" or "needs" or "would", ..] } or { Words: ["we'd" or "i'd", "like", "to", _, "her" or "him" or "them" or "it", ..] }] && Array.IndexOf(sentences[0].Words, "you") < 0) return true; // "Our analyst wants to check something"
        if (sentences.TrueForAll(Pressures.IsBackground)) return true;
        var words = sentences.SelectMany(s => s.Words).ToArray();
        return (Signs.Worried.In(words) && ask.Topic is null)
            || Signs.SameDate.In(words)
            || (ask.Kind == AskKind.Fault && (Signs.Again.In(words) || Signs.SaidCount(words) > 0))
            || (Pressures.In([ask.Quote]).Boss is not null && !AsksWhether.In(words));
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
        // "Traffic has dropped. What's going on?"
        if (known is { Kind: AskKind.Fault or AskKind.Outage, Topic: not null } && ask is { Kind: AskKind.Why, Topic: null }) return true;
        if (ask.Kind == AskKind.Fact && WhoOrWhich.LengthAt([.. Sentences.Of(ask.Quote).SelectMany(s => s.Words).Take(1), ""], 0) > 0 && Coverage.ContentOf(ask.Quote).Count > 0) return false;
        // "…, and who has access to it?" asks something of its own.
        if (ask.Kind == AskKind.Fact && known.Kind == AskKind.Fact && OpensWithW(ask) && Coverage.ContentOf(ask.Quote).Count > 0) return false;
        if (known.Kind == AskKind.Reschedule && ask.Kind == AskKind.Reschedule && (known.Topic is null || ask.Topic is null)) return true;
        if (known.Kind == AskKind.Why && ask.Kind == AskKind.Why && (known.Topic is null || ask.Topic is null)) return true;
        var sameThing = known.Topic is not null && ask.Topic is not null && (SameNoun(known.Topic.Text, ask.Topic.Text) || SameNoun(ask.Topic.Text, known.Topic.Text));
        if (sameThing) return known.Kind == ask.Kind || IsNews(known.Kind) || IsNews(ask.Kind);
        if (ask.Topic is not null && known.Topic is not null) return false;
        var bare = ask.Topic is null ? ask : known;
        return Coverage.ContentOf(bare.Quote).Count <= 2 && (known.Kind == ask.Kind || (IsNews(known.Kind) || known.Kind is AskKind.Fact or AskKind.Approval || (known.Kind == AskKind.Task && !OpensWithW(bare))) && (IsNews(ask.Kind) || ask.Kind == AskKind.Fact));
    }

    private static readonly PhraseBook WhoOrWhich = new("who, which, whose, who's");

    // "the deck" after "the final deck" is the same deck.
    private static bool SameNoun(string whole, string bare)
    {
        if (string.Equals(whole, bare, StringComparison.OrdinalIgnoreCase)) return true;
        return bare.Split(' ') is ["the" or "your" or "our", var noun] && whole.EndsWith(" " + noun, StringComparison.OrdinalIgnoreCase) && !whole.Contains(" and ", StringComparison.Ordinal);
    }

    // "Doable?" belongs to the request before it; "Who does that?" asks something of its own.
    private static bool OpensWithW(Ask ask) => ask.Quote.Length > 1 && char.ToLowerInvariant(ask.Quote[0]) is 'w' or 'h';

    private static bool IsNews(AskKind kind) => kind is AskKind.Status or AskKind.Delivery;
}
