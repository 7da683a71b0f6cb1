using System.Globalization;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Assistant;

/// <summary>What is said of notes. Pure.</summary>
internal static class NoteWords
{
    private const int MostShown = 20;

    /// <summary>A note is a sentence or two.</summary>
    public static Post TooLong { get; } = FixedWords.OneLine($"That is longer than a note, which holds {NoteBook.LongestNote} characters at most. Nothing was written down.");

    public static Post TooMany(string client) => FixedWords.OneLine($"There are {NoteBook.MostNotes} notes on {Named(client)} already, as many as anybody reads. Delete one first: “notes” lists them.");

    public static Post Empty(string client) => FixedWords.OneLine($"What should I note on {Named(client)}? For example: “note prefers a call to a long mail”.");

    public static Post NoSuch(int number) => FixedWords.OneLine($"There is no note {number}. “notes” lists what there is.");

    public static Post Deleted(int number) => FixedWords.OneLine($"Note {number} is deleted, and its words with it.");

    public static Post WhichClient(IReadOnlyList<ClientChannel> clients, string verb)
    {
        var names = clients.Select(client => client.Client).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(10).ToList();
        return FixedWords.OneLine(names.Count == 0
            ? "No client's channel is set up yet, so there is nobody to write a note on. “settings” says how that begins."
            : $"On which client? Begin with the name: “{verb} {names[0]}{(verb == "note" ? ": prefers a call to a long mail" : "")}”. There {(names.Count == 1 ? "is" : "are")} {Say.Names(names)}.");
    }

    public static Post Written(ClientNote note, string client)
    {
        var line = $"Noted on {Named(client)}, for the team alone:";
        return new Post(
            $"{line} “{note.Words}”",
            [
                new Line(Span.Plain(line)),
                new Quote(note.Words),
                new Small(Span.Plain($"Note {note.Number}. The next drafts take it in. “note {note.Number}: …” changes it, “notes” lists them all.")),
                Buttons.Of(Delete(note, "Delete")),
            ]);
    }

    public static Post Changed(NoteLine line, Instant now) => new(
        $"Note {line.Note.Number} is changed: “{line.Note.Words}”",
        [new Line(Span.Plain($"Note {line.Note.Number} is changed.")), new Row(RowOf(line, now), Delete(line.Note, "Delete"))]);

    public static Post List(IReadOnlyList<NoteLine> lines, string? client, string example, Instant now)
    {
        var about = client is null ? "your clients" : Named(client);
        if (lines.Count == 0) return FixedWords.OneLine($"There is no note on {about} yet. “note {(client is null && example.Length > 0 ? example + ": " : "")}prefers a call to a long mail” writes one; only the team sees it, and drafts take it in.");
        var title = $"{Say.Count(lines.Count, "note")} on {about}";
        var parts = new List<PostPart> { new Line([Span.Bold(title), new Span(", for the team alone")]) };
        parts.AddRange(lines.Take(MostShown).Select(line => new Row(RowOf(line, now), Delete(line.Note, "Delete"))));
        if (lines.Count > MostShown) parts.Add(new Small(Span.Plain($"and {lines.Count - MostShown} more; “notes” with a client's name shows that client's")));
        parts.Add(new Small(Span.Plain($"“note {lines[0].Note.Number}: …” changes one. Nothing here is guessed: each was written by a teammate.")));
        return new Post(title, parts);
    }

    private static List<Span> RowOf(NoteLine line, Instant now)
    {
        var note = line.Note;
        var changed = line.ChangedBy is { } by && note.ChangedAt is { } at ? $", changed by {by}, {Say.At(at, now, line.Zone)}" : "";
        return [new Span($"{note.Number} · "), Span.Bold(note.Words), new Span($" · {(line.Client.Length > 0 ? line.Client + ", " : "")}{line.By}, {Say.At(note.At, now, line.Zone)}{changed}")];
    }

    private static Button Delete(ClientNote note, string label) => new(Grammar.ActionOf(Verb.DeleteNote), label, note.Number.ToString(CultureInfo.InvariantCulture));

    private static string Named(string client) => client.Length > 0 ? client : "this client";
}
