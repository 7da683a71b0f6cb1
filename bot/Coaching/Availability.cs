using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>
/// When people on the client's side can be reached: "I'm in meetings from four", "out Thursday", "back at 2". It says when they read and answer, not by when
/// they need something: that is a deadline only where they say so themselves ("anything before then would help").
/// </summary>
internal static class Availability
{
    private const int Longest = 16;

    private static readonly PhraseBook Lead = new("sorry, fyi, just, note, also, btw, by the way, heads up, ps, though, and, but, so, as, because, since, while, hi, today, tomorrow, unfortunately, then, please note, to let you know, that, if it helps, for what it's worth");

    private static readonly PhraseBook First = new("i'm, im, i am, i'll be, i will be, i wont be, i'm not, im not, we're, we are, we'll be, we will be, we wont be, i'll, i will, i, we, i'm going to be, we're going to be, i can be, i can only be");

    private static readonly PhraseBook State = new("""
        in meetings, in a meeting, in a _ meeting, in the meeting, in my meeting, in back-to-back meetings, in back to back meetings, in calls, in a call, in a _ call, on a call, on calls, on the phone, in workshops, in a workshop, in the workshop, in training, in transit, in the air, at the dentist, at the doctor, at the doctor's, at the airport, at a/the conference/fair/funeral/wedding, on a plane/train/flight, on the road/train/plane/move, on holiday/holidays/vacation/leave/pto/site, on annual/parental/maternity/sick leave
        out of office, out of the office, out of town, out of the country, out of reach, ooo, afk, out, away, off sick, off, offline, travelling, traveling, flying, fly, driving, drive, boarding, board, leaving, leave, gone, unavailable, unreachable, not available, not reachable, not in, not around, not here, not at my desk, at my desk, available, reachable, around, free, busy, booked, tied up, back, back in, back from, back online, only free, only available, only reachable, only here, mostly out, here until, here till, in until, in till, in from, in on, in only, in the office, logging off, heading out, heading off, head out, head off
        """);

    // What these open is something else: "out of patience", "off by two", "leave it to you", "available as a PDF".
    private static readonly PhraseBook Otherwise = new("out of, out to, off by, off brand, off target, off track, off the, off to a, off with, leave it, leave the, leave this, leave that, leave our, leave us, leave you, leaving you, leaving the, leaving our, leaving it, leave my, board the, back to, back up, away with, away at, around the, free of, gone through, gone over, gone live, available as, available for, out there, busy with the, flying blind, drive the, driving the, off guard");

    private static readonly PhraseBook Until = new("until, till, from, after, at, on, by, around, between, before, for, all, this, next, the rest, most of, as of, over, during, tomorrow, today, tonight, monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, tues, wed, thu, thur, thurs, fri, in an, in a, in the, again, soon, now, right, most, only, until");

    // An hour and a need are not the same; these words say that the hour is one.
    private static readonly PhraseBook Wish = new("before then, before that, by then, before i go, before i leave, before i board, before i fly, before i head, before i'm, before im, before my, before our, before the, need, needs, you, your, please, must, has to, have to");

    private static readonly PhraseBook Theirs = new("my/our/the boss/colleague/colleagues/team/office/assistant/manager/ceo/cmo/cfo/cto/coo/director/lawyer/lawyers/legal/finance/accountant is/are, my/our/the boss/colleague/colleagues/team/office/assistant/manager/ceo/cmo/cfo/cto/coo/director/lawyer/lawyers will be");

    private static readonly string[] Separators = [". ", "! ", "? ", ".\n", "!\n", "?\n", "\n", "; ", ", ", " - ", " – ", " — ", ": ", " but ", " so ", " and "];

    /// <summary>The clauses that say so, in the client's words; null when none does.</summary>
    public static string? In(IEnumerable<string> texts)
    {
        var said = texts.SelectMany(Clauses).Where(clause => Is(clause.Text)).Select(clause => clause.Text.Trim().TrimEnd('.', '!', ',')).Distinct(StringComparer.OrdinalIgnoreCase);
        return string.Join(", ", said) is { Length: > 0 } all ? all : null;
    }

    /// <summary>Whether a clause says nothing but when somebody can be reached.</summary>
    public static bool Is(string clause)
    {
        if (clause.Length > 160 || clause.Contains('?', StringComparison.Ordinal) || Sentences.Of(clause) is not [{ Words: { Length: > 0 and <= Longest } words }]) return false;
        if (Wish.In(words)) return false;
        var at = 0;
        while (at < words.Length && Lead.LengthAt(words, at) is > 0 and var lead) at += lead;
        if (at == words.Length) return false;
        var (bare, subject) = (at, First.LengthAt(words, at));
        if (subject == 0) subject = Other(clause, words, at);
        at += subject;
        while (at < words.Length && words[at] is "only" or "not" or "also" or "mostly" or "then" or "probably" or "actually" or "unfortunately" or "all" or "day") at++;
        if (at == words.Length || State.LengthAt(words, at) is 0 || Otherwise.LengthAt(words, at) > 0) return false;
        var state = State.LengthAt(words, at);
        var rest = words[(at + state)..];
        // "Back on Monday you said": without a subject it is one only as long as nobody else acts in it.
        if (bare == at) return rest.Length is > 0 and <= 7 && Until.LengthAt(rest, 0) > 0 && !Array.Exists(rest, word => word is "we" or "you" or "i" or "they" or "it");
        var loose = words[at] is "back" or "around" or "free" or "in" or "here" or "fly" or "board" or "leave" or "drive" or "leaving" or "off" or "available" or "gone";
        return !loose || state > 1 || (rest.Length > 0 && Until.LengthAt(rest, 0) > 0) || (rest.Length == 0 && words[at] is "off");
    }

    /// <summary>The text without what says only when somebody can be reached.</summary>
    public static string Without(string text)
    {
        var clauses = Clauses(text).ToList();
        return clauses.Exists(clause => Is(clause.Text)) ? string.Concat(clauses.Where(clause => !Is(clause.Text)).Select(clause => clause.Text + clause.End)) : text;
    }

    // "Tom is out until Monday", "our office is closed": somebody of theirs, by name or by role.
    private static int Other(string clause, string[] words, int at)
    {
        if (Theirs.LengthAt(words, at) is > 0 and var role) return role;
        var first = clause.TrimStart().Split(' ')[0];
        return at == 0 && words.Length > 2 && first.Length > 2 && char.IsUpper(first[0]) && first.Skip(1).All(char.IsLower) && words[1] is "is" && words[0] is not ("it" or "this" or "that" or "the" or "what" or "there" or "everything" or "nothing") ? 2 : 0;
    }

    private static IEnumerable<(string Text, string End)> Clauses(string text)
    {
        for (var from = 0; from < text.Length;)
        {
            var (end, length) = (text.Length, 0);
            foreach (var separator in Separators)
            {
                var found = text.IndexOf(separator, from, end - from, StringComparison.OrdinalIgnoreCase);
                if (found >= from && found < end) (end, length) = (found, separator.Length);
            }

            if (length > 0 && text[end] is '?' or '.' or '!') (end, length) = (end + 1, length - 1);
            yield return (text[from..end], text[end..(end + length)]);
            from = end + length;
        }
    }
}
