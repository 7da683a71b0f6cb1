namespace ServiceBot.Coaching;

/// <summary>What a situation needs beside the answer to its ask: the plan after an attack, the choice where a demand can't be met, a question where one is missing.</summary>
internal static class Endings
{
    /// <summary>Stands in place of the answer: in these situations the answer is a plan.</summary>
    public static IReadOnlyList<string> Plan(Situation situation, Turned turned) =>
        Case.Of(situation) is { } one ? one.Plans.GetValueOrDefault(turned) ?? [] : Written(situation, turned);

    private static string[] Written(Situation situation, Turned turned) => (situation, turned) switch
    {
        (Situation.Attack, Turned.Warmer) => ["What I'd like to do about it: by [time you can keep] I'll send you a plain list of what is open, who has it and when it's done. Then I'd like to hear the rest from you in person, at [times you can offer]. What would you want to see fixed before anything else?"],
        (Situation.Attack, Turned.Firmer) => ["By [time you can keep] you have a list from me: what is open, who has it, when it's done. You can measure us by it. I can do [times you can offer] to go through it, and I'd ask that we keep it to the work."],
        (Situation.Attack, Turned.Shorter) => ["By [time you can keep] you get a plain list from me: what is open, who has it, when it's done. Then let's talk, [times you can offer]."],
        (Situation.Attack, _) =>
        [
            "Here is what I'd do: by [time you can keep] you get a plain list from me of what is open, who has it and when it's done. Then let's talk it through; I can do [times you can offer]. What would you want fixed before anything else?",
            "By [time you can keep] I'll send you a plain list: what is open, who has it, when it's done. If something is missing from it, tell me, and let's go through it together at [times you can offer].",
        ],
        (Situation.Ultimatum, Turned.Warmer) => ["[the part that can't be ready] won't be ready and safe in time, and you should hear that from me and early. What you can count on by then is [the part that will be ready]; the rest comes by [date you can keep]. Tell me what the date is for, and I'll build the order around that. What has to be there for it to be a success?"],
        (Situation.Ultimatum, Turned.Firmer) => ["What I commit to by then is [the part that will be ready]. The rest follows by [date you can keep]; that is the choice we have, and I need your decision by [time you need it]. Which part has to be in?"],
        (Situation.Ultimatum, Turned.Shorter) => ["[the part that can't be ready] won't make it safely. What I can stand behind is [the part that will be ready], the rest by [date you can keep]. Which part matters most?"],
        (Situation.Ultimatum, _) =>
        [
            "As it stands, [the part that can't be ready] won't be ready and safe by then. What I can stand behind is [the part that will be ready]; the rest follows by [date you can keep]. Which part matters most to you?",
            "What I can stand behind by then is [the part that will be ready]. [the part that can't be ready] won't be safe in time and follows by [date you can keep]. Is there a particular reason for the date that we could serve first?",
        ],
        (Situation.Leaving, Turned.Warmer) => ["Before I offer anything I'd like to hear from you what tipped it; I can do [times you can offer], whenever suits you best. By [time you can keep] I'd also send you what we would change, [in a few points], so that you can judge us by it."],
        (Situation.Leaving, Turned.Firmer) => ["By [time you can keep] you have from me, in writing, what changes, who answers for it and when you'd notice. I can do [times you can offer] to go through it. What would have to be different for you to stay?"],
        (Situation.Leaving, Turned.Shorter) => ["I'd like to hear what tipped it: [times you can offer]. By [time you can keep] you get from me what we would change."],
        (Situation.Leaving, _) =>
        [
            "Before I offer anything I'd like to understand what tipped it; I can do [times you can offer]. By [time you can keep] you also get from me what we would change, and by when you'd notice. What would have to be different for you?",
            "Could we talk, at [times you can offer]? I'd like to listen first, and by [time you can keep] you get in writing what we change because of it.",
        ],
        (Situation.Harm, Turned.Warmer) => ["By [time you can keep] you have from me what happened, without varnish, and [what makes up for it]. If there is somebody on your side who deserves to hear it from us directly, I'll ring them myself. Who would that be?"],
        (Situation.Harm, Turned.Firmer) => ["By [time you can keep] you have in writing from me what happened, what changes so that it can't again, and [what makes up for it]."],
        (Situation.Harm, Turned.Shorter) => ["By [time you can keep] you have from me what happened, what changes, and [what makes up for it]."],
        (Situation.Harm, _) =>
        [
            "By [time you can keep] you have from me what happened, what we change so that it can't again, and [what makes up for it]. Is there somebody on your side who should hear it from us directly?",
            "I'm finding out how it could happen, and you'll have that by [time you can keep], together with [what makes up for it]. What do you need right now to set it straight on your side?",
        ],
        (Situation.AskedAgain, Turned.Warmer) => ["By [time you can keep] you get from me a list of everything that is open with us, with a time for each, so that you never have to ask again where something is. Is there anything on your mind that I should put at the top?"],
        (Situation.AskedAgain, Turned.Firmer) => ["By [time you can keep] you have a list of everything open, with a time and a name for each. You can hold me to every line."],
        (Situation.AskedAgain, Turned.Shorter) => ["By [time you can keep] you get a list from me of all that is open, with a time for each."],
        (Situation.AskedAgain, _) =>
        [
            "By [time you can keep] you get from me a list of everything that is open with us, with a time for each, so that the asking stops. What should be at the top of it?",
            "I'll write down everything that is open, with a time for each, and you'll have that by [time you can keep]. What is the most pressing for you?",
        ],
        (Situation.LeftOut, Turned.Warmer) => ["Here is what happened and what it means for you: [the facts, plainly]. If something in it can still be changed, I'll change it with you; by [time you can keep] you also have [what makes up for it] from me. Is there anything you had to explain to somebody because of this? I'd help with that."],
        (Situation.LeftOut, Turned.Firmer) => ["The facts: [what was decided, by whom and why]. By [time you can keep] you have [what makes up for it], and from now on such things reach you through me before they happen."],
        (Situation.LeftOut, Turned.Shorter) => ["Here are the facts: [what was decided and why]. By [time you can keep] you have [what makes up for it] from me."],
        (Situation.LeftOut, _) =>
        [
            "Here is what you should have had before: [the facts, plainly]. By [time you can keep] I'll come back with [what makes up for it], and from now on such things reach you through me first. What do you need to set right on your side?",
            "The short of it: [what was decided and why]. If it can still be changed, I'll tell you how by [time you can keep]. Which part of it is the problem for you?",
        ],
        (Situation.Misread, Turned.Warmer) => ["To your question: [the answer to what was asked]. If I still have it wrong, ring me or say it in half a sentence, and you'll have the right answer by [time you can keep]."],
        (Situation.Misread, Turned.Firmer) => ["[the answer to what was asked]. Anything in it that I can't say for certain now, I'll confirm by [time you can keep]."],
        (Situation.Misread, Turned.Shorter) => ["[the answer to what was asked]. The rest, if any, by [time you can keep], from me."],
        (Situation.Misread, _) =>
        [
            "The answer: [the answer to what was asked]. If I'm still off, tell me in half a sentence what you need it for, and I'll come back by [time you can keep].",
            "[the answer to what was asked]. Should a part of it need checking, you'll have that from me by [time you can keep].",
        ],
        (Situation.Hollow, Turned.Warmer) => ["By [time you can keep] you get [the result, or what exactly is missing and who does it], and I'll ring you with it rather than write. Until then I won't send you anything that isn't news."],
        (Situation.Hollow, Turned.Firmer) => ["The next message from me contains [the result, or what exactly is missing and who does it], and it comes by [time you can keep]."],
        (Situation.Hollow, Turned.Shorter) => ["By [time you can keep] you get from me [the result, or what exactly is missing]."],
        (Situation.Hollow, _) =>
        [
            "By [time you can keep] you get [the result, or what exactly is missing and who does it] from me, and nothing before that unless it's news.",
            "My next message comes by [time you can keep], and it has [the result, or what exactly is missing and who does it] in it.",
        ],
        (Situation.LetDown, Turned.Warmer) => ["By [time you can keep] I'll send you what we'd change, in a few lines, before anybody touches anything else. If it's easier to say than to write, I can do [times you can offer]. What bothers you most about it?"],
        (Situation.LetDown, Turned.Firmer) => ["By [time you can keep] you get from me what we change and what we'd keep, with the reason for both. What is the part you can't accept as it is?"],
        (Situation.LetDown, Turned.Shorter) => ["By [time you can keep] you get from me what we'd change. What bothers you most about it?"],
        (Situation.LetDown, _) =>
        [
            "By [time you can keep] you get from me what we'd change, in a form that you can show {boss}. What bothered them most?",
            "By [time you can keep] you get from me what we'd change, in a few lines, before anything else is touched. What bothers you most about it?",
            "I'll come back by [time you can keep] with [what we change], so that you can say yes or no before we go on. Where does it miss most, for you?",
        ],
        (Situation.Unease, Turned.Warmer) => ["I can do [times you can offer] if it's easier to say than to write. By [time you can keep] you hear from me what we'd do differently. What is it that bothers you most?"],
        (Situation.Unease, Turned.Firmer) => ["By [time you can keep] you have from me what we change, or why we'd keep it. What would have to be different for you?"],
        (Situation.Unease, Turned.Shorter) => ["What bothers you most about it? By [time you can keep] you hear what we'd do differently."],
        (Situation.Unease, _) =>
        [
            "What bothers you most about it? Half a sentence is enough, or we talk at [times you can offer]; by [time you can keep] you hear from me what we'd do differently.",
            "Could we talk about it at [times you can offer]? By [time you can keep] you then have from me what we'd do differently.",
        ],
        (Situation.Door, Turned.Warmer) => ["What can I do for you? If it's about [what is open with them], you'll have that from me by [time you can keep]."],
        (Situation.Door, Turned.Firmer) => ["What do you need? On [what is open with them] you hear from me by [time you can keep]."],
        (Situation.Door, Turned.Shorter) => ["What do you need? On [what is open with them] more by [time you can keep]."],
        (Situation.Door, _) => ["If it's about [what is open with them], you'll have that from me by [time you can keep]. What can I do for you?"],
        (Situation.Quiet, Turned.Warmer) => ["Is there something about how this is going that you'd want different? I'd be glad to hear it, by phone too: [times you can offer]. Whatever it is, I'll take care of it by [time you can keep]."],
        (Situation.Quiet, Turned.Firmer) => ["What should we do differently? I'd rather hear it now than at the end, and I'll act on it by [time you can keep]."],
        (Situation.Quiet, Turned.Shorter) => ["Is there anything about how this is going that you'd change? I'll act on it by [time you can keep]."],
        (Situation.Quiet, _) =>
        [
            "If something about how we work is off for you, I'd like to know while it's small, and I'll act on it by [time you can keep]. Is there anything you'd change?",
            "Is there something about how this is going that you'd like different? I can do [times you can offer] if it's easier to say, and I'll act on it by [time you can keep].",
        ],
        (Situation.Curt, Turned.Shorter) => ["Is it right for you, or is something off? I'd change it by [time you can keep]."],
        (Situation.Curt, Turned.Warmer) => ["If something about it isn't right for you, half a sentence is enough, or ring me; I'll change it by [time you can keep]. If it is right, next from me comes [the next step]."],
        (Situation.Curt, Turned.Firmer) => ["If something isn't right, tell me now; otherwise [the next step] follows by [time you can keep]."],
        (Situation.Curt, _) =>
        [
            "If something about it isn't right for you, half a sentence is enough, and I'll change it by [time you can keep]. If it is, next from me comes [the next step].",
            "Is there anything about it you'd have otherwise? I'd change it by [time you can keep]; if not, I go on with [the next step].",
        ],
        (Situation.Settled, Turned.Shorter) => ["Next from me: [next step] by [time you can keep]."],
        (Situation.Settled, _) => ["The next thing you hear from me is [next step], by [time you can keep].", "From here I see to [next step], by [time you can keep]."],
        _ => [],
    };

    /// <summary>A question, where the answer has none yet and knowing would help. <paramref name="ahead"/>: what is asked for is still being made.</summary>
    public static IReadOnlyList<string> Question(Situation situation, AskKind? kind, Turned turned, bool ahead)
    {
        if (turned == Turned.Shorter) return [];
        return (situation, kind) switch
        {
            (Situation.Late or Situation.AskedAgain or Situation.Worry, AskKind.Status or AskKind.Delivery) =>
            [
                "Is there a {part} {boss} needs sooner? I'd send that ahead.",
                "Which {part} would help you most with {boss}? I'd send that ahead.",
                "Is there a {part} you need before {occasion}? I'd send that ahead.",
                "Is there a {part} you need sooner than the rest? I'd send that ahead.",
                "Which {part} do you need first?",
            ],
            (_, AskKind.Why) => ["When do you next see {boss}? I'd aim to be well before that.", "Is there a date by which you need it? I'd aim to be well before that."],
            (Situation.Praise, AskKind.Delivery) when ahead => ["Is there something in it that we should carry through, or leave out?"],
            _ => [],
        };
    }
}
