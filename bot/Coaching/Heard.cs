using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>What the moment is, as a whole. One draft has one of these; the asks in it may be of several kinds.</summary>
internal enum Situation
{
    /// <summary>Somebody's data is where it does not belong.</summary>
    Breach,

    /// <summary>They ask whether that happened.</summary>
    BreachAsked,

    /// <summary>Lawyers, or money held back.</summary>
    Threat,

    /// <summary>The people on the account are attacked.</summary>
    Attack,

    /// <summary>The client wants somebody above us.</summary>
    Escalation,

    /// <summary>Thinks about leaving.</summary>
    Leaving,

    /// <summary>Wants somebody else on the account.</summary>
    Staffing,

    /// <summary>Something in their life that weighs more than work.</summary>
    Personal,

    /// <summary>Wants to be told that it won't happen again.</summary>
    Assurance,

    /// <summary>A part of the work is taken out.</summary>
    Cut,

    /// <summary>They have chosen one way of several.</summary>
    Chosen,

    /// <summary>They put something off.</summary>
    Postponed,

    /// <summary>A complaint that is none of the others.</summary>
    Grievance,

    /// <summary>They wrote to one of us and reached nobody.</summary>
    Silence,

    /// <summary>Somebody takes their place.</summary>
    Farewell,

    /// <summary>The next step is theirs.</summary>
    TheirMove,

    /// <summary>Something of ours did them harm before others.</summary>
    Harm,

    /// <summary>Was not told or asked.</summary>
    LeftOut,

    /// <summary>Has had enough announcements.</summary>
    Hollow,

    /// <summary>Our answer went past the question.</summary>
    Misread,

    /// <summary>A demand that is not up for discussion.</summary>
    Ultimatum,

    /// <summary>Asked again.</summary>
    AskedAgain,

    /// <summary>Something expected did not come.</summary>
    Late,

    /// <summary>More work, often as if it were none.</summary>
    Scope,

    /// <summary>Money.</summary>
    Price,

    /// <summary>Less money.</summary>
    Discount,

    /// <summary>Something that earns or serves has stopped.</summary>
    Outage,

    /// <summary>They can't get at something.</summary>
    Access,

    /// <summary>A figure or an event that has to be explained.</summary>
    Why,

    /// <summary>Something is wrong with what we delivered or run.</summary>
    Fault,

    /// <summary>Not what was hoped for.</summary>
    LetDown,

    /// <summary>Something is off for them, and not said what.</summary>
    Unease,

    /// <summary>A greeting at the door, and nothing more yet.</summary>
    Door,

    /// <summary>Not understood.</summary>
    Confusion,

    /// <summary>Worried about what comes.</summary>
    Worry,

    /// <summary>Pleased, and asking for something.</summary>
    Praise,

    /// <summary>A time to talk is wanted.</summary>
    Meeting,

    /// <summary>An ordinary question or request.</summary>
    Plain,

    /// <summary>Something we are told.</summary>
    Information,

    /// <summary>Fewer words than this client usually has.</summary>
    Quiet,

    /// <summary>A single curt word that may be agreement or its opposite.</summary>
    Curt,

    /// <summary>Somebody waits at this very minute.</summary>
    Stranded,

    /// <summary>Something of ours is wrong just before their day.</summary>
    Rescue,

    /// <summary>They need it in minutes.</summary>
    Clock,

    /// <summary>They want somebody to be there.</summary>
    OnSite,

    /// <summary>They want somebody to call, not a channel.</summary>
    Presence,

    /// <summary>People could come to harm.</summary>
    Hazard,

    /// <summary>Something is to be seen that nobody should see.</summary>
    Exposed,

    /// <summary>One of us hurt one of theirs.</summary>
    Conduct,

    /// <summary>"You don't understand our business."</summary>
    NotUnderstood,

    /// <summary>They have stopped believing us.</summary>
    Disbelief,

    /// <summary>They feel like an afterthought.</summary>
    Neglected,

    /// <summary>Something we keep doing.</summary>
    Habit,

    /// <summary>What was agreed is said to be otherwise now.</summary>
    Agreed,

    /// <summary>They took it for part of the work, we did not.</summary>
    ScopeDispute,

    /// <summary>A line on a bill that they hold to be ours.</summary>
    Bill,

    /// <summary>The price goes up.</summary>
    Increase,

    /// <summary>"What did we pay for?"</summary>
    Value,

    /// <summary>Where is somebody's data, and who has it?</summary>
    DataQuestion,

    /// <summary>A yes or a no that is overdue.</summary>
    OwedAnswer,

    /// <summary>Which of several of ours counts?</summary>
    WhichOne,

    /// <summary>Who comes to the meeting, with what?</summary>
    WhoComes,

    /// <summary>A call with somebody who may decide.</summary>
    Decider,

    /// <summary>Somebody else of theirs wants to hear it from us.</summary>
    FromUs,

    /// <summary>Somebody reads along who is new to it.</summary>
    Plainly,

    /// <summary>Nobody can promise that.</summary>
    OutOfOurHands,

    /// <summary>They need words for somebody else.</summary>
    PassOn,

    /// <summary>They contest what we wrote or put before them.</summary>
    Disputed,

    /// <summary>We said we would and did not.</summary>
    BrokenWord,

    /// <summary>They wrote and nobody answered.</summary>
    Unheard,

    /// <summary>They ask again and excuse themselves.</summary>
    Meek,

    /// <summary>A plain ask from somebody past being patient.</summary>
    Impatient,

    /// <summary>Something of ours hurt, and no other name says it better.</summary>
    Wronged,

    /// <summary>Nothing is open.</summary>
    Settled,
}

/// <summary>Listen: what is asked, felt, repeated and left unsaid.</summary>
internal sealed record Heard
{
    /// <summary>First name of who is to be answered; empty when not known.</summary>
    public required string Who { get; init; }

    /// <summary>The client's words that stand unanswered, oldest first.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    public required IReadOnlyList<Ask> Asks { get; init; }

    public required Situation Situation { get; init; }

    public required Tone Tone { get; init; }

    public required Pressures Pressures { get; init; }

    /// <summary>What the ask of the moment is about; null when that can't be said.</summary>
    public required Topic? Topic { get; init; }

    /// <summary>How often the client has asked for the same; 1 when once.</summary>
    public required int TimesAsked { get; init; }

    /// <summary>Something promised or expected has not come, by the client's words.</summary>
    public required bool Late { get; init; }

    /// <summary>It has happened before, by the client's words.</summary>
    public required bool Recurs { get; init; }

    public required IReadOnlyList<string> Feelings { get; init; }

    public required string Unsaid { get; init; }

    /// <summary>What they are losing over it, in their word: "patients"; null when nothing.</summary>
    public string? Loss { get; init; }

    /// <summary>Their answer to our question before, beside what they ask: "the green one"; "yes"; null when there is none.</summary>
    public string? Choice { get; init; }

    /// <summary>Of a complaint, the words that say it, few enough to be said back; null when there are none.</summary>
    public string? Pointed { get; init; }

    /// <summary>What they went through, in their own words turned round: "you've been passed to four people"; null when nothing can be said back safely.</summary>
    public string? Felt { get; init; }

    /// <summary>What is about to happen on their side: "doors open in three hours"; null when nothing is.</summary>
    public string? Stakes { get; init; }

    /// <summary>What we said and did not do; null when nothing.</summary>
    public OwnWord? OwnWord { get; init; }

    /// <summary>What we promised them about it, and still have time for; null when nothing.</summary>
    public string? Owed { get; init; }

    /// <summary>Our word as the client quotes it: "on track"; null when they don't.</summary>
    public string? Told { get; init; }

    /// <summary>What kind of thing went wrong: what is to be filled in for it, and the cause as a clause; null when no word tells.</summary>
    public (string Mend, string Cause)? Matter { get; init; }

    /// <summary>They are past being businesslike, word for it or not.</summary>
    public bool Heated { get; init; }

    /// <summary>There is an attack in it, whatever else there is.</summary>
    public bool Attacked { get; init; }

    /// <summary>The language the client writes, where that is not English: its name, or <see cref="Coaching.Language.Another"/>; null for English.</summary>
    public string? Language { get; init; }

    /// <summary>The client writes in a language that the offline mind doesn't write.</summary>
    public bool OtherLanguage => Language is not null;

    /// <summary>How formally they write.</summary>
    public Manner Manner { get; init; }
}
