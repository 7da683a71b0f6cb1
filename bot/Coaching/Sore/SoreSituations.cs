using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Coaching.Sore;

/// <summary>What was heard that hurts, beside the asks.</summary>
/// <param name="Heated">They are past being businesslike.</param>
/// <param name="Felt">What they went through, said back.</param>
/// <param name="Stakes">What is about to happen on their side.</param>
/// <param name="OwnWord">What we said and did not do.</param>
/// <param name="Told">Our word as they quote it.</param>
internal readonly record struct SoreSigns(bool Heated, string? Felt, string? Stakes, OwnWord? OwnWord, string? Told);

/// <summary>Which of the moments that hurt this is; asked at four points, so that what weighs more for the relationship stays first.</summary>
internal static class SoreSituations
{
    /// <summary>Before an attack is taken for no more than an attack.</summary>
    public static Situation? First(List<string[]> words, List<Ask> asks, SoreSigns sore)
    {
        if ((sore.Heated || asks.Exists(ask => ask.Kind is AskKind.Fault or AskKind.Outage)) && Case.In(words, Situation.Hazard) is { } hazard) return hazard.Situation;
        if (Case.In(words, Situation.Conduct, Situation.NotUnderstood, Situation.Disbelief, Situation.DataQuestion, Situation.Plainly, Situation.Disputed) is { } one) return one.Situation;
        // "Nobody there seems to know" beside a question that can be answered is a question.
        return asks.Count > 0 && Case.In(words, Situation.OwedAnswer) is { } owed ? owed.Situation : null;
    }

    /// <summary>Before what is late or out of order.</summary>
    public static Situation? Then(List<string[]> words, List<Ask> asks, SoreSigns sore)
    {
        if (Case.In(words, Situation.FromUs, Situation.WhoComes, Situation.Decider, Situation.OutOfOurHands) is { } one) return one.Situation;
        if (sore.OwnWord is not null || sore.Told is not null) return Situation.BrokenWord;
        if (Case.In(words, Situation.PassOn) is { } passOn) return passOn.Situation;
        if (sore.Heated && asks.Exists(ask => ask.Kind == AskKind.WhichHolds)) return Situation.WhichOne;
        return sore.Stakes is not null && (sore.Heated || asks.Exists(ask => ask.Kind == AskKind.Fault)) && !asks.Exists(ask => ask.Kind is AskKind.Status or AskKind.Delivery or AskKind.Meeting or AskKind.Reschedule || (ask.Kind is AskKind.Outage && ask.Topic is not null)) ? Situation.Rescue : null;
    }

    /// <summary>Before a demand, a repetition or a delay: what it is really about.</summary>
    public static Situation? AtIssue(List<string[]> words, List<Ask> asks, SoreSigns sore)
    {
        // "found three mistakes in five minutes": that is how long it took.
        if (Case.In(words.FindAll(list => !Array.Exists(list, word => word is "found" or "took" or "made" or "spent" or "spotted" or "noticed")), Situation.Clock, Situation.Habit) is { } one) return one.Situation;
        if (Case.In(words, Situation.Value) is { } value) return value.Situation;
        if (sore.Heated && Case.In(words, Situation.Bill) is { } bill) return bill.Situation;
        if (words.Exists(list => MoneyCases.Twice.In(list))) return Situation.Bill;
        if (words.Exists(AgreedDate)) return Situation.Agreed;
        if (asks.Exists(ask => ask.Kind == AskKind.Breakdown)) return null;
        if (Case.In(words, Situation.Neglected, Situation.Increase, Situation.Agreed, Situation.ScopeDispute, Situation.OnSite, Situation.Presence) is { } other) return other.Situation;
        // "2,400 for a landing page. Explain."
        return sore.Heated && asks.Count <= 1 && words.Exists(PricesAThing) ? Situation.Value : null;
    }

    // "We agreed on 14 November."
    private static bool AgreedDate(string[] words) => Array.IndexOf(words, "agreed") is >= 0 and var at && Array.Exists(words[at..], word => char.IsAsciiDigit(word[0]));

    private static bool PricesAThing(string[] words) =>
        Array.IndexOf(words, "for") is >= 1 and <= 3 and var at && at + 1 < words.Length && char.IsAsciiDigit(words[at - 1][0]) && char.IsAsciiDigit(words[0][0]) && words[at + 1] is "a" or "an" or "one" or "this" or "that";

    /// <summary>Something of ours hurt them, and nothing in it can be named safely or answered as a question.</summary>
    public static bool Hurts(List<Ask> asks, SoreSigns sore) =>
        sore.Heated && asks.Count > 0 && asks.TrueForAll(ask => ask.Kind == AskKind.Information || (sore.Felt is not null && IsTold(ask)));

    // A statement, whatever kind its words make it look like: "… because your update locked the app" asks for no update.
    private static bool IsTold(Ask ask) => !ask.Quote.EndsWith('?') && ask.Kind switch
    {
        AskKind.Fault => ask.Topic is null || SaysBack(ask),
        AskKind.Task or AskKind.Confusion => true,
        AskKind.Status or AskKind.Price or AskKind.Meeting or AskKind.Scope or AskKind.Approval or AskKind.Delivery => SaysBack(ask),
        _ => false,
    };

    private static bool SaysBack(Ask ask) => Sentences.Of(ask.Quote).Exists(sentence => Mirror.Back(sentence) is not null);

    private static readonly PhraseBook CurtWords = new("it's fine, its fine, that's fine, thats fine, all fine, never mind, nothing, fine, whatever, sure, as you wish, if you say so, do what you want, suit yourself, whatever you want, whatever you think, your call");

    /// <summary>A bare word that closes a door softly.</summary>
    public static bool IsCurt(List<string[]> words, IReadOnlyList<MomentTurn> turns) =>
        ((words.Count == 1 && CurtWords.Is(words[0])) || (words.Count is 2 or 3 && words.Sum(list => list.Length) <= 5 && words.TrueForAll(list => CurtWords.Is(list) || list is ["no"] or ["ok"] or ["okay"] or ["yes"]) && words.Exists(list => CurtWords.Is(list)))) && turns is [.., { Side: Side.Client } last] && last.Text.TrimEnd().EndsWith('.');

    /// <summary>Whether a situation is one of these.</summary>
    public static bool Holds(Situation situation) => situation is >= Situation.Stranded and <= Situation.Wronged;

    /// <summary>The plan of these answers whatever is asked with it; elsewhere a question of another kind keeps its own line.</summary>
    private static bool Covers(Situation situation) => situation is Situation.Stranded or Situation.Exposed or Situation.Plainly or Situation.OwedAnswer or Situation.WhoComes or Situation.DataQuestion or Situation.WhichOne or Situation.Clock or Situation.Rescue or Situation.FromUs or Situation.Value or Situation.Increase or Situation.Conduct or Situation.NotUnderstood or Situation.Disbelief or Situation.OutOfOurHands or Situation.PassOn or Situation.Disputed or Situation.Wronged;

    /// <summary>The asks that are left beside the one that the moment is about.</summary>
    public static List<Ask> Asks(Situation situation, List<Ask> asks)
    {
        if (asks.Count <= 1 || Case.Of(situation) is not { } one || !Holds(situation)) return asks;
        var core = asks.Find(ask => Sentences.Of(ask.Quote).Exists(sentence => one.Signs.In(sentence.Words))) ?? asks[0];
        if (Covers(situation)) return [core];
        var others = asks.FindAll(ask => ask != core && ask.Topic is not null && ask.Quote.EndsWith('?') && ask.Kind is AskKind.Price or AskKind.Meeting or AskKind.Reschedule or AskKind.Approval or AskKind.Scope);
        return others.Count > 0 ? others : [core];
    }
}
