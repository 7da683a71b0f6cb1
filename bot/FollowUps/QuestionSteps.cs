using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.FollowUps;

/// <summary>What one fact does to the questions of its channel, with hindsight.</summary>
/// <param name="Fact">The fact; a mark counts as an action.</param>
/// <param name="Who">Who did it; for an edit the author.</param>
internal sealed record QuestionStep(LedgerFact Fact, string Who)
{
    /// <summary>The message whose text begins to be in force, or that was reacted to.</summary>
    public MessageView? Message { get; init; }

    /// <summary>The question that goes with it.</summary>
    public PendingQuestion? Ends { get; set; }

    /// <summary>The question that comes with it.</summary>
    public PendingQuestion? Begins { get; set; }

    /// <summary>A team answer begins here to say that something is settled: what it is about.</summary>
    public AskedHearing? Settles { get; set; }

    /// <summary>A client begins here to say what their latest text says.</summary>
    public ReplyHearing? Replies { get; set; }

    /// <summary>Whose reaction it is that stands.</summary>
    public Side? Reacts { get; init; }

    /// <summary>Somebody said that no answer is needed, and has not taken it back.</summary>
    public bool Dismisses { get; init; }
}

/// <summary>Finds the steps of a channel's facts, in the order of facts (SEMANTICS, preamble).</summary>
internal static class QuestionSteps
{
    public static List<QuestionStep> Of(IEnumerable<ChatFact> facts, IEnumerable<QuestionMark> marks, Func<string, Side?> sideOf)
    {
        var messages = new Dictionary<string, MessageHistory>(StringComparer.Ordinal);
        var texts = new Dictionary<string, MessageText>(StringComparer.Ordinal);
        foreach (var fact in facts.DistinctBy(fact => fact.Key))
        {
            if (!messages.TryGetValue(fact.Message, out var history)) messages[fact.Message] = history = new MessageHistory(fact.Message);
            history.Add(LedgerFacts.From(fact));
            if (LedgerFacts.TextOf(fact) is { } text) texts[fact.Key] = text;
        }

        var said = marks.Where(mark => sideOf(mark.Author) == Side.Team).Select(mark => (Mark: mark, Fact: FactOf(mark))).DistinctBy(pair => pair.Fact.Key)
            .OrderBy(pair => pair.Fact, FactOrder.Instance).ToLookup(pair => pair.Mark.Message, StringComparer.Ordinal);
        var steps = said.Select(about => about.Last()).Where(last => last.Mark.Say == QuestionSay.NotNeeded)
            .Select(last => new QuestionStep(last.Fact, last.Mark.Author) { Dismisses = true }).ToList();
        foreach (var history in messages.Values)
        {
            // Of a deleted message the client sees nothing, and nothing is kept that could be heard.
            if (history.Look(sideOf) is not { Counts: true } view || history.DeletedAt is not null) continue;
            var later = said[view.Id].Where(pair => pair.Mark is { Say: QuestionSay.Later, Until: not null }).Select(pair => new AskAgain(pair.Mark.At, pair.Mark.Until!.Value)).LastOrDefault();
            steps.AddRange(view.Side == Side.Team ? OfTeam(history, view, body => texts[body.Key], sideOf, later) : OfClient(history, view, body => texts[body.Key], sideOf));
            steps.AddRange(history.StandingReactions().Where(reaction => sideOf(reaction.Author) != Side.Bot)
                .Select(reaction => new QuestionStep(reaction, reaction.Author) { Message = view, Reacts = sideOf(reaction.Author) ?? Side.Client }));
        }

        steps.Sort((x, y) => FactOrder.Instance.Compare(x.Fact, y.Fact));
        return steps;
    }

    private static LedgerFact FactOf(QuestionMark mark) =>
        new(FactKind.Action, mark.At, mark.Message, $"q:{mark.Message}:{mark.Author}:{mark.Say}:{mark.At.ToUnixTimeTicks()}:{mark.Until?.ToUnixTimeTicks()}") { Author = mark.Author, Until = mark.Until };

    // Every unbroken run of texts that ask something is one question, and it asks what the last of them says.
    private static List<QuestionStep> OfTeam(MessageHistory history, MessageView view, Func<LedgerFact, MessageText> textOf, Func<string, Side?> sideOf, AskAgain? later)
    {
        if (view.AnswersFrom is not { } answers) return [];
        var versions = history.Versions();
        versions.RemoveRange(0, versions.FindIndex(version => ReferenceEquals(version.Begins, answers)));
        var heard = versions.ConvertAll(version => OfTheClient(QuestionHearing.OfTeam(textOf(version.Body)), sideOf));
        var steps = versions.ConvertAll(version => new QuestionStep(version.Begins, view.Author) { Message = view });
        for (var i = 0; i < versions.Count; i++)
        {
            if (heard[i].Questions.Count == 0) continue;
            var first = i;
            while (i + 1 < versions.Count && heard[i + 1].Questions.Count > 0) i++;
            var question = new PendingQuestion(view, heard[i], versions[first].Begins, versions[first].From) { Later = later };
            steps[first].Begins = question;
            if (i + 1 < versions.Count) steps[i + 1].Ends = question;
        }

        if (heard[^1].Settles) steps[LastRun(heard, hearing => hearing.Settles)].Settles = heard[^1];
        return steps;
    }

    // "Lee, can you check the numbers?" in the middle of a text to the client asks a teammate.
    private static AskedHearing OfTheClient(AskedHearing heard, Func<string, Side?> sideOf) =>
        heard with { Questions = [.. heard.Questions.Where(question => question.Mentions.Any(person => sideOf(person) == Side.Client) || !question.Mentions.Any(person => sideOf(person) is Side.Team or Side.Bot))] };

    private static List<QuestionStep> OfClient(MessageHistory history, MessageView view, Func<LedgerFact, MessageText> textOf, Func<string, Side?> sideOf)
    {
        var versions = history.Versions();
        if (MessageView.NeedOf(versions[^1].Body, sideOf) == Need.Aside) return [];
        var heard = versions.ConvertAll(version => MessageView.NeedOf(version.Body, sideOf) == Need.Aside ? null : QuestionHearing.OfClient(textOf(version.Body)));
        var from = versions[LastRun(heard, hearing => hearing?.Reply == heard[^1]!.Reply)];
        return [new QuestionStep(from.Begins, view.Author) { Message = view, Replies = heard[^1] }];
    }

    private static int LastRun<T>(List<T> heard, Predicate<T> isIt)
    {
        var at = heard.Count - 1;
        while (at > 0 && isIt(heard[at - 1])) at--;
        return at;
    }
}
