using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>
/// What answers an ask of each kind: the answer or when it comes, from whom, and what happens next. What only a person knows is a blank.
/// </summary>
internal static class Answers
{
    /// <summary>The answer when the draft has one ask. {thing} is the topic, or a pronoun when the opening named it.</summary>
    public static IReadOnlyList<string> For(AskKind kind, Turned turned, bool yesNo) => kind switch
    {
        AskKind.Cut => DecisionWords.Cut.Plans[turned],
        AskKind.Chosen => DecisionWords.Chosen.Plans[turned],
        AskKind.Fact when yesNo && turned is Turned.AsIs or Turned.Shorter => turned == Turned.AsIs ? YesOrNo : ["{Fresh}: [yes / no, because …]. What I still have to check comes by [time you can keep].", "[yes / no, because …]. What I still have to check comes by [time you can keep]."],
        _ => Lines.TryGetValue((kind, turned), out var lines) ? lines : Lines[(kind, Turned.AsIs)],
    };

    /// <summary>One line of several, when the draft has more than one ask; it names its topic.</summary>
    public static IReadOnlyList<string> InAList(AskKind kind) => ListAnswers.Lines[kind];

    private static readonly PhraseBook Goes = new("for the rest of, rest of the year, every month, each month, monthly, every week, weekly, ongoing, from now on, look after, take over, run the/our, manage the/our, until the end of the year, all year");

    /// <summary>More work that goes on and on has no day on which it is done; empty for a piece of work.</summary>
    public static IReadOnlyList<string> Lasting(Ask ask, Turned turned) => !Goes.In(Sentences.Of(ask.Quote).SelectMany(sentence => sentence.Words).ToArray()) ? [] : turned switch
    {
        Turned.Shorter => ["[what it takes each month], for [amount, to be confirmed], or [a smaller form of it]: both from me by [time you can keep]. Which is nearer to what you need?"],
        Turned.Warmer => ["I'd like it to go well beside what we do for you now. By [time you can keep] you have from me [what it takes each month], what it costs, and [a smaller form of it] for a smaller budget. What should it do for you above all?"],
        Turned.Firmer => ["It can be done once it has people and a budget: [what it takes each month], for [amount, to be confirmed], in writing from me by [time you can keep]. Until that is agreed the work stays as it is. Shall I put it together?"],
        _ => ["Done properly it takes [what it takes each month]. By [time you can keep] you have both from me: that, for [amount, to be confirmed], or [a smaller form of it] inside the budget that you have in mind. What must it do for you at the least?"],
    };

    /// <summary>"Tell me when the shop opens" wants a date, and no noun put before it; empty for another question.</summary>
    public static IReadOnlyList<string> Dated(Ask ask, Turned turned) => !AskKinds.TellWhen.In(Sentences.Of(ask.Quote).SelectMany(sentence => sentence.Words).ToArray()) ? [] : turned switch
    {
        Turned.Shorter => ["[the date]; if it moves, you hear it from me first."],
        Turned.Warmer => ["It is [the date], and I'm keeping an eye on it for you. What could still move it is [what]; if it does, I'll ring you before you notice, and by [time you can keep] I'll confirm it either way."],
        Turned.Firmer => ["It is [the date]. I confirm that by [time you can keep], and you can plan with it."],
        _ => ["It is [the date]. What could still move it is [what, if anything]; if it does, you hear it from me before then, and I confirm it either way by [time you can keep].", "The date is [the date], and by [time you can keep] you have it confirmed from me. Should anything threaten it, you'll know before, not after."],
    };

    private static readonly string[] YesOrNo =
    [
        "On {fresh}: [yes / no, because …]. If part of it still has to be checked, you'll have that from me by [time you can keep].",
        "As for {fresh}: [yes / no, because …]. Where I'm not certain, I'll say so and find out by [time you can keep].",
        "{Fresh}: [yes / no, because …]. Should that change, you hear it from me, and what I can't say yet comes by [time you can keep].",
        "In a word: [yes / no, because …]. Whatever I can't say for certain right now, I'll find out by [time you can keep].",
        "Short answer: [yes / no, because …]. If part of it still has to be checked, you'll have that from me by [time you can keep].",
    ];

    private static readonly Dictionary<(AskKind, Turned), string[]> Lines = new()
    {
        [(AskKind.Status, Turned.AsIs)] =
        [
            "Where {thing} {stands}: [in a sentence]. By [time before {until} you can keep] you hear from me again, and what is ready I can send ahead.",
            "As of now: [where it stands]. The next word comes from me by [time before {until} you can keep], and what is ready I can send ahead.",
            "Here is where {thing} {stands}: [what is done, what is left]. You'll have [the next step] from me by [time you can keep].",
            "The state of {thingO}: [what is done, what is left]. The next you hear is from me, by [time you can keep], also if nothing has changed.",
            "As of now {thing} {is} [where it stands, in a sentence]. What comes next is [the next step], from me, by [time you can keep].",
        ],
        [(AskKind.Status, Turned.Warmer)] = ["Here is the honest state of {thingO}: [what is done, what is left]. I'll keep an eye on it myself and write to you by [time you can keep], also if nothing has changed, so that you don't have to ask."],
        [(AskKind.Status, Turned.Firmer)] = ["{Thing} {is} [where it stands, in a sentence]. You'll have [the next step] by [time you can keep], and you can hold me to that."],
        [(AskKind.Status, Turned.Shorter)] = ["Where {thing} {stands}: [what is done, what is left]. More from me by [time you can keep]."],

        [(AskKind.Delivery, Turned.AsIs)] =
        [
            "Where things stand: [in a sentence]. By [time before {until} you can keep] {thing} {is} with you, and what is ready I can send ahead.",
            "As of now: [where {fresh} {stands}]. {They} will be with you by [time before {until} you can keep], and what is ready I can send ahead.",
            "As of now: [where it stands]. It will be with you by [time before {until} you can keep], and what is ready I can send ahead.",
            "{Day} for {thingO}: [it holds / what can hold instead]. If that moves, you hear it from me before then, not after.",
            "For {day} you can count on [all of it / the part that will be ready], from me. If that changes, I'll say so early enough for you to plan around it.",
            "You'll have {thingO} by [time you can keep]. If that moves, you hear it from me before then, not after.",
            "By [time you can keep] {thing} {is} with you. Should anything get in the way, I'll say so early enough for you to plan around it.",
            "{Thing} {comes} by [time you can keep], from me. If that turns out too late for you, tell me now and I'll see what can go ahead of the rest.",
        ],
        [(AskKind.Delivery, Turned.Warmer)] = ["As of now: [where it stands]. I'm staying with {thingO} and write to you by [time before {until} you can keep] at the latest; what is ready I can send ahead, so that you can start with that.", "You'll have {thingO} by [time you can keep], and I'll keep an eye on {it} until {they} {is} with you. If something threatens that, I'll ring you rather than let you wonder."],
        [(AskKind.Delivery, Turned.Firmer)] = ["You'll have {thingO} by [time before {until} you can keep]. What is ready I can send ahead, and if the time is at risk you'll know before it, not after.", "You'll have {thingO} by [time you can keep]. That is a commitment from me, and if it is at risk you'll know before the time, not after."],
        [(AskKind.Delivery, Turned.Shorter)] = ["You'll have {thingO} by [time before {until} you can keep]; what is ready I can send ahead.", "You'll have {thingO} by [time you can keep]; if that moves, you hear it from me first."],

        [(AskKind.Why, Turned.AsIs)] =
        [
            "{Day} as your date: [it holds / what holds instead]. You get from me what drove it and what we change, in a form you can forward.",
            "For {day} you'll have [what we know for certain by then] from me, and the rest, with what we change, by [time you can keep].",
            "By [time you can keep] you get from me what drove it and what we change, in a form you can forward.",
            "I'm going through it now; you'll have what is behind it, and what we'd do about it, by [time you can keep].",
        ],
        [(AskKind.Why, Turned.Warmer)] = ["I'm going through it now and will write it up so that you can forward it as it is: what drove it, and what we change. You'll have it by [time you can keep], and I'm glad to go through it with you before you need it."],
        [(AskKind.Why, Turned.Firmer)] = ["You'll have the cause and what we change by [time you can keep], with the figures behind it. Until then I'd ask you not to pass on theories, ours included."],
        [(AskKind.Why, Turned.Shorter)] = ["What drove it and what we change: from me by [time you can keep]."],

        [(AskKind.Scope, Turned.AsIs)] =
        [
            "We could do it well in either of these ways: [what fits the current dates] first and [the rest] by [date you can keep], or everything together by [later date]. Any extra cost would be [amount, to be confirmed]. Which helps you more?",
            "By [time you can keep] you get from me what it takes: [effort and cost, once checked], and what it does to the dates we have. If both can't hold, which matters more to you, the date or having everything in?",
        ],
        [(AskKind.Scope, Turned.Warmer)] = ["Let me come back by [time you can keep] with [what it takes] and a way to do it that doesn't cost you the quality of the rest: [what fits the current dates] first, or everything together by [later date]. Tell me what it is for, and I'll shape it around that. What should it do for you?"],
        [(AskKind.Scope, Turned.Firmer)] = ["The choice is yours: what we have planned on [the date we have], or the larger scope by [later date] for [amount, to be confirmed]. I can start on either once you've decided, and I'll confirm it in writing by [time you can keep]. Which should it be?"],
        [(AskKind.Scope, Turned.Shorter)] = ["Either [what fits the current dates] first and [the rest] by [date you can keep], or everything by [later date]; cost [amount, to be confirmed], from me. Which helps you more?"],

        [(AskKind.Price, Turned.AsIs)] =
        [
            "You'll have the figure from me by [time you can keep], with what is in it and what isn't. Is there an amount it has to stay under?",
            "By [time you can keep] you get [amount, to be confirmed] with what is in it and what isn't, so that you can compare. What does it have to cover for you?",
        ],
        [(AskKind.Price, Turned.Warmer)] = ["I'll put the figure together so that you can take it to whoever signs it: what it costs, what is in it, and where you could save. You'll have it by [time you can keep]. What would make that easy to approve on your side?"],
        [(AskKind.Price, Turned.Firmer)] = ["For the scope we have, it is [amount, to be confirmed]; for less money it would be [the smaller scope]. I'll put both in writing by [time you can keep]. Which should I prepare?"],
        [(AskKind.Price, Turned.Shorter)] = ["The figure comes from me by [time you can keep], with what is in it and what isn't."],

        [(AskKind.Fault, Turned.AsIs)] =
        [
            "{Day} is what counts: [it is corrected before then / what we do instead]. I'm on it and will confirm by [time you can keep].",
            "For {day} you'll have [the correction, or a way round it], and I'll confirm by [time you can keep], early enough for you to look at it.",
            "I'm checking it, and by [time you can keep] you have {fix}. I'll go over the rest with the same eyes before it comes back to you.",
            "You'll have {fix} by [time you can keep], and I'll say in the same message whether anything else is affected.",
        ],
        [(AskKind.Fault, Turned.Warmer)] = ["I'm looking at it myself, and you'll have {fix} by [time you can keep]. You won't have to check it a second time; I'll do that before it comes back to you."],
        [(AskKind.Fault, Turned.Firmer)] = ["You'll have {fix} by [time you can keep], together with what we change so that it doesn't come back."],
        [(AskKind.Fault, Turned.Shorter)] = ["You'll have {fix} by [time you can keep]."],

        [(AskKind.Outage, Turned.AsIs)] =
        [
            "You'll have a first word on the cause by [time you can keep], then an update every [interval you can keep] until it's back, all from me. For {day}: [it will be back / what we do instead].",
            "You'll have a first word on the cause from me by [time you can keep], and after that an update every [interval you can keep] until it's back. Is it the same for everybody, or only for some?",
            "By [time you can keep] I'll tell you what it is and when it will be back, and until then you hear from me every [interval you can keep], also without news. What are you seeing on your side, the same everywhere?",
        ],
        [(AskKind.Outage, Turned.Warmer)] = ["You'll hear from me by [time you can keep] with what we know, and every [interval you can keep] until it's back, so that you have something to tell your own people. If it helps, I'll write that message for you. Is it the same for everybody, or only for some?"],
        [(AskKind.Outage, Turned.Firmer)] = ["Cause and time of recovery by [time you can keep], then an update every [interval you can keep], from me and without your asking."],
        [(AskKind.Outage, Turned.Shorter)] = ["First word by [time you can keep], then every [interval you can keep] until it's back, from me."],

        [(AskKind.Access, Turned.AsIs)] =
        [
            "By [time you can keep] you have [access, or a way round it] from me. If you need what's in there before that, say so and I'll get it to you directly.",
            "I'm setting it right and will confirm by [time you can keep]. What do you need from there most urgently? I'd send that ahead.",
        ],
        [(AskKind.Access, Turned.Warmer)] = ["I'll set it right and stay with it until you're in, by [time you can keep] at the latest. If you need something from there before that, tell me what and you'll have it directly."],
        [(AskKind.Access, Turned.Firmer)] = ["You'll have [access, or a way round it] by [time you can keep], tested by me before I write to you again."],
        [(AskKind.Access, Turned.Shorter)] = ["You'll have [access, or a way round it] by [time you can keep]."],

        [(AskKind.Discount, Turned.AsIs)] =
        [
            "For the scope we agreed, the price is [what stands]. If the budget has to come down, we could leave out [what could go] or stretch it to [a later date]; you'll have both side by side from me by [time you can keep]. Where does it have to land?",
            "What I can do is lay the ways to spend less next to each other by [time you can keep]: [what could go], or [what could come later]. The same work for less I won't promise. What does the budget allow?",
        ],
        [(AskKind.Discount, Turned.Warmer)] = ["Let me look for it where it doesn't hurt you: by [time you can keep] you get from me what could go, what could come later, and what each saves, [amounts, to be confirmed]. What does the budget have to come down to?"],
        [(AskKind.Discount, Turned.Firmer)] = ["The price stands for the scope it covers: [what stands]. For a smaller amount there is a smaller scope, and I'll have that in writing for you by [time you can keep]. Which should it be?"],
        [(AskKind.Discount, Turned.Shorter)] = ["The agreed scope stays at [what stands]; for less, we'd take out [what could go]. Both in writing from me by [time you can keep]."],

        [(AskKind.Reschedule, Turned.AsIs)] =
        [
            "{When} [works / doesn't, but these would: times you can offer]. The new invitation comes from me by [time you can keep].",
            "On moving to {When}: [works / doesn't, but these would: times you can offer]. I'll send the new invitation by [time you can keep].",
            "That can move. On my side [times you can offer] would work for {thingO}; tell me which and I'll change the invite.",
            "Let's find another time for {thingO}: I can do [times you can offer]. Once you've picked, the new invite comes from me.",
        ],
        [(AskKind.Reschedule, Turned.Warmer)] = ["Thank you for saying so ahead of time. {When} [works / doesn't, but these would: times you can offer], and I'll send the new invitation by [time you can keep]. Is there anything you'd like me to have ready for it?", "Of course {thing} can move, and thank you for saying so ahead of time. I can do [times you can offer], or name a time and I'll make room. The new invite comes from me."],
        [(AskKind.Reschedule, Turned.Firmer)] = ["{When} [works / doesn't, but these would: times you can offer]. I confirm it with a new invitation by [time you can keep].", "{Thing} can move to [times you can offer]. Please pick by [time you need it], so that nothing after it has to move as well; the invite comes from me."],
        [(AskKind.Reschedule, Turned.Shorter)] = ["{When} [works / doesn't]. New invitation from me by [time you can keep].", "That can move: [times you can offer]. Pick, and I'll change the invite."],

        [(AskKind.Holdup, Turned.AsIs)] =
        [
            "What is holding {thingO} up: [the reason, as far as we know it for certain]. By [time you can keep] {they} {is} [live / with you]; if that moves, you hear it from me before then, not after.",
            "The reason is [what we know for certain], and it gets solved by [time you can keep]. I'll write to you at that point either way.",
        ],
        [(AskKind.Holdup, Turned.Warmer)] = ["What is holding {thingO} up: [the reason, as far as we know it for certain]. I'm staying with it until {they} {is} [live / with you], by [time you can keep], and if anything shifts I'll ring you so that you can warn your side in time."],
        [(AskKind.Holdup, Turned.Firmer)] = ["The reason is [what we know for certain]. {They} will be [live / with you] by [time you can keep], and you can hold me to it."],
        [(AskKind.Holdup, Turned.Shorter)] = ["Held up by [the reason]; [live / with you] by [time you can keep], and I'll confirm."],

        [(AskKind.Sooner, Turned.AsIs)] =
        [
            "The earliest I can stand behind for {thingO} is [time you can keep]. [A part of it] could come ahead of that, if it helps. Which part do you need first?",
            "Let me look at what can move: by [time you can keep] I'll tell you whether {thing} can come earlier, and what that would cost elsewhere. Is there a part that would already help?",
        ],
        [(AskKind.Sooner, Turned.Warmer)] = ["No trouble at all, and thanks for saying so early. The earliest I can stand behind for {thingO} is [time you can keep], and I'd gladly send [a part of it] ahead. Which part would help you most?"],
        [(AskKind.Sooner, Turned.Firmer)] = ["What I can keep for {thingO} is [the date we have]. Ahead of it I can give you [a part of it] by [time you can keep]. Would that do?"],
        [(AskKind.Sooner, Turned.Shorter)] = ["Earliest I can stand behind: [time you can keep]. A part could come ahead: [which]."],

        [(AskKind.Breakdown, Turned.AsIs)] =
        [
            "You'll have it broken down from me by [time you can keep]: what {thing} {covers}, item by item, in a form you can pass on. Is there a line in it that worries you?",
            "By [time you can keep] you get a page from me that lists item by item what {thing} {covers} and what {they} {does} not. Which part matters most to you?",
        ],
        [(AskKind.Breakdown, Turned.Warmer)] = ["I'll put it on a page you can read without me beside you: what {thing} {covers}, item by item, by [time you can keep]. If something on it surprises you, let's go through it together. Is there a line that worries you?"],
        [(AskKind.Breakdown, Turned.Firmer)] = ["You'll have the items and their amounts from me by [time you can keep]. If one of them isn't what we agreed, I'll correct it."],
        [(AskKind.Breakdown, Turned.Shorter)] = ["Item by item, from me by [time you can keep]."],

        [(AskKind.Confusion, Turned.AsIs)] =
        [
            "In short: [what it means, in a plain sentence]. If talking is easier, I can do [times you can offer], and I'll mend the wording by [time you can keep].",
            "What it says is: [what it means, in a plain sentence]. I'll put that into the document itself by [time you can keep]. Does that answer it for you?",
        ],
        [(AskKind.Confusion, Turned.Warmer)] = ["The short of it: [what it means, in a plain sentence]. I'm happy to go through it with you at [times you can offer], and I'll rewrite that part by [time you can keep] so that the next reader doesn't stumble either."],
        [(AskKind.Confusion, Turned.Firmer)] = ["[what it means, in a plain sentence]. I'll correct the wording in the document by [time you can keep]."],
        [(AskKind.Confusion, Turned.Shorter)] = ["[what it means, in a plain sentence]. I'll mend the wording by [time you can keep]."],

        [(AskKind.Meeting, Turned.AsIs)] =
        [
            "I can do [times you can offer]; pick what suits and the invite comes from me. What should we have decided by the end of it?",
            "On my side [times you can offer] would work, and I'll send the invite once you've picked. What should I bring?",
        ],
        [(AskKind.Meeting, Turned.Warmer)] = ["I'll make room: [times you can offer], or name a time and I'll move something. The invite comes from me. Is there anything you'd like me to look at before?"],
        [(AskKind.Meeting, Turned.Firmer)] = ["I can do [times you can offer]. I'll send the invite with an agenda by [time you can keep], so that we leave with a decision. Who on your side needs to be there for that?"],
        [(AskKind.Meeting, Turned.Shorter)] = ["I can do [times you can offer]; pick what suits and I'll send the invite."],

        [(AskKind.Escalation, Turned.AsIs)] =
        [
            "[Name of the lead] gets the whole story from me by [time you can keep], without polish, and then calls you at [time they have confirmed]. Until then it stays with me. What do you need to hear for that call to be worth your time?",
        ],
        [(AskKind.Escalation, Turned.Warmer)] = ["I'll brief [name of the lead] myself, so that you don't have to tell the story again; the call is at [time they have confirmed], and you'll have my confirmation by [time you can keep]. Whatever you'd like me to pass on before, I'll pass on as you say it."],
        [(AskKind.Escalation, Turned.Firmer)] = ["I'll put you in touch with [name of the lead] by [time you can keep]. Until then I answer for it, and nothing stops in the meantime."],
        [(AskKind.Escalation, Turned.Shorter)] = ["I'll put you in touch with [name of the lead] by [time you can keep]; until then it stays with me."],

        [(AskKind.Approval, Turned.AsIs)] =
        [
            "You need that settled before {day}, so: on {fresh}, [yes / not yet, because …]. What is still missing comes from me by [time before {day} you can keep].",
            "So that nothing stands still at {day}: on {fresh}, [yes / not yet, because …]. If it is not yet, you hear from me by [time before {day} you can keep].",
            "On {fresh}: [yes / not yet, because …]. If something is still missing, you'll have it from me by [time you can keep].",
            "The answer: [yes / not yet, because …]. If something is still missing, you'll have it from me by [time you can keep].",
            "The answer on {fresh} is [yes / not yet, because …]. From here I see to [the next step], by [time you can keep].",
        ],
        [(AskKind.Approval, Turned.Warmer)] = ["On {fresh}: [yes / not yet, because …]. I'll take care of [the next step] by [time you can keep] and tell you when it's done, so that you can tick it off.", "The answer: [yes / not yet, because …]. I'll take care of [the next step] by [time you can keep] and tell you when it's done, so that you can tick it off."],
        [(AskKind.Approval, Turned.Firmer)] = ["On {fresh}: [yes / no, because …]. That is the state until you hear otherwise from me; the next check is by [time you can keep].", "The answer: [yes / no, because …]. That is the state until you hear otherwise from me; the next check is by [time you can keep]."],
        [(AskKind.Approval, Turned.Shorter)] = ["On {fresh}: [yes / not yet, because …]. Next from me: [the next step] by [time you can keep].", "The answer: [yes / not yet, because …]. Next from me: [the next step] by [time you can keep]."],

        [(AskKind.Next, Turned.AsIs)] =
        [
            "Next comes [the next step], from me, by [time you can keep]; after that [the one after it]. From you I need [what, and by when], and nothing else for now.",
            "In order: [the next step] by [time you can keep], then [the one after it]. Both are with me; should I need something from you, I'll say so early.",
            "I start with [the next step], and you see a result by [time you can keep]. After that comes [the one after it]. Is there anything you'd want done before either?",
        ],
        [(AskKind.Next, Turned.Warmer)] = ["Gladly: first [the next step], by [time you can keep], then [the one after it]. I'll keep you posted at each of them without your asking, and from you I need [what, and by when]."],
        [(AskKind.Next, Turned.Firmer)] = ["[the next step] by [time you can keep], then [the one after it]. For that to hold I need [what] from you by [time you need it]."],
        [(AskKind.Next, Turned.Shorter)] = ["[the next step] by [time you can keep], then [the one after it], from me."],

        [(AskKind.Needs, Turned.AsIs)] =
        [
            "From you I need [what], by [time you need it]; with that, [the date] holds. Everything else is with me, and I'll tell you by [time you can keep] if that changes.",
            "The short list: [what], by [time you need it]. If one of them is hard to get, tell me now and I'll find a way round it by [time you can keep].",
        ],
        [(AskKind.Needs, Turned.Warmer)] = ["Thank you for asking. What helps most is [what], by [time you need it]; if it's a burden, tell me and I'll take a part of it off you. By [time you can keep] I'll confirm that we're on course."],
        [(AskKind.Needs, Turned.Firmer)] = ["[what], by [time you need it]. Without it [what moves] moves; with it I stand behind the date."],
        [(AskKind.Needs, Turned.Shorter)] = ["[what], by [time you need it]; the rest is with me."],

        [(AskKind.Receipt, Turned.AsIs)] =
        [
            "It arrived, thank you: [what arrived]. By [time you can keep] you hear from me what comes of it.",
            "Received, thank you: [what arrived]. I'll go through it and come back by [time you can keep].",
        ],
        [(AskKind.Receipt, Turned.Warmer)] = ["It arrived, complete: [what arrived]. Thank you for sending it; I'll go through it myself and write to you by [time you can keep]."],
        [(AskKind.Receipt, Turned.Firmer)] = ["Received: [what arrived]. My answer follows by [time you can keep]."],
        [(AskKind.Receipt, Turned.Shorter)] = ["Received: [what arrived]. More from me by [time you can keep]."],

        [(AskKind.Invitation, Turned.AsIs)] =
        [
            "For {day}: [I'll be there / I can't, but this would work]. By [time you can keep] you have from me what I'd bring. Who will be in the room, and what should they take away?",
            "{Day}: [I'll be there / I can't, but this would work]. I'll send you what I'd cover by [time you can keep]. What should people take away from it?",
            "Thank you for asking me: [I'll be there / I can't, but this would work]. By [time you can keep] you have from me what I'd bring. What should people take away from it?",
        ],
        [(AskKind.Invitation, Turned.Warmer)] = ["With pleasure, thank you for asking: [I'll be there / I can't, but this would work]. I'll send you what I'd cover by [time you can keep], so that you can shape it. What would make it useful for your people?"],
        [(AskKind.Invitation, Turned.Firmer)] = ["[I'll be there / I can't, but this would work]. By [time you can keep] I confirm what I'd cover and how long it takes."],
        [(AskKind.Invitation, Turned.Shorter)] = ["[I'll be there / I can't, but this would work]. More by [time you can keep]."],

        [(AskKind.WhichHolds, Turned.AsIs)] =
        [
            "You should never have to choose between our answers. What holds is [the right one, because …]; I'll see that the other is gone by [time you can keep].",
            "You should get one answer from us, and it is [the right one, because …]. By [time you can keep] I'll have corrected the other, and you'll have my confirmation.",
        ],
        [(AskKind.WhichHolds, Turned.Warmer)] = ["I'm sorry that you have to sort out what we should have sorted: what holds is [the right one, because …]. I'll clear up the other by [time you can keep] and tell you when it's done."],
        [(AskKind.WhichHolds, Turned.Firmer)] = ["What holds is [the right one, because …]. The other is withdrawn by [time you can keep]."],
        [(AskKind.WhichHolds, Turned.Shorter)] = ["What holds is [the right one]; the other is gone by [time you can keep], I'll see to it."],

        [(AskKind.Habit, Turned.AsIs)] =
        [
            "That's a fair thing to ask, and from now on it's done that way: [how it works from now on]. By [time you can keep] everybody here who writes to you has it from me, so that it also holds when I'm away.",
            "You're right, and it shouldn't have needed saying. From now on: [how it works from now on]. I'm telling the others by [time you can keep]; if it slips once more, I'd want to hear it from you directly.",
            "Agreed: [how it works from now on], starting now. I'll pass that on here by [time you can keep], so that you don't have to say it twice.",
        ],
        [(AskKind.Habit, Turned.Warmer)] = ["Thank you for saying it, and I'm sorry that it came to that. From now on it's [how it works from now on], and by [time you can keep] everybody here who writes to you knows it too. Is there anything else about how we work with you that you'd have otherwise?"],
        [(AskKind.Habit, Turned.Firmer)] = ["From now on: [how it works from now on]. That goes for everybody here, and they have it from me by [time you can keep]."],
        [(AskKind.Habit, Turned.Shorter)] = ["From now on: [how it works from now on]. I'm telling the others by [time you can keep]."],

        [(AskKind.Reason, Turned.AsIs)] =
        [
            "The reason for {fresh}: [because …]. If that doesn't convince you, I'd rather change it than defend it; you'll have my proposal by [time you can keep].",
            "On {fresh}: it is there [because …]. Whether that still makes sense is a fair question, and by [time you can keep] you have an answer from me, with an alternative.",
            "The reason: [because …]. If that doesn't convince you, I'd rather change it than defend it; you'll have my proposal by [time you can keep].",
            "That is [because …]. Whether it still makes sense is a fair question, and by [time you can keep] you have an answer from me, with an alternative.",
        ],
        [(AskKind.Reason, Turned.Warmer)] = ["Thank you for asking instead of putting up with it. It is [because …]; if it doesn't serve you, let's change it, and I'll have a proposal for you by [time you can keep]."],
        [(AskKind.Reason, Turned.Firmer)] = ["[because …]. If you'd want it otherwise, I'll say by [time you can keep] what that would change."],
        [(AskKind.Reason, Turned.Shorter)] = ["[because …]. If you'd want it otherwise, you'll have a proposal from me by [time you can keep]."],

        [(AskKind.Fact, Turned.AsIs)] =
        [
            "On {fresh}: [the answer]. If part of it still has to be checked, you'll have that from me by [time you can keep].",
            "As for {fresh}: [the answer]. Where I'm not certain, I'll say so and find out by [time you can keep].",
            "For {fresh} the answer is [the answer]. I'll put it in writing where it belongs by [time you can keep], so that nobody has to look for it.",
            "On “{quote}”: [the answer]. If part of it still has to be checked, you'll have that from me by [time you can keep].",
            "“{quote}”: [the answer]. Whatever I can't say for certain right now, I'll find out by [time you can keep].",
            "The short answer: [the answer]. Should I still have to check a part of it, that comes from me by [time you can keep].",
            "Your answer: [the answer]. Whatever I can't say for certain right now, I'll find out by [time you can keep].",
        ],
        [(AskKind.Fact, Turned.Warmer)] = ["Good that you ask: [the answer]. If anything about it is not what you need, tell me what it is for and I'll look again by [time you can keep]."],
        [(AskKind.Fact, Turned.Firmer)] = ["[the answer]. That is certain; what isn't, I'll confirm by [time you can keep]."],
        [(AskKind.Fact, Turned.Shorter)] = ["[the answer]. What I still have to check comes by [time you can keep], from me."],

        [(AskKind.Task, Turned.AsIs)] =
        [
            "I'm taking care of {thingO}. {Day} as your date: [it holds / what holds instead]. Either way I'll confirm here by [time you can keep].",
            "{Thing} {is} with me now. For {day}: [it holds / what holds instead], and you'll have my confirmation by [time you can keep].",
            "I'm taking care of {thingO}, and I'll confirm here by [time you can keep] that it's done.",
            "{Thing} {is} with me, and you'll have [what they get back] by [time you can keep].",
            "{Thing} {is} in hand here, and [what they get back] reaches you by [time you can keep], from me.",
        ],
        [(AskKind.Task, Turned.Warmer)] = ["I'm taking care of {thingO} myself and will tell you by [time you can keep] when it's done, so you can put it out of your mind."],
        [(AskKind.Task, Turned.Firmer)] = ["You'll have {fresh} done by [time you can keep]; anything beyond that I'd agree with you first.", "You'll have [what they get back] by [time you can keep]; anything beyond that I'd agree with you first."],
        [(AskKind.Task, Turned.Shorter)] = ["I'll take care of {thingO} and confirm by [time you can keep]."],

        [(AskKind.Information, Turned.AsIs)] =
        [
            "By [time you can keep] you hear from me what that means and what we do about it.",
            "I'll think through what it means for [the part it touches], and you'll have that from me by [time you can keep].",
        ],
        [(AskKind.Information, Turned.Warmer)] = ["I want to give that a proper answer: by [time you can keep] you hear from me what it means and what we do about it. If something about it can't wait, say so and I'll ring you."],
        [(AskKind.Information, Turned.Firmer)] = ["By [time you can keep] I confirm what it means and what we do; nothing moves before that."],
        [(AskKind.Information, Turned.Shorter)] = ["What it means and what we do: from me by [time you can keep]."],
    };
}
