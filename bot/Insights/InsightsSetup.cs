using System.Threading.RateLimiting;

namespace ServiceBot.Insights;

/// <summary>The page of figures, for the team alone.</summary>
internal static class InsightsSetup
{
    private const string Limit = "insights";

    // A person who filters and pages does not come near it; who guesses links, or reads everything by a program, does.
    private const int MostAMinute = 60;

    /// <summary>The page, its links and its cookie. Reads section <c>Insights</c> at once, so that what is wrong stops the program before anything runs.</summary>
    public static IServiceCollection AddInsights(this IServiceCollection services, IConfiguration configuration)
    {
        var settings = InsightsSettings.From(configuration);
        services.AddSingleton(settings);
        services.AddSingleton<InsightsLinks>();
        services.AddSingleton<OwedReader>();
        services.AddSingleton<InsightsReader>();
        services.AddSingleton<InsightsPages>();
        services.AddAuthentication(InsightsVisit.Scheme).AddCookie(InsightsVisit.Scheme, cookie =>
        {
            var isEncrypted = settings.Address?.Scheme == Uri.UriSchemeHttps;
            // The prefix makes a browser refuse the cookie from anybody but this very host; it asks for encryption.
            cookie.Cookie.Name = isEncrypted ? "__Host-servicebot-insights" : "servicebot-insights";
            cookie.Cookie.SecurePolicy = isEncrypted ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
            cookie.Cookie.HttpOnly = true;
            // Lax, not Strict: the visit begins with a link in another program.
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.ExpireTimeSpan = InsightsSettings.VisitLasts.ToTimeSpan();
            cookie.SlidingExpiration = false;
            cookie.Events.OnValidatePrincipal = InsightsVisit.StillAsync;
        });
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
                InsightsVisit.Who(context.User) is { } person ? $"{person.Workspace}/{person.Person}" : context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = MostAMinute, Window = TimeSpan.FromMinutes(1) }));
        });
        return services;
    }

    /// <summary>Serves the page under <c>/insights</c>: to who signed in by a link, or openly where a room has registered <see cref="OpenInsights"/>; not at all where neither can be.</summary>
    public static void MapInsights(this WebApplication app)
    {
        var open = app.Services.GetService<OpenInsights>();
        if (open is null && app.Services.GetRequiredService<InsightsSettings>().Address is null) return;
        var pages = app.Services.GetRequiredService<InsightsPages>();
        app.UseWhen(context => context.Request.Path.StartsWithSegments(InsightsSettings.Path, StringComparison.Ordinal), branch => branch.UseAuthentication());
        app.UseRateLimiter();
        var group = app.MapGroup(InsightsSettings.Path);
        if (open is not null) group.AddEndpointFilter(open.Guard);
        group.AddEndpointFilter<OwnPages>();
        group.MapGet("/" + InsightsFiles.StyleName, (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=31536000, immutable"; // its address changes with its content
            return Results.Bytes(InsightsFiles.Style, "text/css; charset=utf-8");
        });
        group.MapGet("", pages.ShowAsync).RequireRateLimiting(Limit);
        group.MapGet("/waits.csv", pages.CsvAsync).RequireRateLimiting(Limit);
        group.MapGet("/promises.csv", pages.PromisesCsvAsync).RequireRateLimiting(Limit);
        if (open is not null) return;
        group.MapGet("/open/{secret}", pages.KnockAsync).RequireRateLimiting(Limit);
        group.MapPost("/open/{secret}", pages.OpenAsync).RequireRateLimiting(Limit);
        group.MapPost("/leave", pages.LeaveAsync).RequireRateLimiting(Limit);
    }
}
