using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IValueRows"/>.</summary>
internal sealed class ValueRows(Session session) : IValueRows
{
    public string? Get(string name) => session.First("SELECT content FROM named_values WHERE name = @name", row => row.Text(0), name);

    public void Set(string name, string? value)
    {
        if (value is null)
        {
            session.Run("DELETE FROM named_values WHERE name = @name", name);
            return;
        }

        session.Run("INSERT INTO named_values (name, content) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET content = excluded.content", name, value);
    }
}
