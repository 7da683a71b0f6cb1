using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Slack.Install;

/// <summary>A page that somebody's browser shows on the way to Slack and back.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="Words">What it means and what to do, a paragraph each.</param>
/// <param name="Steps">What to do next, in order; empty for nothing.</param>
/// <param name="Link">Where to go from here; null for nowhere.</param>
/// <param name="Label">What the link says.</param>
internal sealed record InstallPage(int Status, string Title, IReadOnlyList<string> Words, IReadOnlyList<string> Steps, string? Link = null, string Label = "") : IResult
{
    private const string Style =
        """
        :root{color-scheme:light dark;--ink:#1d1c1d;--soft:#5b5a5c;--paper:#f6f5f2;--card:#fff;--accent:#1f5a7a}
        @media (prefers-color-scheme:dark){:root{--ink:#eceae6;--soft:#b3b0ab;--paper:#17191b;--card:#212426;--accent:#8fc6e4}}
        *{box-sizing:border-box}
        body{margin:0;min-height:100vh;display:grid;place-items:center;padding:1.5rem;background:var(--paper);color:var(--ink);font:1.0625rem/1.55 system-ui,sans-serif}
        main{max-width:34rem;width:100%;background:var(--card);border-radius:.75rem;padding:2rem 2.25rem;box-shadow:0 1px 3px rgb(0 0 0/.15)}
        h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
        p,ol{margin:0 0 1rem}ol{padding-left:1.4rem}li{margin:.35rem 0}
        a{color:var(--accent);font-weight:600;text-underline-offset:.2em}
        a:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
        footer{color:var(--soft);font-size:.9rem;margin-top:1.5rem}
        """;

    // Nothing but this very style: no script, no picture, no frame, nowhere to send a form.
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>A page of plain words.</summary>
    public static InstallPage Of(int status, string title, params string[] words) => new(status, title, words, []);

    /// <summary>The same with a link below.</summary>
    public InstallPage Leading(string link, string label) => this with { Link = link, Label = label };

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer"; // the address holds what Slack sent
        await response.WriteAsync(Html(), httpContext.RequestAborted);
    }

    private string Html()
    {
        var html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
            .Append(Text(Title)).Append(" · ServiceBot</title><style>").Append(Style).Append("</style></head><body><main><h1>").Append(Text(Title)).Append("</h1>");
        foreach (var paragraph in Words)
            html.Append("<p>").Append(Text(paragraph)).Append("</p>");
        if (Steps.Count > 0) html.Append("<ol>").AppendJoin("", Steps.Select(step => $"<li>{Text(step)}</li>")).Append("</ol>");
        if (Link is not null) html.Append("<p><a href=\"").Append(Text(Link)).Append("\">").Append(Text(Label)).Append("</a></p>");
        return html.Append("<footer>ServiceBot</footer></main></body></html>").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
