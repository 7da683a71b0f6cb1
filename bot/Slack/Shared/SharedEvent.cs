using NodaTime;

namespace ServiceBot.Slack.Shared;

/// <summary>An event of a channel in which several workspaces of ours may be, until each of them has it.</summary>
/// <param name="Workspace">The workspace that Slack named, which has it already.</param>
/// <param name="Id">Slack's id of the event.</param>
/// <param name="Channel">Where it happened: a channel that is shared has one id everywhere.</param>
/// <param name="Context">By what Slack is asked who may see it; null when it was not said.</param>
/// <param name="Body">The event and what is said around it, without the installation that was named.</param>
/// <param name="KeptAt">Since when it is here.</param>
/// <param name="Attempts">How often it was begun with.</param>
internal sealed record SharedEvent(string Workspace, string Id, string Channel, string? Context, string Body, Instant KeptAt, int Attempts);

/// <summary>Which other workspaces of ours are in a channel.</summary>
/// <param name="Fellows">They; usually none.</param>
/// <param name="AskedAt">When Slack was asked.</param>
internal sealed record SharedAnswer(IReadOnlyList<string> Fellows, Instant AskedAt);

/// <summary>Events on their way to other workspaces, and which those are.</summary>
internal interface ISharedRows
{
    /// <summary>Keeps an event unless it is here.</summary>
    void Add(SharedEvent happened);

    /// <summary>Leases up to <paramref name="limit"/> events to whoever asks, the longest due first.</summary>
    IReadOnlyList<SharedEvent> Take(Instant now, Instant leaseUntil, int limit);

    /// <summary>Puts an event back for a later try.</summary>
    void PutBack(SharedEvent happened, Instant notBefore);

    /// <summary>Everybody has it, or nobody will.</summary>
    void Remove(SharedEvent happened);

    /// <summary>When the next may be tried; null when there is none.</summary>
    Instant? NextDue();

    /// <summary>Since when the oldest is here; null when there is none.</summary>
    Instant? Oldest();

    /// <summary>What Slack last said of a channel that a workspace is in; null when it was not asked, or that was forgotten.</summary>
    SharedAnswer? Answer(string workspace, string channel);

    /// <summary>
    /// Keeps, for each of those who are in a channel, that they are, in place of what was said before. What was asked later stays, and what was asked before somebody came or went
    /// (<see cref="Forget"/>) is not kept.
    /// </summary>
    void Put(string channel, IReadOnlyCollection<string> members, Instant askedAt);

    /// <summary>Forgets every workspace's answer about a channel, and that no answer from before counts any more.</summary>
    /// <param name="workspace">The workspace that was told so.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="at">Since when who is in it may be others.</param>
    void Forget(string workspace, string channel, Instant at);

    /// <summary>Since when the oldest answer is here; null when there is none.</summary>
    Instant? OldestAnswer();

    /// <summary>Forgets answers from before an instant, up to so many rows.</summary>
    /// <returns>How many rows went.</returns>
    int ForgetBefore(Instant before, int limit);
}
