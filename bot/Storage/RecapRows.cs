using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Recaps;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IRecapRows"/>.</summary>
internal sealed class RecapRows(Session session) : IRecapRows
{
    private const string Columns = "workspace, recap, person, channel, thread, shown_at, sealed";

    private const string SelectOne = $"SELECT {Columns} FROM recaps WHERE workspace = @workspace AND recap = @recap";

    private const string Upsert =
        $"""
        INSERT INTO recaps ({Columns}) VALUES (@workspace, @recap, @person, @channel, @thread, @shownAt, @sealed)
        ON CONFLICT (workspace, recap) DO UPDATE SET shown_at = excluded.shown_at, sealed = excluded.sealed
        """;

    private const string DeleteOld = "DELETE FROM recaps WHERE (workspace, recap) IN (SELECT workspace, recap FROM recaps WHERE shown_at < @before ORDER BY shown_at LIMIT @limit)";

    public void Put(HeldRecap recap) =>
        session.Run(Upsert, recap.Who.Workspace, recap.Id, recap.Who.Person, recap.Where.Channel.Channel, recap.Where.Thread, recap.At, recap.Sealed);

    public HeldRecap? Get(string workspace, string id) => session.First(SelectOne, Read, workspace, id);

    public int DeleteBefore(Instant before, int limit) => session.Run(DeleteOld, before, limit);

    private static HeldRecap Read(DbDataReader row) =>
        new(new PersonKey(row.Text(0), row.Text(2)), row.Text(1), new Conversation(new ChannelKey(row.Text(0), row.Text(3)), row.TextOrNull(4)), row.At(5), row.Text(6));
}
