using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Outbox;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="ITeamPostRows"/>.</summary>
internal sealed class TeamPostRows(Session session) : ITeamPostRows
{
    private const string Insert =
        "INSERT INTO team_posts (workspace, channel, message, posted_at, look_at, place) VALUES (@workspace, @channel, @message, @at, @look, @place) ON CONFLICT DO NOTHING";

    public void Put(ChannelKey channel, PostedMessage posted, Instant at, Instant lookAt) =>
        session.Run(Insert, channel.Workspace, channel.Channel, posted.Message, at, lookAt, posted.Place == channel.Channel ? null : posted.Place);

    public IReadOnlyList<PostedMessage> Of(ChannelKey channel) => session.List(
        "SELECT message, place FROM team_posts WHERE workspace = @workspace AND channel = @channel ORDER BY posted_at, message",
        row => new PostedMessage(channel.Workspace, row.TextOrNull(1) ?? channel.Channel, row.Text(0)),
        channel.Workspace,
        channel.Channel);

    public void Forget(ChannelKey channel, PostedMessage posted) => session.Run(
        "DELETE FROM team_posts WHERE workspace = @workspace AND channel = @channel AND message = @message", channel.Workspace, channel.Channel, posted.Message);

    public void LookAt(ChannelKey channel, Instant at) =>
        session.Run("UPDATE team_posts SET look_at = @at WHERE workspace = @workspace AND channel = @channel", at, channel.Workspace, channel.Channel);

    public void LookAt(string workspace, Instant at) => session.Run("UPDATE team_posts SET look_at = @at WHERE workspace = @workspace", at, workspace);

    public void LookedAt(ChannelKey channel, Instant planned, Instant next) => session.Run(
        "UPDATE team_posts SET look_at = @next WHERE workspace = @workspace AND channel = @channel AND look_at = @planned", next, channel.Workspace, channel.Channel, planned);

    public IReadOnlyList<ChannelKey> ToLookAt(Instant now, int limit) => session.List(
        "SELECT workspace, channel FROM team_posts WHERE look_at <= @now GROUP BY workspace, channel ORDER BY workspace, channel LIMIT @limit",
        row => new ChannelKey(row.Text(0), row.Text(1)),
        now,
        limit);

    public Instant? NextLook() => session.First("SELECT MIN(look_at) FROM team_posts", row => row.AtOrNull(0));
}
