using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>Addresses that open something in Teams, made without asking it.</summary>
internal static class TeamsLinks
{
    private static readonly Uri Home = new("https://teams.microsoft.com/l/");

    /// <summary>A message.</summary>
    public static Uri? To(ChannelKey channel, string message, string? thread)
    {
        var id = TeamsMessageReader.WithoutRestored(message);
        if (id.Length == 0 || !id.All(char.IsAsciiDigit)) return null; // the ids of a client's clock; anything else opens nothing
        var path = $"message/{Uri.EscapeDataString(channel.Channel)}/{id}?tenantId={Uri.EscapeDataString(Workspace.LocalId(channel.Workspace))}";
        return new Uri(Home, IsChat(channel) ? path + "&context=" + Uri.EscapeDataString("""{"contextType":"chat"}""") : $"{path}&parentMessageId={Uri.EscapeDataString(thread ?? id)}");
    }

    /// <summary>A conversation: the thread's first message, or the channel or chat itself.</summary>
    public static Uri? ToConversation(ChannelKey channel, string? thread)
    {
        if (thread is not null) return To(channel, thread, thread);
        var id = Uri.EscapeDataString(channel.Channel);
        return new Uri(Home, IsChat(channel) ? $"chat/{id}/0?tenantId={Workspace.LocalId(channel.Workspace)}" : $"channel/{id}/0?tenantId={Workspace.LocalId(channel.Workspace)}");
    }

    private static bool IsChat(ChannelKey channel) => channel.Channel.EndsWith("@thread.v2", StringComparison.Ordinal) || channel.Channel.EndsWith("@unq.gbl.spaces", StringComparison.Ordinal);
}
