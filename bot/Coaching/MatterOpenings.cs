namespace ServiceBot.Coaching;

/// <summary>First sentences where it is about a matter: more work, money, a figure, a fault, a way in, a date.</summary>
internal static class MatterOpenings
{
    public static readonly Dictionary<(Situation, Turned), string[]> Lines = new()
    {
        [(Situation.Scope, Turned.AsIs)] =
        [
            "I can see why you'd want {topic}, and I'd rather check it properly than wave it through.",
            "{Topic} could make sense. Before I say yes I want to know what {they} {does} to everything else.",
            "A quick yes to {topic} would be easy now and would help you least.",
            "I can see why you'd want that, and I'd rather check it properly than wave it through.",
            "It could make sense. Before I say yes I want to know what it does to everything else.",
            "A quick yes would be easy now and would help you least.",
        ],
        [(Situation.Scope, Turned.Warmer)] =
        [
            "I like where you're going with {topic}, and I want it to be good rather than squeezed in.",
            "I like where you're going with this, and I want it to be good rather than squeezed in.",
        ],
        [(Situation.Scope, Turned.Firmer)] =
        [
            "{Topic} would come on top of what we have planned, and {they} can be done if something gives.",
            "This would come on top of what we have planned, and it can be done if something gives.",
        ],
        [(Situation.Scope, Turned.Shorter)] = ["{Topic}: possible, with a choice to make.", "Possible, with a choice to make."],

        [(Situation.Why, Turned.AsIs)] =
        [
            "With {boss} asking about {topic}, a guess from me wouldn't carry you through the conversation.",
            "You need something on {topic} that survives the next question from {boss}, and that's not a guess.",
            "You need an answer on {topic} that you can stand behind, and a guess from me wouldn't be that.",
            "If {topic} caught you by surprise, you should get the reason and not a theory.",
            "{Topic}: a fair question, and it deserves the reason rather than a theory.",
            "With {boss} asking, a guess from me wouldn't carry you through the conversation.",
            "You need something that survives the next question from {boss}, and that's not a guess.",
            "You need an answer that you can stand behind, and a guess from me wouldn't be that.",
            "If this caught you by surprise, you should get the reason and not a theory.",
            "A fair question, and it deserves the reason rather than a theory.",
        ],
        [(Situation.Why, Turned.Warmer)] =
        [
            "That's an uncomfortable thing to have to explain to {boss}, and I want you to go in with something solid.",
            "That's an uncomfortable thing to be left explaining, and I want you to have something solid.",
        ],
        [(Situation.Why, Turned.Firmer)] = ["No guesses from me on {topic}.", "No guesses from me on this."],
        [(Situation.Why, Turned.Shorter)] = ["I don't want to hand you a guess."],

        [(Situation.Fault, Turned.AsIs)] =
        [
            "You're losing {loss} over this, so it comes first; {topic} {is} with me now.",
            "If this is losing you {loss}, nothing of ours comes before it; it's ours to put right.",
            "That shouldn't have happened {recurs}. {Topic} {is} with me, and this time down to the cause.",
            "Once would have been enough to fix it for good; {topic} {is} with me, so that it doesn't happen {recurs}.",
            "That shouldn't have happened {recurs}. It's with me, and this time down to the cause.",
            "Once would have been enough to fix it for good. It's with me, so that it doesn't happen {recurs}.",
            "You shouldn't have to be the one who finds this; {topic} {is} with me now.",
            "{Topic} {is} with me now, and the check that should have caught this is ours, not yours.",
            "Thank you for the note about {topic}; that should have been caught on our side.",
            "You shouldn't have to be the one who finds this; I'm on it.",
            "This is with me now, and the check that should have caught it is ours, not yours.",
            "Thank you for the note; that should have been caught on our side.",
        ],
        [(Situation.Fault, Turned.Warmer)] =
        [
            "Thank you for taking the time to tell us about {topic}, and I'm sorry that you had to.",
            "Thank you for taking the time to tell us, and I'm sorry that you had to.",
        ],
        [(Situation.Fault, Turned.Firmer)] = ["{Topic} {is} ours to put right, and {they} {comes} before anything else on my list.", "This is ours to put right, and it comes before anything else on my list."],
        [(Situation.Fault, Turned.Shorter)] = ["I'm on it, and it's ours to put right."],

        [(Situation.Outage, Turned.AsIs)] =
        [
            "{Topic} {comes} before everything else for me right now.",
            "I'm on {topic} this minute, everything else waits.",
            "{Topic} {is} with me, and everything else waits.",
            "{Felt}, so nothing else comes before this for me right now.",
            "I'm on it this minute, and nothing else comes before it: {felt}.",
            "This comes before everything else for me right now.",
            "I'm on it this minute, everything else waits.",
            "I have it, and everything else waits.",
        ],
        [(Situation.Outage, Turned.Warmer)] = ["I can imagine what this is costing you right now, and it has my full attention.", "I know every minute of this costs you, and it has my full attention."],
        [(Situation.Outage, Turned.Firmer)] = ["{Topic} {is} mine until {they} {is} back.", "This is mine until it's back."],
        [(Situation.Outage, Turned.Shorter)] = ["I'm on it, everything else waits."],

        [(Situation.Access, Turned.AsIs)] =
        [
            "You should be able to get into {topic} without writing to anybody, so that's for us to sort out.",
            "{Topic}: that one is ours to open for you, and I'm on it.",
            "Thank you for saying so about {topic}; I'm sorting it out.",
            "You should be able to get in without writing to anybody, so that's for us to sort out.",
            "That one is ours to open for you, and I'm on it.",
            "Thank you for saying so; I'm sorting it out.",
        ],
        [(Situation.Access, Turned.Warmer)] = ["Sorry that {topic} {is} holding you up.", "Sorry that this is holding you up."],
        [(Situation.Access, Turned.Firmer)] = ["{Topic} {is} with me.", "That's with me."],
        [(Situation.Access, Turned.Shorter)] = ["I'm on it."],

        [(Situation.Discount, Turned.AsIs)] =
        [
            "I'd rather be straight with you about the price than vague.",
            "A question about price deserves a plain answer.",
            "Good that you raise the budget openly; let me do the same.",
        ],
        [(Situation.Discount, Turned.Warmer)] = ["I know that budgets are set by people who don't see the work, so let's find something you can bring them."],
        [(Situation.Discount, Turned.Firmer)] = ["Plainly, on the price:"],
        [(Situation.Discount, Turned.Shorter)] = ["Plainly, on the price:"],

        [(Situation.LetDown, Turned.AsIs)] =
        [
            "If {topic} {does}n't work for {boss}, you're the one standing in the middle, and I'd like to change that.",
            "You're caught between us and {boss} over {topic}, and that's for us to change.",
            "{Topic} {isnt} what you had in mind, and I'd rather know that now than later.",
            "You expected more from {topic}, and I won't argue you out of that.",
            "I hear that {topic} fell short for you, and I'd like to understand exactly where.",
            "This isn't what you had in mind, and I'd rather know that now than later.",
            "You expected more here, and I won't argue you out of that.",
            "I hear that we fell short for you, and I'd like to understand exactly where.",
        ],
        [(Situation.LetDown, Turned.Warmer)] = ["I'm sorry that this let you down. You put trust into it, and that's worth more to me than defending what we did."],
        [(Situation.LetDown, Turned.Firmer)] = ["You expected more, and you should get it."],
        [(Situation.LetDown, Turned.Shorter)] = ["Thank you for saying it plainly."],

        [(Situation.Confusion, Turned.AsIs)] =
        [
            "If {topic} {isnt} clear, that's ours to mend and not yours to work out.",
            "{Topic} should explain {it}self to a reader, and {they} {wasnt} clear enough.",
            "Let me put {topic} in plain words.",
            "If it isn't clear, that's ours to mend and not yours to work out.",
            "We didn't put this clearly enough, so here it is again in plain words.",
            "Let me put it in plain words.",
        ],
        [(Situation.Confusion, Turned.Warmer)] = ["Thank you for asking about {topic} instead of nodding {it} through.", "Thank you for asking instead of nodding it through."],
        [(Situation.Confusion, Turned.Firmer)] = ["In plain words:"],
        [(Situation.Confusion, Turned.Shorter)] = ["In plain words:"],

        [(Situation.Worry, Turned.AsIs)] =
        [
            "You need {topic} in your hands before {until}, to {purpose}.",
            "To {purpose} you need {topic}, and you need {it} before {until}.",
            "Before {until} is what counts for {topic}, so that you can {purpose}.",
            "You need {topic} in your hands to {purpose}, so here is where {they} {stands}.",
            "To {purpose} you need more than a hopeful guess about {topic}.",
            "With {boss} asking and {event}, you need {topic} before {until}.",
            "You need {topic} before {until}: {boss} is asking, and you see {event}.",
            "With {event} ahead of you and {boss} asking, {topic} can't stay an open question.",
            "You need {topic} before {until}, and not just a word that {they} {is} coming.",
            "Before {until} is what counts for {topic}, so here is where {they} {stands}.",
            "With {boss} asking, you need something solid on {topic}, not a hopeful guess.",
            "{Boss} asks you, you ask us, and the answer should have been lying there already.",
            "With {occasion} ahead, you need certainty about {topic}, not hope.",
            "You need to be able to plan around {topic}, so here it is plainly.",
            "I can see that something hangs on {topic} for you, so you get the state of it as it is.",
            "With {boss} asking, you need something solid to show, not a hopeful guess.",
            "You need to be able to plan around this, so here it is plainly.",
            "I can see that something hangs on this for you, so you get it as it is.",
            "It's a reasonable thing to worry about, so here it is plainly.",
        ],
        [(Situation.Worry, Turned.Warmer)] =
        [
            "You need {topic} before {until}, so that you can {purpose} with a clear head.",
            "You need {topic} in good time, so that you can {purpose} with a clear head.",
            "With {boss} asking and {event}, I want you to have {topic} before {until} and a quiet mind about {it}.",
            "I'd be uneasy about {topic} too in your place, and you shouldn't have to carry that alone.",
            "I'd be uneasy too in your place, and you shouldn't have to carry that alone.",
        ],
        [(Situation.Worry, Turned.Firmer)] = ["You need certainty on {topic}, so here is what I can stand behind.", "You need certainty, so here is what I can stand behind."],
        [(Situation.Worry, Turned.Shorter)] = ["Here is what I can stand behind."],

        [(Situation.Praise, Turned.AsIs)] =
        [
            "Glad it lands, and I'll pass your words on to the people behind it.",
            "That's good to read. Those who made it will hear it from me.",
            "Thank you, and I'll make sure it reaches the people who worked on it.",
        ],
        [(Situation.Praise, Turned.Warmer)] = ["That made my day, and it will make theirs when I pass it on to the people who worked on it. Thank you for writing it down."],
        [(Situation.Praise, Turned.Firmer)] = ["Good to hear, thank you."],
        [(Situation.Praise, Turned.Shorter)] = ["Glad it lands."],

        [(Situation.Meeting, Turned.AsIs)] = ["Yes, let's talk; it's quicker than writing.", "Good idea, let's do that by voice.", "Let's talk it through."],
        [(Situation.Meeting, Turned.Warmer)] = ["Gladly, I'd like to hear it from you directly.", "With pleasure, it's been on my mind to talk as well."],
        [(Situation.Meeting, Turned.Firmer)] = ["Yes, let's settle it in a call."],
        [(Situation.Meeting, Turned.Shorter)] = ["Yes, let's talk."],

        [(Situation.Price, Turned.AsIs)] =
        [
            "You should get a figure for {topic} that still holds when the invoice comes.",
            "I don't want to give you a number for {topic} now and another one later.",
            "Before I name a figure for {topic}, I want it to be one you can plan with.",
            "You should get a figure that still holds when the invoice comes.",
            "I don't want to give you a number now and another one later.",
            "Before I name a figure, I want it to be one you can plan with.",
        ],
        [(Situation.Price, Turned.Warmer)] = ["Good that you ask before we start; nobody likes a surprise on an invoice."],
        [(Situation.Price, Turned.Firmer)] = ["Price follows scope, so let me set both side by side."],
    };
}
