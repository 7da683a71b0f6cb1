using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.FollowUps;

/// <summary>
/// The fold over questions to the client (ARCHITECTURE, "Follow-ups"): a pure function of a channel's facts and marks, like waits and promises and beside them.
/// Whatever order they arrive in and however often, the same questions come out. It knows no database, no clock and no platform.
/// </summary>
internal sealed class QuestionFold
{
    private static readonly Duration OneThingSaidInSeveral = Duration.FromMinutes(5);

    private readonly List<PendingQuestion> _asked = [];
    private readonly Func<LedgerFact, ReactionMeaning> _meaningOf;

    private QuestionFold(Func<LedgerFact, ReactionMeaning> meaningOf) => _meaningOf = meaningOf;

    /// <summary>The questions of a channel, by when they were asked, then thread and message.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="facts">Its facts, in any order, any number of times.</param>
    /// <param name="marks">What people said about questions, likewise.</param>
    /// <param name="sideOf">Who is on which side.</param>
    /// <param name="meaningOf">What a reaction means.</param>
    public static IReadOnlyList<Question> Of(
        ChannelKey channel, IEnumerable<ChatFact> facts, IEnumerable<QuestionMark> marks, Func<string, Side?> sideOf, Func<LedgerFact, ReactionMeaning> meaningOf)
    {
        var fold = new QuestionFold(meaningOf);
        foreach (var step in QuestionSteps.Of(facts, marks, sideOf))
            fold.Apply(step);
        return [.. fold._asked.Select(question => question.ToQuestion(channel))
            .OrderBy(question => question.AskedAt)
            .ThenBy(question => question.Thread, Comparer<string?>.Create(string.CompareOrdinal))
            .ThenBy(question => question.Message, StringComparer.Ordinal)];
    }

    // Within one fact: words that go, what is settled, answered, reacted or marked, and words that come.
    private void Apply(QuestionStep step)
    {
        if (step.Ends is { IsOpen: true } gone) gone.Close(QuestionOutcome.Withdrawn, step.Fact, step.Who);
        if (step.Settles is { } settled) Each(Meant(step, about => settled.Subjects.Overlaps(about)), question => question.Close(QuestionOutcome.Settled, step.Fact, step.Who));
        if (step.Replies is { } reply) Each(Meant(step, about => reply.Subjects.Overlaps(about), answersElsewhere: reply.Reply == Reply.Answers), question => Take(question, reply, step));
        if (step.Reacts is { } side) Each(In(step.Fact), question => React(question, side, step));
        if (step.Dismisses) Each(In(step.Fact), question => question.Close(QuestionOutcome.Dismissed, step.Fact, step.Who));
        if (step.Begins is { } asked) Ask(asked, step);
    }

    private static void Each(List<PendingQuestion> questions, Action<PendingQuestion> then) => questions.ForEach(then);

    private static void Take(PendingQuestion question, ReplyHearing reply, QuestionStep step)
    {
        var answers = reply.Reply switch
        {
            Reply.Answers => true,
            Reply.Nods => question.Kind == QuestionKind.YesOrNo,
            Reply.Wishes => question.Kind != QuestionKind.Favour && question.Subjects.Overlaps(reply.Subjects), // "the blue one, please"
            _ => false,
        };
        if (answers) question.Close(QuestionOutcome.Answered, step.Fact, step.Who);
        else question.PutOff(step.Fact.At);
    }

    private void React(PendingQuestion question, Side side, QuestionStep step)
    {
        var settles = _meaningOf(step.Fact) == ReactionMeaning.Settles;
        if (side == Side.Team)
        {
            if (settles) question.Close(QuestionOutcome.Settled, step.Fact, step.Who);
            return;
        }

        if (settles || (question.Kind == QuestionKind.YesOrNo && QuestionWords.NoddingReactions.Contains(step.Fact.Emoji))) question.Close(QuestionOutcome.Answered, step.Fact, step.Who);
        else question.PutOff(step.Fact.At);
    }

    private void Ask(PendingQuestion asked, QuestionStep step)
    {
        var before = Open(step).Where(question => question.Message.Id != asked.Message.Id && Reaches(asked.Message, question)).ToList();
        var together = before.FindAll(question => question.Message.Author == asked.Message.Author && asked.AskedAt - question.AskedAt <= OneThingSaidInSeveral);
        var recalled = asked.IsNudge ? asked.Message.Thread is null ? before.TakeLast(1) : before : [];
        var repeated = before.Where(question => together.Contains(question) || recalled.Contains(question) || question.Subjects.Overlaps(asked.Subjects)).ToList();
        asked.Follow(repeated, together);
        foreach (var question in repeated)
            question.Close(QuestionOutcome.Repeated, step.Fact, step.Who);
        _asked.Add(asked);
    }

    // In a thread all that it reaches. In the main flow people speak of what was asked last, and of what they name; there they may also answer by name what was asked in a thread.
    private List<PendingQuestion> Meant(QuestionStep step, Func<IEnumerable<string>, bool> isAbout, bool answersElsewhere = false)
    {
        var open = Open(step).Where(question => question.Message.Id != step.Message!.Id).ToList();
        var reached = open.FindAll(question => Reaches(step.Message!, question));
        if (step.Message!.Thread is not null) return reached;
        var last = reached.LastOrDefault();
        return open.FindAll(question => question == last || (isAbout(question.Subjects) && (answersElsewhere || reached.Contains(question))));
    }

    private List<PendingQuestion> In(LedgerFact fact) => _asked.FindAll(question => question.IsOpen && question.AskedAt < fact.At && question.Message.Id == fact.Message);

    // By when they were asked, then in the order of facts, which is that of the list.
    private IEnumerable<PendingQuestion> Open(QuestionStep step) => _asked.Where(question => question.IsOpen && question.AskedAt < step.Fact.At);

    // SEMANTICS, section 2: in the question's conversation or, the question standing in the main flow, in the thread rooted at it.
    private static bool Reaches(MessageView message, PendingQuestion question) =>
        string.Equals(message.Thread, question.Message.Thread, StringComparison.Ordinal)
        || (question.Message.Thread is null && string.Equals(message.Thread, question.Message.Id, StringComparison.Ordinal));
}
