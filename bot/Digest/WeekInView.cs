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
/// <param name="Total">The week's figures.</param>
/// <param name="Before">The week before's figures.</param>
/// <param name="Trend">Eight weeks on time, oldest first, this one last; null where there was nothing to judge.</param>
/// <param name="Waiting">Who waits now, oldest first.</param>
/// <param name="AnyoneWrote">Whether a client wrote at all in the week, waiting or not.</param>
internal sealed record WeekInView(
    Week Week,
    bool SoFar,
    Instant Now,
    DateTimeZone Zone,
    IReadOnlyList<string> Clients,
    IReadOnlyList<JudgedWait> Waits,
    Figures Total,
    Figures Before,
    IReadOnlyList<decimal?> Trend,
    IReadOnlyList<WaitingNow> Waiting,
    bool AnyoneWrote)
{
    /// <summary>Clients, among those covered, with a channel that nobody responds to.</summary>
    public IReadOnlyList<string> WithoutResponder { get; init; } = [];

    /// <summary>When nothing was seen in the week, oldest first.</summary>
    public IReadOnlyList<Gap> Gaps { get; init; } = [];
}

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
