using System.Diagnostics.Metrics;

namespace ServiceBot.Sweep;

/// <summary>How often a kind of due work failed. Each is a defect or a database that can't be reached; the task is tried again.</summary>
internal sealed class SweepTelemetry(IMeterFactory meters)
{
    /// <summary>The meter's name.</summary>
    public const string Name = "ServiceBot.Sweep";

    private readonly Counter<long> _faults = meters.Create(Name).CreateCounter<long>("servicebot.sweep.faults", "{fault}", "Runs of due work that failed, by task and kind of fault.");

    /// <summary>A run failed.</summary>
    public void Failed(string task, string fault) => _faults.Add(1, new("servicebot.sweep.task", task), new("error.type", fault));
}
