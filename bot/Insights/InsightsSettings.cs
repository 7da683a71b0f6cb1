using Microsoft.Extensions.Options;
using NodaTime;

namespace ServiceBot.Insights;

/// <summary>Configuration section <c>Insights</c>.</summary>
/// <param name="Address"><c>Insights:Url</c>: the address under which people's browsers reach this host, <c>https://bot.example.com</c>. If it is not set, <c>Slack:PublicUrl</c>; without either the page is off.</param>
internal sealed record InsightsSettings(Uri? Address)
{
    /// <summary>How long a link opens the page, once.</summary>
    public static readonly Duration LinkLives = Duration.FromMinutes(10);

    /// <summary>How long somebody stays signed in. Whether they are still on the team is looked at with every request.</summary>
    public static readonly Duration VisitLasts = Duration.FromHours(12);

    /// <summary>Where the page is.</summary>
    public const string Path = "/insights";

    /// <summary>Reads the section.</summary>
    /// <exception cref="OptionsValidationException">The address is none, or is neither encrypted nor this machine's own.</exception>
    public static InsightsSettings From(IConfiguration configuration)
    {
        var text = configuration["Insights:Url"];
        // Where browsers reach the program for one thing they reach it for the other.
        if (string.IsNullOrWhiteSpace(text)) return new InsightsSettings(Fitting(configuration["Slack:PublicUrl"]));
        if (Fitting(text) is { } address) return new InsightsSettings(address);

        throw new OptionsValidationException(
            "Insights", typeof(InsightsSettings),
            ["Insights:Url does not fit: write the address under which browsers reach this host, with https and without a path, as in https://bot.example.com (http only for localhost)."]);
    }

    private static Uri? Fitting(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.AbsolutePath == "/" && address.Query.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
            ? address
            : null;
}

/// <summary>Registered by a room that shows its own workspace to whoever stands at the machine: the page is then open, for that workspace alone.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Address">What its links begin with; they lead nowhere outside that room.</param>
/// <param name="Home">Where the page leads back to.</param>
/// <param name="Guard">Who is answered at all.</param>
internal sealed record OpenInsights(string Workspace, Uri Address, string Home, IEndpointFilter Guard);
