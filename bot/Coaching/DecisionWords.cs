using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>What to say to a decision: it is taken as one, what it changes is said early, and what is already done is not lost in silence.</summary>
internal static class DecisionWords
{
    private static readonly PhraseBook None = new("⟨none⟩");

    public static readonly Case Cut = new(Situation.Cut, None)
    {
        Stance = StanceKind.Push,
        Why = "It is their decision and needs no defence from us; say what it moves, before somebody is surprised by an invoice or a gap.",
        Shoes = "They decided this with others and want it taken as decided; what they still need is what it changes.",
        Unsaid = "They expect that it costs them nothing more, or less than before.",
        Feeling = "decided",
        BeforeSending = "What is already booked, paid or done for it?",
        Openings = new Dictionary<Turned, string[]>
        {
            [Turned.AsIs] = ["Understood, {topic} {comes} off the plan.", "Then we plan without {topic}; thank you for saying so now rather than later.", "{Topic} {is} out of the plan from now on.", "Understood, that comes off the plan.", "Then we plan without it; thank you for saying so now rather than later."],
            [Turned.Warmer] = ["Of course, and thank you for telling me in good time; then we plan without {topic}.", "Of course, and thank you for telling me in good time; then we plan without it."],
            [Turned.Firmer] = ["{Topic} {comes} off the plan as of now.", "That comes off the plan as of now."],
            [Turned.Shorter] = ["Understood, {topic} {is} off the plan.", "Understood, that's off the plan."],
        },
        Plans = new Dictionary<Turned, string[]>
        {
            [Turned.AsIs] = ["By [time you can keep] you have from me what that changes: [dates, cost, what was already booked]. Was there something in it that you'd want to keep in another form?", "I'll tell you by [time you can keep] what that does to [the dates and the cost], and what of it is already done. Should anything of it come back later?"],
            [Turned.Warmer] = ["By [time you can keep] I'll send you a short note on what that changes, [dates, cost, what was already booked], so that you can pass it on as it is. If there was something in it you'd hate to lose, tell me and I'll look for another place for it."],
            [Turned.Firmer] = ["By [time you can keep] you have in writing what that changes in [dates and cost], including what is already done and can't be undone."],
            [Turned.Shorter] = ["What that changes, [dates and cost], you have from me by [time you can keep]."],
        },
    };

    public static readonly Case Postponed = new(Situation.Postponed, new("we've/weve/i've/ive decided to postpone/wait/pause/delay, we/i have decided to postpone/wait/pause/delay, we/i decided to postpone/wait/pause/delay, we have to postpone, we had to postpone, we're postponing, we are postponing, on hold for now, put it on hold, put this on hold"))
    {
        Stance = StanceKind.Push,
        Why = "It is their decision and needs no excuse; say what it moves, before somebody is surprised by an invoice or a gap.",
        Shoes = "They had to decide it with others and feel bad about the timing; what they need now is what it changes.",
        Unsaid = "They hope that it costs them neither money nor goodwill.",
        Feeling = "uneasy about the timing",
        BeforeSending = "What is already booked, paid or done for it?",
        Openings = new Dictionary<Turned, string[]>
        {
            [Turned.AsIs] = ["Understood, then it waits.", "That's yours to decide, and we plan around it.", "Then we put it off together, and look early at what that moves."],
            [Turned.Warmer] = ["I'd rather hear that from you now than find it out later, so it was right to write."],
            [Turned.Firmer] = ["Understood, it waits as of now."],
            [Turned.Shorter] = ["Understood, then it waits."],
        },
        Plans = new Dictionary<Turned, string[]>
        {
            [Turned.AsIs] = ["By [time you can keep] you have from me what that moves: [dates, cost, what was already booked]. When would you like to look at it again?", "What it touches on our side is [dates, cost, what was already booked]; by [time you can keep] you have that from me in a form you can pass on. Is there a month that you have in mind for it?"],
            [Turned.Warmer] = ["I'll send you a short note by [time you can keep] on what that moves, [dates, cost, what was already booked], so that nobody on your side is surprised by it. When should I ask again?"],
            [Turned.Firmer] = ["By [time you can keep] you have in writing what that moves in [dates and cost], including what can't be undone."],
            [Turned.Shorter] = ["What that moves, [dates and cost], you have from me by [time you can keep]."],
        },
    };

    public static readonly Case Chosen = new(Situation.Chosen, None)
    {
        Stance = StanceKind.Push,
        Why = "They have decided: confirm it in their words and say what happens next, so that nobody wonders whether it arrived.",
        Shoes = "They had to bring others along for this; seeing it move is what they want now.",
        Feeling = "decided",
        BeforeSending = "Does everybody here know, who was still working on the other way?",
        Openings = new Dictionary<Turned, string[]>
        {
            [Turned.AsIs] = ["{Topic} it is, thank you for deciding.", "Good, then we go with {topic}.", "Thank you, with {topic} we can go on."],
            [Turned.Warmer] = ["Thank you, that's a help; then {topic} it is."],
            [Turned.Firmer] = ["{Topic}, noted as decided."],
            [Turned.Shorter] = ["{Topic} it is."],
        },
        Plans = new Dictionary<Turned, string[]>
        {
            [Turned.AsIs] = ["Next I'll [the next step], and you see [the first result] by [time you can keep]. Is there anything in the other way that you'd want carried over?", "I'm starting with [the next step], and by [time you can keep] you have [the first result] from me."],
            [Turned.Warmer] = ["I'll start with [the next step] and show you [the first result] by [time you can keep], early enough for you to change your mind about details. Is there anything in the other way that you'd want carried over?"],
            [Turned.Firmer] = ["I start with [the next step]; [the first result] comes by [time you can keep]. A change after that would cost us [time or money]."],
            [Turned.Shorter] = ["Next I'll [the next step]; you see [the first result] by [time you can keep]."],
        },
    };

    /// <summary>They will do something on their side, and we wait.</summary>
    public static readonly Case TheirMove = new(Situation.TheirMove, new("""
        will come back on, will come back to you, will get back to you, will be in touch, will let you know, will send you, will review, will look at, will check, will confirm, will sign, will share, i'll let you know, we'll let you know, ill let you know, i'll come back, we'll come back, i'll get back, we'll get back, i'll check with, we'll check with, i'll ask our, i'm checking with, we're checking with, need to check with our, have to check with our, waiting for our, waiting on our
        """))
    {
        Stance = StanceKind.HoldBack,
        Why = "The next move is theirs: confirm that it is heard and that nothing stands still here, and don't press.",
        Shoes = "They keep us informed so that we don't chase; being chased all the same would annoy.",
        Feeling = "businesslike",
        BeforeSending = "When would their answer be too late for our plan? Say so now if there is such a day.",
        Openings = new Dictionary<Turned, string[]>
        {
            [Turned.AsIs] = ["Thank you, that's good to know.", "Thank you, then I'll leave it with you until then.", "Good, thank you for the word in between."],
            [Turned.Warmer] = ["Thank you for keeping me in the picture, that helps."],
            [Turned.Firmer] = ["Noted, thank you."],
            [Turned.Shorter] = ["Thank you, noted."],
        },
        Plans = new Dictionary<Turned, string[]>
        {
            [Turned.AsIs] = ["Meanwhile I carry on with [what can go on without it], and you see that by [time you can keep]. For our dates to hold I'd need it by [the day from which it gets tight].", "On our side [what can go on without it] goes on, by [time you can keep]. If it moves on your side, a word is enough."],
            [Turned.Warmer] = ["Meanwhile [what can go on without it] goes on here, and I'll show you by [time you can keep]. If I can make it easier for them with anything, tell me and I'll prepare it."],
            [Turned.Firmer] = ["For our dates to hold I need it by [the day from which it gets tight]. Until then I carry on with [what can go on without it], by [time you can keep]."],
            [Turned.Shorter] = ["Meanwhile I carry on with [what can go on without it], by [time you can keep]."],
        },
    };
}
