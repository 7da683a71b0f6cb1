using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ServiceBot.Playground.Page;

/// <summary>Draws the page, on the server and at once: no circuit, no hydration.</summary>
internal sealed class PageRenderer(PageReader reader, IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<IResult> ShowAsync(string? persona, string? channel, string? notice, Held? held, CancellationToken cancellationToken)
    {
        var model = await reader.ReadAsync(persona, channel, cancellationToken) with { Notice = notice, Held = held };
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(PlaygroundPage.Shows)] = model });
            return (await renderer.RenderComponentAsync<PlaygroundPage>(parameters)).ToHtmlString();
        });
        return Results.Content(html, "text/html", Encoding.UTF8, held is null or { Found: not null } ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
