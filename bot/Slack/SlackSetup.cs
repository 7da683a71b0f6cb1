using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Chat;
using ServiceBot.Slack.Install;
using ServiceBot.Slack.Shared;
using ServiceBot.Slack.Socket;
using ServiceBot.Sweep;

namespace ServiceBot.Slack;

/// <summary>Where nobody keeps what a team says of people, Slack's word counts.</summary>
internal sealed class NobodySaid : ISides
{
    public Task<Side?> SaidOfAsync(PersonProfile person, CancellationToken cancellationToken) => Task.FromResult<Side?>(null);
}

/// <summary>Puts the room together.</summary>
internal static class SlackSetup
{
    /// <summary>Whether anything of Slack is set: then this program speaks to real people.</summary>
    public static bool IsSlackConfigured(this IConfiguration configuration) =>
        SlackOptions.From(configuration) is { BotToken.Length: > 0 } or { SigningSecret.Length: > 0 } or { ClientId.Length: > 0 } or { AppToken.Length: > 0 };

    /// <summary>Adds the inlet, and the outlet when Slack is configured.</summary>
    public static IServiceCollection AddSlack(this IServiceCollection services, IConfiguration configuration)
    {
        var options = SlackOptions.From(configuration);
        services.AddSingleton(options);
        services.AddHttpClient(SlackApi.ClientName, client =>
            {
                client.Timeout = Timeout.InfiniteTimeSpan; // SlackApi ends a call by the clock that it was handed
                client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .RemoveAllLoggers();
        services.AddSingleton<SlackGate>();
        services.AddSingleton<TokenSafe>();
        services.AddSingleton<ConfiguredSlack>();
        services.AddSingleton<InstallationBook>();
        services.AddSingleton<SlackOAuth>();
        services.AddSingleton<TokenRenewal>();
        services.AddSingleton<SlackTokens>();
        services.AddSingleton<SlackScopes>();
        services.AddSingleton<SlackApi>();
        services.AddSingleton<SlackInstallation>();
        services.AddSingleton<SlackHomes>();
        services.AddSingleton<SlackDirectory>();
        services.AddSingleton<SlackMembers>();
        services.TryAddSingleton<ISides, NobodySaid>();
        services.AddSingleton<Departures>();
        services.AddSingleton<SharedState>();
        services.AddSingleton<FellowsAsked>();
        services.AddSingleton<Fellows>();
        services.AddSingleton<SharedDesk>();
        services.AddSingleton<SlackInlet>();
        services.AddSingleton<SlackEndpoints>();
        services.AddSingleton<InstallStates>();
        services.AddSingleton<InstallDesk>();
        services.AddSingleton<InstallEndpoints>();
        // Its line for a request quotes the address, in which Slack sends a code back.
        services.AddLogging(logging => logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        if (!configuration.IsSlackConfigured()) return services;
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IChatPlatform, SlackPlatform>());
        services.AddSingleton<IEyes, SlackEyes>();
        services.AddSingleton<IHistory, SlackHistory>();
        services.AddHostedService<SlackWarmUp>();
        services.AddSingleton<ISendsInTheirName, SlackInTheirName>();
        services.AddSingleton<ISweepTask, RenewalSweep>();
        services.AddSingleton<ISweepTask, DepartureSweep>();
        services.AddSingleton<ISweepTask, SharedSweep>();
        services.AddHealthChecks().AddCheck<InstallationHealth>("slack-installations").AddCheck<SharedHealth>("slack-shared-channels");
        if (options.UsesSocket) services.AddSlackSocket();
        return services;
    }

    /// <summary>
    /// Maps the addresses that manifest/slack.json names: three that Slack posts to, which refuse everything without a signing secret, and the way of an installation.
    /// </summary>
    public static void MapSlack(this WebApplication app)
    {
        app.MapPost("/slack/events", (HttpRequest request, SlackEndpoints endpoints, CancellationToken cancellationToken) => endpoints.EventsAsync(request, cancellationToken));
        app.MapPost("/slack/interactivity", (HttpRequest request, SlackEndpoints endpoints, CancellationToken cancellationToken) => endpoints.InteractivityAsync(request, cancellationToken));
        app.MapPost("/slack/commands", (HttpRequest request, SlackEndpoints endpoints, CancellationToken cancellationToken) => endpoints.CommandAsync(request, cancellationToken));
        app.MapGet("/slack/install", (HttpRequest request, InstallEndpoints endpoints) => endpoints.SetOut(request, Errand.Install, team: null));
        app.MapGet("/slack/connect", (HttpRequest request, InstallEndpoints endpoints, string? team) => endpoints.SetOut(request, Errand.Connect, team));
        app.MapGet("/slack/oauth", (HttpRequest request, InstallEndpoints endpoints, CancellationToken cancellationToken) => endpoints.ComeBackAsync(request, cancellationToken));
    }
}
