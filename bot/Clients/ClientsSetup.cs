using ServiceBot.Chat;

namespace ServiceBot.Clients;

/// <summary>What a team sets for its clients' channels.</summary>
internal static class ClientsSetup
{
    /// <summary>Reads the configured channels at once, so that what is wrong stops the program before anything runs, and writes them at start.</summary>
    public static IServiceCollection AddClients(this IServiceCollection services, IConfiguration configuration)
    {
        var workspaces = ConnectedWorkspaces(configuration);
        var configured = ConfiguredClients.Read(configuration, workspaces);
        services.AddSingleton(configured);
        services.AddSingleton(SideOverrides.Read(configuration));
        services.AddSingleton<ISides, StoredSides>();
        // Without a single client there may still be some to end.
        if (configured.Count > 0 || workspaces.Count > 0) services.AddHostedService<ConfiguredClientsService>();
        return services;
    }

    /// <summary>The workspaces that the configuration names as connected.</summary>
    public static IReadOnlyList<string> ConnectedWorkspaces(IConfiguration configuration)
    {
        var workspaces = new List<string>();
        if (configuration["Slack:TeamId"] is { Length: > 0 } team) workspaces.Add($"slack:{team}");
        if (configuration["Teams:TenantId"] is { Length: > 0 } tenant) workspaces.Add($"teams:{tenant.ToLowerInvariant()}");
        return workspaces;
    }
}
