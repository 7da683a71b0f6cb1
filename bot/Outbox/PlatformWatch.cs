using System.Collections.Concurrent;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Outbox;

/// <summary>Which workspaces refuse every call until a person mends their installation, as far as this host has tried. In memory: the next try tells again.</summary>
internal sealed class PlatformWatch
{
    // What is broken is tried again within the hour. Of what nothing was heard for a day there is nothing left to say.
    private static readonly Duration Forget = Duration.FromDays(1);

    private readonly ConcurrentDictionary<string, Instant> _broken = new(StringComparer.Ordinal);

    /// <summary>A call was made.</summary>
    /// <param name="workspace">Through which workspace.</param>
    /// <param name="refusal">What it was refused with; null when it was not.</param>
    /// <param name="now">When.</param>
    public void Note(string workspace, Refusal? refusal, Instant now)
    {
        if (refusal == Refusal.NeedsRepair) _broken[workspace] = now;
        else if (refusal is null) _broken.TryRemove(workspace, out _);
    }

    /// <summary>How many workspaces of a platform refuse us.</summary>
    public int Broken(string platform, Instant now) =>
        _broken.Count(each => now - each.Value < Forget && string.Equals(Workspace.PlatformOf(each.Key), platform, StringComparison.Ordinal));
}
