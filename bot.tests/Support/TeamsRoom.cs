using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Teams;

namespace ServiceBot.Tests.Support;

/// <summary>The Teams room alone, behind a real server, with an inlet that only remembers and a login of our own.</summary>
public sealed class TeamsRoom : IAsyncDisposable
{
    public const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    private WebApplication? _app;

    private TeamsRoom(BotFramework login) => Login = login;

    public ManualTime Time { get; } = new(AppHost.Monday);

    public RecordingSink Sink { get; } = new();

    public ScriptedAtOnce AtOnce { get; } = new();

    public LogCollector Logs { get; } = new();

    public HttpClient Http { get; } = new();

    public BotFramework Login { get; }

    public IServiceProvider Services => _app!.Services;

    public static Task<TeamsRoom> StartAsync(params (string Key, string? Value)[] settings) => StartAsync(_ => Task.CompletedTask, _ => { }, settings);

    public static async Task<TeamsRoom> StartAsync(Func<BotFramework, Task> first, Action<IServiceCollection> services, params (string Key, string? Value)[] settings)
    {
        var room = new TeamsRoom(await BotFramework.StartAsync());
        await first(room.Login);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Teams:AppId"] = BotFramework.AppId,
            ["Teams:TenantId"] = TeamsJsonText.Home,
            ["Teams:ClientSecret"] = "not-a-real-secret",
            ["Teams:MetadataUrl"] = room.Login.Metadata.AbsoluteUri,
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.Services.AddSingleton<TimeProvider>(room.Time);
        builder.Services.AddSingleton<IFactSink>(room.Sink);
        builder.Services.AddSingleton<IAtOnce>(room.AtOnce);
        builder.Services.AddSingleton<IDurable, ValuesOnly>();
        services(builder.Services);
        builder.Services.AddTeams(builder.Configuration, builder.Environment);
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<ILoggerProvider>(room.Logs);
        var app = room._app = builder.Build();
        app.MapTeams();
        await app.StartAsync();
        room.Http.BaseAddress = app.Address();
        return room;
    }

    /// <summary>Posts with a good token, or with the header that is given.</summary>
    public Task<HttpResponseMessage> PostAsync(string json, string? authorization = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages") { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", authorization ?? "Bearer " + Login.Token(Time.Now, ServiceUrl));
        return Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await Login.DisposeAsync();
    }
}

/// <summary>Named values in memory, for a room that keeps nothing else.</summary>
public sealed class ValuesOnly : IDurable, IUnitOfWork, IValueRows
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, string> _values = [];

    public Task<T> WriteAsync<T>(string scope, Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default)
    {
        lock (_gate) return Task.FromResult(work(this));
    }

    public Task<T> ReadAsync<T>(Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default) => WriteAsync("", work, cancellationToken);

    public TRows Get<TRows>()
        where TRows : class => (TRows)(object)this;

    public void OnceDurable(Action then) => then();

    public void IfAbandoned(Action undo)
    {
    }

    public string? Get(string name) => _values.GetValueOrDefault(name);

    public void Set(string name, string? value)
    {
        if (value is null) _values.Remove(name);
        else _values[name] = value;
    }
}
