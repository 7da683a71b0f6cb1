namespace ServiceBot.Storage;

/// <summary>
/// The database's clock, which all hosts have in common: what it said last, and how long ago that was by this machine's steady counter. However wrong a host's own clock is, and however it
/// jumps, hosts agree on what is due and whose lease has ended. Until the database has spoken, the host's own.
/// </summary>
internal sealed class SharedTime(TimeProvider own) : TimeProvider
{
    private volatile Anchor? _anchor;

    public override long TimestampFrequency => own.TimestampFrequency;

    public override TimeZoneInfo LocalTimeZone => own.LocalTimeZone;

    public override DateTimeOffset GetUtcNow() => _anchor is { } anchor ? anchor.At + own.GetElapsedTime(anchor.Stamp) : own.GetUtcNow();

    public override long GetTimestamp() => own.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => own.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks what time it is. The answer holds for the middle of the asking; one that took long says too little.</summary>
    public void Ask(Func<DateTimeOffset> database, TimeSpan longest)
    {
        var asked = own.GetTimestamp();
        var at = database();
        var answered = own.GetTimestamp();
        var took = own.GetElapsedTime(asked, answered);
        if (took > longest && _anchor is not null) return;
        _anchor = new Anchor(at + (took / 2), answered); // not a later reading: the host may have stood still since
    }

    private sealed record Anchor(DateTimeOffset At, long Stamp);
}
