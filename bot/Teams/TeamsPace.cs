using System.Collections.Concurrent;
using NodaTime;

namespace ServiceBot.Teams;

/// <summary>
/// Keeps to Teams' limits by itself, and to the pauses that Teams asks for: a call that would go beyond is not made, and whoever wanted it is told when to come
/// back. No thread waits.
/// </summary>
internal sealed class TeamsPace
{
    /// <summary>Messages to one conversation.</summary>
    public static readonly IReadOnlyList<(int Calls, Duration Within)> OfConversation =
        [(7, Duration.FromSeconds(1)), (8, Duration.FromSeconds(2)), (60, Duration.FromSeconds(30)), (1800, Duration.FromHours(1))];

    /// <summary>Looking up members of one conversation.</summary>
    public static readonly IReadOnlyList<(int Calls, Duration Within)> OfMembers = [(14, Duration.FromSeconds(1))];

    /// <summary>Everything in one tenant.</summary>
    public static readonly IReadOnlyList<(int Calls, Duration Within)> OfTenant = [(30, Duration.FromSeconds(1))];

    private const int MostConversations = 5000;

    private readonly ConcurrentDictionary<string, Lane> _lanes = new(StringComparer.Ordinal);

    /// <summary>Takes a turn; how long to wait when there is none now.</summary>
    public Duration? Take(string key, IReadOnlyList<(int Calls, Duration Within)> limits, Instant now)
    {
        if (_lanes.Count >= MostConversations)
        {
            foreach (var (old, lane) in _lanes.Where(lane => lane.Value.IsIdle(now)).ToList()) _lanes.TryRemove(old, out _);
        }

        return _lanes.GetOrAdd(key, _ => new Lane()).Take(limits, now);
    }

    /// <summary>Teams asked for a pause.</summary>
    public void Close(string key, Instant until) => _lanes.GetOrAdd(key, _ => new Lane()).Close(until);

    private sealed class Lane
    {
        private readonly Lock _gate = new();
        private readonly Queue<Instant> _taken = new();
        private Instant _closedUntil = Instant.MinValue;

        public Duration? Take(IReadOnlyList<(int Calls, Duration Within)> limits, Instant now)
        {
            lock (_gate)
            {
                if (_closedUntil > now) return _closedUntil - now;
                while (_taken.TryPeek(out var oldest) && oldest <= now - limits[^1].Within) _taken.Dequeue();
                var wait = Duration.Zero;
                foreach (var (calls, within) in limits)
                {
                    // The call that has to be out of the window before another may be in it.
                    if (_taken.Count < calls) break;
                    var free = _taken.ElementAt(_taken.Count - calls) + within;
                    if (free > now) wait = Duration.Max(wait, free - now);
                }

                if (wait > Duration.Zero) return wait;
                _taken.Enqueue(now);
                return null;
            }
        }

        public void Close(Instant until)
        {
            lock (_gate) _closedUntil = Instant.Max(_closedUntil, until);
        }

        public bool IsIdle(Instant now)
        {
            lock (_gate) return _closedUntil <= now && (_taken.Count == 0 || _taken.Last() < now - Duration.FromHours(1));
        }
    }
}
