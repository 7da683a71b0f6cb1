namespace ServiceBot.Clients;

/// <summary>What a team sets for its clients' channels.</summary>
internal static class ClientsSetup
{
    /// <summary>Reads the configured channels at once, so that what is wrong stops the program before anything runs, and writes them at start.</summary>
    public static IServiceCollection AddClients(this IServiceCollection services, IConfiguration configuration)
    {
        var configured = ConfiguredClients.Read(configuration, ConnectedWorkspaces(configuration));
        services.AddSingleton(configured);
        if (configured.Count > 0) services.AddHostedService<ConfiguredClientsService>();
        return services;
    }

    private static IReadOnlyList<string> ConnectedWorkspaces(IConfiguration configuration) =>
        configuration["Slack:TeamId"] is { Length: > 0 } team ? [$"slack:{team}"] : [];
}
