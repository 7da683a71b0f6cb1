using Microsoft.AspNetCore.DataProtection;
using ServiceBot.Sweep;

namespace ServiceBot.Drafts;

/// <summary>Drafts that were shown, kept for their buttons and counted.</summary>
internal static class DraftsSetup
{
    /// <summary>The safe and its keys: in <c>Drafts:KeysPath</c>, or in a folder <c>keys</c> beside the database.</summary>
    public static IServiceCollection AddDrafts(this IServiceCollection services, IConfiguration configuration, IHostEnvironment host)
    {
        var database = configuration["Storage:Path"];
        var beside = string.IsNullOrWhiteSpace(database) ? host.ContentRootPath : Path.GetDirectoryName(Path.GetFullPath(database, host.ContentRootPath))!;
        var configured = configuration["Drafts:KeysPath"];
        var keys = string.IsNullOrWhiteSpace(configured) ? Path.Combine(beside, "keys") : Path.GetFullPath(configured, host.ContentRootPath);
        services.AddDataProtection().SetApplicationName("ServiceBot").PersistKeysToFileSystem(new DirectoryInfo(keys));
        // It warns that the keys are not encrypted themselves: they lie beside the database, for who can read the one can read the other.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.AddSingleton<DraftSafe>();
        services.AddSingleton<ISweepTask, DraftSweep>();
        return services;
    }
}
