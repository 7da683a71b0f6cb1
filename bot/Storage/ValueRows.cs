using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IValueRows"/>.</summary>
internal sealed class ValueRows(Session session) : IValueRows
{
    // Most of what is asked for is not there, and asked for again with the next message: where a channel has moved to.
    public string? Get(string name)
    {
        if (session.Memory?.Values is not { } known) return Stored(name);
        if (!known.TryGetValue(name, out var value)) known[name] = value = Stored(name);
        return value;
    }

    public void Set(string name, string? value)
    {
        if (session.Memory?.Values is { } known)
        {
            known.Remove(name);
            session.Unit?.IfAbandoned(() => known.Remove(name)); // it may have been asked for since
        }

        if (value is null)
        {
            session.Run("DELETE FROM named_values WHERE name = @name", name);
            return;
        }

        session.Run("INSERT INTO named_values (name, content) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET content = excluded.content", name, value);
    }

    private string? Stored(string name) => session.First("SELECT content FROM named_values WHERE name = @name", row => row.Text(0), name);
}
