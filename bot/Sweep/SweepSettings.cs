namespace ServiceBot.Sweep;

/// <summary>Configuration section <c>Sweep</c>.</summary>
internal sealed class SweepSettings
{
    /// <summary>Whether the loops run by themselves. Default true. Tests set false and call <see cref="Sweeper.RunUntilIdleAsync"/>.</summary>
    public bool Auto { get; set; } = true;

    /// <summary>
    /// The longest rest between two looks, in seconds; more than 0. Default 5. Due times and wake-ups normally come first: this is for what another host,
    /// or a moved clock, made due.
    /// </summary>
    public double PollSeconds { get; set; } = 5;
}
