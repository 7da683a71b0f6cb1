using System.Net;

namespace ServiceBot.Diagnostics;

/// <summary>Asks a running program how it does, from beside it: for a container's health check, where there is neither a shell nor curl.</summary>
internal static class HealthProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The answer of <c>/health/ready</c>, or of <c>/health/live</c>.</summary>
    /// <returns>Whether it is well, and what it said; or, when it said nothing, why.</returns>
    public static async Task<(bool Well, string Said)> AskAsync(Uri server, bool live, TimeProvider time)
    {
        using var over = new CancellationTokenSource(Patience, time);
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false };
        using var http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            using var answer = await http.GetAsync(new Uri(server, live ? "/health/live" : "/health/ready"), over.Token);
            return (answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(over.Token));
        }
        catch (HttpRequestException)
        {
            return (false, $"Nobody answers at {server.GetLeftPart(UriPartial.Authority)}. Is it running, and does it listen there? --url says where to ask.");
        }
        catch (OperationCanceledException)
        {
            return (false, $"{server.GetLeftPart(UriPartial.Authority)} did not answer within {Patience.TotalSeconds:0} seconds.");
        }
    }

    /// <summary>
    /// Where a program with this configuration listens, seen from beside it: the first plain http address, and <c>localhost</c> for one that stands for every address of the machine.
    /// </summary>
    public static Uri AddressOf(IConfiguration configuration)
    {
        var urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (Array.Find(urls, url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) is { } url)
            return new Uri(url.Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal));
        var port = (configuration["http_ports"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return new Uri($"http://localhost:{port ?? "3978"}");
    }
}
