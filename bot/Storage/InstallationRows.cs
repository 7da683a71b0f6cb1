using System.Data.Common;
using NodaTime;
using ServiceBot.Slack.Install;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IInstallationRows"/>.</summary>
internal sealed class InstallationRows(Session session) : IInstallationRows
{
    private const string Columns = "workspace, enterprise, name, app, bot_user, address, installer, installed_at";
    private const string TokenColumns = "workspace, person, sealed, scopes, granted_at, expires_at, generation";

    private const string SelectAll = $"SELECT {Columns} FROM slack_installations ORDER BY workspace";
    private const string SelectOne = $"SELECT {Columns} FROM slack_installations WHERE workspace = @workspace";
    private const string SelectEnterprise = "SELECT enterprise FROM slack_grid WHERE workspace = @workspace";
    private const string SelectToken = $"SELECT {TokenColumns} FROM slack_tokens WHERE workspace = @workspace AND person = @person";

    private const string Upsert =
        $"""
        INSERT INTO slack_installations ({Columns}) VALUES (@workspace, @enterprise, @name, @app, @botUser, @address, @installer, @installedAt)
        ON CONFLICT (workspace) DO UPDATE SET enterprise = excluded.enterprise, name = excluded.name, app = excluded.app, bot_user = excluded.bot_user,
            address = excluded.address, installer = excluded.installer, installed_at = excluded.installed_at
        """;

    private const string UpsertGrid =
        "INSERT INTO slack_grid (workspace, enterprise) VALUES (@workspace, @enterprise) ON CONFLICT (workspace) DO UPDATE SET enterprise = excluded.enterprise";

    private const string UpsertToken =
        $"""
        INSERT INTO slack_tokens ({TokenColumns}) VALUES (@workspace, @person, @sealed, @scopes, @grantedAt, @expiresAt, @generation)
        ON CONFLICT (workspace, person) DO UPDATE SET sealed = excluded.sealed, scopes = excluded.scopes, granted_at = excluded.granted_at,
            expires_at = excluded.expires_at, generation = excluded.generation, renewing_by = NULL, renewing_until = NULL
        """;

    private const string HoldToken =
        """
        UPDATE slack_tokens SET renewing_by = @host, renewing_until = @until
        WHERE workspace = @workspace AND person = @person AND generation = @generation AND (renewing_until IS NULL OR renewing_until <= @now)
        """;

    private const string ReplaceToken =
        """
        UPDATE slack_tokens SET sealed = @sealed, scopes = @scopes, expires_at = @expiresAt, generation = @next, renewing_by = NULL, renewing_until = NULL
        WHERE workspace = @workspace AND person = @person AND generation = @generation
        """;

    private const string SelectServed = "SELECT workspace FROM slack_grid WHERE enterprise = @enterprise ORDER BY workspace";
    private const string DeleteInstallation = "DELETE FROM slack_installations WHERE workspace = @workspace";
    private const string DeleteTokens = "DELETE FROM slack_tokens WHERE workspace = @workspace";
    private const string DeleteGrid = "DELETE FROM slack_grid WHERE workspace = @workspace";
    private const string DeleteToken = "DELETE FROM slack_tokens WHERE workspace = @workspace AND person = @person";
    private const string SelectEnding = $"SELECT {TokenColumns} FROM slack_tokens WHERE expires_at < @before ORDER BY expires_at LIMIT @limit";

    public IReadOnlyList<Installation> All() => session.List(SelectAll, Read);

    public Installation? Get(string workspace) => session.First(SelectOne, Read, workspace);

    public void Put(Installation installation) => session.Run(
        Upsert, installation.Workspace, installation.Enterprise, installation.Name, installation.App, installation.BotUser, installation.Address?.AbsoluteUri,
        installation.Installer, installation.InstalledAt);

    public string? EnterpriseOf(string workspace) => session.First(SelectEnterprise, row => row.Text(0), workspace);

    public void Belongs(string workspace, string enterprise) => session.Run(UpsertGrid, workspace, enterprise);

    public IReadOnlyList<string> ServedThrough(string enterprise) => session.List(SelectServed, row => row.Text(0), enterprise);

    public void RemoveInstallation(string workspace)
    {
        session.Run(DeleteInstallation, workspace);
        session.Run(DeleteTokens, workspace);
        session.Run(DeleteGrid, workspace);
    }

    public HeldToken? Token(string workspace, string person) => session.First(SelectToken, ReadToken, workspace, person);

    public void Put(HeldToken token) => session.Run(
        UpsertToken, token.Workspace, token.Person, token.Sealed, token.Scopes, token.GrantedAt, token.ExpiresAt, token.Generation);

    public bool Remove(string workspace, string person) => session.Run(DeleteToken, workspace, person) > 0;

    public bool Hold(HeldToken token, string host, Instant now, Instant until) =>
        session.Run(HoldToken, host, until, token.Workspace, token.Person, token.Generation, now) > 0;

    public bool Replace(HeldToken renewed, long generation) =>
        session.Run(ReplaceToken, renewed.Sealed, renewed.Scopes, renewed.ExpiresAt, renewed.Generation, renewed.Workspace, renewed.Person, generation) > 0;

    public IReadOnlyList<HeldToken> Ending(Instant before, int limit) => session.List(SelectEnding, ReadToken, before, limit);

    private static Installation Read(DbDataReader row) => new(
        row.Text(0), row.TextOrNull(1), row.Text(2), row.Text(3), row.Text(4), row.TextOrNull(5) is { } address ? new Uri(address) : null, row.TextOrNull(6), row.At(7));

    private static HeldToken ReadToken(DbDataReader row) =>
        new(row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.At(4), row.AtOrNull(5), row.Number(6));
}
