using NodaTime;
using ServiceBot.Keys;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IKeyRows"/>.</summary>
internal sealed class KeyRows(Session session) : IKeyRows
{
    private const string SelectAll = "SELECT content FROM sealing_keys ORDER BY made_at, name";
    private const string Insert = "INSERT INTO sealing_keys (name, content, made_at) VALUES (@name, @content, @madeAt) ON CONFLICT (name) DO NOTHING";

    public IReadOnlyList<string> All() => session.List(SelectAll, row => row.Text(0));

    public void Add(string name, string xml, Instant now) => session.Run(Insert, name, xml, now);
}
