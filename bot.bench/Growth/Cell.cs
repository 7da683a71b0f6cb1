namespace ServiceBot.Bench.Growth;

/// <summary>A store of one size, and what was measured on it.</summary>
/// <param name="App">The program on it.</param>
/// <param name="Messages">How many messages it was filled with.</param>
/// <param name="Channels">In how many channels.</param>
internal sealed record Cell(GrownApp App, int Messages, int Channels)
{
    private readonly List<(TimeSpan Wall, TimeSpan Processor, int Count)> _slices = [];
    private int _turn;

    /// <summary>Takes in a slice: the first half of all slices meets channels for the first time, the second half meets them again.</summary>
    public async Task TakeAsync(int slice, int count, int active, int atOnce)
    {
        var channels = Math.Min(Channels, active);
        var (began, used) = (Clock.Real.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var next = _turn - 1;
        var end = _turn += count;
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var mine && mine < end) await App.Sink.AcceptAsync(GrownStore.Next(Messages, mine, channels), CancellationToken.None);
        })));
        _slices.Add((Clock.Real.GetElapsedTime(began), Environment.CpuUsage.TotalTime - used, count));
    }

    public double PerSecond(int from, int to) => _slices[from..to].Sum(slice => slice.Count) / _slices[from..to].Sum(slice => slice.Wall.TotalSeconds);

    /// <summary>Microseconds of this process for one message.</summary>
    public double Processor(int from, int to) => _slices[from..to].Sum(slice => slice.Processor.TotalMicroseconds) / _slices[from..to].Sum(slice => slice.Count);
}
