using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Storage;

/// <summary>Adds the store: SQLite in one file (<c>Storage:Path</c>), or PostgreSQL where <c>Storage:ConnectionString</c> names one.</summary>
internal static class StorageSetup
{
    /// <summary>The file's name when none is configured; it lies in the content root.</summary>
    public const string DefaultFile = "servicebot.db";

    /// <summary>Registers <see cref="IDurable"/>. <c>Storage:Path</c> is a full path, or one relative to the content root.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        // The path is read when the store is first wanted: what a host adds last to the configuration must count.
        services.AddSingleton(DialectOf);
        ShareTheClock(services);
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<Dialect>() is PostgresDialect shared
            ? new HostsTogether(
                shared.Server,
                provider.GetRequiredService<TimeProvider>() as SharedTime,
                provider.GetRequiredService<Waker>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<HostsTogether>>())
            : new OneHost());
        services.AddSingleton(provider => new SqlDurable(
            provider.GetRequiredService<Dialect>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqlDurable>>()));
        services.AddSingleton<IDurable>(provider => provider.GetRequiredService<SqlDurable>());
        services.AddHealthChecks().AddCheck<StorageHealth>("storage").AddCheck<MigrationHealth>("migrations");
        return services;
    }

    /// <summary>Opens the store and brings its schema up to date before anything serves.</summary>
    /// <exception cref="DurableException">That cannot be; the message says why and what to do.</exception>
    public static void PrepareStorage(this IHost host) => host.Services.GetRequiredService<SqlDurable>().Prepare();

    // Where the database is shared its clock is too, unless the host's own is asked for by name.
    private static void ShareTheClock(IServiceCollection services)
    {
        var own = services.Last(service => service.ServiceType == typeof(TimeProvider)).ImplementationInstance as TimeProvider
            ?? throw new InvalidOperationException("The clock must be registered as an instance.");
        services.Replace(ServiceDescriptor.Singleton(provider => IsShared(provider.GetRequiredService<IConfiguration>()) ? new SharedTime(own) : own));
    }

    private static bool IsShared(IConfiguration configuration) => configuration["Storage:ConnectionString"] is { Length: > 0 } && configuration["Storage:Clock"] is not "host";

    private static Dialect DialectOf(IServiceProvider provider)
    {
        var configuration = provider.GetRequiredService<IConfiguration>();
        var (writers, readers) = (NumberOf(configuration, "Storage:Writers"), NumberOf(configuration, "Storage:Readers"));
        return configuration["Storage:ConnectionString"] is { Length: > 0 } connectionString
            ? new PostgresDialect(new PostgresServer(connectionString, writers, readers, provider.GetService<IDatabasePassword>()))
            : new SqliteDialect(PathOf(configuration, provider.GetRequiredService<IHostEnvironment>()), alone: true);
    }

    private static int NumberOf(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => 4,
        var text when int.TryParse(text, out var number) && number is >= 1 and <= 64 => number,
        _ => throw new DurableException($"{key} is not a number of connections; write a whole number from 1 to 64."),
    };

    /// <summary>The file, where no PostgreSQL is configured.</summary>
    public static string PathOf(IConfiguration configuration, IHostEnvironment host)
    {
        var path = configuration["Storage:Path"];
        return Path.GetFullPath(string.IsNullOrWhiteSpace(path) ? DefaultFile : path, host.ContentRootPath);
    }

    /// <summary>Nobody to talk with.</summary>
    private sealed class OneHost : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
