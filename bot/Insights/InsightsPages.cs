using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Insights.Page;

namespace ServiceBot.Insights;

/// <summary>What the page's addresses answer.</summary>
internal sealed partial class InsightsPages(InsightsReader reader, InsightsLinks links, IDurable durable, IServiceProvider services, ILoggerFactory loggers, OpenInsights? open = null)
{
    private readonly ILogger _log = loggers.CreateLogger<InsightsPages>();

    public async Task<IResult> ShowAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (WorkspaceOf(context) is not { } workspace) return await DoorAsync(Door.SignIn, StatusCodes.Status401Unauthorized);
        var faults = new List<string>();
        var filter = InsightsFilter.Read(context.Request.Query, reader.Today, faults);
        var view = await reader.ReadAsync(workspace, filter, cancellationToken) with { Faults = faults };
        return await DrawAsync<InsightsPage>(StatusCodes.Status200OK, (nameof(InsightsPage.Of), view), (nameof(InsightsPage.Path), InsightsSettings.Path), (nameof(InsightsPage.Home), open?.Home));
    }

    public async Task<IResult> CsvAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (WorkspaceOf(context) is not { } workspace) return await DoorAsync(Door.SignIn, StatusCodes.Status401Unauthorized);
        var filter = InsightsFilter.Read(context.Request.Query, reader.Today, []);
        var csv = await reader.ReadCsvAsync(workspace, filter, cancellationToken);
        return File(csv, "waits", filter);
    }

    public async Task<IResult> PromisesCsvAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (WorkspaceOf(context) is not { } workspace) return await DoorAsync(Door.SignIn, StatusCodes.Status401Unauthorized);
        var filter = InsightsFilter.Read(context.Request.Query, reader.Today, []);
        return File(await reader.ReadPromisesCsvAsync(workspace, filter, cancellationToken), "promises", filter);
    }

    // Looking at a link does not use it up: chat clients and virus scanners look at every link before a person does. Pressing the button does.
    public Task<IResult> KnockAsync() => DoorAsync(Door.Press, StatusCodes.Status200OK);

    public async Task<IResult> OpenAsync(string secret, HttpContext context, CancellationToken cancellationToken)
    {
        if (await links.UseAsync(secret, cancellationToken) is not { } person || !await InsightsVisit.IsTeamAsync(durable, person, cancellationToken))
        {
            LogRefused();
            return await DoorAsync(Door.Stale, StatusCodes.Status403Forbidden);
        }

        await context.SignInAsync(InsightsVisit.Scheme, InsightsVisit.Of(person));
        LogOpened(person.Workspace, person.Person);
        return Results.Redirect(InsightsSettings.Path);
    }

    public async Task<IResult> LeaveAsync(HttpRequest request)
    {
        await request.HttpContext.SignOutAsync(InsightsVisit.Scheme);
        return await DoorAsync(Door.Left, StatusCodes.Status200OK);
    }

    // The mark at the beginning tells the commonest spreadsheet that names are in UTF-8.
    private static IResult File(string csv, string name, InsightsFilter filter) =>
        Results.File([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)], "text/csv; charset=utf-8", $"{name}-{InsightsFilter.Iso(filter.From)}-{InsightsFilter.Iso(filter.To)}.csv");

    private string? WorkspaceOf(HttpContext context) => open?.Workspace ?? InsightsVisit.Who(context.User)?.Workspace;

    private Task<IResult> DoorAsync(Door door, int status) => DrawAsync<DoorPage>(status, (nameof(DoorPage.Of), door), (nameof(DoorPage.Path), InsightsSettings.Path));

    private async Task<IResult> DrawAsync<TPage>(int status, params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Value)))).ToHtmlString());
        return Results.Content(html, "text/html", Encoding.UTF8, status);
    }

    [LoggerMessage(LogLevel.Information, "Insights were opened: workspace {Workspace}, person {Person}.")]
    private partial void LogOpened(string workspace, string person);

    [LoggerMessage(LogLevel.Warning, "A link to insights was refused: forged, used before, too old, or of somebody who is not on the team.")]
    private partial void LogRefused();
}
