using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Diagnostics;

/// <summary>A collector on a loopback port that takes OTLP over HTTP and keeps what it gets, as bytes: names and values stand in them as they are.</summary>
public sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, string? Type, string Body)> _got = new();

    private OtlpReceiver(WebApplication app) => _app = app;

    public Uri Address => _app.Address();

    public IReadOnlyList<string> Paths => [.. _got.Select(each => each.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    public string Metrics => Of("/v1/metrics");

    public string Traces => Of("/v1/traces");

    public string Everything => Metrics + Traces;

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new OtlpReceiver(builder.Build());
        receiver._app.Run(receiver.TakeAsync);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>The standard variables, as somebody would set them.</summary>
    public Dictionary<string, string?> Settings() => new(StringComparer.Ordinal)
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = Address.ToString(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
    };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private string Of(string path) => string.Concat(_got.Where(each => each.Path == path && each.Type == "application/x-protobuf").Select(each => each.Body));

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _got.Enqueue((context.Request.Path, context.Request.ContentType, Encoding.Latin1.GetString(body.ToArray())));
        context.Response.ContentType = "application/x-protobuf";
    }
}
