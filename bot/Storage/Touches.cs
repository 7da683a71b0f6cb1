using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Storage;

/// <summary>Channels that are to be looked at again, from an instant on: each room that keeps something beside the waits has a table of them.</summary>
internal sealed class Touches(Session session, string[] statements)
{
    /// <summary>The promises' statements.</summary>
    public static readonly string[] OfPromises = StatementsOf("promise_touches");

    /// <summary>The questions' statements.</summary>
    public static readonly string[] OfFollowUps = StatementsOf("follow_up_touches");

    /// <summary>Of several notes the earliest counts.</summary>
    public void Note(ChannelKey channel, Instant from) => session.Run(statements[0], channel.Workspace, channel.Channel, from);

    /// <summary>The longest noted first.</summary>
    public IReadOnlyList<(ChannelKey Channel, Instant From)> All(int limit) =>
        session.List(statements[1], row => (new ChannelKey(row.Text(0), row.Text(1)), row.At(2)), Instant.MinValue, limit);

    /// <summary>One channel's, taking the note away; null when there is none.</summary>
    public Instant? Take(ChannelKey channel)
    {
        var from = session.List(statements[2], row => row.At(0), channel.Workspace, channel.Channel);
        if (from.Count == 0) return null;
        session.Run(statements[3], channel.Workspace, channel.Channel);
        return from[0];
    }

    // Of constants only, and so a constant each.
    private static string[] StatementsOf(string table) => Array.ConvertAll<string, string>(
    [
        $"""
        INSERT INTO {table} (workspace, channel, from_at) VALUES (@workspace, @channel, @from)
        ON CONFLICT (workspace, channel) DO UPDATE SET from_at = excluded.from_at WHERE excluded.from_at < {table}.from_at
        """,
        $"SELECT workspace, channel, from_at FROM {table} WHERE from_at >= @first ORDER BY from_at LIMIT @limit",
        $"SELECT from_at FROM {table} WHERE workspace = @workspace AND channel = @channel",
        $"DELETE FROM {table} WHERE workspace = @workspace AND channel = @channel",
    ], string.Intern);
}
