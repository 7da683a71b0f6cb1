namespace ServiceBot.Coaching;

/// <summary>
/// First sentences: they name the thing, own what is ours, and stop. Several for each situation, so that neighbouring drafts don't open alike.
/// Where a situation has none, the answer itself opens.
/// </summary>
internal static class Openings
{
    public static IReadOnlyList<string> For(Situation situation, Turned turned) =>
        Find(situation, turned) ?? (turned == Turned.Shorter ? null : Find(situation, Turned.AsIs)) ?? [];

    private static string[]? Find(Situation situation, Turned turned) => Case.Of(situation)?.Openings.GetValueOrDefault(turned) ?? Lines.GetValueOrDefault((situation, turned)) ?? QuietOpenings.Lines.GetValueOrDefault((situation, turned));

    private static readonly Dictionary<(Situation, Turned), string[]> Lines = new()
    {
        [(Situation.Late, Turned.AsIs)] =
        [
            "You were counting on {topic} and ended up having to ask; that's on us.",
            "{Topic} should have reached you before your question did, and I own that.",
            "It shouldn't take a message from you to find out about {topic}. That's ours to own.",
            "You were counting on this and ended up having to ask; that's on us.",
            "The news should have come from me before the question came from you, and I own that.",
            "It shouldn't take a message from you to get an answer here. That's ours to own.",
        ],
        [(Situation.Late, Turned.Warmer)] =
        [
            "I'm sorry. You planned around {topic} and we let you find out by silence, which helps nobody on your side.",
            "I'm sorry about {topic}. You shouldn't have had to spend your time finding out where {they} {is}.",
            "I'm sorry. You planned around this and we let you find out by silence, which helps nobody on your side.",
            "I'm sorry about this. You shouldn't have had to spend your time finding out where it is.",
        ],
        [(Situation.Late, Turned.Firmer)] =
        [
            "{Topic} {is} late, that is our responsibility, and I'm taking it over from here.",
            "This is late, that is our responsibility, and I'm taking it over from here.",
        ],
        [(Situation.Late, Turned.Shorter)] = ["{Topic} {is} late, and that's on us.", "This is late, and that's on us."],

        [(Situation.AskedAgain, Turned.AsIs)] =
        [
            "You've raised {topic} {times}, and you're losing {loss} over it; both are on us, and I'm sorry.",
            "Losing {loss} over {topic}, after telling us {times}, is ours to own, and I'm sorry.",
            "You've told us {times}, and you're losing {loss} over it; both are on us, and I'm sorry.",
            "Losing {loss} over this, after telling us {times}, is ours to own, and I'm sorry.",
            "You shouldn't have to ask {times} about {topic}. I'm sorry, and from here it sits with me.",
            "Having to ask {times} about {topic} is on us; I'm sorry it came to that.",
            "You've asked about {topic} {times}, and the answer should have come from us before the question did.",
            "You shouldn't have to ask {times} for an answer. I'm sorry, and from here it sits with me.",
            "Having to ask {times} is on us; I'm sorry it came to that.",
            "You've asked {times} now, and the answer should have come before the question did.",
        ],
        [(Situation.AskedAgain, Turned.Warmer)] =
        [
            "I'm sorry. You've told us {times}, and while we were silent you've been losing {loss}; that is ours to make right.",
            "I'm sorry. Asking {times} about {topic} costs you time and a little trust each time, and I'd like to earn both back.",
            "I'm sorry. Asking {times} costs you time and a little trust each time, and I'd like to earn both back.",
        ],
        [(Situation.AskedAgain, Turned.Firmer)] =
        [
            "You've told us {times} and you're losing {loss} over it. That ends here; it is mine now.",
            "You asked about {topic} {times} and we did not answer. That ends here; {they} {is} mine now.",
            "You asked {times} and we did not answer. That ends here; it is mine now.",
        ],
        [(Situation.AskedAgain, Turned.Shorter)] = ["You shouldn't have had to ask {times}; sorry."],

        [(Situation.Attack, Turned.AsIs)] =
        [
            "I hear how little trust there is in us right now, and I won't try to talk it away.",
            "That's a hard message to have to send, and I'm taking it as seriously as it is meant.",
            "You've lost confidence in how this is run, and the way back is something you can see and check.",
        ],
        [(Situation.Attack, Turned.Warmer)] =
        [
            "I'm sorry that it has come to this. In your place I'd be asking hard questions too.",
            "Thank you for saying it straight. It's no fun to read, and I'd still rather know.",
        ],
        [(Situation.Attack, Turned.Firmer)] = ["I take that seriously, so let me be concrete rather than reassuring."],
        [(Situation.Attack, Turned.Shorter)] = ["I hear it, and I take it seriously."],

        [(Situation.Escalation, Turned.AsIs)] =
        [
            "You want somebody more senior to look at this, and I won't stand in the way.",
            "It's a fair thing to ask for, and I'll open that door myself.",
            "You should be able to take this further, and I'll help you do it.",
        ],
        [(Situation.Escalation, Turned.Warmer)] = ["I'm sorry that it has come to the point where you'd rather speak to somebody else. I'll make that easy."],
        [(Situation.Escalation, Turned.Firmer)] = ["Understood: this goes further up, and I'm arranging it now."],
        [(Situation.Escalation, Turned.Shorter)] = ["Understood, and I'm arranging it."],

        [(Situation.Leaving, Turned.AsIs)] =
        [
            "That's a serious thing to say, and I'm glad that you say it to us while there is something to change.",
            "I'd rather read this from you than be surprised by it later, so thank you for the straight word.",
            "What you write matters to me, and I won't answer it with a sales pitch.",
        ],
        [(Situation.Leaving, Turned.Warmer)] = ["I'm sorry that we've brought you to that point. It was our job to make you glad of the choice."],
        [(Situation.Leaving, Turned.Firmer)] = ["Understood, and I'd rather answer that with what we do than with what we say."],
        [(Situation.Leaving, Turned.Shorter)] = ["I take that seriously."],

        [(Situation.Harm, Turned.AsIs)] =
        [
            "You were the one standing there when it happened, and the cause is ours; I'm sorry.",
            "That did harm on your side for something that was ours to get right, and I'm sorry.",
            "There's no good way to say it: that one is on us, and you paid for it in front of others.",
        ],
        [(Situation.Harm, Turned.Warmer)] = ["I'm truly sorry. You put your name next to our work in front of people who matter to you, and we let you stand there."],
        [(Situation.Harm, Turned.Firmer)] = ["That was our failure, and it gets treated as one."],
        [(Situation.Harm, Turned.Shorter)] = ["That's on us, and I'm sorry."],

        [(Situation.LeftOut, Turned.AsIs)] =
        [
            "You should have heard that from us, and before it happened; that's on us.",
            "That's not something you should find out on your own. The word should have come from me.",
            "You're right to ask; leaving you out of this was our mistake, and I own it.",
        ],
        [(Situation.LeftOut, Turned.Warmer)] = ["I'm sorry. Nobody likes to be the last to know about their own project, and you shouldn't have been."],
        [(Situation.LeftOut, Turned.Firmer)] = ["You should have been told by us, and from here on you will be."],
        [(Situation.LeftOut, Turned.Shorter)] = ["You should have heard that from us first."],

        [(Situation.Hollow, Turned.AsIs)] =
        [
            "You've had enough announcements from us; what you need is something you can hold.",
            "Fair, and I won't add to the pile of promises.",
            "You're right, another “we're on it” helps nobody.",
        ],
        [(Situation.Hollow, Turned.Warmer)] = ["You're right, and I'm sorry that words are what you've mostly had from us."],
        [(Situation.Hollow, Turned.Firmer)] = ["No more announcements."],
        [(Situation.Hollow, Turned.Shorter)] = ["Fair."],

        [(Situation.Misread, Turned.AsIs)] =
        [
            "You asked something else, and I answered past it; sorry.",
            "That went past your question, so here it is again, properly.",
            "You're right, that didn't answer what you asked.",
        ],
        [(Situation.Misread, Turned.Warmer)] = ["I'm sorry, you put it clearly and I still answered something else."],
        [(Situation.Misread, Turned.Firmer)] = ["You're right, so to your actual question:"],
        [(Situation.Misread, Turned.Shorter)] = ["Right, to your question:"],

        [(Situation.Ultimatum, Turned.AsIs)] =
        [
            "I know how much hangs on {day}, and I'd rather be straight with you now than on the day.",
            "{Day} matters to you, so you get a checked answer from me and not a quick yes.",
            "You need {day} to hold, and a yes that breaks later would help you least.",
            "I know how much hangs on this, and I'd rather be straight with you now than at the end.",
            "The date matters to you, so you get a checked answer from me and not a quick yes.",
            "You need this to hold, and a yes that breaks later would help you least.",
        ],
        [(Situation.Ultimatum, Turned.Warmer)] =
        [
            "I can tell how much {day} means on your side, and I want you to look good on it. That's why you get the honest version.",
            "I can tell how much this means on your side, and I want it to go well for you. That's why you get the honest version.",
        ],
        [(Situation.Ultimatum, Turned.Firmer)] =
        [
            "I won't promise {day} for something that can't be ready and safe by then.",
            "I won't promise a date for something that can't be ready and safe by then.",
        ],
        [(Situation.Ultimatum, Turned.Shorter)] = ["Straight answer on {day}, so that you can plan:", "Straight answer, so that you can plan:"],

        [(Situation.Scope, Turned.AsIs)] =
        [
            "I can see why you'd want {topic}, and I'd rather check it properly than wave it through.",
            "{Topic} could make sense. Before I say yes I want to know what {they} {does} to everything else.",
            "Thanks for bringing up {topic} while there is still room to plan for {it}.",
            "I can see why you'd want that, and I'd rather check it properly than wave it through.",
            "It could make sense. Before I say yes I want to know what it does to everything else.",
            "Thanks for bringing this up while there is still room to plan for it.",
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
