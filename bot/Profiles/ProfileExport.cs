using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Profiles;

/// <summary>A client's profile as it is handed out.</summary>
/// <param name="Client">The client.</param>
/// <param name="At">As of when, in UTC.</param>
/// <param name="People">What is written down of its people.</param>
/// <param name="Expects">What it expects.</param>
/// <param name="Notes">The notes.</param>
internal sealed record ExportedProfile(string Client, string At, IReadOnlyList<ExportedPerson> People, IReadOnlyList<ExportedLine> Expects, IReadOnlyList<ExportedLine> Notes);

/// <summary>Somebody in an exported profile.</summary>
internal sealed record ExportedPerson(string Name, IReadOnlyList<ExportedLine> Lines);

/// <summary>A line of an exported profile, with who wrote it when, and who changed it last.</summary>
internal sealed record ExportedLine(int Number, string Says, string Words, string WrittenBy, string WrittenAt, string? ChangedBy, string? ChangedAt);

/// <summary>Hands out everything that is written down about a client: as Markdown to read, as JSON to keep.</summary>
internal static class ProfileExport
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads it.</summary>
    public static ExportedProfile Of(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        var channels = NoteBook.ChannelsOf(unit, channel);
        var lines = ProfileBook.Of(unit, channels);
        string NameOf(string id) => unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, id))?.Name is { Length: > 0 } name ? name : id;
        ExportedLine Line(ProfileLine line) => new(line.Number, ProfileWords.Label(line.Facet), line.Words, NameOf(line.By), Said(line.At), line.ChangedBy is { } by ? NameOf(by) : null, line.ChangedAt is { } at ? Said(at) : null);
        return new ExportedProfile(
            ProfileBook.NameOf(channels.First(one => one.Key == channel)),
            Said(now),
            [.. ProfileBook.People(unit, channels, lines).Select(person => new ExportedPerson(person.Name, [.. lines.Where(person.IsIn).OrderBy(line => line.Facet).Select(Line)])).Where(person => person.Lines.Count > 0)],
            [.. lines.Where(line => !line.IsOfPerson).OrderBy(line => line.Facet).Select(Line)],
            [.. NoteBook.OfClient(unit, channel).Select(note => new ExportedLine(note.Number, "note", note.Words, NameOf(note.By), Said(note.At), note.ChangedBy is { } by ? NameOf(by) : null, note.ChangedAt is { } at ? Said(at) : null))]);
    }

    /// <summary>As JSON.</summary>
    public static string AsJson(ExportedProfile profile) => JsonSerializer.Serialize(profile, Json);

    /// <summary>As Markdown.</summary>
    public static string AsMarkdown(ExportedProfile profile)
    {
        var text = new StringBuilder().Append("# ").Append(Plain(profile.Client)).Append("\n\nWritten down by the team, as of ").Append(profile.At).Append(".\n");
        foreach (var person in profile.People)
        {
            text.Append("\n## ").Append(Plain(person.Name)).Append("\n\n");
            foreach (var line in person.Lines) Add(text, line, line.Says);
        }

        Section(text, "What they expect", profile.Expects);
        Section(text, "Notes", profile.Notes);
        return text.ToString();
    }

    /// <summary>As a private message, with the way to the other form of it.</summary>
    public static Post Post(ExportedProfile profile, bool asJson)
    {
        var text = asJson ? AsJson(profile) : AsMarkdown(profile);
        var title = $"{profile.Client}, all that is written down, as {(asJson ? "JSON" : "Markdown")}";
        return new Post(title, [new Line([Span.Bold(title), new Span(", for you alone to copy")]), new Quote(text), new Small(Span.Plain($"“export {profile.Client}{(asJson ? "" : " json")}” gives it as {(asJson ? "Markdown" : "JSON")}. It is personal data: hand it to nobody but whom it is about, or whoever asks on their behalf."))]);
    }

    private static void Section(StringBuilder text, string title, IReadOnlyList<ExportedLine> lines)
    {
        if (lines.Count == 0) return;
        text.Append("\n## ").Append(title).Append("\n\n");
        foreach (var line in lines) Add(text, line, "");
    }

    private static void Add(StringBuilder text, ExportedLine line, string says)
    {
        text.Append("- ").Append(says.Length > 0 ? char.ToUpperInvariant(says[0]) + says[1..] + ": " : "").Append(Plain(line.Words)).Append(" (").Append(Plain(line.WrittenBy)).Append(", ").Append(line.WrittenAt);
        if (line.ChangedBy is not null) text.Append("; changed by ").Append(Plain(line.ChangedBy)).Append(", ").Append(line.ChangedAt);
        text.Append(")\n");
    }

    // Whatever somebody wrote, it makes no heading and no link of its own.
    private static string Plain(string words)
    {
        var plain = new StringBuilder(words.Length);
        foreach (var c in string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#') plain.Append('\\');
            plain.Append(c);
        }

        return plain.ToString();
    }

    private static string Said(Instant at) => InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm'Z'").Format(at);
}
