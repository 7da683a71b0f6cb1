using System.Collections.Concurrent;
using NodaTime;

namespace ServiceBot.Slack;

/// <summary>
/// Remembers until when a method may not be called in a workspace, because Slack said so (429, Retry-After). Calls meanwhile fail at once instead of
/// waiting: the outbox knows when to come back, and no thread is parked.
/// </summary>
internal sealed class SlackGate
{
    private readonly ConcurrentDictionary<(string Workspace, string Method), Instant> _closedUntil = new();

    /// <summary>How long the method is still closed; null when it is open.</summary>
    public Duration? Closed(string workspace, string method, Instant now)
    {
        if (!_closedUntil.TryGetValue((workspace, method), out var until)) return null;
        if (until > now) return until - now;
        _closedUntil.TryRemove(new KeyValuePair<(string, string), Instant>((workspace, method), until));
        return null;
    }

    /// <summary>Closes the method; a later end than the one known counts.</summary>
    public void Close(string workspace, string method, Instant until) =>
        _closedUntil.AddOrUpdate((workspace, method), until, (_, known) => until > known ? until : known);
}
