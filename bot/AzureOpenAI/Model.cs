using System.Text.Json;
using Microsoft.Extensions.AI;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.AzureOpenAI;

/// <summary>One question to the model.</summary>
/// <param name="Workspace">Whose budget pays.</param>
/// <param name="Purpose">Which budget: <c>drafts</c>, <c>recaps</c> or <c>triage</c>.</param>
/// <param name="PerDay">How many tokens the budget has a day.</param>
/// <param name="Messages">The prompt.</param>
/// <param name="Schema">What the answer has to look like.</param>
/// <param name="Name">The schema's name.</param>
/// <param name="MostOutput">The most tokens of an answer.</param>
internal sealed record ModelQuestion(string Workspace, string Purpose, int PerDay, IReadOnlyList<ChatMessage> Messages, JsonElement Schema, string Name, int MostOutput)
{
    /// <summary>What the prompt will cost, by estimate.</summary>
    public int PromptTokens { get; } = Messages.Sum(message => TokenEstimate.Of(message.Text) + TokenEstimate.PerMessage) + TokenEstimate.Of(Schema.GetRawText());
}

/// <summary>The model, as the rest of the room asks it: within the budget, through the pipeline, and with an answer or a named fault.</summary>
internal sealed class Model(IChatClient client, ModelPipeline pipeline, IModelBudget budget, TimeProvider time, ModelTelemetry? telemetry = null)
{
    // A usual answer; what it really cost is corrected afterwards.
    private const int UsualAnswer = 500;

    private long _answered;
    private long _failed;
    private long _promptTokens;
    private long _answerTokens;

    /// <summary>What <see cref="Coaching.CoachedDraft.Mind"/> says.</summary>
    public string Name => (client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata)?.ProviderName ?? "model";

    /// <summary>Whether it failed so often that it is left alone for a while.</summary>
    public bool IsResting => pipeline.IsResting;

    public long Answered => Interlocked.Read(ref _answered);

    public long Failed => Interlocked.Read(ref _failed);

    public long PromptTokens => Interlocked.Read(ref _promptTokens);

    public long AnswerTokens => Interlocked.Read(ref _answerTokens);

    /// <summary>Asks, and returns the answer's text.</summary>
    /// <exception cref="ModelFaultException">There is none.</exception>
    /// <exception cref="OperationCanceledException">Nobody wants it any more.</exception>
    public async Task<string> AskAsync(ModelQuestion question, CancellationToken cancellationToken)
    {
        var taken = question.PromptTokens + Math.Min(UsualAnswer, question.MostOutput);
        if (!await budget.TryTakeAsync(question.Workspace, question.Purpose, taken, question.PerDay, time.Now(), cancellationToken)) throw new ModelFaultException(Fault.Spent);
        var cost = 0;
        using var call = telemetry?.Begin(client, question.Purpose, time);
        try
        {
            var options = new ChatOptions { MaxOutputTokens = question.MostOutput, ResponseFormat = ChatResponseFormat.ForJsonSchema(question.Schema, question.Name) };
            var response = await pipeline.CallAsync(token => client.GetResponseAsync(question.Messages, options, token), cancellationToken);
            cost = Noted(response.Usage) ?? taken;
            var text = Text(response);
            Interlocked.Increment(ref _answered);
            call?.Answered(response.Usage);
            return text;
        }
        catch (Exception exception)
        {
            Interlocked.Increment(ref _failed);
            call?.Failed(exception);
            // What was sent and not waited for has probably been charged.
            if (exception is OperationCanceledException or ModelFaultException { Fault: Fault.TooSlow }) cost = question.PromptTokens;
            throw;
        }
        finally
        {
            if (cost != taken) await budget.CorrectAsync(question.Workspace, question.Purpose, cost - taken, time.Now(), CancellationToken.None);
        }
    }

    private int? Noted(UsageDetails? usage)
    {
        if (usage is not { InputTokenCount: { } input, OutputTokenCount: { } output }) return null;
        Interlocked.Add(ref _promptTokens, input);
        Interlocked.Add(ref _answerTokens, output);
        return (int)Math.Min(int.MaxValue, input + output);
    }

    private static string Text(ChatResponse response)
    {
        if (response.FinishReason == ChatFinishReason.ContentFilter || response.Messages.Any(message => message.Contents.OfType<ErrorContent>().Any())) throw new ModelFaultException(Fault.Declined);
        if (response.FinishReason is { } reason && reason != ChatFinishReason.Stop) throw new ModelFaultException(Fault.Malformed);
        return response.Text is { Length: > 0 } text ? text : throw new ModelFaultException(Fault.Malformed);
    }
}
