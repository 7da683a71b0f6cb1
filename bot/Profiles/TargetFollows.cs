using NodaTime;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Profiles;

/// <summary>
/// "An answer within 2 h" is the target of each of the client's channels from then on, dated like every setting, so that the past keeps its rules. Without the expectation
/// the target is again what it was. A channel that becomes the client's later follows from then on, unless its policy is set by hand in the same breath.
/// </summary>
internal sealed class TargetFollows : IExpectedPolicy
{
    /// <inheritdoc />
    public ClientChannel With(IUnitOfWork unit, ClientChannel settings)
    {
        var others = unit.Get<IClientRows>().All(settings.Key.Workspace).Select(version => version.Settings)
            .Where(one => one.Key != settings.Key && settings.Client.Length > 0 && string.Equals(one.Client, settings.Client, StringComparison.OrdinalIgnoreCase));
        var expected = ProfileBook.Of(unit, others.Append(settings)).Where(line => line.Facet == Facet.Answer).Select(line => Expects.AnswerTime(line.Words)).LastOrDefault(time => time is not null);
        return With(settings, expected);
    }

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
            var next = With(settings, expected);
            if (next == settings || unit.Get<IClientRows>().Set(next with { SetBy = by }, now) is null) continue;
            foreach (var listener in listeners) listener.Changed(unit, settings.Key, now);
        }
    }

    private static ClientChannel With(ClientChannel settings, Duration? expected) => (expected, settings.Otherwise) switch
    {
        (null, null) => settings,
        (null, { } otherwise) => settings with { Policy = otherwise, Otherwise = null },
        ({ } target, var otherwise) => settings with { Policy = Within(otherwise ?? settings.Policy, target), Otherwise = otherwise ?? settings.Policy },
    };

    // A nudge after the target would be none: then it comes when three quarters of the time are over.
    private static Policy Within(Policy otherwise, Duration target) =>
        otherwise with { Target = target, NudgeAfter = otherwise.NudgeAfter < target ? otherwise.NudgeAfter : Duration.FromMinutes(Math.Floor(target.TotalMinutes * 3 / 4)) };
}
