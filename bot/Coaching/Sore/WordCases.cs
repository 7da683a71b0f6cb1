using ServiceBot.Reading;
using static ServiceBot.Coaching.Case;

namespace ServiceBot.Coaching.Sore;

/// <summary>Our word and our silence: what we said and did not do, and what was asked and not answered.</summary>
internal static class WordCases
{
    /// <summary>Recognised by <see cref="OwnWord"/>.</summary>
    public static readonly Case BrokenWord = new(Situation.BrokenWord, Nothing)
    {
        Stance = StanceKind.Soften,
        Why = "We named a time or a deed and let it pass without a word; own that in our own words, then give a time that surely holds.",
        Shoes = "They believed what we said and stood there with nothing; the next word has to be smaller and certain.",
        Unsaid = "They have stopped planning with what we say.",
        Feeling = "let down by our word",
        BeforeSending = "Which time can you surely keep? Rather later and kept; leave reasons out unless they ask.",
        Openings = Said(
            ["“{Told}” is what you heard from us, and it didn't hold; that's on us.", "You were told “{told}”, and that's not what you found. I own that.", "{Promiser} said “{said}”, and nothing came; that's on {promiser}. {Stakes}, so this comes before everything else here.", "“{Said}” was {promisers} word, and it wasn't kept; I'm sorry. {Stakes}, so nothing of ours comes before this now.", "{Promiser} said “{said}”, and nothing came; that's on {promiser}. {Felt}, so here is where it stands.", "“{Said}” was {promisers} word, and it wasn't kept. {Felt}, and that's ours to own.", "{Promiser} said “{said}”, and you heard nothing; that's on {promiser}.", "“{Said}” was {promisers} word, and it wasn't kept; I'm sorry.", "{Promiser} said “{said}” about {topic}, and you're still without {it}; that's on us.", "“{Said}”: that was {promisers} word on {topic}, and it wasn't kept. That's on us."],
            warmer: "I'm sorry. {Promiser} said “{said}”, you relied on it, and then you heard nothing.",
            firmer: "{Promiser} said “{said}” and did not do it. That is ours to own, and it ends here.",
            shorter: "{Promiser} said “{said}” and didn't; sorry."),
        Plans = Said(
            ["[what is done, what is missing], and you have the rest by [time well before you need it]. If even that is at risk, I'll ring you before it, not after. Is there a part that would help you already?",
             "As of now: [what is done, what is missing]. By [time well before you need it] you have it from me, or a call from me before that with what you can use instead."],
            warmer: "As of now: [what is done, what is missing]. By [time well before you need it] it's with you, and I stay on it until then. What would help you most in the meantime, for whoever is asking you?",
            firmer: "You have it by [time you can surely keep]. What is done by then and what isn't you'll know from me before that: [what is done, what is missing].",
            shorter: "As of now: [what is done, what is missing]. The rest by [time well before you need it], from me."),
    };

    /// <summary>They wrote, more than once, and nobody answered.</summary>
    public static readonly Case Unheard = new(Situation.Unheard, new("""
        do you read these, do you read this, do you read my, does anyone read, does anybody read, did anyone look, did anybody look, has anyone looked, has anybody looked, did someone look, anyone look at it, anybody there, is anyone there, is anybody there, third message, fourth message, second message, third mail, third email, to answer my mail, to answer my email, to answer my message, answer my mail, answer my email, answer my message, ive written to, i've written to, i wrote to, nobody answers, nobody answered, nobody replied, no answer from, still no answer, still no reply
        """))
    {
        Stance = StanceKind.Soften,
        Why = "The silence is ours, and it is what they write about: say that it was read, answer what can be answered, and give the rest a time.",
        Shoes = "Writing into silence costs more with every message; they no longer know whether anybody is there at all.",
        Unsaid = "They wonder whether they still have somebody here.",
        Feeling = "ignored",
        BeforeSending = "Read all of their messages first: is anything else in them still open?",
        Openings = Said(
            ["You've been writing into silence, and that's on us. I've read all of it now.", "All that writing and no answer from us: that's ours to own, and it ends here.", "You shouldn't have to ask whether anybody reads what you write. I have, and I'm sorry that it took so long."],
            warmer: "I'm sorry. You took the time to write, more than once, and nobody gave you a sign. I've read it all now.",
            firmer: "You wrote and we did not answer. That is ours, and it ends here.",
            shorter: "You wrote and heard nothing; sorry."),
        Plans = Said(
            ["Where it stands: [what has been done on it, or that nothing has yet]. [who has it] has it now, and you have [the answer or the fix] by [time you can keep], from me.",
             "To your question: [the answer, or what has been done on it so far]. By [time you can keep] the rest is with you. If I've missed something you wrote, name it in half a line."],
            warmer: "Here is where it stands: [what has been done on it, or that nothing has yet]. I've taken it over myself, and by [time you can keep] you have [the answer or the fix]. You won't have to ask again; I'll write even if there is nothing new.",
            firmer: "[what has been done on it, or that nothing has yet]. [the answer or the fix] comes by [time you can keep], from me.",
            shorter: "[what has been done on it, or that nothing has yet]. The rest by [time you can keep], from me."),
    };

    /// <summary>They ask again and excuse themselves for it; the ask beside it is answered as ever.</summary>
    public static readonly Case Meek = new(Situation.Meek, new("sorry to ask again, sorry to bother, sorry to chase, dont want to push, dont want to be a nuisance, dont want to bother, do not want to bother, do not want to push, hate to ask, hate to chase, sorry for asking"))
    {
        Stance = StanceKind.Soften,
        Why = "They excuse themselves for our silence: turn that round in half a sentence, and be exact about the rest.",
        Shoes = "Asking is unpleasant for them, and somebody behind them makes them ask.",
        Unsaid = "They won't say how urgent it is.",
        Feeling = "polite, and more worried than they let on",
        BeforeSending = "Which time can you surely keep?",
        Openings = Said(
            ["You've nothing to be sorry for; the word was ours to send, before you had to ask.", "Please don't apologise, that is our part: you should have heard from us first.", "You're not pushing, you're waiting, and that's on us."],
            warmer: "You've nothing to be sorry for. You shouldn't have had to write again; the word was ours to send.",
            firmer: "The word should have come from us.",
            shorter: "That was ours to send first."),
        Plans = Said(
            ["As of now: [where it stands, in a sentence]. By [time you can keep] you have [the next thing they get] from me, and something you can show before that, if you tell me who has to see it.",
             "Where it stands: [in a sentence], and [the next thing they get] comes by [time you can keep], from me. If somebody is asking you, I'll gladly write it in a form you can show."],
            warmer: "Here is where it stands: [in a sentence]. I'll write to you by [time you can keep], also if nothing has changed, so that you have something to say to whoever asks you.",
            firmer: "[where it stands, in a sentence]. By [time you can keep] you have [the next thing they get], from me.",
            shorter: "As of now: [where it stands]. More by [time you can keep], from me."),
    };

    /// <summary>Something of ours went wrong or missing, and it hurts: where no other case says it better.</summary>
    public static readonly Case Wronged = new(Situation.Wronged, Nothing)
    {
        Stance = StanceKind.Soften,
        Why = "Something of ours went wrong and they are past being businesslike: say it back, own it, then what is done about it and by when.",
        Shoes = "They have to live with what we did, and to answer for it where we are not in the room.",
        Unsaid = "They are waiting to see whether we take it as seriously as they do.",
        Feeling = "upset, and with reason",
        BeforeSending = "Is it as they say? Look first, and own what is so.",
        Openings = Said(
            ["{Felt}. That is ours to put right, and I won't explain it away.", "That is on us: {felt}.", "{Felt}: you should not have to write that to us, and I own it.", "That should not have happened to you with us, and I own it.", "You shouldn't have to write a message like that, and that you do is on us.", "What you describe is not what you should get from us, and I won't dress it up.", "I can see why you write that; in your place I'd have written it sooner.", "That landed on you, and it came from us; I'm sorry.", "No excuse from me: that is ours, and you shouldn't be the one who carries it."],
            warmer: "I'm sorry. You trusted us with this, and it should not have come to that.",
            firmer: "That is ours to put right, and I'm doing it myself.",
            shorter: "That's on us, and I'm sorry."),
        Plans = Said(
            ["First, by [time you can keep], {mend}. Then, by [later time you can keep] and from me, {cause}. Is there anything it has set off on your side?",
             "I've taken it on myself: {mend} by [time you can keep], and after that, without excuses, {cause}, by [later time you can keep].",
             "By [time you can keep] you have from me {mend}, and I see it through myself. What would help you most until then?",
             "You get {mend} from me, by [time you can keep]. The rest, {cause}, I'd rather tell you than write: [times you can offer]?",
             "What I'm on now is {mend}, and you hear from me by [time you can keep], done or not. By [later time you can keep] I'll also tell you {cause}.",
             "What I can do right away is {mend}, by [time you can keep]. And because an apology alone changes nothing: {cause}, in writing, by [later time you can keep].",
             "Right now it's about {mend}; you have that from me by [time you can keep]. Who else on your side is waiting for it? I'd tell them myself."],
            warmer: "I'm looking after it myself: {mend}, by [time you can keep]. When that is done I'll ring you and tell you {cause}. Is there anything it has caused that I can take off you?",
            firmer: "By [time you can keep]: {mend}. By [later time you can keep], in writing from me: {cause}.",
            shorter: "By [time you can keep], from me: {mend}. Then {cause}."),
    };

    public static readonly Case[] All = [BrokenWord, Unheard, Meek, Wronged];
}
