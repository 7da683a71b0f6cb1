using NodaTime;
using ServiceBot.Ledger;
using ServiceBot.Sight;

namespace ServiceBot.Digest;

/// <summary>Everything a digest says, as values. No message's words are among them.</summary>
/// <param name="Week">The week.</param>
/// <param name="SoFar">True: the week is not over, and is told up to now.</param>
/// <param name="Now">When it is said.</param>
/// <param name="Zone">The digest's zone.</param>
/// <param name="Clients">The clients it covers, by name.</param>
/// <param name="Waits">The week's waits, pooled.</param>
/// <param name="Weeks">Eight weeks, oldest first, this one last.</param>
/// <param name="Waiting">Who waits now, oldest first.</param>
/// <param name="AnyoneWrote">Whether a client wrote at all in the week, waiting or not.</param>
internal sealed record WeekInView(
    Week Week,
    bool SoFar,
    Instant Now,
    DateTimeZone Zone,
    IReadOnlyList<string> Clients,
    IReadOnlyList<JudgedWait> Waits,
    IReadOnlyList<PastWeek> Weeks,
    IReadOnlyList<WaitingNow> Waiting,
    bool AnyoneWrote)
{
    /// <summary>The week's figures.</summary>
    public Figures Total => Weeks[^1].Figures;

    /// <summary>The figures of the week before.</summary>
    public Figures Before => Weeks[^2].Figures;

    /// <summary>Clients, among those covered, who asked in the week in a channel that nobody responds to.</summary>
    public IReadOnlyList<string> WithoutResponder { get; init; } = [];

    /// <summary>When nothing was seen in the week, oldest first.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>When clients asked in the eight weeks, each in its channel's own zone.</summary>
    public IReadOnlyList<LocalDateTime> Asked { get; init; } = [];

    /// <summary>Working days of the week on which every channel was closed: holidays.</summary>
    public IReadOnlyList<LocalDate> Holidays { get; init; } = [];

    /// <summary>Promises that were due in the week or are open.</summary>
    public IReadOnlyList<DuePromise> Promises { get; init; } = [];

    /// <summary>What clients owe the team an answer to.</summary>
    public IReadOnlyList<OwedAnswer> FollowUps { get; init; } = [];

    /// <summary>What clients said they expect, against what happened.</summary>
    public IReadOnlyList<Expected> Expectations { get; init; } = [];

    /// <summary>The rule of the thing to try that was told the week before; null for none.</summary>
    public string? TriedBefore { get; init; }

    /// <summary>An address that opens the first message of a wait; null when there is none.</summary>
    public Func<Wait, string?> LinkTo { get; init; } = _ => null;

    /// <summary>Every client of whom there is something to say, those that need looking at first.</summary>
    public IReadOnlyList<ClientWeek> PerClient => ClientWeek.Of(this);
}

/// <summary>One of the eight weeks, as of its end.</summary>
/// <param name="Week">The week.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="Asked">How many questions each client had.</param>
internal sealed record PastWeek(Week Week, Figures Figures, IReadOnlyDictionary<string, int> Asked);

/// <summary>Somebody who waits now.</summary>
/// <param name="Name">Who asks, as people see them; empty when not known.</param>
/// <param name="Client">The client's name.</param>
/// <param name="Channel">The platform's id of the channel.</param>
/// <param name="ChannelName">The channel's name without <c>#</c>.</param>
/// <param name="Waited">How long, in business time.</param>
/// <param name="Wait">The wait.</param>
/// <param name="PastTarget">Whether the target has passed.</param>
/// <param name="Zone">The channel's zone.</param>
internal sealed record WaitingNow(string Name, string Client, string Channel, string ChannelName, Duration Waited, Wait Wait, bool PastTarget, DateTimeZone Zone);

/// <summary>A promise of the week.</summary>
/// <param name="Client">To whom.</param>
/// <param name="Standing">How it stood at the week's end.</param>
/// <param name="LateBy">How long past its due it was kept, or is open, in business time; zero when it is not late.</param>
/// <param name="Link">An address that opens the message that made it; null when there is none.</param>
internal sealed record DuePromise(string Client, PromiseStanding Standing, Duration LateBy, string? Link = null)
{
    /// <summary>Whether it is still to be kept.</summary>
    public bool IsOpen { get; init; } = Standing == PromiseStanding.Open;
}

/// <summary>How a promise stood.</summary>
internal enum PromiseStanding
{
    /// <summary>Kept in time.</summary>
    Kept,

    /// <summary>Kept after its due, or still not kept.</summary>
    Late,

    /// <summary>Not due yet.</summary>
    Open,
}

/// <summary>A question of the team's that a client has not answered.</summary>
/// <param name="Client">Who owes it.</param>
/// <param name="AskedOn">The day it was asked, in its channel's zone.</param>
/// <param name="Link">An address that opens the question; null when there is none.</param>
internal sealed record OwedAnswer(string Client, LocalDate AskedOn, string? Link = null);

/// <summary>What a client said they expect, and how often it was so in the week.</summary>
/// <param name="Client">Who.</param>
/// <param name="What">What they expect: <c>an answer within 2 h</c>.</param>
/// <param name="Met">How often it was met.</param>
/// <param name="Of">Out of how many.</param>
/// <param name="IsAnswerTime">Whether it is about how soon they are answered.</param>
internal sealed record Expected(string Client, string What, int Met, int Of, bool IsAnswerTime = true);
