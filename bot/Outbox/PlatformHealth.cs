using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Outbox;

/// <summary>
/// Whether there is a platform to speak through, and whether each lets us. Degraded, not failed: what clients write is still taken in, and another host could not say
/// more. Names platforms, no workspaces.
/// </summary>
internal sealed class PlatformHealth(IEnumerable<IChatPlatform> platforms, PlatformWatch watch, TimeProvider time) : IHealthCheck
{
    private readonly List<string> _names = [.. platforms.Select(platform => platform.Name).Order(StringComparer.Ordinal)];

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var now = time.Now();
        var broken = _names.Select(name => (Name: name, Count: watch.Broken(name, now))).Where(each => each.Count > 0).ToList();
        var numbers = new Dictionary<string, object>(StringComparer.Ordinal) { ["connected"] = (long)_names.Count, ["refusing"] = (long)broken.Sum(each => each.Count) };
        return Task.FromResult(
            _names.Count == 0 ? HealthCheckResult.Degraded("No chat platform is configured, so nobody can be told anything. Set what bot/SETTINGS.md names under Slack: or Teams:, and start again.", data: numbers)
            : broken.Count > 0 ? HealthCheckResult.Degraded($"{string.Join(" and ", broken.Select(each => each.Name))}: {(broken.Sum(each => each.Count) == 1 ? "a workspace refuses" : "workspaces refuse")} every call until somebody mends the installation there. The log says which, and what is missing; it is tried again by itself.", data: numbers)
            : HealthCheckResult.Healthy(data: numbers));
    }
}
