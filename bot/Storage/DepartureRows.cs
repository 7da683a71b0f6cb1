using System.Data.Common;
using ServiceBot.Slack.Install;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IDepartureRows"/>.</summary>
internal sealed class DepartureRows(Session session) : IDepartureRows
{
    private const string Columns = "workspace, enterprise, left_at, must_ask";

    private const string SelectSome = $"SELECT {Columns} FROM slack_departures ORDER BY workspace LIMIT @limit";
    private const string SelectOf = $"SELECT {Columns} FROM slack_departures WHERE workspace = @workspace OR enterprise = @enterprise ORDER BY workspace";
    private const string DeleteOne = "DELETE FROM slack_departures WHERE workspace = @workspace";

    private const string Upsert =
        $"""
        INSERT INTO slack_departures ({Columns}) VALUES (@workspace, @enterprise, @leftAt, @mustAsk)
        ON CONFLICT (workspace) DO UPDATE SET enterprise = excluded.enterprise, left_at = excluded.left_at, must_ask = excluded.must_ask
        """;

    public void Put(Departure departure) => session.Run(Upsert, departure.Workspace, departure.Enterprise, departure.At, departure.MustAsk);

    public IReadOnlyList<Departure> Some(int limit) => session.List(SelectSome, Read, limit);

    public IReadOnlyList<Departure> Of(string workspace, string? enterprise) => session.List(SelectOf, Read, workspace, enterprise);

    public void Remove(string workspace) => session.Run(DeleteOne, workspace);

    private static Departure Read(DbDataReader row) => new(row.Text(0), row.TextOrNull(1), row.At(2), row.Truth(3));
}
