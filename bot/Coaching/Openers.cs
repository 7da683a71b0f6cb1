using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Keeps drafts that are read one after the other from opening alike, with nothing kept between one run and the next.</summary>
internal static class Openers
{
    private const int Words = 4;

    /// <summary>A number that follows from the words alone: the same conversation gives the same draft.</summary>
    public static int VariantOf(Moment moment)
    {
        var hash = 17u;
        foreach (var turn in moment.Turns)
        {
            foreach (var letter in turn.Text) hash = unchecked((hash * 31) + letter);
        }

        return (int)(hash % 9973);
    }

    /// <summary>The draft, turned a little further where it would open as <paramref name="before"/> does, unless it is an answer to the very same words.</summary>
    public static CoachedDraft Draft(RuleMind mind, Moment moment, (Moment Moment, CoachedDraft Draft)? before)
    {
        var draft = mind.Draft(moment);
        if (before is not { } last || VariantOf(last.Moment) == VariantOf(moment)) return draft;
        for (var more = 1; more <= 11 && (OpensAlike(draft.Draft, last.Draft.Draft) || Shares(draft.Draft, last.Draft.Draft)); more++)
            draft = mind.Draft(moment with { Variant = moment.Variant + more });
        return draft;
    }

    /// <summary>Whether two drafts begin with the same words, whoever they greet.</summary>
    public static bool OpensAlike(string one, string other) => Opening(one) == Opening(other);

    /// <summary>Whether a whole sentence stands in both: read one after the other, the second would sound like a form.</summary>
    public static bool Shares(string one, string other) =>
        Sentences.Of(one).Exists(sentence => sentence.Words.Length > 6 && other.Contains(sentence.Text, StringComparison.OrdinalIgnoreCase));

    private static string Opening(string draft) => string.Join(' ', draft.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(Words)).ToLowerInvariant();
}
