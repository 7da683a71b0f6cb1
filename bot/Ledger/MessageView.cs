using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>A message with hindsight (SEMANTICS, section 3): whose it is, when it was an ask, and whether it is an answer or takes a question back.</summary>
internal sealed class MessageView
{
    public MessageView(MessageHistory history, LedgerFact sent, Func<string, Side?> sideOf)
    {
        (Id, Thread, Author, At) = (history.Id, sent.Thread, sent.Author, sent.At);
        Side = sideOf(sent.Author) ?? Side.Client; // who is unknown counts as client
        NeverWas = history.NeverWas(Side);
        if (NeverWas || Side == Side.Bot) return;

        var versions = history.Versions();
        var latest = versions[^1].Body;
        if (Side == Side.Team)
        {
            AnswersFrom = LastRunOf(versions, version => KindOf(version.Body, sideOf) == AnswerKind.Answer);
            Addresses = [.. latest.Mentions.Where(person => sideOf(person) == Side.Client)];
            return;
        }

        // "needs-reply": the text then in force is an ask from its own instant, whatever it was taken for.
        var forced = new HashSet<Instant>();
        foreach (var action in history.Actions.Where(action => action.Do == WaitAction.NeedsReply && sideOf(action.Author) == Side.Team))
        {
            if (action.At < At) continue; // there was no text yet
            forced.Add(versions.Last(version => version.From <= action.At).From);
            if (TakenBackBefore is null || FactOrder.Instance.Compare(action, TakenBackBefore) > 0) TakenBackBefore = action;
        }

        // A model's second opinion makes an ask of the text then in force too, and takes back nothing that a person did.
        foreach (var judged in history.Actions.Where(action => action.Do == WaitAction.JudgedAsk && action.At >= At))
            forced.Add(versions.Last(version => version.From <= judged.At).From);
        IsModelsAsk = NeedOf(latest, sideOf) != Need.Ask && history.Actions.Exists(action => action.Do == WaitAction.JudgedAsk && action.At >= versions[^1].From);

        bool IsAsk(TextVersion version) => forced.Contains(version.From) || NeedOf(version.Body, sideOf) == Need.Ask;
        AskRuns = Runs(versions, IsAsk);
        ResolvesFrom = LastRunOf(versions, version => !forced.Contains(version.From) && NeedOf(version.Body, sideOf) == Need.Resolved);
    }

    public string Id { get; }

    public string? Thread { get; }

    public string Author { get; }

    public Instant At { get; }

    public Side Side { get; }

    /// <summary>Deleted so that it counts as never sent. It still tells where an action that names it belongs (SEMANTICS, section 4).</summary>
    public bool NeverWas { get; }

    /// <summary>It takes part in the fold.</summary>
    public bool Counts => !NeverWas && Side != Side.Bot;

    /// <summary>A client message's runs of being an ask, oldest first.</summary>
    public IReadOnlyList<TextRun> AskRuns { get; } = [];

    /// <summary>A client message whose latest text takes the question back: the fact with which that began.</summary>
    public LedgerFact? ResolvesFrom { get; }

    /// <summary>A team message whose latest text is an answer: the fact with which that began.</summary>
    public LedgerFact? AnswersFrom { get; }

    /// <summary>Client-side people whom an answer's latest text mentions.</summary>
    public IReadOnlyList<string> Addresses { get; } = [];

    /// <summary>The latest <c>needs-reply</c>: earlier <c>answered</c> and <c>no-reply-needed</c> are taken back for this message's asks.</summary>
    public LedgerFact? TakenBackBefore { get; }

    /// <summary>A model's second opinion, and not the reading, makes an ask of the latest text.</summary>
    public bool IsModelsAsk { get; }

    /// <summary>The run of being an ask that is in force when a fact comes, in the order of facts: an edit of the same instant may come after it. Null for none.</summary>
    public TextRun? AskAt(LedgerFact fact) =>
        AskRuns.LastOrDefault(run => run.From <= fact.At && (run.Ends is null || FactOrder.Instance.Compare(run.Ends, fact) > 0));

    /// <summary>
    /// Aside comes first and is decided from mentions alone: it starts with a mention of a client-side person and mentions nobody on the team and no bot.
    /// A mention of somebody unknown is none.
    /// </summary>
    public static Need NeedOf(LedgerFact body, Func<string, Side?> sideOf)
    {
        if (body.StatedNeed is { } stated) return stated;
        var aside = body.Leading is { } leading && sideOf(leading) == Side.Client && !body.Mentions.Any(person => sideOf(person) is Side.Team or Side.Bot);
        return aside ? Need.Aside : body.JudgedNeed;
    }

    /// <summary>A team message is an aside when it starts with a mention of a team member or a bot and mentions no client-side person anywhere.</summary>
    private static AnswerKind KindOf(LedgerFact body, Func<string, Side?> sideOf)
    {
        if (body.StatedKind is { } stated) return stated;
        var aside = body.Leading is { } leading && sideOf(leading) is Side.Team or Side.Bot && !body.Mentions.Any(person => sideOf(person) == Side.Client);
        return aside ? AnswerKind.Aside : AnswerKind.Answer;
    }

    private static List<TextRun> Runs(List<TextVersion> versions, Func<TextVersion, bool> isIt)
    {
        var runs = new List<TextRun>();
        TextVersion? began = null;
        foreach (var version in versions)
        {
            if (isIt(version))
            {
                began ??= version;
            }
            else if (began is { } start)
            {
                runs.Add(new TextRun(start.Begins, start.From, version.Begins, version.From));
                began = null;
            }
        }

        if (began is { } last) runs.Add(new TextRun(last.Begins, last.From, null, null));
        return runs;
    }

    // "A message is an answer or resolved only if its latest text is, from the first instant of that last run."
    private static LedgerFact? LastRunOf(List<TextVersion> versions, Predicate<TextVersion> isIt)
    {
        LedgerFact? began = null;
        for (var i = versions.Count - 1; i >= 0 && isIt(versions[i]); i--)
            began = versions[i].Begins;
        return began;
    }
}
