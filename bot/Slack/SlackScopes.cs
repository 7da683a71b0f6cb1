using System.Collections.Concurrent;

namespace ServiceBot.Slack;

/// <summary>What each workspace's token may do, as Slack says it with its answer to auth.test.</summary>
internal sealed class SlackScopes
{
    /// <summary>The header that lists them.</summary>
    public const string Header = "X-OAuth-Scopes";

    // Without these we are not told what clients write. A channel's kind decides which is needed.
    private static readonly string[] ToSee = ["channels:history", "groups:history"];

    private readonly ConcurrentDictionary<string, string[]> _held = new(StringComparer.Ordinal);

    /// <summary>Notes what an answer said.</summary>
    public void Note(string workspace, string header) =>
        _held[workspace] = header.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Which of the permissions to see are missing; none while nothing is known.</summary>
    public IReadOnlyList<string> MissingToSee(string workspace) => _held.TryGetValue(workspace, out var held) ? [.. ToSee.Except(held, StringComparer.Ordinal)] : [];
}
