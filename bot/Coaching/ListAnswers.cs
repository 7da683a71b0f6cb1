namespace ServiceBot.Coaching;

/// <summary>What answers an ask of each kind in one line of several; each names its topic.</summary>
internal static class ListAnswers
{
    /// <summary>The ways to say it, for every kind.</summary>
    public static readonly IReadOnlyDictionary<AskKind, string[]> Lines = new Dictionary<AskKind, string[]>
    {
        [AskKind.Next] = ["What comes next: [the next step], by [time you can keep]."],
        [AskKind.Needs] = ["From you I need: [what, and by when]."],
        [AskKind.Receipt] = ["It arrived: [what arrived], thank you."],
        [AskKind.Invitation] = ["{Topic}: [I'll be there / I can't, but this would work].", "Your invitation: [I'll be there / I can't, but this would work]."],
        [AskKind.WhichHolds] = ["Which one holds: [the right one, because …]."],
        [AskKind.Reason] = ["The reason: [because …]."],
        [AskKind.Habit] = ["From now on: [how it works from now on]."],
        [AskKind.Cut] = ["{Topic}: off the plan; what that changes you have by [time you can keep].", "What you take out: off the plan; what that changes you have by [time you can keep]."],
        [AskKind.Chosen] = ["{Topic}: noted as decided.", "Your choice: noted as decided."],
        [AskKind.Status] = ["{Topic}: [what is done, what is left].", "Where it stands: [what is done, what is left]."],
        [AskKind.Delivery] = ["{Topic}: with you by [time for {topic}].", "When you have it: by [time you can keep]."],
        [AskKind.Why] = ["{Topic}: what drove it and what we change, by [time for the reason].", "The reason, and what we change: by [time for the reason]."],
        [AskKind.Scope] = ["{Topic}: [what it takes and what it moves], so that you can choose.", "The extra: [what it takes and what it moves], so that you can choose."],
        [AskKind.Price] = ["{Topic}: [amount, to be confirmed].", "The cost: [amount, to be confirmed]."],
        [AskKind.Holdup] = ["{Topic}: [what holds {it} up], and there by [time for {topic}].", "What holds it up: [the reason], and there by [time you can keep]."],
        [AskKind.Sooner] = ["{Topic}: the earliest I can stand behind is [time for {topic}].", "Earlier: [the earliest time you can keep]."],
        [AskKind.Breakdown] = ["{Topic}: item by item, by [time for {topic}].", "The breakdown: item by item, by [time you can keep]."],
        [AskKind.Outage] = ["{Topic}: [what we know], and an update every [interval you can keep] until it's back.", "The outage: [what we know], and an update every [interval you can keep] until it's back."],
        [AskKind.Access] = ["{Topic}: [access, or a way round it].", "Your access: [access, or a way round it]."],
        [AskKind.Discount] = ["The price: [what stands, and what less would mean]."],
        [AskKind.Reschedule] = ["{Topic}: can move, [times you can offer].", "Another time: [times you can offer]."],
        [AskKind.Fault] = ["{Topic}: {fix}.", "What went wrong: {fix}."],
        [AskKind.Confusion] = ["{Topic}: [what it means, in a plain sentence].", "In plain words: [what it means]."],
        [AskKind.Meeting] = ["A call: I can do [times you can offer]."],
        [AskKind.Escalation] = ["Somebody more senior: [name of the lead], at [time they have confirmed]."],
        [AskKind.Approval] = ["{Topic}: [yes / not yet, because …].", "On “{quote}”: [yes / not yet, because …].", "Confirmed: [yes / not yet, because …]."],
        [AskKind.Fact] = ["{Topic}: [the answer].", "On “{quote}”: [the answer].", "Your question: [the answer]."],
        [AskKind.Task] = ["{Topic}: I'm taking care of it, done by [time for {topic}].", "“{quote}”: with me, done by [time you can keep].", "Your request: with me, done by [time you can keep]."],
        [AskKind.Information] = ["{Topic}: noted, thank you.", "Noted, thank you."],
    };
}
