using ServiceBot.Coaching.Hostile;
using ServiceBot.Recaps;

namespace ServiceBot.AzureOpenAI;

/// <summary>Looks through a model's recap line by line. What stands in the message that it names is kept, everything else is dropped.</summary>
/// <param name="talk">What was said.</param>
/// <param name="plain">The rules' recap.</param>
/// <param name="rules">The rules, which say when something is due.</param>
/// <param name="veil">What covered private details.</param>
/// <param name="first">The number of the first message that the model has seen.</param>
internal sealed class RecapReview(Talk talk, Recap plain, RuleRecap rules, Veil veil, int first)
{
    /// <summary>How many lines were dropped.</summary>
    public int Dropped { get; private set; }

    /// <summary>How many were kept.</summary>
    public int Kept { get; private set; }

    /// <summary>The recap: the model's lines that hold, and of the rules' those that it was not asked about.</summary>
    public IReadOnlyList<RecapItem> Let(RecapAnswer answer)
    {
        var said = Held(RecapPart.Decision, answer.Decisions).Concat(Held(RecapPart.Question, answer.Questions)).Concat(Held(RecapPart.Step, answer.Steps))
            .DistinctBy(item => (item.Part, item.Message, item.Words)).ToList();
        var unseen = talk.Messages.Take(first - 1).Select(message => message.Id).ToHashSet(StringComparer.Ordinal);
        return Recap.InOrder([.. said, .. plain.Items.Where(item => item.Part is RecapPart.File or RecapPart.Promise || unseen.Contains(item.Message))]);
    }

    private List<RecapItem> Held(RecapPart part, IReadOnlyList<RecapAnswer.Line> lines)
    {
        var held = new List<RecapItem>();
        foreach (var line in lines)
        {
            if (ItemOf(part, line) is { } item && RecapEvidence.Supports(talk, item) && RecapEvidence.IsOfItsPart(item)) held.Add(item);
            else Dropped++;
        }

        Kept += held.Count;
        return held;
    }

    private RecapItem? ItemOf(RecapPart part, RecapAnswer.Line line)
    {
        if (Message(line.Message) is not { } said) return null;
        var about = line.About.Length > 0 ? Message(line.AboutMessage) : null;
        if (line.About.Length > 0 && about is null) return null;
        var words = Restored(line.Quote);
        if (veil.LeftIn(words) || words.Length == 0) return null;
        var owner = part == RecapPart.Step ? Restored(line.Owner ?? "") : "";
        if (part == RecapPart.Step && owner.Length == 0) return null;
        // The rules' own line about the same words knows more: when it is due, whether it is looked after.
        var known = plain.Of(part).FirstOrDefault(item => item.Message == said.Id && (item.Words.Contains(words, StringComparison.Ordinal) || words.Contains(item.Words, StringComparison.Ordinal)));
        return new RecapItem(part, said.Id, words)
        {
            Who = said.FirstName,
            At = said.At,
            Owner = owner,
            Due = part == RecapPart.Step ? known?.Due ?? rules.DueOf(talk, words, said.At) : null,
            About = about is null ? "" : Restored(line.About),
            AboutMessage = about?.Id,
            IsPromise = known?.IsPromise ?? false,
        };
    }

    private Said? Message(int number) => number >= first && number <= talk.Messages.Count ? talk.Messages[number - 1] : null;

    private string Restored(string text) => string.Join(' ', veil.Restore(PlainText.Of(text), forClient: false).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Trim('“', '”', '"');
}
