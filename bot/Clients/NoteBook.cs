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
    public static IReadOnlyList<ClientNote> OfClient(IUnitOfWork unit, ChannelKey channel) =>
        [.. ChannelsOf(unit, channel).SelectMany(one => unit.Get<INoteRows>().Of(one.Key)).OrderBy(note => note.At).ThenBy(note => note.Number)];

    /// <summary>The channels of the client whose channel this is: those that have the client's name.</summary>
    public static IReadOnlyList<ClientChannel> ChannelsOf(IUnitOfWork unit, ChannelKey channel)
    {
        var all = unit.Get<IClientRows>().All(channel.Workspace).Select(version => version.Settings).ToList();
        var here = all.Find(settings => settings.Key == channel) ?? ClientChannel.Unset(channel);
        return here.Client.Length == 0 ? [here] : [.. all.Where(settings => string.Equals(settings.Client, here.Client, StringComparison.OrdinalIgnoreCase))];
    }
}
