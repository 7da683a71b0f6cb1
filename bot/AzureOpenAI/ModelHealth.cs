using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServiceBot.AzureOpenAI;

/// <summary>How the model does, in numbers. Left alone after many faults it is degraded: drafts are written by rules meanwhile, so nothing stands still.</summary>
internal sealed class ModelHealth(Model model) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var numbers = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["answered"] = model.Answered,
            ["failed"] = model.Failed,
            ["promptTokens"] = model.PromptTokens,
            ["answerTokens"] = model.AnswerTokens,
        };
        return Task.FromResult(model.IsResting ? HealthCheckResult.Degraded("The model fails and is left alone for a while; rules write the drafts meanwhile. The log names the kind of fault; look at the resource's state, its quota, and AzureOpenAI:Endpoint, :Deployment and :ApiKey.", data: numbers) : HealthCheckResult.Healthy(data: numbers));
    }
}
