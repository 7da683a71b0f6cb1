namespace ServiceBot.Slack.Install;

/// <summary>What the pages of an installation say.</summary>
internal static class InstallWords
{
    /// <summary>OAuth is not set up.</summary>
    public static InstallPage NotConfigured { get; } = InstallPage.Of(
        StatusCodes.Status404NotFound, "Installing from here is not set up",
        "Whoever runs this ServiceBot has connected it to one workspace by its token, or not yet at all.",
        "To let workspaces install it, set Slack:ClientId, Slack:ClientSecret and Slack:PublicUrl; manifest/README.md says where to find them.");

    /// <summary>It is done.</summary>
    public static InstallPage Installed(OAuthGrant grant) => new(
        StatusCodes.Status200OK, $"ServiceBot is installed in {Named(grant)}",
        ["Clients see nothing of it, and it never writes to them on its own. Next, in Slack:"],
        [
            "Type /invite @ServiceBot in each channel that you share with a client. It counts what is written from then on.",
            "Invite it to the channel where your team talks, for the weekly digest.",
            "Send ServiceBot a direct message that says help.",
        ],
        $"https://slack.com/app_redirect?app={Uri.EscapeDataString(grant.App)}{(grant.Team is { } team ? $"&team={Uri.EscapeDataString(team)}" : "")}",
        "Open ServiceBot in Slack");

    /// <summary>Somebody's account is connected.</summary>
    public static InstallPage Connected(OAuthGrant grant) => InstallPage.Of(
        StatusCodes.Status200OK, "Your Slack account is connected",
        $"Drafts that you ask for in {Named(grant)} now have the button “Send as me”. It asks before it sends, sends what you see and nothing else, and only when you press it.",
        "To take this back, send ServiceBot a direct message that says disconnect. You can close this page.");

    /// <summary>They said no on Slack's page.</summary>
    public static InstallPage Denied(Errand errand) => errand == Errand.Install
        ? InstallPage.Of(StatusCodes.Status400BadRequest, "ServiceBot was not installed", "You, or a rule of your workspace, said no on Slack's page, so nothing was changed.", "If your workspace wants an administrator to agree first, Slack tells them; come back when they have.")
            .Leading("/slack/install", "Start again")
        : InstallPage.Of(StatusCodes.Status400BadRequest, "Your account was not connected", "You said no on Slack's page, so nothing was changed. Everything else works without it: drafts are ready to copy.")
            .Leading("/slack/connect", "Start again");

    /// <summary>What is wrong with the state.</summary>
    public static InstallPage Of(StateFlaw flaw, Errand errand) => flaw switch
    {
        StateFlaw.Expired => Again(errand, "That took too long", "For safety a visit to Slack's page is good for ten minutes. Nothing was changed."),
        StateFlaw.OtherBrowser => Again(errand, "Another browser began this", "It has to end in the browser in which it began, with cookies allowed. Nothing was changed. If somebody sent you this link, don't use it: start yourself."),
        StateFlaw.Used => Again(errand, "This was used already", "Slack's answer is good once, and it came here before; perhaps the page was loaded again. If you saw that it worked, all is well."),
        _ => Again(errand, "This link is not one of ours", "It was cut off, changed, or made by somebody else. Nothing was changed."),
    };

    /// <summary>Slack does not take the code.</summary>
    public static InstallPage Refused(Errand errand, string code) => Again(
        errand, "Slack did not confirm this",
        code is "invalid_code" or "code_already_used" or "code_expired" ? "Its answer was no longer good. Nothing was changed; a second try mostly works."
        : $"Slack said {code}. Nothing was changed. If it says so again, show this page to whoever runs ServiceBot.");

    /// <summary>Slack could not be asked.</summary>
    public static InstallPage Unreachable(Errand errand) =>
        Again(errand, "Slack can't be reached just now", "Nothing was changed. Please try again in a minute.") with { Status = StatusCodes.Status502BadGateway };

    /// <summary>Something failed here.</summary>
    public static InstallPage Failed(Errand errand) =>
        Again(errand, "That did not work", "Something failed on our side. Please try again; if it fails once more, whoever runs ServiceBot finds the reason in its log.") with { Status = StatusCodes.Status503ServiceUnavailable };

    /// <summary>An account of a workspace that is not ours to serve.</summary>
    public static InstallPage NotInstalledThere(OAuthGrant grant) => InstallPage.Of(
        StatusCodes.Status400BadRequest, $"ServiceBot is not installed in {Named(grant)}", "So your account there was not connected, and what Slack granted was given back. Choose another workspace on Slack's page, or install ServiceBot first.")
        .Leading("/slack/connect", "Choose another workspace");

    private static InstallPage Again(Errand errand, string title, string words) =>
        InstallPage.Of(StatusCodes.Status400BadRequest, title, words).Leading(errand == Errand.Connect ? "/slack/connect" : "/slack/install", "Start again");

    private static string Named(OAuthGrant grant) => grant.Name.Length > 0 ? grant.Name : "your workspace";
}
