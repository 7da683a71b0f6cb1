using NodaTime;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Profiles;

/// <summary>
/// "An answer within 2 h" is the target of each of the client's channels from then on, dated like every setting, so that the past keeps its rules. Without the expectation
/// the target is again what it was.
/// </summary>
internal static class TargetFollows
{
    /// <summary>Brings the settings of a client's channels in line with what it expects.</summary>
    /// <param name="unit">The unit of work.</param>
    /// <param name="channels">The client's channels.</param>
    /// <param name="expected">Within what time it expects an answer; null when it said nothing of that any more.</param>
    /// <param name="by">Who wrote it down.</param>
    /// <param name="listeners">Who hears of changed settings.</param>
    /// <param name="now">From when on.</param>
    public static void Set(IUnitOfWork unit, IEnumerable<ClientChannel> channels, Duration? expected, string by, IEnumerable<ISettingsChanged> listeners, Instant now)
    {
        foreach (var settings in channels)
        {
            if (expected is null && settings.Otherwise is null) continue;
            var otherwise = settings.Otherwise ?? settings.Policy;
            var next = expected is { } target ? settings with { Policy = Within(otherwise, target), Otherwise = otherwise, SetBy = by } : settings with { Policy = otherwise, Otherwise = null, SetBy = by };
            if (unit.Get<IClientRows>().Set(next, now) is null) continue;
            foreach (var listener in listeners) listener.Changed(unit, settings.Key, now);
        }
    }

    // A nudge after the target would be none: then it comes when three quarters of the time are over.
    private static Policy Within(Policy otherwise, Duration target) =>
        otherwise with { Target = target, NudgeAfter = otherwise.NudgeAfter < target ? otherwise.NudgeAfter : Duration.FromMinutes(Math.Floor(target.TotalMinutes * 3 / 4)) };
}
