using System.Data.Common;
using ServiceBot.Playground;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IPlaygroundRows"/>.</summary>
internal sealed class PlaygroundRows(Session session) : IPlaygroundRows
{
    private const string SaidColumns = "channel, message, thread, author, said_at, words, edited_at, reactions";
    private const string ShownColumns = "shown, place, shown_at, post, only_in, updated_at, sent_at";

    // Below and above rather than "not equal", so that the key's order answers and no row is read that need not be.
    public bool HoldsOtherWorkspaces(string workspace) =>
        IsAny("SELECT workspace FROM people WHERE workspace < @workspace LIMIT 1", workspace)
        || IsAny("SELECT workspace FROM people WHERE workspace > @workspace LIMIT 1", workspace)
        || IsAny("SELECT workspace FROM channel_settings WHERE workspace < @workspace LIMIT 1", workspace)
        || IsAny("SELECT workspace FROM channel_settings WHERE workspace > @workspace LIMIT 1", workspace);

    public IReadOnlyList<Said> Said(string workspace) => session.List(
        $"SELECT {SaidColumns} FROM playground_said WHERE workspace = @workspace ORDER BY said_at, message", ReadSaid, workspace);

    public Said? FindSaid(string workspace, string channel, string message) => session.First(
        $"SELECT {SaidColumns} FROM playground_said WHERE workspace = @workspace AND channel = @channel AND message = @message",
        ReadSaid, workspace, channel, message);

    public void Put(string workspace, Said said) => session.Run(
        $"""
        INSERT INTO playground_said (workspace, {SaidColumns})
        VALUES (@workspace, @channel, @message, @thread, @author, @at, @words, @edited, @reactions)
        ON CONFLICT (workspace, channel, message) DO UPDATE
        SET words = excluded.words, edited_at = excluded.edited_at, reactions = excluded.reactions
        """,
        workspace, said.Channel, said.Message, said.Thread, said.Author, said.At, said.Text, said.EditedAt, StorageJson.Of(said.Reactions));

    public void RemoveSaid(string workspace, string channel, string message) => session.Run(
        "DELETE FROM playground_said WHERE workspace = @workspace AND channel = @channel AND message = @message", workspace, channel, message);

    public IReadOnlyList<Shown> Shown(string workspace) => session.List(
        $"SELECT {ShownColumns} FROM playground_shown WHERE workspace = @workspace ORDER BY shown_at, shown", ReadShown, workspace);

    public Shown? FindShown(string workspace, string id) => session.First(
        $"SELECT {ShownColumns} FROM playground_shown WHERE workspace = @workspace AND shown = @shown", ReadShown, workspace, id);

    public void Put(string workspace, Shown shown) => session.Run(
        $"""
        INSERT INTO playground_shown (workspace, {ShownColumns})
        VALUES (@workspace, @shown, @place, @at, @post, @only, @updated, @sent)
        ON CONFLICT (workspace, shown) DO UPDATE
        SET post = excluded.post, updated_at = excluded.updated_at, sent_at = excluded.sent_at
        """,
        workspace, shown.Id, shown.Place, shown.At, StorageJson.Of(shown.Post), shown.OnlyIn, shown.UpdatedAt, shown.SentAt);

    private bool IsAny(string sql, string workspace) => session.First(sql, row => row.Text(0), workspace) is not null;

    private static Said ReadSaid(DbDataReader row) => new(
        row.Text(0), row.Text(1), row.TextOrNull(2), row.Text(3), row.At(4), row.Text(5), row.AtOrNull(6), StorageJson.ReactionsIn(row.Text(7)));

    private static Shown ReadShown(DbDataReader row) => new(row.Text(0), row.Text(1), row.At(2), StorageJson.PostIn(row.Text(3)))
    {
        OnlyIn = row.TextOrNull(4),
        UpdatedAt = row.AtOrNull(5),
        SentAt = row.AtOrNull(6),
    };
}
