using NodaTime;
using ServiceBot.Promises;
using ServiceBot.Reading;
using ServiceBot.Reading.Commitments;
using ServiceBot.Reading.Due;

namespace ServiceBot.Recaps;

/// <summary>The recap by rules: every line is a piece of what was said. Pure.</summary>
internal sealed class RuleRecap(ITextReader reader, ICommitmentReader commitments) : IRecapMind
{
    private readonly PromiseHearing _hearing = new(commitments);

    /// <inheritdoc />
    public bool AnswersAtOnce => true;

    /// <inheritdoc />
    public Task<Recap> RecapAsync(Talk talk, CancellationToken cancellationToken) => Task.FromResult(Of(talk));

    /// <summary>When something is due that was said at an instant; null where the words name none.</summary>
    public Instant? DueOf(Talk talk, string words, Instant at) => DueFinder.Find(words) is { } due ? DueResolver.Resolve(due, at, talk.Calendar).At : null;

    /// <summary>The recap of a talk.</summary>
    public Recap Of(Talk talk)
    {
        var strands = Strand.Of(talk);
        var decisions = DecisionReader.In(talk, strands).ToList();
        var steps = new StepReader(talk, _hearing).In(strands);
        var items = decisions
            // "Blue, please" decides what was asked, and asks for nothing.
            .Concat(new QuestionReader(talk, reader, commitments).In(strands).Where(question => !decisions.Exists(decision => decision.Message == question.Message && (decision.Words.Contains(question.Words, StringComparison.Ordinal) || question.Words.Contains(decision.Words, StringComparison.Ordinal)))))
            // "We'll take option B" is a decision; that somebody will do something about it is said otherwise.
            .Concat(steps.Where(step => !decisions.Exists(decision => decision.Message == step.Message && decision.Words.Contains(step.Words, StringComparison.Ordinal) && step.Due is null)))
            .Concat(FileList.In(talk));
        return new Recap(Recap.InOrder(items.Where(item => RecapEvidence.Supports(talk, item))), Recap.Offline);
    }
}
