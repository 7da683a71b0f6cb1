using ServiceBot.Reading;
using static ServiceBot.Coaching.Case;

namespace ServiceBot.Coaching.Sore;

/// <summary>They want a particular answer: yes or no, who comes, words for others, a thing nobody can promise.</summary>
internal static class AnswerCases
{
    public static readonly Case DataQuestion = new(Situation.DataQuestion, new("our admin password, our passwords, our password on, sticky note, have you/we/they been hacked, been hacked, been breached, were you hacked, phishing mail/email/message, has our data, is our data safe, data breach, my dpo, our dpo, the dpo, data protection officer, access to our case/client/patient/customer/personal/files/data, have access to our, has access to our, send/sent/give/gave/share/shared our customer/client/member/patient/mailing, who can see our"))
    {
        Stance = StanceKind.HoldBack,
        Why = "Facts and their source, or the words “not known yet” and a time: a guess here can't be taken back.",
        FirstAWord = "This may be about personal data. Tell your lead and whoever is responsible for data protection before you answer: a wrong word can't be taken back, and there may be a deadline for reporting.",
        Shoes = "They answer for other people's data, and have to be able to show who told them what, and when.",
        Unsaid = "They may have to report it themselves, and the clock is running for them.",
        Feeling = "alarmed, and in need of facts",
        BeforeSending = "What do the records show, and who has looked? Put down nothing that nobody has checked.",
        Openings = Said(
            ["You asked for facts, so here is what is certain and what isn't yet.", "You're right to want facts on this, with where they come from.", "I know what hangs on every word of this, so only what has been checked."],
            warmer: "I'm sorry. You shouldn't have to ask that at all. Here is what is certain, and what isn't yet.",
            firmer: "What is certain, and nothing else:",
            shorter: "What is certain:"),
        Plans = Said(
            ["[the answer, or that it isn't known yet]. That rests on [the record that shows it, and who checked it]. What isn't known by now you have in writing from me by [time you can keep], whatever it says, and [whoever is responsible for data protection here] can talk to your side directly. Shall I connect them?",
             "The answer: [the answer, or that it isn't known yet], going by [the record that shows it, and who checked it]. By [time you can keep] you have it from me in writing, with what we do because of it, and a contact here for data protection: [name]."],
            warmer: "[the answer, or that it isn't known yet], going by [the record that shows it, and who checked it]. I'm staying with it until it's complete: by [time you can keep] you have it in writing, and you can reach me on [number] for anything in between.",
            firmer: "[the answer, or that it isn't known yet], going by [the record that shows it, and who checked it]. In writing from me by [time you can keep].",
            shorter: "[the answer, or that it isn't known yet]. In writing, with the record it rests on, by [time you can keep], from me."),
    };

    public static readonly Case OwedAnswer = new(Situation.OwedAnswer, new("yes or no, or was it not, or is it not, or isnt it, or arent they, or hasnt it, or not please, or did you not, or didnt you, three answers, different answers, two answers, another answer, straight answer, simple question, nobody there seems to know, nobody seems to know, nobody can tell me, no one can tell me"))
    {
        Stance = StanceKind.Soften,
        Why = "The answer they asked for comes first and in a word; everything around it is what they have had too much of already.",
        Shoes = "They asked something simple and need to go on with it; every word around it looks like hiding.",
        Unsaid = "They suspect that the answer is known and not said.",
        Feeling = "out of patience with half answers",
        BeforeSending = "Who knows it for certain? If nobody does yet, say that, and by when.",
        Openings = Said(
            ["You should have had a plain answer the first time, so here it is.", "It's a simple question, and the answer should have been there before you asked.", "You shouldn't have to fight for a straight answer; the rest I leave out."],
            warmer: "I'm sorry that such a simple question has cost you so much asking. Here is the answer.",
            firmer: "Plainly:",
            shorter: "Plainly:"),
        Plans = Said(
            ["[yes / no / not certain yet]: [the fact it rests on, and who checked it]. If a part of it isn't certain yet, it comes in writing from me by [time you can keep], whichever way it turns out.",
             "[yes / no / not certain yet]. I have that from [the fact it rests on, and who checked it], and by [time you can keep] you have it from me in writing, so that you can hold us to it."],
            warmer: "[yes / no / not certain yet], because [the fact it rests on]. By [time you can keep] I'll send you that in writing, and from here you have a single person to ask, me.",
            firmer: "[yes / no / not certain yet], by [the fact it rests on]. In writing by [time you can keep], from me.",
            shorter: "[yes / no / not certain yet]; in writing by [time you can keep], from me."),
    };

    public static readonly Case WhoComes = new(Situation.WhoComes, new("who comes, who is coming, whos coming, who will be there, who attends, what do you bring, what will you bring, wants a meeting about"))
    {
        Stance = StanceKind.Push,
        Why = "They have to stand there with us: say who comes and with what, and let them see it before anybody else does.",
        Shoes = "They will be sitting between their boss and us; no surprise in that room is the best we can give them.",
        Unsaid = "They don't want to be the one who answers for us.",
        Feeling = "under pressure, and not happy with us",
        BeforeSending = "Have those you name said yes, and who has the figures?",
        Openings = Said(
            ["You shouldn't have to carry that meeting for us, so here is who comes and with what.", "I know that it's serious, and you'll see beforehand what we bring.", "I know you're the one sitting in between, and I'd like to take some of that off you."],
            warmer: "I'm sorry that you're the one sitting in between. Let's make it a meeting you can walk into calmly.",
            firmer: "You'll know beforehand who comes and with what.",
            shorter: "Who comes, and with what:"),
        Plans = Said(
            ["From us come [who, and why they]. We bring [the figures, what we read in them, and what we change], and you have that from me by [time well before it], so that nobody sees it there for the first time. Which figure will be asked about first?",
             "[who, and why they] will be there from our side, with [the figures, what we read in them, and what we change]. By [time well before it] you have it all from me, to look over and to cut. What must not be missing?"],
            warmer: "[who, and why they] will be there from us. By [time well before it] you get [the figures, what we read in them, and what we change] from me, and if you like we go through it together before, at [times you can offer]. What would help you most in that room?",
            firmer: "From us: [who, and why they]. With us: [the figures, what we read in them, and what we change], with you by [time well before it], from me.",
            shorter: "[who, and why they], with [the figures and what we change]; with you by [time well before it], from me."),
    };

    public static readonly Case Decider = new(Situation.Decider, new("who can decide, that can decide, who decides, able to decide, with authority, who is allowed to decide, we will check internally, check internally, check that internally"))
    {
        Stance = StanceKind.Push,
        Why = "Another call without a decision would cost more than none: bring whoever may decide, and settle beforehand on what.",
        Shoes = "They made time before and left with nothing they could use.",
        Unsaid = "They want to know whether we have the say in our own house.",
        Feeling = "tired of calls that decide nothing",
        BeforeSending = "Who may decide on it, and have they said yes to the time?",
        Openings = Said(
            ["Yes, and this time with somebody who can say yes or no in the call itself.", "You've given us calls that ended in nothing, and that's on us; this one ends with decisions.", "You should leave that call with decisions, and I'll see that you do."],
            warmer: "Gladly, and I'm sorry that the last ones sent you away with so little.",
            firmer: "Yes, and with decisions at the end of it.",
            shorter: "Yes, with somebody who decides."),
        Plans = Said(
            ["[name of who can decide] comes, and has agreed to decide on [the open points] there. We can do [times you can offer]; once you've picked, the invitation comes from me with the points in it. Is there one missing?",
             "From us [name of who can decide] will be there. I'd decide on [the open points], and you get them from me by [time you can keep] with what speaks for and against each. Which of these suits you: [times you can offer]?"],
            warmer: "[name of who can decide] will be there, and I'll have prepared [the open points] with them beforehand. Which of these suits you: [times you can offer]? The invitation comes from me, and nothing in it will need checking afterwards.",
            firmer: "[name of who can decide] comes, to decide on [the open points]. We can do [times you can offer]; the invitation comes from me.",
            shorter: "[name of who can decide] comes: [times you can offer]. The invitation is with me."),
    };

    public static readonly Case FromUs = new(Situation.FromUs, new("hear it from you, hear it from the agency, hear that from you, hear from you directly, hear it directly, from the agency itself, what do you say to that, please explain to him, please explain to her, please explain to them, explain to him why, explain to her why"))
    {
        Stance = StanceKind.Soften,
        Why = "Somebody who pays asks us directly: state what is so, own it, and let nobody on their side look as if it were theirs.",
        FirstAWord = "Somebody with weight has come into this. A word with your usual contact first saves them a surprise.",
        Shoes = "Whoever asks wants to know whether we tell it as it is; whoever brought us in wants to come out of it unharmed.",
        Unsaid = "Two people read this, and the quieter one has more to lose.",
        Feeling = "wants it from us, straight",
        BeforeSending = "What does your usual contact already know, and what have they said to the other?",
        Openings = Said(
            ["That word has to come from us, and plainly, so here it is.", "You're right to want it from us.", "Here it is from us, without polish; it's ours to own."],
            warmer: "Thank you for asking us directly; you should have had it from us before.",
            firmer: "Here is how it stands.",
            shorter: "From us, plainly:"),
        Plans = Said(
            ["[what is so, in a sentence]. That is ours; nobody on your side could have changed it. It will be [what you get, and by which date], and by [time you can keep] you have the steps to it from me, each with a name. If you'd rather speak, I can do [times you can offer].",
             "As it stands: [what is so, in a sentence]. We own that. From here it goes like this: [the steps, with dates], which you have from me in writing by [time you can keep]. Is there a date on your side that it must not cross?"],
            warmer: "[what is so, in a sentence]. That's on us, and on nobody on your side. By [time you can keep] you have the steps from me, with dates that I can stand behind, and I'd be glad to go through them with you both: [times you can offer].",
            firmer: "[what is so, in a sentence]. We own it. The steps, with dates and names, are with you by [time you can keep], from me.",
            shorter: "[what is so, in a sentence]; that's ours. The steps, with dates, by [time you can keep], from me."),
    };

    public static readonly Case Plainly = new(Situation.Plainly, new("is reading along, reads along, is reading this, is reading now, so that he understands, so that she understands, so that they understand, so he understands, so she understands, for somebody who is no, in words he, in words she, in plain words, in plain language, without jargon"))
    {
        Stance = StanceKind.Soften,
        Why = "Somebody who is new to it reads along: short sentences, no word of our trade, and the date where nobody can miss it.",
        Shoes = "They have to show that they are in good hands, and every word that has to be explained works against it.",
        Unsaid = "They will be asked about every line after it has been read.",
        Feeling = "watched, and wants to look in control",
        BeforeSending = "Would somebody who has never heard of it understand every word?",
        Openings = Said(
            ["Gladly, in plain words.", "Of course; here it is without our jargon.", "Here it is the way I'd tell it across a table."],
            warmer: "With pleasure, and please ask back if a word of it is unclear; that would be our fault.",
            firmer: "In plain words:",
            shorter: "In plain words:"),
        Plans = Said(
            ["What went wrong: [in one everyday sentence]. That was ours, and I'm sorry. It works by [time you can stand behind], and until then [what you can do in the meantime]. I'll write to you both by [time you can keep], also if there is nothing new.",
             "What happened is [in one everyday sentence]; it was ours. By [time you can stand behind] it works again, and I confirm that to you myself. Until then: [what you can do in the meantime]. Is there anything in this I should say more clearly?"],
            warmer: "What happened: [in one everyday sentence]. It was our doing, and I'm sorry. It works by [time you can stand behind], and I'd be glad to ring and explain it: [times you can offer].",
            firmer: "What went wrong: [in one everyday sentence]. It was ours. It works by [time you can stand behind], and I confirm it.",
            shorter: "What went wrong: [in one everyday sentence], ours. It works by [time you can stand behind]; I confirm it."),
    };

    public static readonly Case OutOfOurHands = new(Situation.OutOfOurHands, new("number one, number 1, first place, first page, top of google, top result, rank first, go viral, goes viral, guarantee results, guarantee the result, guarantee sales, guarantee leads, sold out by, double our, triple our, in the press by, front page"))
    {
        Stance = StanceKind.StandFirm,
        Why = "Others decide that, and a promise would be a lie with a date on it: say so now, and offer what is in our hands.",
        FirstAWord = "",
        Shoes = "Somebody has told them that it can be promised; they would rather hear a hard truth from us than find it out later.",
        Unsaid = "They compare us with somebody who said yes.",
        Feeling = "wants certainty where there is none",
        BeforeSending = "What can we stand behind, in figures, by then?",
        Openings = Said(
            ["I'd rather tell you now than at the end: nobody can promise that honestly, because it isn't in anybody's hands but theirs who decide it.", "You get the honest version, also when somebody else offers a nicer one: that place can be worked for, it can't be promised.", "I won't promise what others decide, and I'd be careful with anybody who does."],
            warmer: "I know a yes would be nicer to hear, and you'd have little from it later: nobody can promise that honestly.",
            firmer: "That I won't promise, and nobody can.",
            shorter: "Nobody can promise that honestly."),
        Plans = Said(
            ["What is in our hands, and what I'd stand behind: [the steps, and the figure you expect by then]. By [time you can keep] you have it from me as a plan with points where you can stop us. What matters more to you, the place itself or what it should bring in?",
             "By [time you can keep] you get from me what we can stand behind: [the steps, and the figure you expect by then], and how you'd see early whether it works. Is it the place that counts for you, or what should come of it?"],
            warmer: "What I can give you by [time you can keep] is a plan: [the steps, and the figure you expect by then], with a point halfway where we look at it together. What should it bring you in the end? I'd build it around that.",
            firmer: "What I stand behind by then is [the steps, and the figure you expect]. In writing from me by [time you can keep]; which of it matters most to you?",
            shorter: "What we can stand behind: [the steps, and the figure you expect], from me by [time you can keep]. What should it bring you?"),
    };

    public static readonly Case PassOn = new(Situation.PassOn, new("""
        what do i tell, what do we tell, what should i tell, what do i say, what should i say, what am i supposed to say, what am i supposed to tell, what would you like me to say, what would you like me to tell, give me something i can, something i can tell, something we can tell, dont know what to say, dont know what to tell, how do i explain, what can i tell, what can i say, what do we say, what should we say, what should we tell, what shall i/we say/tell, cant defend it/this/that, cannot defend it/this/that, help me defend
        """))
    {
        Stance = StanceKind.Soften,
        Why = "They stand before others with something that is ours: give them words they can use as they are, and offer to say them ourselves.",
        Shoes = "They vouched for us; what they say next is remembered with their name on it.",
        Unsaid = "They hope that somebody else says it for them.",
        Feeling = "exposed, and short of words",
        BeforeSending = "Is every word in the sentence you give them true, and may it be repeated?",
        Openings = Said(
            ["That was ours and not yours, and you can say so: {felt}.", "{Felt}. That was ours and not yours, and here are words for it.", "You shouldn't be left without words there, and finding them is our part.", "You're the one who has to answer there, and I'd like you to have something that holds.", "Whoever vouches for us should never be short of an answer, so here is one."],
            warmer: "I'm sorry. Nobody should have to find words for us in front of others, least of all you.",
            firmer: "You should have had an answer ready from us, so here it is.",
            shorter: "You shouldn't be without words there."),
        Plans = Said(
            ["For you to use as it is: “[two honest sentences that they can say as they stand].” By [time you can keep] you have [what stands behind it, or makes up for it] from me. If it would help, I'll say it myself, by phone or in a note with our name on it. Which would you prefer?",
             "Say this, if it fits: “[two honest sentences that they can say as they stand].” I'd also say it myself, whenever you like; and by [time you can keep] you have [what stands behind it, or makes up for it], so that there is more than words."],
            warmer: "You can take this as it stands: “[two honest sentences that they can say as they stand].” I'd be glad to say it myself, so that you needn't, and by [time you can keep] I'll have [what stands behind it, or makes up for it] for you. Shall I ring them?",
            firmer: "“[two honest sentences that they can say as they stand].” You may quote me. [what stands behind it, or makes up for it] comes by [time you can keep], from me.",
            shorter: "Say: “[two honest sentences].” By [time you can keep]: [what stands behind it], from me."),
    };

    public static readonly Case Disputed = new(Situation.Disputed, new("""
        we disagree, i disagree, we dont agree, i dont agree, cant agree to/with, cannot agree to/with, it isnt true, that isnt true, this isnt true, it's not true, that's not true, thats not true, it is not true, that is not true, not what we discussed, isnt what we discussed, not going to sign, wont sign, will not sign, refuse to sign
        """))
    {
        Stance = StanceKind.HoldBack,
        Why = "They contest what we put before them, and they may be right: neither defend it nor give it up before it has been looked at beside what they know.",
        Shoes = "They are held to what stands there, and it is not what they know; a no is easier to say now than after it has gone round.",
        Unsaid = "They want to see whether we can hear a no.",
        Feeling = "not convinced, and plain about it",
        BeforeSending = "What does it rest on, and who on their side knows it better than we do?",
        Openings = Said(
            ["You see that differently, and I'd rather look again than defend it.", "That's a plain no, and it deserves a second look, not an argument.", "If it doesn't match what you know, then I want to see where, before anything else is said about it."],
            warmer: "I'm glad that you say it before it goes any further, and I'd like to see it the way you do.",
            firmer: "You don't agree with it, so it gets checked before it goes any further.",
            shorter: "Then it gets checked first."),
        Plans = Said(
            ["By [time you can keep] I've gone back to [what it rests on], and you have from me what holds, what doesn't, and what we'd change. What speaks against it, as you see it?",
             "By [time you can keep] you have from me in writing what stands after a second look at [what it rests on], and what doesn't. Who on your side knows it best? I'd ask them first."],
            warmer: "I'd rather go through it with you than write about it: I can do [times you can offer]. Before that, by [time you can keep], you have [what it rests on] from me. Where does it go wrong for you?",
            firmer: "By [time you can keep], from me: [what it rests on], and whether it stays, changes or goes. What speaks against it?",
            shorter: "By [time you can keep] you hear from me what holds and what doesn't, going by [what it rests on]."),
    };

    /// <summary>Recognised by its ask: which of several of ours counts.</summary>
    public static readonly Case WhichOne = new(Situation.WhichOne, Nothing)
    {
        Stance = StanceKind.Soften,
        Why = "Two answers from us are none: say which holds and why they differ, so that they can stand on it.",
        Shoes = "They have to put one of them in front of others and be sure of it; that both come from us makes it our question.",
        Unsaid = "They wonder whether either of them can be trusted.",
        Feeling = "left to choose between our answers",
        BeforeSending = "Which one holds, and who has checked it?",
        Openings = Said(
            ["{Felt}, and a single answer should have come from us; here it is.", "A single answer should have come from us, so here it is.", "It isn't for you to choose between things that both come from us; that's ours to settle.", "That there is a choice at all is on us, so here is the one that counts."],
            warmer: "I'm sorry that this lands with you; sorting it out is our part.",
            firmer: "A single answer, and you can hold us to it.",
            shorter: "The one that counts:"),
        Plans = Said(
            ["What holds is [the right one, because …]. By [time well before you need it] you have from me in writing why they differ, in a form you can show, and the other is gone.",
             "Take [the right one, because …]. By [time well before you need it] I'll confirm that in writing, with the reason why there were several, so that nobody can catch you out on it."],
            warmer: "Take [the right one, because …]. By [time well before you need it] you have from me why they differ, in a few lines that you can show, and if you'd like me there when you do, I can do [times you can offer].",
            firmer: "What holds is [the right one, because …]. In writing by [time you can keep], from me; the other is withdrawn.",
            shorter: "What holds is [the right one, because …]. In writing by [time you can keep], from me."),
    };

    public static readonly Case[] All = [WhichOne, DataQuestion, Plainly, FromUs, WhoComes, Decider, OutOfOurHands, PassOn, Disputed, OwedAnswer];
}
