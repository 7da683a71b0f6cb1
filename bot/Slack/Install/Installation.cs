using NodaTime;

namespace ServiceBot.Slack.Install;

/// <summary>One place where the app is installed.</summary>
/// <param name="Workspace"><c>slack:T…</c>, or <c>slack:E…</c> when it is installed on a whole Grid organisation.</param>
/// <param name="Enterprise">The Grid organisation; null for none.</param>
/// <param name="Name">The workspace's or organisation's name.</param>
/// <param name="App">The app's id, <c>A…</c>.</param>
/// <param name="BotUser">Our bot's user id there.</param>
/// <param name="Address">The workspace's address; null when not known.</param>
/// <param name="Installer">Who installed it, by user id; null when not known.</param>
/// <param name="InstalledAt">When, the last time.</param>
internal sealed record Installation(
    string Workspace, string? Enterprise, string Name, string App, string BotUser, Uri? Address, string? Installer, Instant InstalledAt)
{
    /// <summary>One installation for every workspace of the organisation.</summary>
    public bool IsForWholeGrid => Enterprise is not null && Workspace == SlackHome.WorkspaceOf(Enterprise);
}

/// <summary>A token as it is kept.</summary>
/// <param name="Workspace">The installation's workspace.</param>
/// <param name="Person">Whose it is; empty for the bot's.</param>
/// <param name="Sealed">The token, encrypted.</param>
/// <param name="Scopes">What it may do, separated by commas.</param>
/// <param name="GrantedAt">When it was granted.</param>
/// <param name="ExpiresAt">Until when it is good; null for good.</param>
/// <param name="Generation">Rises with every new pair, so that whoever was refused knows whether somebody else has renewed it meanwhile.</param>
internal sealed record HeldToken(string Workspace, string Person, string Sealed, string Scopes, Instant GrantedAt, Instant? ExpiresAt, long Generation)
{
    /// <summary>The <see cref="Person"/> of a bot's token.</summary>
    public const string Bot = "";
}

/// <summary>Installations and their tokens.</summary>
internal interface IInstallationRows
{
    /// <summary>Every installation.</summary>
    IReadOnlyList<Installation> All();

    /// <summary>One installation, by its own workspace; null when there is none.</summary>
    Installation? Get(string workspace);

    /// <summary>Keeps an installation, in place of the one before.</summary>
    void Put(Installation installation);

    /// <summary>The organisation through which a workspace is served; null when none is known.</summary>
    string? EnterpriseOf(string workspace);

    /// <summary>Notes that a workspace is served through an organisation.</summary>
    void Belongs(string workspace, string enterprise);

    /// <summary>The workspaces that are served through an organisation.</summary>
    IReadOnlyList<string> ServedThrough(string enterprise);

    /// <summary>Removes an installation with all its tokens, people's among them.</summary>
    void RemoveInstallation(string workspace);

    /// <summary>A token; null when there is none.</summary>
    HeldToken? Token(string workspace, string person);

    /// <summary>Keeps a token, in place of the one before; whoever was renewing that one holds it no longer.</summary>
    void Put(HeldToken token);

    /// <summary>Removes a token; false when there is none.</summary>
    bool Remove(string workspace, string person);

    /// <summary>Takes hold of a token to renew it, until <paramref name="until"/>. False when it is no longer the one of that generation, or somebody else holds it.</summary>
    bool Hold(HeldToken token, string host, Instant now, Instant until);

    /// <summary>Keeps a renewed token in place of the one of that generation; false when that one is there no longer.</summary>
    bool Replace(HeldToken renewed, long generation);

    /// <summary>Tokens that end before an instant, the first to end first.</summary>
    IReadOnlyList<HeldToken> Ending(Instant before, int limit);
}
