using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>Adds the store: SQLite in one file (<c>Storage:Path</c>).</summary>
internal static partial class StorageSetup
{
    /// <summary>The file's name when none is configured; it lies in the content root.</summary>
    public const string DefaultFile = "servicebot.db";

    /// <summary>Registers <see cref="IDurable"/>. <c>Storage:Path</c> is a full path, or one relative to the content root.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        _ = configuration; // Read from the container: what a host adds last (a test's settings) must count.
        services.AddSingleton(provider => new SqlDurable(
            new SqliteDialect(PathOf(provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>())),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqlDurable>>()));
        services.AddSingleton<IDurable>(provider => provider.GetRequiredService<SqlDurable>());
        return services;
    }

    /// <summary>Opens the store and brings its schema up to date before anything serves. False, after one clear line in the log, when that cannot be.</summary>
    public static bool PrepareStorage(this IHost host)
    {
        try
        {
            host.Services.GetRequiredService<SqlDurable>().Prepare();
            return true;
        }
        catch (DurableException refused)
        {
            NotReady(host.Services.GetRequiredService<ILogger<SqlDurable>>(), refused.Message);
            return false;
        }
    }

    private static string PathOf(IConfiguration configuration, IHostEnvironment host)
    {
        var path = configuration["Storage:Path"];
        return Path.GetFullPath(string.IsNullOrWhiteSpace(path) ? DefaultFile : path, host.ContentRootPath);
    }

    [LoggerMessage(1000, LogLevel.Critical, "ServiceBot cannot start. {Reason}")]
    private static partial void NotReady(ILogger logger, string reason);
}
