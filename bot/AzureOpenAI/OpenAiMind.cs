using Microsoft.Extensions.AI;
using ServiceBot.Coaching;
using ServiceBot.Coaching.Hostile;
using ServiceBot.Reading;

namespace ServiceBot.AzureOpenAI;

/// <summary>
/// The mind that asks a model: one structured call with the six stages in their order, the check, at most one repair that names what the check found. Whatever goes wrong,
/// the offline mind writes the draft and says so in one small line. Nothing of the model's reaches a draft before <see cref="DraftReview"/> has let it through.
/// </summary>
internal sealed partial class OpenAiMind(Model model, RuleMind offline, ITextReader reader, ModelSettings settings, Func<string> secret, TimeProvider time, ILogger<OpenAiMind> log) : ICoachMind, IDisposable
{
    /// <summary>The budget's name.</summary>
    public const string Purpose = "drafts";

    private const int MostOutput = 1_500;

    private readonly RecentDrafts _recent = new(time);

    public void Dispose() => _recent.Dispose();

    public async Task<CoachedDraft> DraftAsync(Moment moment, CancellationToken cancellationToken)
    {
        // Warmer, shorter and firmer are turns of one draft: they come out of one answer.
        if (_recent.Find(moment) is { } known) return known;
        var plain = offline.Draft(moment);
        if (Disarmed.IsNeeded(moment)) return plain with { Note = "A message here reads like orders to an assistant, so this draft was written by rules." };
        // What the check can't read it can't vouch for; the rules say so themselves, and give an outline.
        if (Listen.To(moment, reader).OtherLanguage) return plain;
        using var over = new CancellationTokenSource(settings.Total, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        try
        {
            var draft = await ThinkAsync(moment, plain, either.Token);
            _recent.Keep(moment, draft);
            return draft;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            var fault = exception is OperationCanceledException ? Fault.TooSlow : ModelFaultException.From(exception, default).Fault;
            LogFault(fault);
            return plain with { Note = Words(fault) };
        }
    }

    private async Task<CoachedDraft> ThinkAsync(Moment moment, CoachedDraft plain, CancellationToken cancellationToken)
    {
        var random = secret();
        var veil = new Veil(random);
        var prompt = new DraftPrompt(moment, veil, random);
        var review = new DraftReview(moment, plain, reader, veil, model.Name);

        var text = await AskAsync(moment, prompt.Messages(), cancellationToken);
        var first = DraftAnswer.Parse(text);
        var found = review.Findings(first);
        if (!DraftReview.NeedsRepair(found)) return review.Let(first);

        try
        {
            var second = DraftAnswer.Parse(await AskAsync(moment, prompt.Repair(text, found), cancellationToken));
            var left = review.Findings(second);
            if (!DraftReview.MustStop(left) && (DraftReview.MustStop(found) || left.Count <= found.Count)) return review.Let(second);
        }
        catch (Exception exception) when (exception is not OperationCanceledException && !DraftReview.MustStop(found))
        {
            LogFault(ModelFaultException.From(exception, default).Fault); // the first answer will do
        }

        if (!DraftReview.MustStop(found)) return review.Let(first);
        foreach (var rule in found.Where(finding => finding.Severity == "stop").Select(finding => finding.Rule).Distinct(StringComparer.Ordinal)) LogStopped(rule);
        throw new ModelFaultException(Fault.Unsafe);
    }

    private Task<string> AskAsync(Moment moment, IReadOnlyList<ChatMessage> messages, CancellationToken cancellationToken) =>
        model.AskAsync(new ModelQuestion(moment.Workspace, Purpose, settings.TokensPerDay, messages, PromptFiles.DraftSchema, "draft", MostOutput), cancellationToken);

    private static string Words(Fault fault) => fault switch
    {
        Fault.TooSlow => "The model took too long, so this draft was written by rules.",
        Fault.Busy or Fault.Limited => "The model is busy, so this draft was written by rules.",
        Fault.Resting or Fault.Broken => "The model can't be reached, so this draft was written by rules.",
        Fault.Denied => "The model refuses the key or the deployment, so this draft was written by rules. The settings under AzureOpenAI need a look.",
        Fault.Declined => "The model declined to answer this, so this draft was written by rules.",
        Fault.Spent => "Today's budget for the model is used up, so this draft was written by rules.",
        Fault.Unsafe => "The model's draft did not pass the check, so this one was written by rules.",
        _ => "The model's answer could not be used, so this draft was written by rules.",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "The model's draft and its repair were stopped by the rule {Rule}.")]
    private partial void LogStopped(string rule);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model gave no usable draft ({Fault}); the rules wrote it.")]
    private partial void LogFault(Fault fault);
}
