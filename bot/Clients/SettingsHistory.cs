using NodaTime;

namespace ServiceBot.Clients;

/// <summary>Reads a channel's dated settings.</summary>
internal static class SettingsHistory
{
    /// <summary>The version in force at <paramref name="at"/>; what happened before the first is judged by the first. Null when there is none at all.</summary>
    /// <param name="history">Oldest first, as <see cref="IClientRows.History"/> gives it.</param>
    public static SettingsVersion? InForce(this IReadOnlyList<SettingsVersion> history, Instant at) =>
        history.LastOrDefault(version => version.From <= at) ?? (history.Count > 0 ? history[0] : null);
}
