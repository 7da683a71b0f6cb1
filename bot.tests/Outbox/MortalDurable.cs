using ServiceBot.Durable;

namespace ServiceBot.Tests.Outbox;

/// <summary>A store whose host dies before a given write: that write and all that follow never happen.</summary>
internal sealed class MortalDurable(IDurable inner) : IDurable
{
    private int _writes;

    /// <summary>How many more writes the host lives for; null for ever.</summary>
    public int? WritesToLive { get; set; }

    public bool Died { get; private set; }

    public Task<T> WriteAsync<T>(string scope, Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default)
    {
        if (Interlocked.Increment(ref _writes) > WritesToLive)
        {
            Died = true;
            throw new IOException("The host died.");
        }

        return inner.WriteAsync(scope, work, cancellationToken);
    }

    public Task<T> ReadAsync<T>(Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default) => inner.ReadAsync(work, cancellationToken);
}
