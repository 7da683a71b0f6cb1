using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Clients;

/// <summary>The notes of a client, over all its channels.</summary>
internal static class NoteBook
{
    /// <summary>Characters of a note: a sentence or two. What is longer belongs elsewhere.</summary>
    public const int LongestNote = 500;

    /// <summary>Notes of one client: a small profile, and no file.</summary>
    public const int MostNotes = 40;

    /// <summary>The notes of the client whose channel this is, oldest first.</summary>
    public static IReadOnlyList<ClientNote> OfClient(IUnitOfWork unit, ChannelKey channel)
    {
        var clients = unit.Get<IClientRows>();
        var all = clients.All(channel.Workspace);
        var client = all.FirstOrDefault(version => version.Settings.Key == channel)?.Settings.Client ?? "";
        IEnumerable<ChannelKey> channels = client.Length == 0
            ? [channel]
            : all.Where(version => string.Equals(version.Settings.Client, client, StringComparison.OrdinalIgnoreCase)).Select(version => version.Settings.Key);
        return [.. channels.SelectMany(unit.Get<INoteRows>().Of).OrderBy(note => note.At).ThenBy(note => note.Number)];
    }
}
