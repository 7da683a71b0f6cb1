using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Chat;
using ServiceBot.Insights;
using ServiceBot.Playground.Page;

namespace ServiceBot.Playground;

/// <summary>The playground: what a newcomer sees at <c>/</c> before anything is connected.</summary>
internal static class PlaygroundSetup
{
    /// <summary>The playground's own file: a clock that is moved at will never passes over real people's rows.</summary>
    public const string DatabaseFile = "playground.db";

    /// <summary>
    /// Adds the platform, the page and the clock that can be moved, unless a real platform is configured (then none of it exists) or
    /// <c>Playground:Enabled</c> is false. Comes before the sweeper, which must not see the database by any other clock.
    /// </summary>
    public static IServiceCollection AddPlayground(this IServiceCollection services, IConfiguration configuration)
    {
        if (!PlaygroundSwitch.IsOn(configuration)) return services;
        Assume(configuration, "Digest:TimeZone", Cast.Zone.Id); // the studio of the story is in London and reads its digest at nine there
        Assume(configuration, "Storage:Path", DatabaseFile);
        var real = services.Last(service => service.ServiceType == typeof(TimeProvider));
        services.AddSingleton(provider => new OffsetTimeProvider(
            (TimeProvider)(real.ImplementationInstance ?? real.ImplementationFactory?.Invoke(provider)
                ?? throw new InvalidOperationException("The clock must be registered as an instance or a factory."))));
        services.Replace(ServiceDescriptor.Singleton<TimeProvider>(provider => provider.GetRequiredService<OffsetTimeProvider>()));
        services.AddSingleton<Pulse>();
        services.AddSingleton<IChatPlatform, PlaygroundPlatform>();
        services.AddSingleton(new OpenInsights(Cast.Workspace, PlaygroundPlatform.Home, "/", new LocalOnly()));
        services.AddSingleton<Doings>();
        services.AddSingleton<PlaygroundClock>();
        services.AddSingleton<Metronome>();
        services.AddSingleton<Storyteller>();
        services.AddSingleton<PageReader>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<PlaygroundEndpoints>();
        services.AddHostedService<PlaygroundStart>();
        return services;
    }

    /// <summary>Serves the page; with a real platform, one plain line at <c>/</c> and nothing else.</summary>
    public static void MapPlayground(this WebApplication app)
    {
        if (app.Services.GetService<PlaygroundEndpoints>() is not { } page)
        {
            app.MapGet("/", () => Results.Text("ServiceBot is running. There is no page here: people talk with it where they work.\n"));
            return;
        }

        var local = app.MapGroup("").AddEndpointFilter<LocalOnly>();
        local.MapGet("/", page.PageAsync);
        foreach (var file in new[] { PageFiles.Style, PageFiles.Script })
        {
            local.MapGet(file.Path, (HttpResponse response) =>
            {
                response.Headers.CacheControl = "public, max-age=31536000, immutable"; // its address changes with its content
                return Results.Bytes(file.Bytes, file.ContentType);
            });
        }

        var inside = local.MapGroup("/playground");
        inside.MapGet("/changes", Changes.StreamAsync);
        inside.MapPost("/say", page.SayAsync);
        inside.MapPost("/edit", page.EditAsync);
        inside.MapPost("/delete", page.DeleteAsync);
        inside.MapPost("/react", page.ReactAsync);
        inside.MapPost("/press", page.PressAsync);
        inside.MapPost("/mark", page.MarkAsync);
        inside.MapPost("/ask", page.AskAsync);
        inside.MapPost("/send", page.SendAsync);
        inside.MapPost("/check", page.CheckAsync);
        inside.MapPost("/submit", page.SubmitAsync);
        inside.MapPost("/clock", page.MoveClockAsync);
        inside.MapPost("/reset", page.StartOverAsync);
    }

    // What somebody configured for themselves stays.
    private static void Assume(IConfiguration configuration, string key, string value)
    {
        if (configuration is IConfigurationBuilder more && string.IsNullOrEmpty(configuration[key]))
            more.AddInMemoryCollection(new Dictionary<string, string?> { [key] = value });
    }
}
