using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.Cookies;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Insights;

/// <summary>Who is signed in: a person of one workspace, in a cookie that only this program can make and read.</summary>
internal static class InsightsVisit
{
    /// <summary>The scheme of the cookie.</summary>
    public const string Scheme = "insights";

    private const string WorkspaceClaim = "workspace";
    private const string PersonClaim = "person";

    /// <summary>The cookie's content.</summary>
    public static ClaimsPrincipal Of(PersonKey person) =>
        new(new ClaimsIdentity([new Claim(WorkspaceClaim, person.Workspace), new Claim(PersonClaim, person.Person)], Scheme));

    /// <summary>Whose cookie it is; null for anybody else.</summary>
    public static PersonKey? Who(ClaimsPrincipal? visitor) =>
        visitor?.Identity is { IsAuthenticated: true, AuthenticationType: Scheme } && visitor.FindFirst(WorkspaceClaim) is { } workspace && visitor.FindFirst(PersonClaim) is { } person
            ? new PersonKey(workspace.Value, person.Value)
            : null;

    /// <summary>Whether somebody is on the team, now. Who is unknown is not.</summary>
    public static Task<bool> IsTeamAsync(IDurable durable, PersonKey person, CancellationToken cancellationToken) =>
        durable.ReadAsync(unit => unit.Get<IClientRows>().Person(person)?.Side == Side.Team, cancellationToken);

    /// <summary>Ends a visit as soon as its visitor is no longer on the team, or their workspace is gone.</summary>
    public static async Task StillAsync(CookieValidatePrincipalContext context)
    {
        var durable = context.HttpContext.RequestServices.GetRequiredService<IDurable>();
        if (Who(context.Principal) is { } person && await IsTeamAsync(durable, person, context.HttpContext.RequestAborted)) return;
        context.RejectPrincipal();
    }
}
