using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Slack.Shared;

/// <summary>What this host has met while it passed events on.</summary>
internal sealed class SharedState
{
    private readonly ConcurrentDictionary<string, bool> _broken = new(StringComparer.Ordinal);
    private volatile string? _refused;
    private int _givenUp;

    /// <summary>Why Slack does not say by the app-level token who sees an event; null while it does, or there is none.</summary>
    public string? Refused
    {
        get => _refused;
        set => _refused = value;
    }

    /// <summary>How many events were given up.</summary>
    public int GivenUp => Volatile.Read(ref _givenUp);

    /// <summary>A workspace's token has to be mended.</summary>
    /// <returns>Whether that is news.</returns>
    public bool IsBroken(string workspace) => _broken.TryAdd(workspace, true);

    /// <summary>It works.</summary>
    public void IsMended(string workspace) => _broken.TryRemove(workspace, out _);

    /// <summary>One was given up.</summary>
    public void GaveUp() => Interlocked.Increment(ref _givenUp);
}

/// <summary>Whether what is said in channels that several workspaces of ours are in reaches all of them. Degraded, and no worse: what Slack tells a workspace itself is seen all the same.</summary>
internal sealed class SharedHealth(IDurable durable, SharedState state, TimeProvider time) : IHealthCheck
{
    private static readonly Duration Late = Duration.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var oldest = await durable.ReadAsync(unit => unit.Get<ISharedRows>().Oldest(), cancellationToken);
        var waiting = oldest is { } since ? time.Now() - since : Duration.Zero;
        var numbers = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["behindSeconds"] = (long)waiting.TotalSeconds,
            ["givenUp"] = (long)state.GivenUp,
            ["tokenRefused"] = state.Refused is null ? 0 : 1,
        };
        return waiting > Late ? HealthCheckResult.Degraded("In channels that several workspaces of ours are in, some of them see what is written late. It is tried again by itself; the log says what is in the way.", data: numbers)
            : state.Refused is not null ? HealthCheckResult.Degraded("Slack refuses the app-level token, so each channel is looked at instead to see which workspaces of ours are in it. Make a new token with the scope authorizations:read, set Slack:AppToken, and start again.", data: numbers)
            : HealthCheckResult.Healthy(data: numbers);
    }
}
