using System.Net;

namespace ServiceBot.Playground;

/// <summary>
/// The playground is for the person at this machine. It answers nobody else: not over the network, not through a proxy, not under another name (a web page
/// elsewhere that has its name resolve to this machine), and takes no form from another site.
/// </summary>
internal sealed class LocalOnly : IEndpointFilter
{
    private static readonly string[] Names = ["localhost", "127.0.0.1", "[::1]"];
    private static readonly string[] MarksOfAProxy = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via"];

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (!IsLocal(context.HttpContext)) return Results.NotFound();
        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && !IsOwnForm(context.HttpContext.Request)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        var headers = context.HttpContext.Response.Headers;
        headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return await next(context);
    }

    /// <summary>A request from this machine, made to it by one of its own names.</summary>
    internal static bool IsLocal(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && Names.Contains(context.Request.Host.Host, StringComparer.OrdinalIgnoreCase)
        && !MarksOfAProxy.Any(context.Request.Headers.ContainsKey);

    /// <summary>
    /// A form that our own page sent. Browsers say where a request comes from, in a header that no page can forge; what says nothing is no browser.
    /// (A token in each form would need keys kept on disk and would make a form stale at each restart.)
    /// </summary>
    internal static bool IsOwnForm(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is "same-origin" or "none";
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
