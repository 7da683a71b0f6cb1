using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using NodaTime;
using ServiceBot.Sweep;

namespace ServiceBot.Tests.Support;

/// <summary>
/// The real program on a free loopback port: real server, real database in a folder of its own, a clock that stands still, sweeps only when asked.
/// Dispose it; the folder goes with it.
/// </summary>
public sealed class AppHost : IAsyncDisposable
{
    /// <summary>A Monday, 09:00 UTC: inside the default opening hours.</summary>
    public static readonly Instant Monday = Instant.FromUtc(2026, 11, 16, 9, 0);

    private readonly Dictionary<string, string?> _settings;
    private WebApplication? _app;

    private readonly Action<IServiceCollection>? _services;

    private AppHost(Dictionary<string, string?> settings, Instant start, Action<IServiceCollection>? services)
    {
        _settings = settings;
        _services = services;
        Time = new ManualTime(start);
        Folder = Directory.CreateTempSubdirectory("servicebot-").FullName;
    }

    public ManualTime Time { get; }

    public string Folder { get; }

    public LogCollector Logs { get; } = new();

    /// <summary>Talks to the program as anybody on the network would.</summary>
    public HttpClient Http { get; private set; } = new();

    public IServiceProvider Services => _app!.Services;

    public static async Task<AppHost> StartAsync(IEnumerable<KeyValuePair<string, string?>>? settings = null, Instant? start = null, Action<IServiceCollection>? services = null)
    {
        var host = new AppHost(new Dictionary<string, string?>(settings ?? [], StringComparer.OrdinalIgnoreCase), start ?? Monday, services);
        try
        {
            await host.BootAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Moves the clock and does everything that has come due.</summary>
    public async Task AdvanceAsync(Duration by)
    {
        Time.Advance(by);
        await SettleAsync();
    }

    /// <summary>Does everything that is due now.</summary>
    public Task SettleAsync() => Get<Sweeper>().RunUntilIdleAsync();

    /// <summary>Stops the program and starts it again on the same database: what was only in memory is gone.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await BootAsync();
    }

    /// <summary>As above, with one setting changed.</summary>
    public Task RestartAsync(string key, string? value)
    {
        if (value is null) _settings.Remove(key);
        else _settings[key] = value;
        return RestartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task BootAsync()
    {
        _app = ServiceBotApp.Build(["--urls", "http://127.0.0.1:0", "--contentRoot", AppContext.BaseDirectory], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Storage:Path"] = Path.Combine(Folder, "servicebot.db"),
                ["Sweep:Auto"] = "false",
                ["Playground:Enabled"] = "false", // its story moves the clock; its own tests turn it on
            });
            builder.Configuration.AddInMemoryCollection(_settings);
            builder.Services.AddSingleton<TimeProvider>(Time);
            _services?.Invoke(builder.Services); // first, so that an address that is led elsewhere is led there before it is looked at
            builder.Services.AddSingleton<IHttpMessageHandlerBuilderFilter, OnlyLoopback>();
            builder.Logging.ClearProviders();
            builder.Logging.SetMinimumLevel(LogLevel.Trace);
            builder.Logging.AddProvider(Logs);
        });
        await _app.StartAsync();
        Http.Dispose();
        Http = new HttpClient { BaseAddress = _app.Address() };
    }

    private async Task StopAsync()
    {
        Http.Dispose();
        if (_app is null) return;
        await _app.StopAsync();
        await _app.DisposeAsync();
        _app = null;
    }
}
