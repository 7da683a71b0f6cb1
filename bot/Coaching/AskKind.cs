namespace ServiceBot.Coaching;

/// <summary>What kind of answer an ask wants.</summary>
internal enum AskKind
{
    /// <summary>"I want to speak to your manager."</summary>
    Escalation,

    /// <summary>"Please copy me in next time", "please stop writing at night": how we are to work from now on.</summary>
    Habit,

    /// <summary>"What would a Spanish version cost?"</summary>
    Price,

    /// <summary>"Can you come down with the price?"</summary>
    Discount,

    /// <summary>"Why did CPL go up?"</summary>
    Why,

    /// <summary>"The checkout is down."</summary>
    Outage,

    /// <summary>"I can't open the link."</summary>
    Access,

    /// <summary>"The logo is wrong on page 3."</summary>
    Fault,

    /// <summary>"I don't understand the second chart."</summary>
    Confusion,

    /// <summary>"Can we move the review?"</summary>
    Reschedule,

    /// <summary>"Can we talk tomorrow?"</summary>
    Meeting,

    /// <summary>"Are the banner sizes final?"</summary>
    Approval,

    /// <summary>"Can you also do a Spanish version?"</summary>
    Scope,

    /// <summary>"Any update on the deck?"</summary>
    Status,

    /// <summary>"When do we get the deck?"</summary>
    Delivery,

    /// <summary>"Please swap the hero image."</summary>
    Task,

    /// <summary>"Why is it still not live?"</summary>
    Holdup,

    /// <summary>"Could we get it a day earlier?"</summary>
    Sooner,

    /// <summary>"What does the fee cover?"</summary>
    Breakdown,

    /// <summary>"We need to cut the second workshop."</summary>
    Cut,

    /// <summary>"We're going with option B."</summary>
    Chosen,

    /// <summary>"What's next?"</summary>
    Next,

    /// <summary>"What do you need from us?"</summary>
    Needs,

    /// <summary>"Please confirm receipt."</summary>
    Receipt,

    /// <summary>"Would you join our sales meeting?"</summary>
    Invitation,

    /// <summary>"Which of the two figures is right?"</summary>
    WhichHolds,

    /// <summary>"Why are there two of you in every meeting?"</summary>
    Reason,

    /// <summary>Any other question.</summary>
    Fact,

    /// <summary>Something the client tells us.</summary>
    Information,
}

/// <summary>One thing the client asks.</summary>
/// <param name="Quote">In the client's words.</param>
/// <param name="Kind">What kind of answer it wants.</param>
/// <param name="Topic">What it is about; null when that can't be said with confidence.</param>
/// <param name="YesNo">Whether "yes" or "no" would begin an answer.</param>
internal sealed record Ask(string Quote, AskKind Kind, Topic? Topic, bool YesNo);
