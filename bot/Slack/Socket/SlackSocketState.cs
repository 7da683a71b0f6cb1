using Microsoft.Extensions.Diagnostics.HealthChecks;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Slack.Socket;

/// <summary>How the socket stands, for whoever asks: health, and whoever tells people that nothing is seen.</summary>
internal sealed class SlackSocketState(TimeProvider time)
{
    private readonly Lock _gate = new();
    private Instant _changed = time.Now();
    private bool _isOpen;
    private int _opened;
    private string? _problem;

    /// <summary>Since when there is no connection, and why if that is known; null while there is one.</summary>
    public (Instant Since, string? Problem)? Down
    {
        get
        {
            lock (_gate) return _isOpen ? null : (_changed, _problem);
        }
    }

    /// <summary>How many connections were in use so far.</summary>
    public int Opened
    {
        get
        {
            lock (_gate) return _opened;
        }
    }

    public void Open()
    {
        lock (_gate)
        {
            _opened++;
            _problem = null;
            if (_isOpen) return;
            _isOpen = true;
            _changed = time.Now();
        }
    }

    /// <summary>There is none any more.</summary>
    /// <param name="lastHeard">When anything was last heard: from then on nothing was seen.</param>
    public void Lost(Instant lastHeard)
    {
        lock (_gate)
        {
            if (!_isOpen) return;
            _isOpen = false;
            _changed = lastHeard;
        }
    }

    /// <summary>Why there is none, in words for people.</summary>
    public void Refused(string problem)
    {
        lock (_gate) _problem = problem;
    }
}

/// <summary>
/// Whether there is a connection to Slack, for how long not, and how many there were. None for a minute is degraded: restarting the program would not help,
/// and what Slack could not deliver it sends again.
/// </summary>
internal sealed class SlackSocketHealth(SlackSocketState state, TimeProvider time) : IHealthCheck
{
    private static readonly Duration Late = Duration.FromMinutes(1);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var down = state.Down;
        var without = down is { } since ? time.Now() - since.Since : Duration.Zero;
        var numbers = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["connected"] = down is null ? 1 : 0,
            ["withoutSeconds"] = (long)without.TotalSeconds,
            ["connections"] = state.Opened,
        };
        return Task.FromResult(without > Late ? HealthCheckResult.Degraded("There is no socket to Slack, so nothing that clients write is seen now; Slack keeps most of it and sends it again. Another is opened by itself; if it stays so, the log says what is in the way.", data: numbers) : HealthCheckResult.Healthy(data: numbers));
    }
}
