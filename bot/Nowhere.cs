namespace ServiceBot;

/// <summary>An address at which there is nothing: a page for people, a line of JSON for programs. What platforms post to stays without words.</summary>
internal static class Nowhere
{
    private const string Page = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Nothing here: ServiceBot</title>
        <style>body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:15vh auto;padding:0 1.2rem}h1{font-size:1.3rem}a{color:#0b6b5d}@media(prefers-color-scheme:dark){a{color:#6fd0bb}}</style></head>
        <body><h1>There is nothing at this address.</h1><p>It may be mistyped, or a link that is no longer good. What this program serves begins at <a href="/">its first page</a>.</p></body></html>
        """;

    /// <summary>Adds the words to a 404 that has none.</summary>
    public static void UseWordsForNowhere(this WebApplication app) => app.UseStatusCodePages(async status =>
    {
        var (request, response) = (status.HttpContext.Request, status.HttpContext.Response);
        if (response.StatusCode != StatusCodes.Status404NotFound || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))) return;
        response.Headers.CacheControl = "no-store";
        IResult words = request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? Results.Content(Page, "text/html; charset=utf-8", statusCode: StatusCodes.Status404NotFound)
            : Results.Json(new Problem("There is nothing at this address."), statusCode: StatusCodes.Status404NotFound);
        await words.ExecuteAsync(status.HttpContext);
    });

    private sealed record Problem(string Error);
}
