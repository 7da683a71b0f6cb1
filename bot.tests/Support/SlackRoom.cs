using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack;

namespace ServiceBot.Tests.Support;

/// <summary>The Slack room alone, behind a real server, with an inlet that only remembers.</summary>
public sealed class SlackRoom : IAsyncDisposable
{
    private WebApplication? _app;

    private SlackRoom()
    {
    }

    public ManualTime Time { get; private init; } = new(AppHost.Monday);

    public RecordingSink Sink { get; } = new();

    /// <summary>What it says while Slack waits.</summary>
    public ScriptedAtOnce AtOnce { get; } = new();

    public LogCollector Logs { get; } = new();

    public HttpClient Http { get; } = new();

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public static Task<SlackRoom> StartAsync(params (string Key, string Value)[] settings) => StartAsync(AppHost.Monday, settings);

    public static async Task<SlackRoom> StartAsync(Instant now, params (string Key, string Value)[] settings)
    {
        var room = new SlackRoom { Time = new ManualTime(now) };
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(
            settings.Length > 0 ? settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)) : [KeyValuePair.Create("Slack:SigningSecret", (string?)SlackSigner.Secret)]);
        builder.Services.AddSingleton<TimeProvider>(room.Time);
        builder.Services.AddSingleton<IFactSink>(room.Sink);
        builder.Services.AddSingleton<IAtOnce>(room.AtOnce);
        builder.Services.AddSlackStore().AddSlack(builder.Configuration);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<ILoggerProvider>(room.Logs);
        var app = room._app = builder.Build();
        app.MapSlack();
        await app.StartAsync();
        room.Address = app.Address();
        room.Http.BaseAddress = room.Address;
        return room;
    }

    public Task<HttpResponseMessage> PostEventAsync(string json) => Http.SendAsync(SlackSigner.Event(json, Time.Now));

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is null) return;
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
