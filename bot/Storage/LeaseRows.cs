using NodaTime;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="ILeaseRows"/>.</summary>
internal sealed class LeaseRows(Session session) : ILeaseRows
{
    private const string TakeOne =
        """
        INSERT INTO leases (name, holder, until_at) VALUES (@name, @holder, @until)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until_at = excluded.until_at WHERE leases.holder = excluded.holder OR leases.until_at <= @now
        """;

    public void GiveBack(string name, string holder) => session.Run("DELETE FROM leases WHERE name = @name AND holder = @holder", name, holder);

    public bool Take(string name, string holder, Instant now, Instant until) => session.Run(TakeOne, name, holder, until, now) > 0;
}
