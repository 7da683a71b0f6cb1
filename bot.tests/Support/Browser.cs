using System.Net;

namespace ServiceBot.Tests.Support;

/// <summary>Somebody's browser: keeps cookies, follows redirects one at a time, and shows what it was given. The program's public address leads to the program.</summary>
public sealed class Browser(AppHost app) : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private HttpClient? _http;

    public CookieContainer Cookies => _cookies;

    /// <summary>Goes to an address of the program and from there to wherever it is sent, until there is a page.</summary>
    public async Task<Page> VisitAsync(string path)
    {
        var step = await StepAsync(path);
        for (var hops = 0; step.Location is { } next && hops < 5; hops++)
            step = await StepAsync(next);
        return step;
    }

    /// <summary>One request; a redirect is not followed.</summary>
    public async Task<Page> StepAsync(string address)
    {
        var uri = new Uri(app.Http.BaseAddress!, address);
        // The public address, as a proxy in front of the program would have it.
        if (uri.Host != app.Http.BaseAddress!.Host) uri = new Uri(app.Http.BaseAddress, uri.PathAndQuery);
        return await StepAtAsync(uri);
    }

    /// <summary>One request to exactly there.</summary>
    public async Task<Page> StepAtAsync(Uri uri)
    {
        _http ??= new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = _cookies });
        using var answer = await _http.GetAsync(uri);
        return new Page(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.Location?.OriginalString, answer);
    }

    public void Dispose() => _http?.Dispose();

    public sealed record Page(HttpStatusCode Status, string Html, string? Location, HttpResponseMessage Answer)
    {
        public string Title => Html.Split("<h1>")[1].Split("</h1>")[0];
    }
}
