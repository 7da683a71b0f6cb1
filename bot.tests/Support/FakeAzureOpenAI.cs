using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ServiceBot.Tests.Support;

/// <summary>A call that came to the fake.</summary>
public sealed record ModelCall(string Authorization, JsonObject Body)
{
    public string System => Said("system");

    /// <summary>Every message of the prompt but the rules, with its role.</summary>
    public IReadOnlyList<(string Role, string Text)> Messages =>
        [.. Body["messages"]!.AsArray().Select(message => ((string)message!["role"]!, (string)message["content"]!))];

    public string Thread => Said("user");

    /// <summary>What the prompt costs, counted here and not by the program: words in pieces of six letters, figures in threes, marks in twos.</summary>
    public int PromptTokens => Messages.Sum(message => Count(message.Text) + 4) + Count(Body["response_format"]!.ToJsonString());

    private string Said(string role) => Messages.First(message => message.Role == role).Text;

    private static int Count(string text) => Regex.Count(text, @"\p{L}{1,6}|\p{N}{1,3}|[^\s\p{L}\p{N}]{1,2}");
}

/// <summary>
/// Azure OpenAI's v1 chat completions on a loopback port: checks what it gets as the service would, answers as scripted, and else with one good draft.
/// A request that it does not know fails the test.
/// </summary>
public sealed class FakeAzureOpenAI : IAsyncDisposable
{
    public const string Key = "not-a-real-key-0123456789";
    public const string Deployment = "drafting";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ModelCall> _calls = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentQueue<Func<HttpContext, ModelCall, Task>> _scripted = new();
    private readonly SemaphoreSlim _arrived = new(0);

    private FakeAzureOpenAI(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public IReadOnlyList<ModelCall> Calls => [.. _calls];

    /// <summary>What is answered when nothing is scripted.</summary>
    public Func<ModelCall, string> Otherwise { get; set; } = _ => ModelAnswers.Good;

    /// <summary>The certificate that it shows when it is started with one: made for this run, and trusted by nobody but who asks for it here.</summary>
    public X509Certificate2? Certificate { get; private init; }

    public static async Task<FakeAzureOpenAI> StartAsync(bool encrypted = false)
    {
        var certificate = encrypted ? NewCertificate() : null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null) listen.UseHttps(certificate);
        }));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var fake = new FakeAzureOpenAI(app) { Certificate = certificate };
        app.Run(fake.AnswerAsync);
        await app.StartAsync();
        fake.Address = app.Address();
        return fake;
    }

    /// <summary>What makes a program ask this model and no other.</summary>
    public Dictionary<string, string?> Settings() => new()
    {
        ["AzureOpenAI:Endpoint"] = Address.AbsoluteUri,
        ["AzureOpenAI:Deployment"] = Deployment,
        ["AzureOpenAI:ApiKey"] = Key,
    };

    /// <summary>The next call that has no script yet is answered so.</summary>
    public FakeAzureOpenAI Next(Func<HttpContext, ModelCall, Task> answer)
    {
        _scripted.Enqueue(answer);
        return this;
    }

    public FakeAzureOpenAI Says(string content, string finish = "stop") => Next((context, call) => CompleteAsync(context, call, content, finish));

    public FakeAzureOpenAI Refuses(int status, string code = "error", params (string Name, string Value)[] headers) => Next((context, _) => RefuseAsync(context, status, code, headers));

    /// <summary>The next call is never answered; whoever asks has to give up.</summary>
    public FakeAzureOpenAI Holds() => Next((context, _) => new TaskCompletionSource().Task.WaitAsync(context.RequestAborted));

    /// <summary>Waits until one more call has arrived.</summary>
    public Task ArrivalAsync() => _arrived.WaitAsync();

    public static Task CompleteAsync(HttpContext context, ModelCall call, string? content, string finish = "stop", string? refusal = null) => context.Response.WriteAsJsonAsync(new JsonObject
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1_790_000_000,
        ["model"] = Deployment,
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content, ["refusal"] = refusal },
            ["finish_reason"] = finish,
        }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = call.PromptTokens, ["completion_tokens"] = 300, ["total_tokens"] = call.PromptTokens + 300 },
    });

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Certificate?.Dispose();
        _arrived.Dispose();
        Assert.AreEqual("", string.Join('\n', _wrong), "requests that no such service would take");
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2090, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        if (context.Request is not { Method: "POST", Path.Value: "/openai/v1/chat/completions" })
        {
            _wrong.Enqueue($"{context.Request.Method} {context.Request.Path}");
            context.Response.StatusCode = 404;
            return;
        }

        var body = await JsonNode.ParseAsync(context.Request.Body) as JsonObject ?? [];
        var call = new ModelCall(context.Request.Headers.Authorization.ToString(), body);
        _calls.Enqueue(call);
        _arrived.Release();
        if (WrongWith(call) is { } wrong)
        {
            _wrong.Enqueue(wrong);
            await RefuseAsync(context, 400, "invalid_request_error", []);
        }
        else if (call.Authorization != $"Bearer {Key}") await RefuseAsync(context, 401, "invalid_api_key", []);
        else if (_scripted.TryDequeue(out var scripted)) await scripted(context, call);
        else await CompleteAsync(context, call, Otherwise(call));
    }

    // What the service's strict mode asks of a schema, and what else would be refused.
    private static string? WrongWith(ModelCall call)
    {
        string[] known = ["model", "messages", "response_format", "max_completion_tokens"];
        if (call.Body.FirstOrDefault(field => !known.Contains(field.Key)) is { Key: { } unknown }) return $"unknown field {unknown}";
        if ((string?)call.Body["model"] != Deployment) return "the model is not the deployment";
        if (call.Body["response_format"] is not JsonObject format || (string?)format["type"] != "json_schema" || (bool?)format["json_schema"]?["strict"] != true) return "no strict schema";
        return Loose(format["json_schema"]!["schema"]!) ? "a schema that strict mode refuses" : null;
    }

    private static bool Loose(JsonNode schema)
    {
        if ((string?)schema["type"] == "array") return Loose(schema["items"]!);
        if ((string?)schema["type"] != "object") return false;
        var properties = schema["properties"]!.AsObject();
        var required = schema["required"]!.AsArray().Select(name => (string)name!).ToHashSet();
        return (bool?)schema["additionalProperties"] != false || !required.SetEquals(properties.Select(each => each.Key)) || properties.Any(each => Loose(each.Value!));
    }

    private static Task RefuseAsync(HttpContext context, int status, string code, (string Name, string Value)[] headers)
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        return context.Response.WriteAsJsonAsync(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = "as scripted", ["type"] = code } });
    }
}
