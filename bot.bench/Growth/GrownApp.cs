using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Storage;

namespace ServiceBot.Bench.Growth;

/// <summary>The program on a store of its own, built and not started: nothing sweeps in it, and what is measured is measured alone.</summary>
internal sealed class GrownApp : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Schemas? _schemas;
    private readonly string _place;

    private GrownApp(WebApplication app, Schemas? schemas, string place) => (_app, _schemas, _place) = (app, schemas, place);

    public string Store => _schemas is null ? "SQLite" : "PostgreSQL";

    public IFactSink Sink => _app.Services.GetRequiredService<IFactSink>();

    public IDurable Durable => _app.Services.GetRequiredService<IDurable>();

    public IServiceProvider Services => _app.Services;

    /// <summary>Where its store is, as configuration.</summary>
    public KeyValuePair<string, string> Setting => new(_schemas is null ? "Storage:Path" : "Storage:ConnectionString", _place);

    /// <summary>Starts the program over a store of its own.</summary>
    /// <param name="folder">Where SQLite keeps its files.</param>
    /// <param name="postgres">The server; null for SQLite.</param>
    /// <param name="name">What the store is called.</param>
    public static GrownApp Open(string folder, string? postgres, string name)
    {
        var schemas = postgres is null ? null : new Schemas(postgres);
        var place = schemas?.New(name) ?? Path.Combine(folder, name + ".db");
        var app = ServiceBotApp.Build([], builder =>
        {
            builder.Configuration.AddInMemoryCollection([
                new(schemas is null ? "Storage:Path" : "Storage:ConnectionString", place),
                new("Slack:SigningSecret", "growth"), new("Slack:BotToken", "xoxb-growth")]);
            builder.Logging.ClearProviders();
        });
        app.PrepareStorage();
        return new GrownApp(app, schemas, place);
    }

    /// <summary>Another way to the same store, for what is no work of the program.</summary>
    public Dialect Dialect() => _schemas is null ? new SqliteDialect(_place) : new PostgresDialect(new PostgresServer(_place));

    /// <summary>Lets go of the store, and leaves it where it is.</summary>
    public ValueTask CloseAsync() => _app.DisposeAsync();

    /// <summary>Lets go of the store, and removes it.</summary>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (_schemas is not null)
        {
            _schemas.Dispose();
            return;
        }

        foreach (var part in Directory.GetFiles(Path.GetDirectoryName(_place)!, Path.GetFileName(_place) + "*"))
            File.Delete(part);
    }
}
