using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="INoteRows"/>.</summary>
internal sealed class NoteRows(Session session) : INoteRows
{
    private const string Columns = "channel, note, words, written_by, written_at, changed_by, changed_at";

    private const string SelectOf = $"SELECT {Columns} FROM notes WHERE workspace = @workspace AND channel = @channel ORDER BY written_at, note";
    private const string SelectOne = $"SELECT {Columns} FROM notes WHERE workspace = @workspace AND note = @note";
    private const string DeleteOne = "DELETE FROM notes WHERE workspace = @workspace AND note = @note";

    private const string Upsert =
        $"""
        INSERT INTO notes (workspace, {Columns}) VALUES (@workspace, @channel, @note, @words, @by, @at, @changedBy, @changedAt)
        ON CONFLICT (workspace, note) DO UPDATE SET words = excluded.words, changed_by = excluded.changed_by, changed_at = excluded.changed_at
        """;

    // The highest number that was ever given stands beside the notes, so that a deleted one's is not given again.
    private const string Count = "INSERT INTO note_numbers (workspace, latest) VALUES (@workspace, 1) ON CONFLICT (workspace) DO UPDATE SET latest = note_numbers.latest + 1";
    private const string Latest = "SELECT latest FROM note_numbers WHERE workspace = @workspace";

    public IReadOnlyList<ClientNote> Of(ChannelKey channel) => session.List(SelectOf, row => Read(channel.Workspace, row), channel.Workspace, channel.Channel);

    public ClientNote? Get(string workspace, int number) => session.First(SelectOne, row => Read(workspace, row), workspace, number);

    public void Put(ClientNote note) => session.Run(
        Upsert, note.Channel.Workspace, note.Channel.Channel, note.Number, note.Words, note.By, note.At, note.ChangedBy, note.ChangedAt);

    public bool Delete(string workspace, int number) => session.Run(DeleteOne, workspace, number) > 0;

    public int TakeNumber(string workspace)
    {
        session.Run(Count, workspace);
        return (int)session.First(Latest, row => row.Number(0), workspace);
    }

    private static ClientNote Read(string workspace, DbDataReader row) =>
        new(new ChannelKey(workspace, row.Text(0)), (int)row.Number(1), row.Text(2), row.Text(3), row.At(4)) { ChangedBy = row.TextOrNull(5), ChangedAt = row.AtOrNull(6) };
}
