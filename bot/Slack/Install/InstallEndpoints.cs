using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Slack.Install;

/// <summary>The three addresses of an installation: two that a person sets out from, and the one that Slack sends them back to.</summary>
internal sealed partial class InstallEndpoints(SlackOptions options, SlackOAuth oauth, InstallStates states, InstallDesk desk, ILogger<InstallEndpoints> logger)
{
    /// <summary>Somebody sets out to install the app, or to connect their account.</summary>
    /// <param name="request">The request.</param>
    /// <param name="errand">What they want.</param>
    /// <param name="team">Which workspace to begin with; null to let them choose.</param>
    public IResult SetOut(HttpRequest request, Errand errand, string? team)
    {
        if (!options.CanInstall) return InstallWords.NotConfigured;
        try
        {
            var (state, secret) = states.Begin(errand, request.Cookies[CookieName]);
            request.HttpContext.Response.Cookies.Append(CookieName, secret, Cookie());
            request.HttpContext.Response.Headers.CacheControl = "no-store";
            var to = errand == Errand.Install
                ? oauth.AuthorizeAt(state, SlackScopes.Bot, [], team: null)
                : oauth.AuthorizeAt(state, [], SlackScopes.Person, team is { Length: > 1 and < 20 } && team.All(char.IsAsciiLetterOrDigit) ? team : null);
            return Results.Redirect(to.AbsoluteUri);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(fault.GetType().Name, fault.StackTrace);
            return InstallWords.Failed(errand);
        }
    }

    /// <summary>Slack has sent somebody back.</summary>
    public async Task<IResult> ComeBackAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!options.CanInstall) return InstallWords.NotConfigured;
        var errand = Errand.Install;
        try
        {
            (var flaw, errand) = await states.TakeAsync(One(request, "state"), request.Cookies[CookieName], cancellationToken);
            if (flaw != StateFlaw.None)
            {
                LogState(flaw);
                return InstallWords.Of(flaw, errand);
            }

            if (One(request, "error") is { } error)
            {
                LogDenied(errand, SlackErrors.Shown(error));
                return error == "access_denied" ? InstallWords.Denied(errand) : InstallWords.Refused(errand, SlackErrors.Shown(error));
            }

            if (One(request, "code") is not { } code) return InstallWords.Of(StateFlaw.Forged, errand);
            return await desk.TakeAsync(errand, await oauth.ExchangeAsync(code, cancellationToken), cancellationToken);
        }
        catch (OAuthRefusedException refused)
        {
            LogDenied(errand, refused.Code);
            return InstallWords.Refused(errand, refused.Code);
        }
        catch (PlatformException unreachable)
        {
            LogUnreachable(unreachable.Message);
            return InstallWords.Unreachable(errand);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFailed(fault.GetType().Name, fault.StackTrace);
            return InstallWords.Failed(errand);
        }
    }

    // With https nobody else on the domain can set it either (the prefix); on a developer's machine there is none.
    private string CookieName => options.PublicUrl!.Scheme == Uri.UriSchemeHttps ? "__Host-servicebot-install" : "servicebot-install";

    // Lax: Slack sends the browser back by a link, which must carry it.
    private CookieOptions Cookie() => new()
    {
        HttpOnly = true,
        Secure = options.PublicUrl!.Scheme == Uri.UriSchemeHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = InstallStates.Good.ToTimeSpan(),
        IsEssential = true,
    };

    private static string? One(HttpRequest request, string name) => request.Query[name] is [{ Length: > 0 and < 4000 } value] ? value : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody came back from Slack with a state that was not taken: {Flaw}. Nothing was changed.")]
    private partial void LogState(StateFlaw flaw);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack did not grant an errand ({Errand}): {Code}.")]
    private partial void LogDenied(Errand errand, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An errand to Slack failed. {Problem}")]
    private partial void LogUnreachable(string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "An errand to Slack failed on our side ({Fault}).\n{Where}")]
    private partial void LogFailed(string fault, string? where);
}
