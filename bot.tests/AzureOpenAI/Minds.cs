using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using NodaTime;
using ServiceBot.AzureOpenAI;
using ServiceBot.Coaching;
using ServiceBot.Reading;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.AzureOpenAI;

/// <summary>Puts a mind together around a model of the test's choice, with a clock of its own.</summary>
internal sealed class Minds : IDisposable
{
    public const string Secret = "k3f9q2xz";

    private readonly ModelPipeline _pipeline;
    private readonly HttpClient? _http;

    private Minds(IChatClient client, ModelSettings settings, HttpClient? http)
    {
        Time = new HastyTime(AppHost.Monday, Duration.FromSeconds(12));
        _http = http;
        _pipeline = new ModelPipeline(settings, Time, new Random(7));
        Model = new Model(client, _pipeline, Budget, Time);
        var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs));
        Mind = new OpenAiMind(Model, new RuleMind(new RuleReader()), new RuleReader(), settings, () => Secret, Time, factory.CreateLogger<OpenAiMind>());
    }

    public HastyTime Time { get; }

    public PassingBudget Budget { get; } = new();

    public LogCollector Logs { get; } = new();

    public Model Model { get; }

    public OpenAiMind Mind { get; }

    public static Minds On(FakeAzureOpenAI fake, Action<Dictionary<string, string?>>? change = null)
    {
        var keys = fake.Settings();
        change?.Invoke(keys);
        return On(keys);
    }

    /// <summary>A mind on whatever speaks the wire at an address.</summary>
    public static Minds At(string address) => On(new Dictionary<string, string?>
    {
        ["AzureOpenAI:Endpoint"] = address,
        ["AzureOpenAI:Deployment"] = FakeAzureOpenAI.Deployment,
        ["AzureOpenAI:ApiKey"] = FakeAzureOpenAI.Key,
    });

    /// <summary>A mind that signs in, where no key is set.</summary>
    public static Minds SignedIn(FakeAzureOpenAI fake, TokenCredential credential)
    {
        var keys = fake.Settings();
        keys.Remove("AzureOpenAI:ApiKey");
        return On(keys, credential, fake.Certificate);
    }

    private static Minds On(Dictionary<string, string?> keys, TokenCredential? credential = null, X509Certificate2? trusted = null)
    {
        var settings = Settings(keys);
        var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero };
        if (trusted is not null) handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == trusted.GetCertHashString();
        var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        return new Minds(new AzureChatClient(settings, http, credential), settings, http);
    }

    /// <summary>A mind on a model within the process.</summary>
    public static Minds On(Func<IReadOnlyList<ChatMessage>, string> model) => new(new Scripted(model), Settings([]), null);

    public static ModelSettings Settings(Dictionary<string, string?> keys) =>
        ModelSettings.Read(new Microsoft.Extensions.Configuration.ConfigurationManager().Also(configuration => Microsoft.Extensions.Configuration.MemoryConfigurationBuilderExtensions.AddInMemoryCollection(configuration, keys)));

    public Task<CoachedDraft> DraftAsync(string script) => Mind.DraftAsync(Coaching.Moments.Of(script), CancellationToken.None);

    public Task<CoachedDraft> DraftAsync(Moment moment) => Mind.DraftAsync(moment, CancellationToken.None);

    public void Dispose()
    {
        _pipeline.Dispose();
        _http?.Dispose();
    }

    private sealed class Scripted(Func<IReadOnlyList<ChatMessage>, string> model) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, model([.. messages]))) { FinishReason = ChatFinishReason.Stop });

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("nobody streams here");

        public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("stand-in") : null;

        public void Dispose()
        {
        }
    }
}

internal static class Fluently
{
    public static T Also<T>(this T thing, Action<T> act)
    {
        act(thing);
        return thing;
    }
}
