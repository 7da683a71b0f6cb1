using ServiceBot.Coaching;
using ServiceBot.Coaching.Hostile;
using ServiceBot.Reading;

namespace ServiceBot.AzureOpenAI;

/// <summary>
/// Looks through an answer before anything of it is used. The four texts for the client pass the guard and the check, or they don't come; what is said to the
/// account manager beside them falls back, field by field, to what the rules would say.
/// </summary>
internal sealed class DraftReview(Moment moment, CoachedDraft plain, ITextReader reader, Veil veil, string mind)
{
    private const int MostFeelings = 4;
    private const int LongestFeeling = 40;
    private const int MostQuestions = 3;

    private readonly Known _known = Known.Of(moment);
    private readonly string _asked = Folding.Words(string.Join('\n', moment.Turns.Where(turn => turn.Side == Chat.Side.Client).Select(turn => PlainText.Of(turn.Text))));

    /// <summary>What stands against the four texts.</summary>
    public IReadOnlyList<Finding> Findings(DraftAnswer answer)
    {
        var draft = ForClient(answer.Draft);
        var findings = new List<Finding>(Stops(answer.Draft));
        findings.AddRange(Check.Of(draft, moment, reader, WrittenBy.Machine).Findings.Where(finding => finding.Severity != "hint"));
        foreach (var turned in new[] { answer.Shorter, answer.Warmer, answer.Firmer })
            findings.AddRange(Stops(turned));
        return [.. findings.DistinctBy(finding => (finding.Rule, finding.Quote))];
    }

    /// <summary>Whether the model is to have another go.</summary>
    public static bool NeedsRepair(IReadOnlyList<Finding> findings) => MustStop(findings) || findings.Count(finding => finding.Severity == "warn") > 1;

    /// <summary>Whether nothing of it may be used.</summary>
    public static bool MustStop(IReadOnlyList<Finding> findings) => findings.Any(finding => finding.Severity == "stop");

    /// <summary>The draft of an answer that nothing stands against.</summary>
    public CoachedDraft Let(DraftAnswer answer)
    {
        var draft = ForClient(answer.Draft);
        var asks = answer.Heard.Asks.Select(ForTeam).Where(StandsInTheThread).ToList();
        var feelings = answer.Heard.Feelings.Select(Plainly).Where(IsAFeeling).Take(MostFeelings).ToList();
        var questions = answer.Questions.Select(ForTeam).Where(IsHarmless).Take(MostQuestions).ToList();
        return plain with
        {
            Mind = mind,
            Asks = asks.Count > 0 ? asks : plain.Asks,
            Feelings = feelings.Count > 0 ? feelings : plain.Feelings,
            Unsaid = Or(answer.Heard.Unsaid, plain.Unsaid),
            Context = Or(answer.Context, plain.Context),
            Shoes = Or(answer.Shoes, plain.Shoes),
            Stance = answer.StanceKind,
            StanceWhy = Or(answer.Stance.Why, plain.StanceWhy),
            FirstAWord = Or(answer.Aside, plain.FirstAWord),
            Draft = draft,
            Blanks = Reply.BlanksOf(draft),
            Questions = questions.Count > 0 ? questions : plain.Questions,
            Shorter = ForClient(answer.Shorter),
            Warmer = ForClient(answer.Warmer),
            Firmer = ForClient(answer.Firmer),
            Checks = Check.Of(draft, moment, reader, WrittenBy.Machine).Findings,
        };
    }

    private IEnumerable<Finding> Stops(string text)
    {
        if (PlainText.HidesAnything(text)) yield return new Finding("hidden", "stop", "", "It holds characters that nobody can see.", "Write plain text.");
        var restored = ForClient(text);
        foreach (var finding in Guard.Of(restored, _known)) yield return finding;
        if (veil.LeftIn(restored)) yield return new Finding("private", "stop", "", "It repeats a private detail that is not the client's to read, or one that does not exist.", "Leave the detail out.");
        if (PromptEcho.In(restored) is { } echo) yield return new Finding("machine", "stop", echo, "It repeats the rules instead of answering.", "Answer the client.");
    }

    private string ForClient(string text) => veil.Restore(PlainText.Of(text), forClient: true).Trim();

    private string ForTeam(string text) => Chat.Say.OneLine(veil.Restore(PlainText.Of(text), forClient: false), 300);

    private static string Plainly(string text) => PlainText.Of(text).Trim().TrimEnd('.');

    // What is said to the account manager is no place for addresses, mentions or markup either.
    private string Or(string said, string otherwise)
    {
        var plainly = ForTeam(said);
        return plainly.Length > 0 && IsHarmless(plainly) ? plainly : otherwise;
    }

    private bool IsHarmless(string text) => text.Length > 0 && !veil.LeftIn(text) && PromptEcho.In(text) is null && Guard.MayBeSaidToTheTeam(text, _known);

    private bool StandsInTheThread(string ask) => ask.Length > 0 && Folding.Words(ask) is { Length: > 2 } words && _asked.Contains(words, StringComparison.Ordinal);

    private static bool IsAFeeling(string feeling) => feeling.Length is > 0 and <= LongestFeeling && feeling.All(c => char.IsLetter(c) || c is ' ' or '-' or '\'' or ',');
}
