using Microsoft.AspNetCore.Http.Features;

namespace ServiceBot.Diagnostics;

/// <summary>Names the framework's span of a request by its route, which is ours; never by its path, which is whatever the caller wrote.</summary>
internal static class ServerSpans
{
    public static async Task DescribeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } span)
            {
                var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
                // "_OTHER" is the conventions' word for a method that may be made up.
                var method = context.Request.Method is "GET" or "POST" ? context.Request.Method : "_OTHER";
                span.DisplayName = route is null ? method : $"{method} {route}";
                span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", context.Response.StatusCode);
            }
        }
    }
}
