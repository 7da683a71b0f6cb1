using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Outbox;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="ITeamPostRows"/>.</summary>
internal sealed class TeamPostRows(Session session) : ITeamPostRows
{
    private const string Insert =
        "INSERT INTO team_posts (workspace, channel, message, posted_at, look_at) VALUES (@workspace, @channel, @message, @at, @look) ON CONFLICT DO NOTHING";

    public void Put(PostedMessage posted, Instant at, Instant lookAt) => session.Run(Insert, posted.Workspace, posted.Place, posted.Message, at, lookAt);

    public IReadOnlyList<PostedMessage> Of(ChannelKey channel) => session.List(
        "SELECT message FROM team_posts WHERE workspace = @workspace AND channel = @channel ORDER BY posted_at, message",
        row => new PostedMessage(channel.Workspace, channel.Channel, row.Text(0)),
        channel.Workspace,
        channel.Channel);

    public void Forget(PostedMessage posted) => session.Run(
        "DELETE FROM team_posts WHERE workspace = @workspace AND channel = @channel AND message = @message", posted.Workspace, posted.Place, posted.Message);

    public void LookAt(ChannelKey channel, Instant at) =>
        session.Run("UPDATE team_posts SET look_at = @at WHERE workspace = @workspace AND channel = @channel", at, channel.Workspace, channel.Channel);

    public void LookedAt(ChannelKey channel, Instant planned, Instant next) => session.Run(
        "UPDATE team_posts SET look_at = @next WHERE workspace = @workspace AND channel = @channel AND look_at = @planned", next, channel.Workspace, channel.Channel, planned);

    public IReadOnlyList<ChannelKey> ToLookAt(Instant now, int limit) => session.List(
        "SELECT workspace, channel FROM team_posts WHERE look_at <= @now GROUP BY workspace, channel ORDER BY workspace, channel LIMIT @limit",
        row => new ChannelKey(row.Text(0), row.Text(1)),
        now,
        limit);

    public Instant? NextLook() => session.First("SELECT MIN(look_at) FROM team_posts", row => row.AtOrNull(0));
}
