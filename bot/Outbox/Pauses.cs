using System.Collections.Concurrent;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Outbox;

/// <summary>
/// Which workspaces asked us to slow down, and until when. A platform counts posting, whispering, opening dialogs and updating apart, and so does this.
/// In memory only: after a restart the platform says so again.
/// </summary>
internal sealed class Pauses
{
    private readonly ConcurrentDictionary<(string Workspace, string Verb), Instant> _until = new();

    public void Set(string workspace, string verb, Instant until) =>
        _until.AddOrUpdate((workspace, verb), until, (_, earlier) => Instant.Max(earlier, until));

    /// <summary>When that may be tried next; null for now.</summary>
    public Instant? Until(string workspace, string verb, Instant now)
    {
        if (!_until.TryGetValue((workspace, verb), out var until)) return null;
        if (until > now) return until;
        _until.TryRemove(KeyValuePair.Create((workspace, verb), until));
        return null;
    }

    public static string VerbOf(Destination to) => to switch
    {
        OnlyVisibleTo => "whisper",
        InPlaceOf => "replace",
        InDialog => "open",
        InPlaceOfOurs => Update,
        _ => "post",
    };

    public const string Update = "update";
}
