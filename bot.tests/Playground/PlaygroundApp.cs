using System.Net;
using System.Text.RegularExpressions;
using NodaTime;
using ServiceBot.Playground;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Playground;

/// <summary>The program with its playground, on a real port, beside a real clock that stands still unless it is moved.</summary>
internal sealed class PlaygroundApp : IAsyncDisposable
{
    /// <summary>A Sunday: the story stands on the Thursday before.</summary>
    public static readonly Instant Sunday = Instant.FromUtc(2026, 11, 22, 12, 0);

    private PlaygroundApp(AppHost host) => Host = host;

    public AppHost Host { get; }

    public Instant Now => Host.Get<PlaygroundClock>().Now;

    public static async Task<PlaygroundApp> StartAsync(Instant? realNow = null)
    {
        var host = await AppHost.StartAsync([new("Playground:Enabled", "true")], realNow ?? Sunday);
        var app = new PlaygroundApp(host);
        await host.Get<Storyteller>().Told;
        return app;
    }

    /// <summary>The page as somebody sees it.</summary>
    public async Task<PageText> PageAsync(string me = "sam", string? channel = null) =>
        new(await Host.Http.GetStringAsync($"/?as={me}{(channel is null ? "" : $"&in={channel}")}"));

    /// <summary>Sends a form as a browser without script would, and gives the page that follows.</summary>
    public async Task<PageText> DoAsync(string what, string me, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([new("as", me), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await Host.Http.PostAsync("/playground/" + what, form);
        Assert.IsTrue(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.UnprocessableEntity, $"{what}: {answer.StatusCode}");
        return new PageText(await answer.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

/// <summary>The page, cut into its two sides, as text.</summary>
internal sealed class PageText(string html)
{
    public string Html { get; } = html;

    /// <summary>The page without the numbers of its private posts: two that leave at one instant may be numbered either way.</summary>
    public string WithoutIds => Regex.Replace(Html, @"\bp\d{6}\b", "p", RegexOptions.None, TimeSpan.FromSeconds(5));

    /// <summary>What stands on the client's side.</summary>
    public string ClientSide => Section("client-side");

    /// <summary>What stands on the private side.</summary>
    public string PrivateSide => Section("private-side");

    /// <summary>The hour that the clock shows.</summary>
    public string Hour => Between(Html, "class=\"hour\">", "<");

    /// <summary>The value of the first hidden field of that name after <paramref name="near"/>.</summary>
    public string Field(string name, string near)
    {
        var at = Html.IndexOf(near, StringComparison.Ordinal);
        Assert.IsTrue(at >= 0, $"The page does not contain: {near}");
        return WebUtility.HtmlDecode(Between(Html[at..], $"name=\"{name}\" value=\"", "\""));
    }

    private string Section(string id) => WebUtility.HtmlDecode(Between(Html, $"<section id=\"{id}\"", "</section>"));

    private static string Between(string text, string from, string to)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        Assert.IsTrue(start >= 0, $"Not found: {from}");
        start += from.Length;
        return text[start..text.IndexOf(to, start, StringComparison.Ordinal)];
    }
}
