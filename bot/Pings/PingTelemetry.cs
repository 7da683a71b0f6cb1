using System.Diagnostics.Metrics;
using ServiceBot.Ledger;

namespace ServiceBot.Pings;

/// <summary>How many pings were made, by rung.</summary>
internal sealed class PingTelemetry(IMeterFactory meters)
{
    /// <summary>The meter's name.</summary>
    public const string Name = "ServiceBot.Pings";

    private readonly Counter<long> _pings = meters.Create(Name).CreateCounter<long>("servicebot.pings", "{ping}", "Pings made, one for each person to be told, by rung of the ladder.");

    /// <summary>Pings of these rungs are on their way.</summary>
    public void Enqueued(IEnumerable<Rung> rungs)
    {
        foreach (var rung in rungs)
            _pings.Add(1, new KeyValuePair<string, object?>("servicebot.ping.rung", rung.Name));
    }
}
