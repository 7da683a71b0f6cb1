using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>A rule that finds words which should not be there.</summary>
/// <param name="Rule">Its name.</param>
/// <param name="Severity"><c>stop</c>, <c>warn</c> or <c>hint</c>.</param>
/// <param name="Words">The words.</param>
/// <param name="Why">One sentence.</param>
/// <param name="Instead">What to write in their place.</param>
internal sealed record WordRule(string Rule, string Severity, PhraseBook Words, string Why, string Instead);

/// <summary>Words by which a reply reacts instead of responding, or gives a machine away.</summary>
internal static class CheckWords
{
    public static readonly IReadOnlyList<WordRule> Rules =
    [
        new("blame", "stop", new("""
            your fault, your mistake, your error, your delay, on your side, from your side, from your end, on your end, you didnt, you did not, you havent, you have not, you never, you failed, you forgot, you should have, you shouldve, you could have, you were supposed to, you were meant to, you need to understand, you have to understand, you must understand, if you had, had you, because you, you keep, you changed, you kept, you asked for it, you wanted, you approved, you signed off, you agreed to, your team didnt, your team did not, your team never, your team hasnt, your team has not, your developers, your developer, your colleague, your late feedback, your feedback was late, your feedback came, waiting on your, waiting for your, waiting on you, waiting for you, waiting on feedback, waiting for feedback, still need your, unless you
            our designer, our developer, our developers, our intern, our freelancer, the freelancer, the intern, a colleague forgot, my colleague forgot, colleague made, dev team made, the vendor, the supplier, our supplier, our vendor, third party, the other team, design team is late, somebody else's, someone else's, not my department, not my fault, not our fault, not on us, out of our hands, out of my hands, nothing to do with us
            """), "It puts the fault on somebody; who did it helps nobody who waits.", "Say what is ours and what happens next, without a culprit."),
        new("defence", "stop", new("""
            as i already said, as i said, as i already mentioned, as i mentioned, as mentioned, as already mentioned, as i already told, as i told you, as i explained, as already explained, as we discussed already, as stated, as previously stated, as i wrote, as we wrote, as per my last, as per my previous, per my last, per my previous, like i said, like i mentioned, i already told, i already said, we already told, we already said, we already sent, i already sent, we already explained, i already explained, already answered this, we have told you, i dont think that's fair, i dont think thats fair, not fair, unfair, that's not true, thats not true, that is not true, that's simply not, that's wrong, around the clock, working very hard, working really hard, been working hard, doing everything we can, doing our best, did our best, doing all we can, did everything, in our defence, in our defense, to be fair we, to be fair to, in fairness, with all due respect, with respect, we've been very busy, we have been very busy, been really busy, been very busy, been so busy, been busy, a lot on our plate, a lot on my plate, swamped, understaffed, short staffed, you have to remember, keep in mind that we, other clients, not the only client, we never promised, we never said, i never said, i never promised, never agreed, nobody told us, no one told us, we were not told, we werent told, we followed the brief, followed your brief, followed the process, that's our process, our policy, company policy, i take offence, i take offense, im offended, insulting, no need to be rude, watch your tone, dont appreciate the tone, dont appreciate your tone, your tone
            """), "It defends us before it helps them, and reads as “you should have known”.", "Leave it out. Say what they get, and when."),
        new("dismissal", "stop", new("""
            calm down, relax, chill, take it easy, dont panic, no need to panic, dont overreact, overreacting, overreaction, too sensitive, dont take it, not a big deal, no big deal, isnt a big deal, nothing to worry about, dont worry about it, dont worry, no need to worry, not that bad, isnt that bad, not so bad, could be worse, it's normal, its normal, that's normal, thats normal, perfectly normal, completely normal, happens to everyone, happens to everybody, same for everyone, same for everybody, everyone has this, everybody has this, happens all the time, these things happen, it happens, such is life, only a day late, only a few, only a day, only a couple, just a small, just a minor, just a few hours, just a day, minor issue, minor thing, small thing, small detail, be patient, a bit of patience, some patience, patience please, not urgent, isnt urgent, not that urgent, you're the only one, youre the only one, nobody else has, no one else has, no one else complained, nobody else complained, nitpicking, obviously, it's obvious, its obvious, as anyone can see, you just need to, simply need to, all you have to do, bear with us, it's just, its just, get over it, let it go, seasonality
            """), "It makes their concern smaller than it is for them.", "Name what it costs them, then what you do about it."),
        new("non-apology", "stop", new("""
            sorry if, sorry you feel, sorry that you feel, sorry you felt, sorry that you felt, sorry you're upset, sorry youre upset, sorry but, sorry for any, sorry about any, sorry for the inconvenience, sorry for any inconvenience, apologies for any, apologise for any, apologize for any, apologise for the inconvenience, apologize for the inconvenience, apologies for the inconvenience, apologise if, apologize if, apologies if, regret any, regret the inconvenience, any inconvenience, inconvenience caused, mistakes were made, mistakes happen, sorry that you think, sorry you think, sorry for the misunderstanding, sorry if you
            """), "It is sorry for their feeling, or for “any inconvenience”, and not for what happened.", "Be sorry for the thing itself, once: “I'm sorry that you had to ask again.”"),
        new("wall", "stop", new("""
            that's impossible, thats impossible, that is impossible, it's impossible, its impossible, impossible, out of scope, out of the scope, not in scope, not in the scope, outside the scope, outside our scope, not possible, isnt possible, cant be done, cannot be done, cant do that, cannot do that, wont do that, not going to happen, no way, we dont do that, we do not do that, not our job, not our responsibility, not included, isnt included, not in the contract, nothing we can do, nothing i can do, there's nothing, take it or leave it, final answer
            """), "It ends the conversation and leaves them alone with the problem.", "Say what can be done, by when, and let them choose."),
        new("vague", "warn", new("""
            asap, as soon as possible, as soon as we can, as soon as i can, soon, soonish, shortly, in a bit, in a while, in due course, in the near future, at some point, sometime, some time soon, one of these days, when we can, when i can, when possible, when i get a chance, when we get a chance, when time permits, in the coming days, in the next days, over the next few days, a few days, in no time, any day now, any minute, before long, eventually, later on, sooner or later, we'll try, we will try, i'll try, i will try, try our best, try my best, do our best, do my best, best effort, hopefully, look into it, looking into it, looking into this, look into this, look into that, keep you posted, keep you updated, keep you in the loop, get back to you, come back to you, circle back, touch base, let you know, working on it, being worked on, in progress, on our radar, someone will, somebody will, will be addressed, will be handled, will be taken care of, should be fine, should be ok, should be okay, should work, more or less, probably, i guess, maybe
            """), "It sounds like a time or an owner and is neither.", "Give a time that you can keep, and say who does it."),
        new("promise-for-others", "warn", new("""
            the team will, our team will, they will, they'll, design will, designers will, the designers will, our designers will, our designer will, devs will, the devs will, our devs will, developers will, our developers will, the developers will, engineering will, our engineers will, dev will, finance will, legal will, our ceo will, our director will, my boss will, my manager will, my colleague will, a colleague will, he will, she will, he'll, she'll, the agency will, the vendor will, creative will, the studio will, accounting will, marketing will
            """), "It promises what somebody else has to keep.", "Promise your own part: “I'll have an answer from them for you by [time].”"),
        new("machine", "warn", new("""
            i understand your frustration, understand your frustration, understand how frustrating, i completely understand, i totally understand, i fully understand, we understand your, i can imagine how, thank you for reaching out, thanks for reaching out, hope this finds you, hope this email finds, hope this message finds, i hope you are well, hope you're well, hope you are doing well, rest assured, be assured, please be advised, at your earliest convenience, earliest convenience, valued client, valued customer, valued partner, value your business, value your feedback, value your patience, thank you for your patience, thanks for your patience, appreciate your patience, thank you for your understanding, thanks for your understanding, appreciate your understanding, appreciate your understanding, thank you for bringing this, thanks for bringing this, thank you for your feedback, do not hesitate, dont hesitate, feel free to reach out, please feel free, if you have any questions, any further questions, kindly, as per, going forward, moving forward, we take this very seriously, take these matters, sincerest apologies, sincerely apologise, sincerely apologize, deeply sorry, deepest apologies, utmost, i'd be happy to assist, happy to assist, here to help, here to assist, delve, seamless, leverage, synergy, great question, excellent question, absolutely understand
            """), "Everybody has read that sentence before, and nobody was comforted by it.", "Say the specific thing, in your own words."),
        new("scolding", "warn", new("""
            next time please, in future please, in the future please, please make sure you, make sure to send, please remember, please note that, please read, please be more, please refer to, please check your, kindly note, you need to, you must, you have to, you'll have to, you will have to, it is your responsibility, your responsibility
            """), "It tells the client off, or gives them homework, before they have an answer.", "Ask for what you need as a question, after the answer."),
    ];

    /// <summary>A "yes" that nobody has checked, where the ask costs time or money.</summary>
    public static readonly PhraseBook QuickYes = new("""
        sure, sure thing, no problem, no problem at all, of course, absolutely, definitely, will do, consider it done, no worries, happy to, gladly, you got it, easy, can do, yes we can, we can do that, we'll do it, we'll make it, we'll make it happen, we will make it happen, not a problem, piece of cake
        """);

    /// <summary>Cheerfulness.</summary>
    public static readonly PhraseBook Cheer = new("""
        no worries, great question, happy to help, awesome, super, yay, cheers, haha, lol, exciting, excited, :smile, :laughing:, :tada:, :wink:, have a great day, have a nice day, have a lovely day, enjoy your, happy friday, hope you had, fun
        """);

    /// <summary>The thing is acknowledged: owned, regretted, or said back.</summary>
    public static readonly PhraseBook Acknowledges = new("""
        on us, is ours, ours to, i own, we own, own that, own this, my mistake, our mistake, our fault, my fault, i'm sorry, im sorry, i am sorry, we're sorry, we are sorry, sorry that, sorry you had, sorry we, sorry for keeping, sorry for the wait, sorry about the, sorry for the late, sorry for the silence, apologies for the, apologise for the, apologize for the, you're right, youre right, you are right, shouldnt have, should not have, should have been, should have come, should have heard, should have told, should have reached, you were expecting, you were counting, you expected, you asked, you've asked, you need, you needed, i hear, i can hear, we hear, i see that, i can see, i know, we know, i take that, i take this, taking it seriously, taking this seriously, seriously, fair, makes sense, thank you for, thanks for, i understand that, i understand why, we let you, let you down, i get that, i'd be, in your place, in your shoes, hard to, not what you, isnt what you, good that you, glad, you want, you shouldnt, third time, second time, twice, again and again, with your, carry you, everything else waits, before everything else, costing you, costs you, full attention, that is ours, that's ours, waiting for us, no excuse, we missed, i missed, we dropped, i dropped, we owe you, i owe you, owe you
        """);

    /// <summary>Somebody of ours does something: the next step and its owner.</summary>
    public static readonly PhraseBook Step = new("""
        i'll, i will, we'll, we will, i'm on, i am on, i'm checking, im checking, i'm looking, i'm sending, i'm going, i'm taking, i'm preparing, i'm putting, i'm keeping, i am checking, i am sending, i've sent, i have sent, i've attached, attached, i'd, i can, we can, from me, with me, you'll have, you will have, you'll get, you will get, you get, you'll see, you'll hear, you hear, reaches you, is with you, are with you, comes by, by me, sits with me, i own, i see to, let's, lets, we're sending, we are sending, i confirm, done, fixed, sent, it's live, is live, here is, here's, here it is, here are, link is
        """);

    /// <summary>An owner is named: the writer.</summary>
    public static readonly PhraseBook Owner = new("""
        i, i'll, i'm, i've, i'd, me, my, myself, mine
        """);

    /// <summary>A time, in words.</summary>
    public static readonly PhraseBook Time = new("""
        today, tomorrow, tonight, now, right now, immediately, this morning, this afternoon, this evening, by noon, at noon, end of day, end of the day, eod, cob, end of week, end of the week, eow, close of business, before lunch, after lunch, monday, tuesday, wednesday, thursday, friday, saturday, sunday, next week, next month, within the hour, within an hour, in an hour, within two hours, within _ hours, within _ minutes, in _ minutes, in _ hours, first thing, done, fixed, attached, it's live, is live, january, february, march, april, june, july, august, september, october, november, december
        """);
}
