using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Says which situation a moment is. The first that fits decides: what weighs most for the relationship stands first.</summary>
internal static class Situations
{
    /// <summary>A complaint that none of the others fits is a complaint all the same: a businesslike word would miss it.</summary>
    public static Situation Of(List<Ask> asks, List<string[]> words, int times, bool late, Tone tone, Pressures pressures, IReadOnlyList<MomentTurn> turns, bool told, Sore.SoreSigns sore)
    {
        var plain = First(asks, words, times, late, tone, pressures, turns, told, sore);
        // "We've decided to postpone phase two, sorry": news of theirs, and no harm of ours.
        if (plain is Situation.Wronged or Situation.Information or Situation.Cut or Situation.Plain && Case.In(words, Situation.Postponed) is not null && asks.TrueForAll(ask => !ask.Quote.Contains('?', StringComparison.Ordinal)) && !words.Exists(list => list.Any(word => word is "you" or "your" or "you've" or "you're"))) return Situation.Postponed;
        // What they went through is no news to be thanked for.
        if (plain == Situation.Information && (sore.Felt is not null || sore.Heated) && asks.Count > 0 && tone != Tone.Positive && !words.Exists(list => ClosingWords.ForInformation.In(list))) return Situation.Wronged;
        // They apologise themselves, or tell what they decided: no harm was done to them.
        var theirs = words.Exists(list => Decided.In(list));
        // A thing of ours that failed and cost them something wants more than thanks for the note.
        if (plain == Situation.Fault && !theirs && asks.TrueForAll(ask => !ask.Quote.Contains('?', StringComparison.Ordinal)) && words.Exists(list => Costly.In(list))) return Situation.Wronged;
        // Told, not asked, and it is trouble for them: no order was given, and nobody wants to be thanked for the news.
        if (plain is Situation.Information or Situation.Plain or Situation.Access or Situation.Impatient && !theirs && asks.Count > 0 && (tone != Tone.Positive || !words.Exists(list => Signs.Praise.In(list))) && !words.Exists(list => ClosingWords.ForInformation.In(list)) && asks.TrueForAll(Tells) && words.Exists(list => Bearing.Wrong.In(list) && !Signs.Praise.In(list))) return Situation.Wronged;
        if (plain is not (Situation.Plain or Situation.Information or Situation.Settled or Situation.Confusion or Situation.Meeting or Situation.Price or Situation.Fault or Situation.Worry) || words.Count == 0) return plain;
        var complained = words.Exists(list => Signs.Grievance.In(list));
        if (!complained && tone is not (Tone.Frustrated or Tone.Disappointed)) return plain;
        if (plain == Situation.Worry && pressures.Press) return plain;
        // A fault with a name has its own answer; so has a plain wish for a meeting or a price.
        if (plain == Situation.Fault && asks.Exists(ask => ask is { Kind: AskKind.Fault, Topic: not null })) return plain;
        if (plain is Situation.Meeting or Situation.Price or Situation.Worry && !complained) return plain;
        if (plain == Situation.Settled && !complained) return plain;
        return Situation.Grievance;
    }

    private static readonly PhraseBook GiveMe = new("give me/us something i/we can tell/say/show/take/bring, give me/us something to tell/say/show/take, something i can tell, something we can tell");

    /// <summary>"I still don't know what you'd have us do": nothing is late, it is unclear.</summary>
    public static readonly PhraseBook StillPuzzled = new("still dont know/understand/see/get, still cant see/tell/understand");

    private static readonly PhraseBook Decided = new("we/i decided, we've/weve/i've/ive decided, we/i have decided, sorry, my fault, our fault, our mistake, my mistake, postpone, we moved, we have to move, we're moving");

    private static readonly PhraseBook Costly = new("lost, lose, losing, cost us, costs us, nobody came, arrived broken, came broken, broke the, embargo, in front of, one of us, a day of, hours of, overtime, refund them, angry, furious, complained, complaints");

    // A statement: no question, and nothing that somebody is to do.
    private static bool Tells(Ask ask) =>
        ask.Kind is AskKind.Information or AskKind.Task or AskKind.Fault or AskKind.Access && !ask.Quote.Contains('?', StringComparison.Ordinal)
        && !(ask is { Kind: AskKind.Fault or AskKind.Access, Topic: not null })
        && Sentences.Of(ask.Quote).TrueForAll(sentence => AskWords.Imperatives.LengthAt(sentence.Words, 0) == 0 && !Array.Exists(sentence.Words, word => word is "please" or "pls" or "need" or "want" or "like" or "can" or "could" or "would" or "should" or "let"));

    // "The speed is a disgrace", "it makes our plant manager look incompetent": hard on the work, and on nobody here.
    private static bool OnTheWork(string[] words) =>
        !Array.Exists(words, word => word is "you" or "your" or "you're" or "anyone" or "anybody" or "someone" or "somebody" or "nobody" or "people" or "agency" or "team")
        && (Array.Exists(words, word => word is "the" or "this" or "that" or "our" or "it" or "it's") && (Array.Exists(words, word => word is "is" or "was" or "are" or "makes" or "it's" or "that's") || words.Length < 5));

    private static Situation First(List<Ask> asks, List<string[]> words, int times, bool late, Tone tone, Pressures pressures, IReadOnlyList<MomentTurn> turns, bool told, Sore.SoreSigns sore)
    {
        bool Says(PhraseBook signs) => words.Exists(list => signs.In(list));
        bool Asks(AskKind kind) => asks.Exists(ask => ask.Kind == kind);

        if (words.Count == 0) return Situation.Settled;
        if (Case.In(words, Situation.Stranded, Situation.Exposed, Situation.Breach, Situation.Threat) is { } grave)
            return grave.Situation == Situation.Breach && asks.Exists(ask => ask.YesNo && Case.In([.. Sentences.Of(ask.Quote).Select(s => s.Words)], Situation.Breach) is not null) ? Situation.BreachAsked : grave.Situation;
        if (Sore.SoreSituations.First(words, asks, sore) is { } first) return first;
        if (words.Exists(list => Signs.Attack.In(list) && OnTheWork(list)) && !words.Exists(list => Signs.Attack.In(list) && !OnTheWork(list)))
            return asks.Exists(ask => ask.Kind is AskKind.Fault && ask.Topic is not null) ? Situation.Fault : Situation.Wronged;
        if (Says(Signs.Attack)) return sore.Felt is not null && asks.Count > 0 && words.Count > 1 ? Situation.Wronged : Situation.Attack;
        if (Case.In(words, Situation.Staffing) is { } staffing) return staffing.Situation;
        if (Asks(AskKind.Escalation)) return Situation.Escalation;
        if (words.Exists(list => GiveMe.In(list))) return Situation.PassOn;
        // "if we ended the contract, would we …?" asks for a fact.
        if (words.Exists(list => Signs.Leaving.In(list) && Array.IndexOf(list, "if") < 0)) return Situation.Leaving;
        if (Case.In(words, Situation.Personal, Situation.Assurance) is { } human) return human.Situation;
        if (Sore.SoreSituations.Then(words, asks, sore) is { } then) return then;
        if (times == 1 && Case.In(words, Situation.Silence) is not null) return Situation.Silence;
        if (Asks(AskKind.Outage) && times == 1 && !words.Exists(list => list.Contains("crashed"))) return Situation.Outage;
        if (words.Exists(list => Signs.Harm.In(list) && list is not ["which" or "what" or "who" or "when" or "can" or "could", ..]) && asks.Count > 0 && !Says(Signs.Praise) && !Asks(AskKind.WhichHolds)) return Situation.Harm;
        if (Says(Signs.Misread)) return Situation.Misread;
        if (Says(Signs.Hollow)) return Situation.Hollow;
        if (Sore.SoreSituations.AtIssue(words, asks, sore) is { } atIssue) return atIssue;
        if (words.Exists(list => Signs.LeftOut.In(list) && list is not ["please" or "dont" or "do" or "never" or "can" or "could" or "would" or "will", ..])) return Situation.LeftOut;
        if ((Says(Signs.Ultimatum) || TooMuch(words, pressures)) && asks.Count > 0) return Situation.Ultimatum;
        if (Case.In(words, Situation.Meek, Situation.Unheard) is { } silent && !asks.Exists(ask => ask.Topic is not null)) return silent.Situation;
        if (times > 1 && asks.Count > 0) return Situation.AskedAgain;
        if (late && asks.Exists(ask => ask.Kind is AskKind.Status or AskKind.Delivery or AskKind.Fact or AskKind.Task or AskKind.Information or AskKind.Why or AskKind.Holdup or AskKind.Fault)) return Situation.Late;
        if (Says(Signs.LetDown)) return Situation.LetDown;
        if (asks.Count <= 1 && Asks(AskKind.Cut)) return Situation.Cut;
        if (asks.Count <= 1 && Asks(AskKind.Chosen)) return Situation.Chosen;
        if (Case.In(words, Situation.Farewell) is { } farewell && asks.Count <= 1) return farewell.Situation;
        if (asks.Count > 2 && tone is Tone.Neutral or Tone.Positive && !Asks(AskKind.Outage)) return Situation.Plain;
        if (Says(Signs.Unease) && asks.TrueForAll(ask => ask is { YesNo: false, Kind: AskKind.Fact or AskKind.Information or AskKind.Task or AskKind.Fault } && !ask.Quote.EndsWith('?'))) return Situation.Unease;
        if (asks is [{ Kind: AskKind.Fact, Topic: null } hello] && turns.Count == 1 && Coverage.ContentOf(hello.Quote).Count == 0 && words.Sum(list => list.Length) is > 0 and <= 3) return Situation.Door;
        if (Asks(AskKind.Outage)) return Situation.Outage;
        if (asks is [{ Kind: AskKind.WhichHolds or AskKind.Next or AskKind.Needs or AskKind.Receipt or AskKind.Invitation or AskKind.Reason }] && !Says(Signs.Praise) && !Says(Signs.Unease)) return Situation.Plain;
        if (Sore.SoreSituations.Hurts(asks, sore)) return Situation.Wronged;
        if (Asks(AskKind.Fault)) return Situation.Fault;
        if (Asks(AskKind.Access)) return Situation.Access;
        if (Asks(AskKind.Discount)) return Situation.Discount;
        if (Asks(AskKind.Scope)) return Situation.Scope;
        if (Asks(AskKind.Price)) return Situation.Price;
        if (Asks(AskKind.Why)) return Situation.Why;
        if (Asks(AskKind.Confusion)) return Situation.Confusion;
        if (Says(Signs.Worried)) return Situation.Worry;
        // Somebody behind them with a clock, and they ask where a thing is: a businesslike word would miss them.
        if (pressures.Press && asks.Exists(ask => ask.Kind is AskKind.Status or AskKind.Delivery)) return Situation.Worry;
        if (Says(Signs.Praise) && asks.Count > 0) return Situation.Praise;
        if (Asks(AskKind.Meeting)) return Situation.Meeting;
        if (asks.Count == 0 && Says(Signs.GivenUp)) return Situation.Quiet;
        if (HasGoneQuiet(turns) && words.Sum(list => list.Length) <= 3) return Situation.Quiet;
        if (sore.Heated && asks.Exists(ask => ask.Kind is not AskKind.Information)) return Situation.Impatient;
        if (asks.Count == 0 && Sore.SoreSituations.IsCurt(words, turns)) return Situation.Curt;
        if (asks.TrueForAll(ask => ask.Kind == AskKind.Information) && Case.In(words, Situation.TheirMove) is { } theirs) return theirs.Situation;
        if (asks.Count > 0 && asks.TrueForAll(ask => ask.Kind == AskKind.Information)) return tone == Tone.Frustrated ? Situation.LetDown : Situation.Information;
        if (asks.Count > 0) return Situation.Plain;
        if (HasGoneQuiet(turns)) return Situation.Quiet;
        return asks.Count == 0 && told ? Situation.Information : Situation.Settled;
    }

    // "All 40 videos by tomorrow morning": whoever asks for that is better off with an early word than with a late one.
    private static bool TooMuch(List<string[]> words, Pressures pressures) =>
        pressures.Day is { } day && (words.Exists(list => Signs.FromScratch.In(list) && list.Any(word => int.TryParse(word, out var many) && many >= 10)) || day.StartsWith("today", StringComparison.Ordinal) || day.StartsWith("tomorrow", StringComparison.Ordinal) || day.StartsWith("tonight", StringComparison.Ordinal) || day is "noon" or "midnight")
        && words.Exists(list => list.Any(word => word is "all" or "whole" or "entire" or "everything") && (Signs.FromScratch.In(list) || list.Any(word => int.TryParse(word, out var count) && count >= 10)));

    // Three short answers in a row from somebody who used to write sentences.
    private static bool HasGoneQuiet(IReadOnlyList<MomentTurn> turns)
    {
        var lengths = turns.Where(turn => turn.Side == Side.Client).Select(turn => Sentences.Of(turn.Text).Sum(s => s.Words.Length)).ToList();
        if (lengths.Count < 4) return false;
        var recent = lengths.TakeLast(3).ToList();
        var earlier = lengths.SkipLast(3).ToList();
        return recent.TrueForAll(length => length <= 4) && earlier.Average() >= (lengths.Count < 5 ? 6 : 8);
    }
}
