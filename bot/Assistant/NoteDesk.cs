using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Pings;

namespace ServiceBot.Assistant;

/// <summary>Writes, shows, changes and deletes the team's notes on its clients. Who wrote what when stays visible.</summary>
internal sealed class NoteDesk(IDurable durable)
{
    /// <summary>"note …": a new note on the client whose channel it is said in, or that is named.</summary>
    public Task<Post> WriteAsync(PersonRequest request, string words, Instant now, CancellationToken cancellationToken) => durable.WriteAsync(
        request.Who.Workspace,
        unit =>
        {
            var (about, said) = About(unit, request, words, now);
            if (about is null) return NoteWords.WhichClient(Clients(unit, request, now), "note");
            if (said.Length == 0) return NoteWords.Empty(about.Client);
            if (said.Length > NoteBook.LongestNote) return NoteWords.TooLong;
            if (NoteBook.OfClient(unit, about.Key).Count >= NoteBook.MostNotes) return NoteWords.TooMany(about.Client);
            var note = new ClientNote(about.Key, unit.Get<INoteRows>().TakeNumber(about.Key.Workspace), said, request.Who.Person, request.At);
            unit.Get<INoteRows>().Put(note);
            return NoteWords.Written(note, about.Client);
        },
        cancellationToken);

    /// <summary>"notes": those of one client, or in a direct message of all.</summary>
    public Task<Post> ListAsync(PersonRequest request, string words, Instant now, CancellationToken cancellationToken) => durable.ReadAsync(
        unit =>
        {
            var about = About(unit, request, words, now).Client;
            if (about is null && words.Length > 0) return NoteWords.WhichClient(Clients(unit, request, now), "notes");
            var notes = about is null
                ? Clients(unit, request, now).DistinctBy(client => client.Client).SelectMany(client => NoteBook.OfClient(unit, client.Key)).ToList()
                : NoteBook.OfClient(unit, about.Key);
            return NoteWords.List([.. notes.Select(note => Line(unit, request, note, about is null, now))], about?.Client, now);
        },
        cancellationToken);

    /// <summary>"note 3: …": other words for a note.</summary>
    public Task<Post> ChangeAsync(PersonRequest request, int number, string words, Instant now, CancellationToken cancellationToken) => durable.WriteAsync(
        request.Who.Workspace,
        unit =>
        {
            if (unit.Get<INoteRows>().Get(request.Who.Workspace, number) is not { } note) return NoteWords.NoSuch(number);
            if (words.Length > NoteBook.LongestNote) return NoteWords.TooLong;
            var changed = note with { Words = words, ChangedBy = request.Who.Person, ChangedAt = request.At };
            unit.Get<INoteRows>().Put(changed);
            return NoteWords.Changed(Line(unit, request, changed, named: true, now), now);
        },
        cancellationToken);

    /// <summary>"delete note 3". It is gone, words and all.</summary>
    public Task<Post> DeleteAsync(PersonRequest request, int number, CancellationToken cancellationToken) => durable.WriteAsync(
        request.Who.Workspace,
        unit => unit.Get<INoteRows>().Delete(request.Who.Workspace, number) ? NoteWords.Deleted(number) : NoteWords.NoSuch(number),
        cancellationToken);

    // Said in a client's channel (by command): that client. Elsewhere the client that is named first, or the only one there is.
    private static (ClientChannel? Client, string Words) About(IUnitOfWork unit, PersonRequest request, string words, Instant now)
    {
        if (unit.Get<IClientRows>().Settings(request.Where.Channel, now)?.Settings is { } here) return (here, words);
        var clients = Clients(unit, request, now);
        foreach (var client in clients.Where(client => client.Client.Length > 0).OrderByDescending(client => client.Client.Length))
        {
            if (!words.StartsWith(client.Client, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = words[client.Client.Length..];
            if (rest.Length == 0 || rest[0] is ':' or ',' or ' ' or '-') return (client, rest.TrimStart(':', ',', ' ', '-'));
        }

        return clients.Select(client => client.Client).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1 ? (clients[0], words) : (null, words);
    }

    private static List<ClientChannel> Clients(IUnitOfWork unit, PersonRequest request, Instant now) =>
        [.. unit.Get<IClientRows>().All(request.Who.Workspace).Select(version => version.Settings).Where(settings => !unit.Get<IClientRows>().HasEnded(settings.Key, now))];

    private static NoteLine Line(IUnitOfWork unit, PersonRequest request, ClientNote note, bool named, Instant now)
    {
        var settings = PingReader.SettingsOf(unit, note.Channel, now);
        string Name(string person) => person == request.Who.Person ? "you" : unit.Get<IClientRows>().Person(new PersonKey(note.Channel.Workspace, person))?.Name is { Length: > 0 } name ? Say.FirstName(name) : "a teammate";
        return new NoteLine(note, named ? settings.Client : "", Name(note.By), note.ChangedBy is { } by ? Name(by) : null, WorkingHours.Of(settings.Calendar).Zone);
    }
}

/// <summary>A note as its reader sees it.</summary>
/// <param name="Note">The note.</param>
/// <param name="Client">The client's name; empty where it is clear.</param>
/// <param name="By">Who wrote it, as the reader calls them.</param>
/// <param name="ChangedBy">Who changed it last; null when nobody did.</param>
/// <param name="Zone">The channel's zone.</param>
internal sealed record NoteLine(ClientNote Note, string Client, string By, string? ChangedBy, DateTimeZone Zone);
