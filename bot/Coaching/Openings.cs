namespace ServiceBot.Coaching;

/// <summary>
/// First sentences: they name the thing, own what is ours, and stop. Several for each situation, so that neighbouring drafts don't open alike.
/// Where a situation has none, the answer itself opens.
/// </summary>
internal static class Openings
{
    public static IReadOnlyList<string> For(Situation situation, Turned turned) =>
        Find(situation, turned) ?? (turned == Turned.Shorter ? null : Find(situation, Turned.AsIs)) ?? [];

    private static string[]? Find(Situation situation, Turned turned) => Case.Of(situation)?.Openings.GetValueOrDefault(turned) ?? Lines.GetValueOrDefault((situation, turned)) ?? MatterOpenings.Lines.GetValueOrDefault((situation, turned)) ?? QuietOpenings.Lines.GetValueOrDefault((situation, turned));

    private static readonly Dictionary<(Situation, Turned), string[]> Lines = new()
    {
        [(Situation.Late, Turned.AsIs)] =
        [
            "{Stakes}, and {topic} {isnt} with you; that's on us.",
            "That's on us: {stakes}, and you still have to ask about {topic}.",
            "You were counting on {topic} and ended up having to ask; that's on us.",
            "{Topic} should have reached you before your question did, and I own that.",
            "It shouldn't take a message from you to find out about {topic}. That's ours to own.",
            "You were counting on this and ended up having to ask; that's on us.",
            "The news should have come from me before the question came from you, and I own that.",
            "It shouldn't take a message from you to get an answer here. That's ours to own.",
        ],
        [(Situation.Impatient, Turned.AsIs)] =
        [
            "You should have had that from us before you had to ask like this, so here it is.",
            "That answer was ours to bring, and I'm sorry you had to come for it.",
            "You've been patient with us for long enough; here is the answer.",
        ],
        [(Situation.Impatient, Turned.Warmer)] = ["I'm sorry that you had to ask like this; it should have reached you long before."],
        [(Situation.Impatient, Turned.Firmer)] = ["That should have reached you before now."],
        [(Situation.Impatient, Turned.Shorter)] = ["You should have had that before."],

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
            "{Felt}, and the cause is ours; I'm sorry.",
            "That one is on us, and I'm sorry: {felt}.",
        ],
        [(Situation.Harm, Turned.Warmer)] = ["I'm truly sorry. You put your name next to our work in front of people who matter to you, and we let you stand there."],
        [(Situation.Harm, Turned.Firmer)] = ["That was our failure, and it gets treated as one."],
        [(Situation.Harm, Turned.Shorter)] = ["That's on us, and I'm sorry."],

        [(Situation.LeftOut, Turned.AsIs)] =
        [
            "You should have heard that from us, and before it happened; that's on us.",
            "That's not something you should find out on your own. The word should have come from me.",
            "You're right to ask; leaving you out of this was our mistake, and I own it.",
            "{Felt}. That you had to find out like this is on us.",
            "You should have been told or asked before, and not after: {felt}. I own that.",
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
    };
}
