using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>
/// What a reply as a whole does, whatever its single words are: it takes a step and says when, it owns something, or nobody in it does anything. And whether what the client wrote
/// is trouble for them at all. Rules that look at how a sentence is built weigh it in the light of this: "the printer failed" is an excuse where nothing follows it, and a fact beside "I'll bring the flyers myself at nine".
/// </summary>
internal sealed class Bearing
{
    public Bearing(Reply reply, Heard heard, bool upset)
    {
        Commits = Enumerable.Range(0, reply.Own.Count).Any(at => Step.In(reply.Own[at].Words)
            && (CheckRules.HasTime(reply.Own[at].Words) || (at + 1 < reply.Own.Count && CheckRules.HasTime(reply.Own[at + 1].Words)) || reply.Blanks.Count > 0 || reply.Own.Any(sentence => Offers.In(sentence.Words))));
        Owns = reply.Own.Any(sentence => Owned.Find(sentence.Words) is >= 0 and var at && !CheckRules.Negated(sentence.Words, at));
        Speaks = reply.Own.Any(sentence => Array.Exists(sentence.Words, First.Contains));
        Trouble = upset || heard.Asks.Any(ask => ask.Kind is AskKind.Fault or AskKind.Why or AskKind.Outage or AskKind.Access or AskKind.Confusion or AskKind.Escalation)
            || (heard.Words.SelectMany(Sentences.Of).Any(sentence => Wrong.In(sentence.Words)) && !(heard.Situation is Situation.Settled or Situation.Praise && heard.Words.SelectMany(Sentences.Of).Any(sentence => Thanks.In(sentence.Words))));
        Answers = reply.Own is [{ Words: ["yes" or "no" or "yep" or "not" or "here" or "done" or "sure", ..] }, ..];
    }

    /// <summary>Somebody of ours does something by a time that is named.</summary>
    public bool Commits { get; }

    /// <summary>Somebody of ours says that it is ours, or that they are right.</summary>
    public bool Owns { get; }

    /// <summary>"I" or "we" stands in it.</summary>
    public bool Speaks { get; }

    /// <summary>What the client wrote is about something that is not as it should be.</summary>
    public bool Trouble { get; }

    /// <summary>It begins with a plain answer.</summary>
    public bool Answers { get; }

    /// <summary>Trouble, and a reply that neither owns anything nor takes a step.</summary>
    public bool Bare => Trouble && !Commits && !Owns;

    /// <summary>Words for ourselves.</summary>
    public static readonly HashSet<string> First = ["i", "we", "i've", "we've", "i'm", "we're", "i'll", "we'll", "i'd", "we'd", "us", "me", "my", "our", "ours", "mine", "myself", "ourselves", "let's", "lets"];

    private static readonly PhraseBook Step = new("""
        i'll, i will, we'll, we will, i'm _, we're _, i am _, i can, we can, i'd like, i'd bring, i'd put, let me, let's, shall i, shall we, from me, with me, by me, to me, you'll have, you'll get, you'll see, you'll hear, you have it, you have a, you have the, you hear from, you get, is with you, are with you, reaches you, send me, give me, tell me, ive, i've, we've, i own, i see to, i take, i do
        """);

    private static readonly PhraseBook Offers = new("would _ suit, would _ help, does that work, which is better, is _ better, which of, which one, shall i, shall we, could we talk, what would help");

    private static readonly PhraseBook Owned = new("""
        ours,  are ours, ours to, it's ours, on us, on me, i own, we own, own it, own that, my mistake/error/fault/oversight/doing, our mistake/error/fault/oversight/doing, was mine, is mine, it was us, it was me, we did, i missed/forgot/overlooked/sent/set/deleted/copied/mixed/promised/should, we missed/forgot/overlooked/mixed/dropped/promised/should, we were slow/late/wrong/too/not, you're right, youre right, you are right, you shouldnt, you should not, you should have had/heard/been/got, should have been, should have asked/called/told/come/said/known, i'm sorry that you/we/i, i'm sorry for it/the/that/keeping, sorry that you had/have/were left, sorry for the wait/silence/delay/mistake, and i'm sorry, no excuse, not good enough, too long, not all right, owe you, fair point/question, from today, hard to, i agree, i can see why, not how it should, not where a, not as it should
        """);

    private static readonly PhraseBook Thanks = new("thanks, thank, thank you, cheers, great, perfect, love, glad, all good, works now, working now, no problem, no worries, never mind, nevermind, good news");

    /// <summary>Words that tell that something is not as it should be.</summary>
    public static readonly PhraseBook Wrong = new("""
        wrong, broken, missing, late, later than, down, failed, fails, failing, fail, error, errors, typo, typos, complaint/complaints/complain/complains/complained/complaining, slow, blurry, lost, lose, locked, stopped, stuck, cant, couldnt, wont, doesnt, didnt, dont know/see/get/find/understand/trust/feel, isnt, arent, wasnt, werent, hasnt, havent, never, nobody, no one, nothing, without, twice, second time, third time, fourth time, again, worried, worry, nervous, confused, confuses, confusing, upset, furious, annoyed, angry, unhappy, disappointed, embarrassed, embarrassing, dark, dull, bug, bugs, incomplete, rejected, declined, refused, mess, messy, rushed, cheap, bad, poor, rude, delay, delayed, overdue, waited, waiting, missed, forgot, forgotten, hour late, day late, days late, redo, had to, rain, cold, empty, double, unfair, defending, blame, mistake, mistakes, not what, not as, too dark/loud/long/late/expensive/slow/small/big/far/many, took far, how can, how could, why did, why is, why are, why was, why wasnt, who decided, who deleted, who broke, who approved, stopping, cancel, leave, leaving, extra cost/invoice, you promised, you said, was promised, were promised, supposed to, should have, should be, expected, without us, too much, mistaken, problem, problems, issue, issues, trouble, difficult, difficulty, noise, noisy, smell, leak, leaking, penalty, exhausted, speechless, copy of, hates it, losing, loses, no laptop, no room, no projector, there is no, there was no, beige, still green, crying, locked out, without asking, three times, three questions, every time, not a single, from their kitchens, incompetent, at 11 at night, visible to, leaked, hacked, behind
        """);
}
