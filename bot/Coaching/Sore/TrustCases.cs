using ServiceBot.Reading;
using static ServiceBot.Coaching.Case;

namespace ServiceBot.Coaching.Sore;

/// <summary>It is about us: how we treat them, whether we know them, whether our word still counts.</summary>
internal static class TrustCases
{
    public static readonly Case Conduct = new(Situation.Conduct, new("was rude, were rude, is rude, so rude, been rude, in tears, shouted at, yelled at, hung up on, laughed at me/us/her/him, insulted, was impolite, how your colleague spoke, the way your colleague, talked down to, spoke to me like"))
    {
        Stance = StanceKind.Soften,
        Why = "Somebody was hurt: say sorry without waiting for our version, say what you do, and judge no colleague in writing.",
        FirstAWord = "This is about a colleague: nothing about them belongs in the channel. Talk to them and to your lead first, and ring the client if you can.",
        Shoes = "They are standing up for one of their own people, and will be asked by them what came of it.",
        Unsaid = "They want to see whether we protect our own before we listen.",
        Feeling = "angry on somebody else's behalf",
        BeforeSending = "Has your lead agreed to who speaks with whom?",
        Openings = Said(
            ["Nobody should come away like that from talking to us, and I'm sorry.", "I'm sorry. Whatever the matter was, that's no way for us to treat anybody.", "That must not happen, whatever it was about; I'm sorry that it did."],
            warmer: "I'm truly sorry, and please say so to whoever it hit. Nobody should come away like that from talking to us.",
            firmer: "That is no way for us to treat anybody, and it has consequences on our side.",
            shorter: "I'm sorry; nobody should be treated like that by us."),
        Plans = Said(
            ["What I do about it: I hear from everybody who was part of it, and by [time you can keep] you know from me what follows. An apology from us goes [to whom, by phone or as they prefer]. Would a call be welcome there, or rather not?",
             "By [time you can keep] I'll have spoken with those involved, and you hear from me what we do about it. I'd also like us to apologise [to whom, by phone or as they prefer]. What would feel right to them?"],
            warmer: "I'm taking this up myself: by [time you can keep] I'll have spoken with those involved, and I ring you with what we do about it. I'd also like to apologise [to whom], in whatever way is easiest for them. Would a call be welcome?",
            firmer: "By [time you can keep] you have from me what follows from it. The apology comes from us, [to whom], and does not depend on anything else.",
            shorter: "By [time you can keep] you hear from me what we do about it; an apology goes [to whom]."),
    };

    public static readonly Case NotUnderstood = new(Situation.NotUnderstood, new("you dont understand our/my/what/how/who, you do not understand our/my/what/how/who, dont understand our business, dont know our business, no idea what we do, no idea who we are, never tried to, never bothered to, you dont know us, dont get us, you dont get our/what, who we are"))
    {
        Stance = StanceKind.HoldBack,
        Why = "Proving that we do understand would prove the opposite: listen first, at their place, and let them correct what we think we know.",
        FirstAWord = Coaching.Stance.ALittleAir,
        Shoes = "They have explained themselves more than once and seen it make no difference in the work.",
        Unsaid = "They would rather be understood than leave, or they would not have said it.",
        Feeling = "not understood, and tired of explaining",
        BeforeSending = "What have they explained before, and where did it not show in the work?",
        Openings = Said(
            ["That goes deep, and I won't argue with it.", "If that's how it looks from your chair, the work has not shown what it should have.", "That's not pleasant to read, and it's better said than swallowed."],
            warmer: "I'm sorry. You have given us a good deal of your time to explain what matters to you, and it should show in the work.",
            firmer: "I take that as it is meant, and answer it with something you can judge.",
            shorter: "I hear that, and I won't argue with it."),
        Plans = Said(
            ["I'd like to learn it from you, at your place if you'll have me: [times you can offer]. I come with what I believe matters to your customers, on a page, for you to correct, and by [time you can keep] after it you see what we change. Where are we furthest off?",
             "Could I come and listen, at [times you can offer], with whoever knows your day best? By [time you can keep] you then have from me what we do differently because of it. What have we got most wrong so far?"],
            warmer: "I'd like to spend [half a day] with your people and only listen, at [times you can offer]. By [time you can keep] you get back on a page what I took from it, for you to correct. Whom should I learn from first?",
            firmer: "I propose [times you can offer]: you tell us what we have wrong, we listen. By [time you can keep] you have in writing what changes. Where do we begin?",
            shorter: "I'd like to come and listen: [times you can offer]. By [time you can keep] you see what we change."),
    };

    public static readonly Case Disbelief = new(Situation.Disbelief, new("stopped believing, dont believe a word, dont believe you, do not believe you, cant believe anything, prove me wrong, prove it, dont trust, do not trust, no trust left, lost all trust, word is worth, words are worth, why should i believe, why should we believe"))
    {
        Stance = StanceKind.HoldBack,
        Why = "Words are what they have stopped believing: something small, finished, that they can check, and then the next.",
        FirstAWord = Coaching.Stance.ALittleAir,
        Shoes = "They believed it before and paid for that; believing again has to cost them nothing.",
        Unsaid = "They still ask for proof, so it is not over.",
        Feeling = "has stopped believing us",
        BeforeSending = "What can be finished and checked before the next thing is promised? Take the smallest that is certain.",
        Openings = Said(
            ["Then words from me won't do it, and I won't try.", "I hear that, and the only answer to it is something you can check.", "That's where we've brought it, and I own my part in that."],
            warmer: "I'm sorry that it has come to that. You gave us credit for a long time, and I'd like to earn it back in small, certain steps.",
            firmer: "Fair. Judge us by what you can check.",
            shorter: "Fair; so something you can check."),
        Plans = Said(
            ["By [time you can keep] you get [a finished thing that they can check for themselves]. After that comes the next, at [a fixed day you can keep], each done before I speak of it. Which should be the first, for you?",
             "What you get from me by [time you can keep] is [a finished thing that they can check for themselves]; after it a list of the rest, with a date and a name on each line. If a line slips, you hear it from me before the date."],
            warmer: "By [time you can keep] you get [a finished thing that they can check for themselves], and I'll bring the next at [a fixed day you can keep]. I won't ask you to believe anything in between. What would matter most to see first?",
            firmer: "By [time you can keep]: [a finished thing that they can check for themselves]. The list of the rest, with a date and a name on each line, comes with it, from me.",
            shorter: "By [time you can keep] you get [a finished thing that they can check for themselves], from me."),
    };

    public static readonly Case Neglected = new(Situation.Neglected, new("""
        third/fourth/fifth/sixth name/contact/person/manager/consultant in/within/since/this, dedicated contact, smallest client, small client, priority account, a priority, not important to you, isnt important to you, if it isnt important, dont matter to you, nobody cares, no one cares, passed to _ different, passed around, passed from, from pillar to post, explain it from the start, explain everything from the start, explain everything again, explain it again, moved our/the _ for the, moved our/the _ _ for the, cancelled our/the _ for the, you moved our/the/my, moved twice, nobody from the senior, nobody senior, juniors, an intern, we had _ people, we had five people, she is on holiday, he is on holiday, everyone is on holiday, forgotten about us, forgot about us, different people this week, different person every
        """))
    {
        Stance = StanceKind.Soften,
        Why = "It is about being worth somebody's time: own it without reasons, put a name on it, and keep the next appointment whatever comes.",
        FirstAWord = "",
        Shoes = "They see who is given our time and who isn't, and draw the conclusion that anybody would.",
        Unsaid = "They are asking whether they still matter to us.",
        Feeling = "feels like an afterthought",
        BeforeSending = "Whose name can stand there for the coming months, and has that person agreed?",
        Openings = Said(
            ["{Felt}. That is not how you should be looked after, and it's on us.", "I see how that adds up from where you sit: {felt}. That's ours to change.", "That should not be how it feels to work with us, and I own that.", "You shouldn't have to wonder whether you matter here, and that's on us."],
            warmer: "I'm sorry. You do matter here, and none of what you describe shows it.",
            firmer: "That is on us, and it changes from here.",
            shorter: "That's on us, and I'm sorry."),
        Plans = Said(
            ["From here it's [one person, by name] for you, who knows [what you have told us already] so that you don't tell it again. By [time you can keep] you have from me which dates are fixed and don't move. What should be the first thing we get right?",
             "By [time you can keep] you have from me who looks after you, by name, and [the dates that no longer move]. Could we talk about the rest at [times you can offer]?"],
            warmer: "I'd like to make that good: by [time you can keep] you have [one person, by name] who knows your story without hearing it again, and [the dates that no longer move]. Could we also talk, at [times you can offer]? I'd like to hear the rest.",
            firmer: "By [time you can keep] you have [one person, by name] and [the dates that no longer move] from me. I answer for both.",
            shorter: "By [time you can keep]: [one person, by name], and [the dates that no longer move], from me."),
    };

    public static readonly Case Habit = new(Situation.Habit, new("you keep sending, you keep asking, you keep changing, you keep telling, you keep moving, you keep putting, you always, you never, every single time, every time you, each time you"))
    {
        Stance = StanceKind.Soften,
        Why = "It is a habit of ours and not a slip, so an apology alone would be the next one: name the rule that changes, and let them hold us to it.",
        Shoes = "They carry the cost of how we organise ourselves, and are then called the reason.",
        Unsaid = "They have said nothing the first few times.",
        Feeling = "worn down by a habit of ours",
        BeforeSending = "Can the team keep the rule that you name there? Ask them first.",
        Openings = Said(
            ["{Felt}. That isn't fair on you, and it stops with us.", "You're right, that is our habit and not your delay: {felt}.", "You're right to put a stop to that; the way we've been doing it isn't fair on you.", "That's ours to change, and I'm sorry that it took you to say so."],
            warmer: "I'm sorry, and you're right: you've been carrying the cost of how we plan. That isn't fair.",
            firmer: "You're right, and it ends here.",
            shorter: "You're right, that stops."),
        Plans = Said(
            ["From here on [the rule you will keep, with the hours or days it gives them], and nothing counts as late on your side before that. By [time you can keep] everybody here knows it, from me. What would be early enough for you?",
             "The rule from here on: [the rule you will keep, with the hours or days it gives them]. I'm telling everybody here by [time you can keep], and should it slip again, write me a word and I'll see to it. Does that fit your day?"],
            warmer: "What would help you most? I'd propose [the rule you will keep, with the hours or days it gives them], and by [time you can keep] everybody here has it from me. Until it has settled, I'll look at each of them myself before it goes to you.",
            firmer: "From here on: [the rule you will keep, with the hours or days it gives them]. It is in force by [time you can keep], and I answer for it.",
            shorter: "From here on: [the rule you will keep], in force by [time you can keep], from me."),
    };

    public static readonly Case[] All = [Conduct, NotUnderstood, Disbelief, Habit, Neglected];
}
