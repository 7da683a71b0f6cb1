using Microsoft.Extensions.Options;

namespace ServiceBot.Teams;

/// <summary>What is set under <c>Teams:</c>. A class and not a record, so that no generated ToString can print a secret.</summary>
internal sealed class TeamsOptions
{
    private const string Section = "Teams";

    // Exact names: anybody can register a name under trafficmanager.net.
    private static readonly string[] MicrosoftsHosts = ["smba.trafficmanager.net", "smba.onyx.prod.teams.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com"];

    /// <summary>The app registration's client id, which is also the bot's id. Empty: every request is refused and nothing can be posted.</summary>
    public string AppId { get; init; } = "";

    /// <summary>The tenant that the app is registered in: tokens are asked for there, and its people are the team.</summary>
    public string TenantId { get; init; } = "";

    /// <summary>The app's client secret; empty when it has a certificate or a managed identity.</summary>
    public string ClientSecret { get; init; } = "";

    /// <summary>A certificate with its private key (PFX or PEM) in place of a secret; empty for none.</summary>
    public string CertificatePath { get; init; } = "";

    /// <summary>The PFX file's password; empty for none.</summary>
    public string CertificatePassword { get; init; } = "";

    /// <summary>The app is a user-assigned managed identity of the machine.</summary>
    public bool ManagedIdentity { get; init; }

    /// <summary>The tenants whose Teams may talk to us, the own one included: a single-tenant bot can be reached from any.</summary>
    public IReadOnlySet<string> Tenants { get; init; } = new HashSet<string>();

    /// <summary>The hosts that a service URL may name, or in development whole addresses on this machine.</summary>
    public IReadOnlyList<string> ServiceHosts { get; init; } = MicrosoftsHosts;

    /// <summary>Where the keys that sign requests are published.</summary>
    public Uri MetadataUrl { get; init; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Requests are believed without a token. For a connector on a developer's machine; Production does not start with it.</summary>
    public bool DangerouslyAllowUnauthenticatedRequests { get; init; }

    /// <summary>Our id in Teams.</summary>
    public string BotId => "28:" + AppId;

    /// <summary>Whether anything can be posted.</summary>
    public bool HasCredential => ClientSecret.Length > 0 || CertificatePath.Length > 0 || ManagedIdentity || DangerouslyAllowUnauthenticatedRequests;

    /// <summary>Reads the section; a missing key keeps its default.</summary>
    /// <exception cref="OptionsValidationException">Something is wrong; the message names the key and what to write.</exception>
    public static TeamsOptions From(IConfiguration configuration, bool isProduction)
    {
        var section = configuration.GetSection(Section);
        var own = Guid(section, "TenantId");
        var hosts = List(section, "ServiceHosts");
        var options = new TeamsOptions
        {
            AppId = Guid(section, "AppId"),
            TenantId = own,
            ClientSecret = section["ClientSecret"] ?? "",
            CertificatePath = section["CertificatePath"] ?? "",
            CertificatePassword = section["CertificatePassword"] ?? "",
            ManagedIdentity = Flag(section, "ManagedIdentity"),
            Tenants = List(section, "AllowedTenants").Append(own).Where(tenant => tenant.Length > 0).Select(tenant => tenant.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal),
            ServiceHosts = hosts.Count > 0 ? hosts : MicrosoftsHosts,
            MetadataUrl = Metadata(section),
            DangerouslyAllowUnauthenticatedRequests = Flag(section, "DangerouslyAllowUnauthenticatedRequests"),
        };
        if (options.AppId.Length > 0 && own.Length == 0) throw Wrong("TenantId", "is missing; write the id of the tenant that the app is registered in (Entra admin center, Overview)");
        if (new[] { options.ClientSecret.Length > 0, options.CertificatePath.Length > 0, options.ManagedIdentity }.Count(set => set) > 1)
            throw Wrong("ClientSecret", "stands beside another way to sign in; keep one of ClientSecret, CertificatePath and ManagedIdentity");
        if (!isProduction) return options;
        if (options.DangerouslyAllowUnauthenticatedRequests)
            throw Wrong("DangerouslyAllowUnauthenticatedRequests", "is on in Production, where anybody could then speak for anybody; remove it");
        if (options.ServiceHosts.FirstOrDefault(host => host.Contains("://", StringComparison.Ordinal)) is not null)
            throw Wrong("ServiceHosts", "holds an address of this machine, which is for development; write host names alone");
        return options;
    }

    /// <summary>
    /// Whether a service URL may be called: https and one of the exact hosts, the usual port, nobody's name in it; or, in development, an address on this
    /// machine that was named in full. Asked for every request and again before every call.
    /// </summary>
    public bool MayCall(string? serviceUrl)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0) return false;
        if (uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort) return ServiceHosts.Contains(uri.IdnHost, StringComparer.OrdinalIgnoreCase);
        return uri.IsLoopback && ServiceHosts.Contains(uri.GetLeftPart(UriPartial.Authority), StringComparer.OrdinalIgnoreCase);
    }

    private static Uri Metadata(IConfigurationSection section)
    {
        if (section["MetadataUrl"] is not { Length: > 0 } text) return new TeamsOptions().MetadataUrl;
        // Who controls this address controls who is believed.
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address is { Scheme: "http", IsLoopback: true })) return address;
        throw Wrong("MetadataUrl", "is not an https address");
    }

    private static string Guid(IConfigurationSection section, string key)
    {
        if (section[key] is not { Length: > 0 } text) return "";
        return System.Guid.TryParse(text, out var id) ? id.ToString() : throw Wrong(key, "is not an id; write it as in 00000000-0000-0000-0000-000000000000");
    }

    private static bool Flag(IConfigurationSection section, string key) =>
        section[key] is { Length: > 0 } text && (bool.TryParse(text, out var flag) ? flag : throw Wrong(key, "is neither true nor false"));

    private static IReadOnlyList<string> List(IConfigurationSection section, string key)
    {
        var entry = section.GetSection(key);
        var texts = entry.Value is { Length: > 0 } one ? one.Split(',') : entry.GetChildren().Select(child => child.Value ?? "");
        return [.. texts.Select(text => text.Trim().TrimEnd('/')).Where(text => text.Length > 0)];
    }

    private static OptionsValidationException Wrong(string key, string problem) => new(Section, typeof(TeamsOptions), [$"{Section}:{key} {problem}."]);
}
