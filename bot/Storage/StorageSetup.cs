using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>Adds the store: SQLite in one file (<c>Storage:Path</c>).</summary>
internal static class StorageSetup
{
    /// <summary>The file's name when none is configured; it lies in the content root.</summary>
    public const string DefaultFile = "servicebot.db";

    /// <summary>Registers <see cref="IDurable"/>. <c>Storage:Path</c> is a full path, or one relative to the content root.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        // The path is read when the store is first wanted: what a host adds last to the configuration must count.
        services.AddSingleton(provider => new SqlDurable(
            new SqliteDialect(PathOf(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>())),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqlDurable>>()));
        services.AddSingleton<IDurable>(provider => provider.GetRequiredService<SqlDurable>());
        services.AddHealthChecks().AddCheck<StorageHealth>("storage").AddCheck<MigrationHealth>("migrations");
        return services;
    }

    /// <summary>Opens the store and brings its schema up to date before anything serves.</summary>
    /// <exception cref="DurableException">That cannot be; the message says why and what to do.</exception>
    public static void PrepareStorage(this IHost host) => host.Services.GetRequiredService<SqlDurable>().Prepare();

    private static string PathOf(IConfiguration configuration, IHostEnvironment host)
    {
        var path = configuration["Storage:Path"];
        return Path.GetFullPath(string.IsNullOrWhiteSpace(path) ? DefaultFile : path, host.ContentRootPath);
    }
}
