namespace ServiceBot.Sweep;

/// <summary>
/// The bell between whoever made something due and the sweeper. It stands apart from the sweeper so that a sweep task may ring it:
/// the sweeper needs every task, so no task can need the sweeper.
/// </summary>
internal sealed class Waker : IWake
{
    private volatile Action? _listener;

    public void Wake() => _listener?.Invoke();

    /// <summary>Sets who is called on every ring, on the ringer's thread, and must return at once; null for nobody.</summary>
    public void ListenWith(Action? listener) => _listener = listener;
}
