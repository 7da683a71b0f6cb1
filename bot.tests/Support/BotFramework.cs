using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace ServiceBot.Tests.Support;

/// <summary>The Bot Framework's login as a bot sees it: published metadata and keys on a loopback port, and tokens signed with them. The keys are made anew for each test.</summary>
public sealed class BotFramework : IAsyncDisposable
{
    public const string AppId = "6b8a2d1e-0f4c-4c7b-9f3e-1a2b3c4d5e6f";

    private readonly WebApplication _app;
    private readonly List<JsonObject> _published = [];

    private BotFramework(WebApplication app) => _app = app;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public Uri Metadata => new(Address, "v1/.well-known/openidconfiguration");

    /// <summary>The key that signs unless a test says otherwise.</summary>
    public RSA Key { get; } = RSA.Create(2048);

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches { get; private set; }

    /// <summary>When set, metadata is answered with this status.</summary>
    public int? Broken { get; set; }

    /// <summary>Where the metadata says the keys are; null for here.</summary>
    public Uri? KeysAt { get; set; }

    public string Issuer { get; set; } = "https://api.botframework.com";

    public static async Task<BotFramework> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var login = new BotFramework(app);
        app.Run(login.AnswerAsync);
        await app.StartAsync();
        login.Address = app.Address();
        login.Publish("key-1", login.Key, "msteams");
        return login;
    }

    /// <summary>Publishes a key, endorsed for some channels.</summary>
    public void Publish(string kid, RSA key, params string[] endorsements)
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        _published.Add(new JsonObject
        {
            ["kty"] = "RSA", ["use"] = "sig", ["kid"] = kid, ["x5t"] = kid,
            ["n"] = Base64UrlEncoder.Encode(numbers.Modulus), ["e"] = Base64UrlEncoder.Encode(numbers.Exponent),
            ["endorsements"] = new JsonArray([.. endorsements.Select(channel => (JsonNode)channel)]),
        });
    }

    /// <summary>A token as the connector sends it, good in every respect unless changed.</summary>
    public string Token(Instant now, string serviceUrl, Action<JsonObject>? header = null, Action<JsonObject>? claims = null, RSA? signedWith = null)
    {
        var head = new JsonObject { ["alg"] = "RS256", ["kid"] = "key-1", ["typ"] = "JWT", ["x5t"] = "key-1" };
        var body = new JsonObject
        {
            ["serviceurl"] = serviceUrl, ["iss"] = "https://api.botframework.com", ["aud"] = AppId,
            ["nbf"] = (now - Duration.FromMinutes(1)).ToUnixTimeSeconds(), ["exp"] = (now + Duration.FromHours(1)).ToUnixTimeSeconds(),
        };
        header?.Invoke(head);
        claims?.Invoke(body);
        var signed = $"{Encode(head)}.{Encode(body)}";
        var signature = (signedWith ?? Key).SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64UrlEncoder.Encode(signature)}";
    }

    public static string Encode(JsonObject json) => Base64UrlEncoder.Encode(json.ToJsonString());

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Key.Dispose();
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (Broken is { } status)
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }

        if (context.Request.Path.Value == "/v1/.well-known/openidconfiguration")
        {
            return context.Response.WriteAsync(new JsonObject
            {
                ["issuer"] = Issuer, ["jwks_uri"] = (KeysAt ?? new Uri(Address, "v1/.well-known/keys")).AbsoluteUri, ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            }.ToJsonString());
        }

        Fetches++;
        return context.Response.WriteAsync(new JsonObject { ["keys"] = new JsonArray([.. _published.Select(key => key.DeepClone())]) }.ToJsonString());
    }
}
