namespace ServiceBot.Insights;

/// <summary>What every page of ours asks of a browser: nothing from elsewhere, no frame around it, no trace of its address, nothing kept on a shared machine, no form from another site.</summary>
internal sealed class OwnPages : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (request, headers) = (context.HttpContext.Request, context.HttpContext.Response.Headers);
        if (HttpMethods.IsPost(request.Method) && !IsOwnForm(request)) return Results.StatusCode(StatusCodes.Status403Forbidden);
        headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return await next(context);
    }

    // Browsers say where a form comes from, and no page can forge it. Behind a proxy that ends TLS the scheme we see is not the browser's, so only the host is compared.
    private static bool IsOwnForm(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0) return site is "same-origin" or "none";
        return Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
