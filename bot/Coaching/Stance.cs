namespace ServiceBot.Coaching;

/// <summary>Stage 4. Push, hold back, stand firm or soften, and why; whose it is to own; whether the expectation can be met.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Why">The reason, and whose it is to own.</param>
/// <param name="FirstAWord">Something to the asker alone, before anything goes out; usually empty.</param>
internal sealed record Stance(StanceKind Kind, string Why, string FirstAWord = "")
{
    public static Stance To(Heard heard) => heard.Language is { } language
        ? Judged(heard) with { FirstAWord = $"{(heard.Who.Length > 0 ? heard.Who : "The client")} writes {language}, and I write English only{(heard.Heated ? "; it sounds out of patience, so answer the wait before the matter" : "")}. What follows is no reply yet but an outline: what an answer has to hold, for you to put into words." }
        : Judged(heard);

    private static Stance Judged(Heard heard)
    {
        var stance = Fitting(heard);
        return heard.Attacked && stance.FirstAWord.Length == 0 ? stance with { FirstAWord = ALittleAir } : stance;
    }

    /// <summary>To whoever has just been attacked.</summary>
    public const string ALittleAir = "That is hard to read, and it is aimed at the work rather than at you. Nothing has to leave your desk this minute: read the draft, walk round the block, then send it or change it.";

    private static Stance Fitting(Heard heard) => Case.Of(heard.Situation) is { } one ? new Stance(one.Stance, one.Why, one.FirstAWord) : heard.Situation switch
    {
        Situation.Attack => new(
            StanceKind.HoldBack,
            "Arguing would prove them right; own the state of things, show a plan, say little else.",
            ALittleAir),
        Situation.Escalation => new(
            StanceKind.Soften,
            "Opening the door yourself keeps you in the conversation; guarding it does not. It is ours to own until the lead has it.",
            "Being asked for somebody more senior is no verdict on you. Tell your lead before the client does."),
        Situation.Leaving => new(
            StanceKind.HoldBack,
            "This is decided by whether they feel understood, not by arguments; ask what tipped it, and bring something that can be checked.",
            "Take it as it stands, and don't sell. Tell your lead, then ring rather than write if you can."),
        Situation.Harm => new(StanceKind.Soften, "The damage is on their side and the cause on ours: own it without explaining it away, then make good.", "It happened and can't be talked away. Ring if you can; the written word follows."),
        Situation.LeftOut => new(StanceKind.Soften, "They should have heard it first, and from us; own that, then make it whole."),
        Situation.Hollow => new(StanceKind.Soften, "Another announcement would prove their point; the thing itself, or an exact time, and nothing else."),
        Situation.Misread => new(StanceKind.Soften, "We answered past the question, so it is ours to answer it properly, and briefly."),
        Situation.Ultimatum => new(
            StanceKind.StandFirm,
            "A yes that nobody has checked is worse than a no with a choice; say early what will not be there, and what will."),
        Situation.AskedAgain => new(StanceKind.Soften, "The silence is ours to own; then commit to a time, because a third apology is worth nothing."),
        Situation.Late => new(StanceKind.Soften, "It is ours to own, without a reason as an excuse; then commit to a time that you can keep."),
        Situation.Scope => new(StanceKind.StandFirm, "Nobody has checked what it costs: kind about the wish, firm that something has to give, and the choice is theirs."),
        Situation.Discount => new(StanceKind.StandFirm, "The same work for less would be paid for later, by both; offer less for less, and let them choose."),
        Situation.Price => new(StanceKind.StandFirm, "A figure said in passing becomes a promise; give a time for the figure and what it covers."),
        Situation.Why => new(StanceKind.Soften, "Take the pressure seriously and promise the reason by a time; a guess would come back to us."),
        Situation.Outage => new(StanceKind.Push, "Every minute counts and no word counts double: short, regular news, and the cause when it is known."),
        Situation.Access => new(StanceKind.Push, "A small thing that stops their work; clear it, and offer a way round until then."),
        Situation.Fault => new(StanceKind.Soften, "It is ours to own and to put right; whose hand it was is nobody's business but ours."),
        Situation.LetDown => new(StanceKind.Soften, "Understand first; defending the work now would end the conversation."),
        Situation.Unease => new(StanceKind.HoldBack, "Nobody knows yet what is off: ask, listen, and promise a change only after that."),
        Situation.Door => new(StanceKind.Push, "They want to know that somebody is there: say so, and make the next sentence easy."),
        Situation.Confusion => new(StanceKind.Push, "Say it once, plainly, and mend the place where it was unclear; that is ours to do."),
        Situation.Worry => new(StanceKind.Soften, "Certainty calms, comfort does not: say what you can stand behind and by when."),
        Situation.Praise => new(StanceKind.Push, "Take the praise briefly, then answer what was asked."),
        Situation.Meeting => new(StanceKind.Push, "Make it easy to say yes: times, and what should come out of it."),
        Situation.Quiet => new(
            StanceKind.HoldBack,
            "Ask and then listen; nothing is to be sold or explained here.",
            "They used to write more than this. Ask once, openly, and leave room for the answer."),
        Situation.Impatient => new(StanceKind.Soften, "They should not have had to ask like that: own the wait in half a sentence, then the answer and nothing around it."),
        Situation.Curt => new(
            StanceKind.HoldBack,
            "A bare word can be agreement or its opposite: ask once, lightly, and leave room.",
            "A bare word like that can be agreement or its opposite. If you know them better, trust what you know; if not, ask once, or ring."),
        Situation.Settled => new(StanceKind.HoldBack, "Nothing is open; a short word at most, or none."),
        _ => new(StanceKind.Push, "An ordinary ask: answer it, with the next step and a time, and move on."),
    };
}
