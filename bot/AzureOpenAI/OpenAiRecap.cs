using ServiceBot.Coaching.Hostile;
using ServiceBot.Recaps;

namespace ServiceBot.AzureOpenAI;

/// <summary>
/// A recap by one structured call. The model only points at messages and quotes them: a line whose words do not stand in the message that it names is dropped, as is one whose owner nobody
/// named. Files, and how promises stand, are told by the rules. Whatever goes wrong, the rules' recap stands.
/// </summary>
internal sealed partial class OpenAiRecap(Model model, RuleRecap offline, ModelSettings settings, Func<string> secret, TimeProvider time, ILogger<OpenAiRecap> log) : IRecapMind
{
    /// <summary>The budget's name.</summary>
    public const string Purpose = "recaps";

    private const int MostOutput = 2_000;

    /// <inheritdoc />
    public bool AnswersAtOnce => false;

    /// <inheritdoc />
    public async Task<Recap> RecapAsync(Talk talk, CancellationToken cancellationToken)
    {
        var plain = offline.Of(talk);
        if (talk.Messages.Any(said => OrdersToMachines.In(said.Text))) return plain with { Note = "A message here reads like orders to an assistant, so this recap was made by rules." };
        using var over = new CancellationTokenSource(settings.Total, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, over.Token);
        try
        {
            var random = secret();
            var veil = new Veil(random);
            var prompt = new RecapPrompt(talk, veil, random);
            var answer = await model.AskAsync(new ModelQuestion(talk.Channel.Workspace, Purpose, settings.RecapTokensPerDay, prompt.Messages, PromptFiles.RecapSchema, "recap", MostOutput), either.Token);
            var review = new RecapReview(talk, plain, offline, veil, prompt.First);
            var items = review.Let(RecapAnswer.Parse(answer));
            if (review.Dropped > 0) LogDropped(review.Dropped, review.Kept);
            // A model that mostly makes things up is not to be picked from.
            if (review.Dropped > review.Kept) throw new ModelFaultException(Fault.Unsafe);
            return new Recap(items, model.Name);
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

    private static string Words(Fault fault) => fault switch
    {
        Fault.TooSlow => "The model took too long, so this recap was made by rules.",
        Fault.Busy or Fault.Limited => "The model is busy, so this recap was made by rules.",
        Fault.Resting or Fault.Broken => "The model can't be reached, so this recap was made by rules.",
        Fault.Denied => "The model refuses the key or the deployment, so this recap was made by rules. The settings under AzureOpenAI need a look.",
        Fault.Declined => "The model declined to answer this, so this recap was made by rules.",
        Fault.Spent => "Today's budget for the model is used up, so this recap was made by rules.",
        Fault.Unsafe => "The model's recap said things that nobody said, so this one was made by rules.",
        _ => "The model's answer could not be used, so this recap was made by rules.",
    };

    [LoggerMessage(Level = LogLevel.Information, Message = "Of the model's recap {Dropped} lines stood on nothing that was said and were dropped; {Kept} were kept.")]
    private partial void LogDropped(int dropped, int kept);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model gave no usable recap ({Fault}); the rules made it.")]
    private partial void LogFault(Fault fault);
}
