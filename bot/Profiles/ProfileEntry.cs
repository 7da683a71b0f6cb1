using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Profiles;

/// <summary>What somebody filled in, as what is to be written down.</summary>
/// <param name="Person">Whom the lines of a person are about; null when there are none.</param>
/// <param name="Changed">The fields that they changed, and what each holds now: for each its facet, and its lines.</param>
/// <param name="AnswerWithin">The time within which an answer is expected, where that field was changed; null when it was emptied.</param>
internal sealed record ProfileEntry(ProfilePerson? Person, IReadOnlyList<(Facet Facet, IReadOnlyList<string> Words)> Changed, Duration? AnswerWithin)
{
    /// <summary>Whether the target follows anew.</summary>
    public bool ChangesAnswer => Changed.Any(one => one.Facet == Facet.Answer);

    /// <summary>Reads a submitted form; or gives the same form with what is wrong.</summary>
    /// <param name="view">As it stands now.</param>
    /// <param name="marks">What the fields held when they were shown.</param>
    /// <param name="answer">What came back.</param>
    /// <param name="maySet">Whether the person may change the target.</param>
    public static (ProfileEntry? Entry, Post? Wrong) Read(ProfileView view, IReadOnlyList<string> marks, DialogAnswer answer, bool maySet)
    {
        var wrong = new Dictionary<string, string>(StringComparer.Ordinal);
        var changed = new List<(Facet Facet, IReadOnlyList<string> Words)>();
        var held = ProfileForm.Held(view);
        bool IsChanged(string id)
        {
            var at = held.ToList().FindIndex(pair => pair.Key == id);
            return at >= marks.Count || ProfileForm.Mark(Given(answer, id)) != marks[at];
        }

        foreach (var (facet, id, _, _) in ProfileForm.OfPerson.Where(one => IsChanged(one.Id)))
        {
            var words = string.Join(' ', answer.Value(id).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (words.Length > NoteBook.LongestNote) wrong[id] = $"That is longer than {NoteBook.LongestNote} characters.";
            changed.Add((facet, words.Length == 0 ? [] : [words]));
        }

        var person = view.Person ?? (answer.Value("name") is { Length: > 0 } name ? new ProfilePerson("", Say.OneLine(name, 80)) : null);
        if (person is null && changed.Exists(one => one.Words.Count > 0)) wrong["name"] = "Who is it about? Write a name.";

        Duration? within = null;
        if (IsChanged("answer"))
        {
            var typed = answer.Value("answer");
            within = typed.Length == 0 ? null : Expects.DurationOf(typed) ?? Expects.AnswerTime(typed);
            if (typed.Length > 0 && within is null) wrong["answer"] = $"“{Say.OneLine(typed, 40)}” is no length of time. Write hours or minutes of working time, as in 2 h, 90 min or 1 h 30 min.";
            else if (!maySet) wrong["answer"] = "It sets the target, which only the channel's responders, its escalation or whoever installed me may change. Ask one of them.";
            changed.Add((Facet.Answer, within is { } time ? [Expects.Within(time)] : []));
        }

        if (IsChanged("regular"))
        {
            var lines = Lines(answer.Value("regular"));
            foreach (var line in lines)
            {
                if (Recurrence.Parse(line) is null) wrong["regular"] = $"“{Say.OneLine(line, 40)}” does not say on which days. Write it as in: report every Monday; figures on the 1st of every month.";
                else if (line.Length > NoteBook.LongestNote) wrong["regular"] = $"A line is longer than {NoteBook.LongestNote} characters.";
            }

            changed.Add((Facet.Regular, lines));
        }

        if (IsChanged("bad-news")) changed.Add((Facet.BadNews, answer.Value("bad-news") switch { ProfileForm.CallFirst => [Expects.ACallFirst], ProfileForm.WritingFirst => [Expects.InWriting], _ => [] }));
        if (IsChanged("else"))
        {
            var lines = Lines(answer.Value("else"));
            if (lines.Any(line => line.Length > NoteBook.LongestNote)) wrong["else"] = $"A line is longer than {NoteBook.LongestNote} characters.";
            else if (lines.FirstOrDefault(line => Expects.AnswerTime(line) is not null) is not null) wrong["else"] = "How soon an answer is expected has a field of its own above: “An answer within”.";
            else if (lines.FirstOrDefault(line => Recurrence.Parse(line) is not null && Recurrence.Sounds(line)) is { } regular) wrong["else"] = $"“{Say.OneLine(regular, 40)}” belongs in “Something regular”: then somebody is reminded of it.";
            changed.Add((Facet.Other, lines));
        }

        if (wrong.Count > 0)
        {
            var form = ProfileForm.Of(view);
            // What was shown is what it is compared with again, whatever a colleague wrote meanwhile.
            return (null, form with { Parts = [.. form.Parts.Select(part => part switch
            {
                Form shown => shown with { Carried = answer.Carried },
                Field field when wrong.TryGetValue(field.Id, out var problem) => field with { Problem = problem },
                _ => part,
            })] });
        }

        return (new ProfileEntry(person, changed, within), null);
    }

    private static string Given(DialogAnswer answer, string id) => id == "bad-news" && answer.Value(id).Length == 0 ? ProfileForm.AnyNews : answer.Value(id);

    private static List<string> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('"', '“', '”')).Distinct(StringComparer.OrdinalIgnoreCase)];
}
