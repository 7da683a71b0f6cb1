using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Profiles;

/// <summary>What is written down about a client, over all its channels, and who its people are.</summary>
internal static class ProfileBook
{
    /// <summary>Lines of one client: a profile, and no file.</summary>
    public const int MostLines = 80;

    private const int MessagesLookedAt = 80;

    /// <summary>The lines of the client whose channel this is, by number.</summary>
    public static IReadOnlyList<ProfileLine> OfClient(IUnitOfWork unit, ChannelKey channel) => Of(unit, NoteBook.ChannelsOf(unit, channel));

    /// <summary>The lines that are filed under any of some channels.</summary>
    public static IReadOnlyList<ProfileLine> Of(IUnitOfWork unit, IEnumerable<ClientChannel> channels) =>
        [.. channels.SelectMany(one => unit.Get<IProfileRows>().Of(one.Key)).OrderBy(line => line.Number)];

    /// <summary>How the client is called: by name, or by the channel where nobody wrote one down.</summary>
    public static string NameOf(ClientChannel settings) => settings.Client.Length > 0 ? settings.Client : settings.Name.Length > 0 ? "#" + settings.Name : "this client";

    /// <summary>The client's people, whoever wrote last first, then those of whom something is written down. Only those with a name.</summary>
    public static IReadOnlyList<ProfilePerson> People(IUnitOfWork unit, IReadOnlyList<ClientChannel> channels, IReadOnlyList<ProfileLine> lines)
    {
        var rows = unit.Get<IClientRows>();
        var people = new List<ProfilePerson>();
        var latest = channels.SelectMany(one => unit.Get<ILedgerRows>().ChannelMessages(one.Key, MessagesLookedAt)).OrderByDescending(message => message.At).Select(message => message.Author).Distinct(StringComparer.Ordinal);
        foreach (var id in latest.Concat(lines.Where(line => line.Person.Length > 0).Select(line => line.Person)).Distinct(StringComparer.Ordinal))
        {
            var known = rows.Person(new PersonKey(channels[0].Key.Workspace, id));
            if (known is { Name.Length: > 0, Side: Side.Client }) people.Add(new ProfilePerson(id, known.Name));
            // Of somebody who has changed sides, or whose name is gone, the lines are still to be seen.
            else if (lines.Any(line => line.Person == id)) people.Add(new ProfilePerson(id, known?.Name is { Length: > 0 } name ? name : "Somebody"));
        }

        people.AddRange(lines.Where(line => line.IsOfPerson && line.Person.Length == 0).Select(line => line.Name).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => new ProfilePerson("", name)));
        return people;
    }

    /// <summary>Deletes all that is written down about a client: lines, days, questions and notes. How many lines and notes that were.</summary>
    public static int Erase(IUnitOfWork unit, IReadOnlyList<ClientChannel> channels)
    {
        var (rows, notes) = (unit.Get<IProfileRows>(), unit.Get<INoteRows>());
        var erased = 0;
        foreach (var channel in channels)
        {
            erased += rows.Of(channel.Key).Count(line => rows.Delete(channel.Key.Workspace, line.Number));
            erased += notes.Of(channel.Key).Count(note => notes.Delete(channel.Key.Workspace, note.Number));
            rows.DeleteQuestions(channel.Key);
        }

        return erased;
    }
}

/// <summary>Somebody of a client's.</summary>
/// <param name="Id">Their id; empty for somebody who is not on the platform.</param>
/// <param name="Name">Their name.</param>
internal sealed record ProfilePerson(string Id, string Name)
{
    /// <summary>Whether a line is about them.</summary>
    public bool IsIn(ProfileLine line) => line.IsOfPerson && (Id.Length > 0 ? line.Person == Id : line.Person.Length == 0 && string.Equals(line.Name, Name, StringComparison.OrdinalIgnoreCase));
}
