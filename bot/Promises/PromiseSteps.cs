using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Promises;

/// <summary>What one fact does to the promises of its channel, with hindsight.</summary>
/// <param name="Fact">The fact; a mark counts as an action.</param>
/// <param name="Who">Who did it; for an edit the author.</param>
internal sealed record PromiseStep(LedgerFact Fact, string Who)
{
    /// <summary>The message whose text begins to be in force; null for a reaction or a mark.</summary>
    public MessageView? Message { get; init; }

    /// <summary>Promises whose words go with it.</summary>
    public List<PromisedWords> Ends { get; } = [];

    /// <summary>Promises whose words come with it.</summary>
    public List<PromisedWords> Begins { get; } = [];

    /// <summary>A team answer begins here to say what its latest text says.</summary>
    public Hearing? Brought { get; set; }

    /// <summary>A client begins here to say that something has arrived.</summary>
    public Hearing? Confirmed { get; set; }

    /// <summary>A team member's reaction that stands.</summary>
    public bool Reacts { get; init; }

    /// <summary>What a team member said about promises.</summary>
    public PromiseMark? Mark { get; init; }
}

/// <summary>Finds the steps of a channel's facts, in the order of facts (SEMANTICS, preamble).</summary>
internal static class PromiseSteps
{
    public static List<PromiseStep> Of(IEnumerable<ChatFact> facts, IEnumerable<PromiseMark> marks, Func<MessageText, Hearing> hear, Func<string, Side?> sideOf)
    {
        var messages = new Dictionary<string, MessageHistory>(StringComparer.Ordinal);
        var texts = new Dictionary<string, MessageText>(StringComparer.Ordinal);
        foreach (var fact in facts.DistinctBy(fact => fact.Key))
        {
            var taken = LedgerFacts.From(fact);
            if (!messages.TryGetValue(fact.Message, out var history)) messages[fact.Message] = history = new MessageHistory(fact.Message);
            history.Add(taken);
            if (LedgerFacts.TextOf(fact) is { } text) texts[fact.Key] = text;
        }

        var taught = marks.Where(mark => mark.Lesson is not null).ToLookup(mark => (mark.Message, mark.At, mark.Digest), mark => mark.Say);
        var all = marks.Where(mark => mark.Lesson is null && sideOf(mark.Author) == Side.Team).Select(mark => (Mark: mark, Fact: FactOf(mark))).DistinctBy(pair => pair.Fact.Key).ToList();
        var rulings = all.Where(pair => pair.Mark.Say != PromiseSay.Kept).GroupBy(pair => pair.Mark.Message, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.MaxBy(pair => pair.Fact, FactOrder.Instance), StringComparer.Ordinal);
        var givens = all.Where(pair => pair.Mark is { Say: PromiseSay.Track, Due: not null }).GroupBy(pair => pair.Mark.Message, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.MaxBy(pair => pair.Fact, FactOrder.Instance).Mark, StringComparer.Ordinal);
        var steps = all.ConvertAll(pair => new PromiseStep(pair.Fact, pair.Mark.Author) { Mark = pair.Mark });
        foreach (var history in messages.Values)
        {
            if (history.Look(sideOf) is not { Counts: true } view) continue;
            var said = new Said(rulings.TryGetValue(view.Id, out var ruling) ? ruling : null, givens.GetValueOrDefault(view.Id), (at, words) => taught[(view.Id, at, PromiseId.DigestOf(words))].Select(say => (PromiseSay?)say).FirstOrDefault());
            steps.AddRange(OfTexts(history, view, body => hear(texts[body.Key]), said));
            steps.AddRange(history.StandingReactions().Where(reaction => sideOf(reaction.Author) == Side.Team).Select(reaction => new PromiseStep(reaction, reaction.Author) { Reacts = true }));
        }

        steps.Sort((x, y) => FactOrder.Instance.Compare(x.Fact, y.Fact));
        return steps;
    }

    private static LedgerFact FactOf(PromiseMark mark) =>
        new(FactKind.Action, mark.At, mark.Message, $"p:{mark.Message}:{mark.Author}:{mark.Say}:{mark.At.ToUnixTimeTicks()}:{mark.Due?.ToUnixTimeTicks()}") { Author = mark.Author, Until = mark.Due };

    private static List<PromiseStep> OfTexts(MessageHistory history, MessageView view, Func<LedgerFact, Hearing> hear, Said said)
    {
        if (view.Side == Side.Team && view.AnswersFrom is null) return [];
        var versions = history.Versions();
        if (view.AnswersFrom is { } answers) versions.RemoveRange(0, versions.FindIndex(version => ReferenceEquals(version.Begins, answers)));
        var steps = versions.ConvertAll(version => new PromiseStep(version.Begins, view.Author) { Message = view });
        var heard = versions.ConvertAll(version => hear(version.Body));
        if (view.Side == Side.Client)
        {
            if (heard[^1].Confirms) steps[LastRun(heard, hearing => hearing.Confirms)].Confirmed = heard[^1];
            return steps;
        }

        steps[heard[^1].Delivers ? LastRun(heard, hearing => hearing.Delivers) : 0].Brought = heard[^1];
        Runs(view, versions, heard, steps, said);
        return steps;
    }

    // The same words in one text after the other are one promise.
    private static void Runs(MessageView view, List<TextVersion> versions, List<Hearing> heard, List<PromiseStep> steps, Said said)
    {
        var standing = new Dictionary<string, PromisedWords>(StringComparer.Ordinal);
        for (var i = 0; i < versions.Count; i++)
        {
            var now = heard[i].Promises.DistinctBy(promise => Normal(promise.Words)).ToDictionary(promise => Normal(promise.Words), StringComparer.Ordinal);
            foreach (var (words, gone) in standing.Where(pair => !now.ContainsKey(pair.Key)).ToList())
            {
                gone.Ends = versions[i].Begins;
                steps[i].Ends.Add(gone);
                standing.Remove(words);
            }

            foreach (var (words, promise) in now)
            {
                if (standing.ContainsKey(words)) continue;
                standing[words] = new PromisedWords(view, promise, versions[i].Begins, versions[i].From) { Ruling = said.Ruling, Given = said.Given, Taught = said.Taught(versions[i].Begins.At, words) };
                steps[i].Begins.Add(standing[words]);
            }
        }
    }

    /// <summary>Words as they are compared: letter case, spacing and a closing full stop aside.</summary>
    public static string Normal(string words) => string.Join(' ', words.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd('.', '!');

    private static int LastRun(List<Hearing> heard, Predicate<Hearing> isIt)
    {
        var at = heard.Count - 1;
        while (at > 0 && isIt(heard[at - 1])) at--;
        return at;
    }

    // What people said of a message: whether it promises, and another due; and what lessons said of its sentences as they came.
    private readonly record struct Said((PromiseMark Mark, LedgerFact Fact)? Ruling, PromiseMark? Given, Func<Instant, string, PromiseSay?> Taught);
}
