using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Profiles;

namespace ServiceBot.Assistant;

/// <summary>Writes, shows, changes and deletes the team's notes on its clients. Who wrote what when stays visible.</summary>
internal sealed class NoteDesk(IDurable durable, ProfileDesk profiles)
{
    /// <summary>"note …": a new note on the client whose channel it is said in, or that is named.</summary>
    public Task<Post> WriteAsync(PersonRequest request, string words, Instant now, CancellationToken cancellationToken) => durable.WriteAsync(
        request.Who.Workspace,
        unit =>
        {
            var (about, said) = ClientNamed.In(unit, request, words, now);
            if (about is null) return NoteWords.WhichClient(ClientNamed.All(unit, request, now), "note");
            if (said.Length == 0) return NoteWords.Empty(about.Client);
            if (said.Length > NoteBook.LongestNote) return NoteWords.TooLong;
            if (NoteBook.OfClient(unit, about.Key).Count >= NoteBook.MostNotes) return NoteWords.TooMany(about.Client);
            var note = new ClientNote(about.Key, unit.Get<INoteRows>().TakeNumber(about.Key.Workspace), said, request.Who.Person, request.At);
            unit.Get<INoteRows>().Put(note);
            unit.Get<IDeliveryRows>().Refresh([.. NoteBook.ChannelsOf(unit, about.Key).Select(one => GoodQuestions.Subject(one.Key))], now);
            return NoteWords.Written(note, about.Client);
        },
        cancellationToken);

    /// <summary>"notes": those of one client, or in a direct message of all.</summary>
    public Task<Post> ListAsync(PersonRequest request, string words, Instant now, CancellationToken cancellationToken) => durable.ReadAsync(
        unit =>
        {
            var about = ClientNamed.In(unit, request, words, now).Client;
            if (about is null && words.Length > 0) return NoteWords.WhichClient(ClientNamed.All(unit, request, now), "notes");
            var all = ClientNamed.All(unit, request, now);
            var notes = about is null
                ? all.DistinctBy(client => client.Client).SelectMany(client => NoteBook.OfClient(unit, client.Key)).ToList()
                : NoteBook.OfClient(unit, about.Key);
            return NoteWords.List([.. notes.Select(note => Line(unit, request, note, about is null, now))], about?.Client, all.Find(client => client.Client.Length > 0)?.Client ?? "", now);
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

    /// <summary>"delete note 3", also of a line of a profile, which has a number of the same kind. It is gone, words and all.</summary>
    public async Task<Post> DeleteAsync(PersonRequest request, int number, Instant now, CancellationToken cancellationToken) =>
        await durable.WriteAsync(request.Who.Workspace, unit => unit.Get<INoteRows>().Delete(request.Who.Workspace, number), cancellationToken) ? NoteWords.Deleted(number)
            : await profiles.DeleteAsync(request, number, now, cancellationToken) ?? NoteWords.NoSuch(number);

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
