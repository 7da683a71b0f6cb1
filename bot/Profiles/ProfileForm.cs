using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Profiles;

/// <summary>What a client's profile dialog shows.</summary>
/// <param name="About">The channel that new lines are filed under.</param>
/// <param name="Person">The person whose lines are shown; null when they are yet to be named.</param>
/// <param name="Lines">The client's lines.</param>
/// <param name="Traces">Who wrote each line when, by its number.</param>
/// <param name="Notes">The client's notes.</param>
/// <param name="Kept">How what is expected compares with what happened, one sentence each.</param>
/// <param name="Question">A question to ask next; null for none.</param>
internal sealed record ProfileView(ClientChannel About, ProfilePerson? Person, IReadOnlyList<ProfileLine> Lines, IReadOnlyDictionary<int, string> Traces, IReadOnlyList<ClientNote> Notes, IReadOnlyList<string> Kept, string? Question)
{
    /// <summary>The line of the person that says this; null when there is none.</summary>
    public ProfileLine? Of(Facet facet) => Person is { } person ? Lines.FirstOrDefault(line => line.Facet == facet && person.IsIn(line)) : null;

    /// <summary>What the client expects of a kind.</summary>
    public IReadOnlyList<ProfileLine> Expected(params Facet[] facets) => [.. Lines.Where(line => facets.Contains(line.Facet))];
}

/// <summary>A client's profile on one screen: drawn, and read back (<see cref="ProfileEntry"/>). Pure.</summary>
internal static class ProfileForm
{
    /// <summary>What a submitted profile carries before the channel, the person and what the fields held.</summary>
    public const string Carries = "profile ";

    public const string AnyNews = "none";
    public const string CallFirst = "call";
    public const string WritingFirst = "writing";

    private const int MostNotes = 3;

    /// <summary>The fields of one person.</summary>
    public static readonly (Facet Facet, string Id, string Label, string Example)[] OfPerson =
    [
        (Facet.Address, "address", "How to address them", "Dr. Reyes, not Dana"),
        (Facet.Who, "who", "Who they are beyond the role", "came from the newsroom; two small children"),
        (Facet.Likes, "likes", "Likes", "one page, the figure first"),
        (Facet.Dislikes, "dislikes", "Dislikes", "calls without a topic"),
        (Facet.Drives, "drives", "What drives them", "wants the board seat by spring"),
        (Facet.Worries, "worries", "What keeps them up at night", "the budget round in January"),
    ];

    /// <summary>The form.</summary>
    public static Post Of(ProfileView view)
    {
        var client = ProfileBook.NameOf(view.About);
        var first = view.Person is { } known ? Say.FirstName(known.Name) : "them";
        List<PostPart> parts = [new Form("Client profile", "Save", Carried(view)), new Small(Span.Plain($"For {client}, seen by your team alone. Write only what somebody told you: nothing here is guessed."))];
        if (view.Question is { } question) parts.Add(new Line([Span.Italic("To find out next: "), new Span(question)]));
        if (view.Person is { } person) parts.Add(new Line([Span.Bold(person.Name)]));
        else parts.Add(new TextField("name", "Who", "") { Example = "Dana Reyes", Optional = true, Hint = "Leave it empty if it is only about what the client expects." });
        parts.AddRange(OfPerson.Select(one => new TextField(one.Id, Label(one.Facet, one.Label, first), view.Of(one.Facet)?.Words ?? "")
        {
            Example = one.Example, Optional = true, Hint = Trace(view, [view.Of(one.Facet)]) ?? (one.Facet == Facet.Address ? "Drafts greet them so." : null),
        }));
        parts.Add(new Line([Span.Bold($"What {client} expects")]));
        var answer = view.Expected(Facet.Answer);
        parts.Add(new TextField("answer", "An answer within", answer is [var one] && Expects.AnswerTime(one.Words) is { } time ? Say.Hours(time) : "")
        {
            Example = "2 h", Optional = true, Hint = Trace(view, answer) is { } said ? $"{said}. {(view.About.Otherwise is null ? $"Your own setting stands instead: {Say.Hours(view.About.Policy.Target)}." : "It is your target.")}" : "Working time. It becomes your target from now on.",
        });
        parts.Add(new TextField("regular", "Something regular", Joined(view.Expected(Facet.Regular)))
        {
            Example = "report every Monday", Optional = true, Lines = true, Hint = Trace(view, view.Expected(Facet.Regular)) ?? "One a line. Who answers for the channel is reminded in private on the day.",
        });
        parts.Add(new ChoiceField("bad-news", "Bad news", [new Choice(AnyNews, "Nothing was said about it"), new Choice(CallFirst, "A call first"), new Choice(WritingFirst, "In writing first")], NewsOf(view)) { Optional = true, Hint = Trace(view, view.Expected(Facet.BadNews)) });
        parts.Add(new TextField("else", "Anything else", Joined(view.Expected(Facet.Other))) { Example = "one contact, not five", Optional = true, Lines = true, Hint = Trace(view, view.Expected(Facet.Other)) ?? "One a line." });
        parts.AddRange(view.Kept.Select(kept => new Small(Span.Plain(kept))));
        if (view.Notes.Count > 0)
        {
            parts.Add(new Line([Span.Bold("Notes")]));
            parts.AddRange(view.Notes.TakeLast(MostNotes).Select(note => new Small(Span.Plain($"{note.Number} · {Say.OneLine(note.Words, 160)}"))));
            parts.Add(new Small(Span.Plain("“notes” lists them all, “note …” writes another.")));
        }

        return new Post($"The profile of {client}", parts);
    }

    /// <summary>What the fields held when they were shown: who changes one field must not take back what a colleague wrote into another meanwhile.</summary>
    public static string Carried(ProfileView view) =>
        $"{Carries}{view.About.Key} {(view.Person is null ? "?" : view.Person.Id.Length > 0 ? view.Person.Id : "=" + Uri.EscapeDataString(view.Person.Name))} {string.Join('.', Held(view).Select(pair => Mark(pair.Value)))}";

    /// <summary>What each field holds, in the form's order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Held(ProfileView view) =>
    [
        .. OfPerson.Select(one => KeyValuePair.Create(one.Id, view.Of(one.Facet)?.Words ?? "")),
        KeyValuePair.Create("answer", view.Expected(Facet.Answer) is [var one] && Expects.AnswerTime(one.Words) is { } time ? Say.Hours(time) : ""),
        KeyValuePair.Create("regular", Joined(view.Expected(Facet.Regular))),
        KeyValuePair.Create("bad-news", NewsOf(view)),
        KeyValuePair.Create("else", Joined(view.Expected(Facet.Other))),
    ];

    /// <summary>A few digits that tell one content from another.</summary>
    public static string Mark(string text) => FactKey.Digest(text.ReplaceLineEndings("\n").Trim())[..6];

    private static string Label(Facet facet, string label, string first) => facet switch
    {
        Facet.Address => $"How to address {first}",
        _ => label,
    };

    private static string NewsOf(ProfileView view) => view.Expected(Facet.BadNews) is [var one, ..] ? one.Words == Expects.ACallFirst ? CallFirst : WritingFirst : AnyNews;

    private static string Joined(IReadOnlyList<ProfileLine> lines) => string.Join('\n', lines.Select(line => line.Words));

    // Several lines that one person wrote at one time are said once.
    private static string? Trace(ProfileView view, IReadOnlyList<ProfileLine?> lines)
    {
        var traces = lines.OfType<ProfileLine>().Select(line => view.Traces.GetValueOrDefault(line.Number, "")).Where(trace => trace.Length > 0).Distinct().ToList();
        return traces.Count == 0 ? null : $"Written by {string.Join("; ", traces)}";
    }
}
