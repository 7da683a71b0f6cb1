using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatResponseFormat = OpenAI.Chat.ChatResponseFormat;

namespace ServiceBot.AzureOpenAI;

/// <summary>
/// The official SDK's client of one Azure OpenAI deployment, behind the interface that the rest of the house knows. It neither retries nor times out by itself:
/// <see cref="ModelPipeline"/> does, by the clock that it was handed.
/// </summary>
internal sealed class AzureChatClient : IChatClient
{
    /// <summary>The named HTTP client: no redirects (the key must not travel), no cookies, no request logging.</summary>
    public const string ClientName = "azure-openai";

    /// <summary>What <see cref="Coaching.CoachedDraft.Mind"/> says.</summary>
    public const string Provider = "azure-openai";

    // What Azure.Identity asks a token for.
    private const string Scope = "https://cognitiveservices.azure.com/.default";

    private readonly ChatClient _chat;
    private readonly ChatClientMetadata _metadata;

    public AzureChatClient(ModelSettings settings, HttpClient http, TokenCredential? credential = null)
    {
        var options = new OpenAIClientOptions
        {
            Endpoint = settings.Endpoint,
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
            Transport = new HttpClientPipelineTransport(http),
            // The SDK's own log lines could hold headers and bodies.
            ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
        };
#pragma warning disable OPENAI001 // Signing in by Azure.Identity is the documented way to Azure; the SDK calls that constructor experimental.
        _chat = settings.ApiKey.Length > 0
            ? new ChatClient(settings.Deployment, new ApiKeyCredential(settings.ApiKey), options)
            : new ChatClient(settings.Deployment, new BearerTokenPolicy(credential ?? new DefaultAzureCredential(), Scope), options);
#pragma warning restore OPENAI001
        _metadata = new ChatClientMetadata(Provider, settings.Endpoint, settings.Deployment);
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatCompletion completion = await _chat.CompleteChatAsync(messages.Select(ToWire), ToWire(options), cancellationToken);
        var answer = new ChatMessage(ChatRole.Assistant, string.Concat(completion.Content.Select(part => part.Text)));
        if (completion.Refusal is { Length: > 0 }) answer.Contents.Add(new ErrorContent("refused") { ErrorCode = "Refusal" });
        return new ChatResponse(answer)
        {
            ModelId = completion.Model,
            FinishReason = FinishOf(completion.FinishReason),
            Usage = completion.Usage is { } usage
                ? new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount, TotalTokenCount = usage.TotalTokenCount }
                : null,
        };
    }

    /// <summary>One answer in one piece: a draft that is half there can't be checked.</summary>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            yield return update;
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this
        : serviceType.IsInstanceOfType(_chat) ? _chat
        : null;

    public void Dispose()
    {
    }

    private static OpenAI.Chat.ChatMessage ToWire(ChatMessage message) => message.Role == ChatRole.System ? new SystemChatMessage(message.Text)
        : message.Role == ChatRole.Assistant ? new AssistantChatMessage(message.Text)
        : new UserChatMessage(message.Text);

    private static ChatCompletionOptions ToWire(ChatOptions? options)
    {
        var wire = new ChatCompletionOptions { MaxOutputTokenCount = options?.MaxOutputTokens };
        if (options?.ResponseFormat is ChatResponseFormatJson { Schema: { } schema } json)
            wire.ResponseFormat = ChatResponseFormat.CreateJsonSchemaFormat(json.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), json.SchemaDescription, jsonSchemaIsStrict: true);
        return wire;
    }

    private static ChatFinishReason FinishOf(OpenAI.Chat.ChatFinishReason reason) => reason switch
    {
        OpenAI.Chat.ChatFinishReason.Stop => ChatFinishReason.Stop,
        OpenAI.Chat.ChatFinishReason.Length => ChatFinishReason.Length,
        OpenAI.Chat.ChatFinishReason.ContentFilter => ChatFinishReason.ContentFilter,
        _ => ChatFinishReason.ToolCalls,
    };
}
