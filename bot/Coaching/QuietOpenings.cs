namespace ServiceBot.Coaching;

/// <summary>First sentences where nothing in particular is asked: told, greeted, uneasy, quiet, settled.</summary>
internal static class QuietOpenings
{
    public static readonly Dictionary<(Situation, Turned), string[]> Lines = new()
    {
        [(Situation.Unease, Turned.AsIs)] =
        [
            "Thank you for saying that openly; I'd like to understand it before I answer.",
            "Better to hear that now than at the end, and I won't try to talk you out of it.",
            "I'd rather know that than not, so thank you for writing it down.",
        ],
        [(Situation.Unease, Turned.Warmer)] = ["I'm glad that you tell me. If something doesn't sit right with you, I want to understand it properly."],
        [(Situation.Unease, Turned.Firmer)] = ["Understood, and I take it as meant."],
        [(Situation.Unease, Turned.Shorter)] = ["Thank you for saying so."],

        [(Situation.Door, Turned.AsIs)] = ["I'm here.", "You've reached me.", "Yes, I'm with you."],
        [(Situation.Door, Turned.Warmer)] = ["I'm here, and glad that you write."],
        [(Situation.Door, Turned.Shorter)] = ["I'm here."],

        [(Situation.Information, Turned.AsIs)] = ["Got {topic}, thank you.", "{Topic} arrived, thank you.", "Thank you for telling me.", "Good that you tell me.", "Thanks for letting me know."],
        [(Situation.Information, Turned.Warmer)] = ["Thank you for taking the time to tell me."],
        [(Situation.Information, Turned.Firmer)] = ["Noted."],
        [(Situation.Information, Turned.Shorter)] = ["Noted, thank you."],

        [(Situation.Quiet, Turned.AsIs)] =
        [
            "We've both been short in here lately, and I'd like to ask rather than guess.",
            "I've noticed that our messages have become brief, mine included.",
            "Before the next step, a question that has nothing to do with a deadline.",
        ],
        [(Situation.Quiet, Turned.Warmer)] = ["I've missed the longer messages, and I'd like to ask rather than guess."],
        [(Situation.Quiet, Turned.Firmer)] = ["A direct question, because I'd rather ask than guess."],
        [(Situation.Quiet, Turned.Shorter)] = ["A question, because I'd rather ask than guess."],

        [(Situation.Curt, Turned.AsIs)] = ["I can't tell from here whether that's a yes or a sigh, so I'd rather ask.", "That was short, so I'd rather ask once too often than guess.", "Before I take that as a yes, a question."],
        [(Situation.Curt, Turned.Warmer)] = ["I can't tell from here whether that's a yes or a sigh, and I'd like to know which."],
        [(Situation.Curt, Turned.Firmer)] = ["A plain question before I go on."],

        [(Situation.Settled, Turned.AsIs)] = ["Glad that's settled.", "Good, then that's done.", "Thank you, that closes it from our side."],
        [(Situation.Settled, Turned.Warmer)] = ["Glad that worked out, and thank you for the good words along the way.", "Glad that worked out."],
        [(Situation.Settled, Turned.Firmer)] = ["Good, that's settled."],
        [(Situation.Settled, Turned.Shorter)] = ["Good, that's settled."],
    };
}
