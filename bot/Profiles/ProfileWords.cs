using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Profiles;

/// <summary>A client's profile in words, for the team. Pure.</summary>
internal static class ProfileWords
{
    /// <summary>The button that opens the dialog; its value is the channel, and the person.</summary>
    public const string Open = "profile";

    /// <summary>The button that deletes everything.</summary>
    public const string Forget = "forget-profile";

    /// <summary>The button that hands it out.</summary>
    public const string Export = "export-profile";

    private const int MostPeople = 6;
    private const int MostClients = 15;

    /// <summary>One client's profile.</summary>
    /// <param name="about">The channel that it is shown for.</param>
    /// <param name="people">The client's people.</param>
    /// <param name="lines">The lines.</param>
    /// <param name="kept">How what is expected compares with what happened, by line.</param>
    /// <param name="notes">How many notes there are.</param>
    /// <param name="question">A question to ask next; null for none.</param>
    public static Post Of(ClientChannel about, IReadOnlyList<ProfilePerson> people, IReadOnlyList<ProfileLine> lines, IReadOnlyDictionary<int, string> kept, int notes, string? question)
    {
        var client = ProfileBook.NameOf(about);
        var title = $"What you know of {client}";
        List<PostPart> parts = [new Line([Span.Bold(title), new Span(", for the team alone")])];
        if (lines.Count == 0) parts.Add(new Line(Span.Plain("Nothing is written down yet: how its people want to be addressed, what they like, what they expect of you.")));
        if (question is not null) parts.Add(new Line([Span.Italic("To find out next: "), new Span(question)]));
        foreach (var person in people.Take(MostPeople)) parts.Add(new Row([Span.Bold(person.Name), .. OfPerson(person, lines)], Opening(about.Key, person, "Open")));
        if (people.Count > MostPeople) parts.Add(new Small(Span.Plain($"and {people.Count - MostPeople} more of theirs, who wrote longer ago")));
        var expected = lines.Where(line => !line.IsOfPerson).OrderBy(line => line.Facet).ToList();
        if (expected.Count > 0)
        {
            parts.Add(new Line([Span.Bold($"{client} expects")]));
            parts.AddRange(expected.Select(line => new Small(Span.Plain($"{line.Number} · {line.Words}{(kept.TryGetValue(line.Number, out var how) ? $" · {how}" : "")}"))));
        }

        if (notes > 0) parts.Add(new Small(Span.Plain($"{Say.Count(notes, "note")} beside it: “notes” lists them.")));
        var other = new Button(Open, people.Count == 0 ? "Write it down" : "Somebody else", $"{about.Key} ?", people.Count == 0, Dialog: true);
        parts.Add(lines.Count + notes == 0 ? Buttons.Of(other) : Buttons.Of(other, new Button(Export, "Export", about.Key.ToString()), Deleting(about.Key, client)));
        return new Post($"{title}: {Say.Count(lines.Count, "line")}, {Say.Count(notes, "note")}", parts);
    }

    /// <summary>All clients, with how much is known of each.</summary>
    public static Post List(IReadOnlyList<(ClientChannel About, IReadOnlyList<ProfileLine> Lines, ProfilePerson? Person)> clients)
    {
        if (clients.Count == 0) return Plain("No client's channel is set up yet, so there is nobody to know anything of. “settings” says how that begins.");
        var parts = new List<PostPart> { new Line([Span.Bold("What you know of your clients"), new Span(", for the team alone")]) };
        foreach (var (about, lines, person) in clients.Take(MostClients))
        {
            var expects = lines.Where(line => line.Facet is Facet.Answer or Facet.Regular).Select(line => line.Words).ToList();
            var said = lines.Count == 0 ? "nothing yet" : Say.Count(lines.Count, "line") + (expects.Count > 0 ? $"; expects {Say.Names(expects)}" : "");
            parts.Add(new Row([Span.Bold(ProfileBook.NameOf(about)), new Span($" · {said}")], Opening(about.Key, person, "Open")));
        }

        parts.Add(new Small(Span.Plain($"{(clients.Count > MostClients ? $"and {clients.Count - MostClients} more. " : "")}“profile” with a client's name shows all that is written down of it.")));
        return new Post("What you know of your clients", parts);
    }

    /// <summary>After something was written down.</summary>
    public static string Saved(string client, Duration? target, int changed) =>
        $"✓ Written down of {client}.{(target is { } set ? $" From now on its target is {Say.Hours(set)} of working time; what was before keeps its own." : "")}{(changed == 0 ? " Nothing was different." : "")}";

    /// <summary>Of a name that is no client's.</summary>
    public static Post WhichClient(IReadOnlyList<string> names, string verb) => Plain(names.Count == 0
        ? "No client's channel is set up yet, so there is nobody to know anything of. “settings” says how that begins."
        : $"Of which client? Begin with the name: “{verb}”, as in {Say.Names([.. names.Take(10)])}.");

    /// <summary>What is wrong with what was typed.</summary>
    public static Post Wrong(string problem) => Plain($"{problem} Nothing was written down.");

    /// <summary>All of it is deleted.</summary>
    public static Post Forgotten(string client, int lines, bool target) =>
        Plain($"Everything that was written down of {client} is deleted, words and all: {Say.Count(lines, "line")}.{(target ? " Its target is what it was before." : "")}");

    /// <summary>One line of plain words.</summary>
    public static Post Plain(string text) => new(text, [new Line(Span.Plain(text))]);

    /// <summary>What a facet is called before its words.</summary>
    public static string Label(Facet facet) => facet switch
    {
        Facet.Address => "to be addressed as",
        Facet.Who => "beyond the role",
        Facet.Likes => "likes",
        Facet.Dislikes => "dislikes",
        Facet.Drives => "driven by",
        Facet.Worries => "kept up at night by",
        _ => "expects",
    };

    /// <summary>The value of a button that opens somebody's lines.</summary>
    public static string ValueOf(ChannelKey channel, ProfilePerson? person) => $"{channel} {(person is null ? "" : person.Id.Length > 0 ? person.Id : "=" + Uri.EscapeDataString(person.Name))}".TrimEnd();

    private static Button Opening(ChannelKey channel, ProfilePerson? person, string label) => new(Open, label, ValueOf(channel, person), Dialog: true);

    private static IEnumerable<Span> OfPerson(ProfilePerson person, IReadOnlyList<ProfileLine> lines)
    {
        var theirs = lines.Where(person.IsIn).OrderBy(line => line.Facet).ToList();
        if (theirs.Count == 0) return [new Span(" · nothing yet")];
        return theirs.SelectMany(line => new[] { new Span($" · {Label(line.Facet)}: "), new Span(Say.OneLine(line.Words, 140)) });
    }

    private static Button Deleting(ChannelKey channel, string client) => new(Forget, "Delete it all…", channel.ToString())
    {
        Confirm = new Confirmation($"Delete all that is known of {Say.OneLine(client, 40)}?", "Its people, what it expects and the notes go, words and all, and the target that followed from them. It cannot be undone.", "Delete", "Keep"),
    };
}
