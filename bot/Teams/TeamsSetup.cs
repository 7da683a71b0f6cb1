using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Teams;

/// <summary>Where no room says who is on which side, Teams' word counts.</summary>
internal sealed class NobodySaid : ISides
{
    public Task<Side?> SaidOfAsync(PersonProfile person, CancellationToken cancellationToken) => Task.FromResult<Side?>(null);
}

/// <summary>Puts the room together.</summary>
internal static class TeamsSetup
{
    /// <summary>Adds the inlet, and the outlet when Teams is configured.</summary>
    public static IServiceCollection AddTeams(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = TeamsOptions.From(configuration, environment.IsProduction());
        services.AddSingleton(options);
        foreach (var name in new[] { TeamsConnector.ClientName, TeamsCredential.ClientName, TeamsKeys.ClientName })
        {
            services.AddHttpClient(name, client =>
                {
                    client.Timeout = Timeout.InfiniteTimeSpan; // a call is ended by the clock that we were handed
                    client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
                })
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
                {
                    AllowAutoRedirect = false,
                    UseCookies = false,
                    PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                })
                .RemoveAllLoggers();
        }

        services.AddSingleton<TeamsKeys>();
        services.AddSingleton<TeamsPlaces>();
        services.AddSingleton<IForgets>(provider => provider.GetRequiredService<TeamsPlaces>());
        services.AddSingleton<TeamsWaiting>();
        services.AddSingleton<TeamsEndpoint>();
        if (options.AppId.Length == 0) return services;
        services.TryAddSingleton<ISides, NobodySaid>();
        services.AddSingleton<TeamsPace>();
        services.AddSingleton<TeamsCredential>();
        services.AddSingleton<TeamsConnector>();
        services.AddSingleton<TeamsMembers>();
        services.AddSingleton<TeamsTyping>();
        services.AddSingleton<TeamsChats>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChatPlatform, TeamsPlatform>());
        return services;
    }

    /// <summary>Maps the address that the Azure Bot resource names as its messaging endpoint. Without an app id it refuses everything.</summary>
    public static void MapTeams(this WebApplication app) =>
        app.MapPost("/api/messages", (HttpRequest request, TeamsEndpoint endpoint, CancellationToken cancellationToken) => endpoint.ReceiveAsync(request, cancellationToken));
}
