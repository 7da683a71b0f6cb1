using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Tests.Storage;

/// <summary>What every contract of the stores begins with. A database joins by inheriting the contracts and saying how an empty one is made.</summary>
public abstract class StoreContract
{
    private ITestDatabase _database = null!;
    private IDurable? _store;

    /// <summary>A Monday morning, for want of a better one.</summary>
    protected static Instant T0 { get; } = Instant.FromUtc(2026, 11, 16, 9, 0);

    protected static ChannelKey Acme { get; } = new("test:W1", "acme");

    protected IDurable Store => _store!;

    protected abstract ITestDatabase CreateDatabase();

    protected static Instant At(double minutes) => T0 + Duration.FromMinutes(minutes);

    protected Task<T> Write<T>(Func<IUnitOfWork, T> work) => Store.WriteAsync("test", work);

    protected Task Write(Action<IUnitOfWork> work) => Store.WriteAsync("test", unit =>
    {
        work(unit);
        return true;
    });

    protected Task<T> Read<T>(Func<IUnitOfWork, T> work) => Store.ReadAsync(work);

    /// <summary>Closes the store and opens it anew, with nothing in memory.</summary>
    protected void Restart()
    {
        (_store as IDisposable)?.Dispose();
        _store = _database.Open();
    }

    [TestInitialize]
    public void Begin()
    {
        _database = CreateDatabase();
        _store = _database.Open();
    }

    [TestCleanup]
    public void End()
    {
        (_store as IDisposable)?.Dispose();
        (_database as IDisposable)?.Dispose(); // null where the test was skipped
    }
}
