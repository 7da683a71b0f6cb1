using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceBot.Durable;

namespace ServiceBot.Slack.Install;

/// <summary>In how many workspaces the app is installed, and of how many the token can't be used: sealed by a key that is gone, or ended. Then a person has to act.</summary>
internal sealed class InstallationHealth(IDurable durable, TokenSafe safe, ConfiguredSlack configured, TimeProvider time) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var tokens = await durable.ReadAsync(
            unit => unit.Get<IInstallationRows>().All().Select(each => unit.Get<IInstallationRows>().Token(each.Workspace, HeldToken.Bot)).ToList(), cancellationToken);
        var now = Chat.ClockExtensions.Now(time);
        var unreadable = tokens.Count(token => token is not null && safe.Open(token) is null);
        var ended = tokens.Count(token => token is null || token.ExpiresAt < now);
        var numbers = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["installations"] = (long)tokens.Count + (configured.Exists ? 1 : 0),
            ["unreadable"] = (long)unreadable,
            ["ended"] = (long)ended,
        };
        return unreadable > 0 ? HealthCheckResult.Degraded("Tokens were sealed by keys that are not in the key ring. Bring the keys back, or install the app again.", data: numbers)
            : ended > 0 ? HealthCheckResult.Degraded("Tokens have ended or were taken back. Install the app again.", data: numbers)
            : HealthCheckResult.Healthy(data: numbers);
    }
}
