namespace ServiceBot.Sweep;

/// <summary>
/// The bell between whoever made something due and the sweeper. It stands apart from the sweeper so that a sweep task may ring it:
/// the sweeper needs every task, so no task can need the sweeper.
/// </summary>
internal sealed class Waker : IWake
{
    private volatile Action<string?>? _listener;
    private volatile Action? _others;

    public void Wake()
    {
        Heard();
        _others?.Invoke();
    }

    public void Wake(string task) => _listener?.Invoke(task);

    /// <summary>Another host rang: ours listen, and nobody is told again.</summary>
    public void Heard() => _listener?.Invoke(null);

    /// <summary>Sets who passes every ring of this host on to the others, and must return at once; null for nobody.</summary>
    public void TellOthersWith(Action? others) => _others = others;

    /// <summary>Sets who is called on every ring with the task that is meant (null: all), on the ringer's thread, and must return at once; null for nobody.</summary>
    public void ListenWith(Action<string?>? listener) => _listener = listener;
}
