using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>
/// The token that our calls carry: for the Bot Connector, from the app's own tenant (the multi-tenant authority serves no single-tenant bot). Azure.Identity keeps
/// it and renews it in time.
/// </summary>
internal sealed class TeamsCredential
{
    /// <summary>The named client for tokens.</summary>
    public const string ClientName = "teams-login";

    private static readonly TokenRequestContext Connector = new(["https://api.botframework.com/.default"]);

    private readonly TokenCredential? _credential;
    private readonly bool _needsNone;

    public TeamsCredential(TeamsOptions options, IHttpClientFactory clients)
    {
        _needsNone = options.DangerouslyAllowUnauthenticatedRequests;
        if (options.AppId.Length == 0) return;
        // No retries of its own: the outbox knows when to come back, and by whose clock.
        var transport = new HttpClientTransport(clients.CreateClient(ClientName));
        if (options.ClientSecret.Length > 0)
            _credential = new ClientSecretCredential(options.TenantId, options.AppId, options.ClientSecret, Tuned(new ClientSecretCredentialOptions { DisableInstanceDiscovery = true }, transport));
        else if (options.CertificatePath.Length > 0)
            _credential = new ClientCertificateCredential(options.TenantId, options.AppId, Certificate(options), Tuned(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = true }, transport));
        else if (options.ManagedIdentity)
            _credential = new ManagedIdentityCredential(Tuned(new ManagedIdentityCredentialOptions(ManagedIdentityId.FromUserAssignedClientId(options.AppId)), transport));
    }

    /// <summary>The token; null where a local connector wants none.</summary>
    /// <exception cref="PlatformException">There is no credential, or it was refused, or the login can't be reached.</exception>
    public async Task<string?> TokenAsync(CancellationToken cancellationToken)
    {
        if (_credential is null)
        {
            return _needsNone ? null : throw new PlatformException(
                Refusal.NeedsRepair, "Teams: the app has nothing to sign in with. Set Teams:ClientSecret, Teams:CertificatePath or Teams:ManagedIdentity.");
        }

        try
        {
            return (await _credential.GetTokenAsync(Connector, cancellationToken)).Token;
        }
        catch (AuthenticationFailedException refused)
        {
            // By kind only: what the login says in full may repeat what it was sent.
            throw IsPassing(refused)
                ? new PlatformException(Refusal.TryLater, "Teams: the login could not be reached, so there is no token.", inner: refused)
                : new PlatformException(Refusal.NeedsRepair, "Teams: the login refused the app. Compare Teams:TenantId, Teams:AppId and the secret or certificate with the app registration; a secret ends after a time.", inner: refused);
        }
    }

    private static T Tuned<T>(T options, HttpPipelineTransport transport)
        where T : ClientOptions
    {
        options.Transport = transport;
        options.Retry.MaxRetries = 0;
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsDistributedTracingEnabled = false;
        return options;
    }

    private static X509Certificate2 Certificate(TeamsOptions options)
    {
        try
        {
            return Path.GetExtension(options.CertificatePath).Equals(".pem", StringComparison.OrdinalIgnoreCase)
                ? X509Certificate2.CreateFromPemFile(options.CertificatePath)
                : X509CertificateLoader.LoadPkcs12FromFile(options.CertificatePath, options.CertificatePassword);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new OptionsValidationException(
                "Teams", typeof(TeamsOptions), [$"Teams:CertificatePath names no certificate with a private key that can be read ({wrong.GetType().Name}); write the path of a .pfx or .pem file."]);
        }
    }

    private static bool IsPassing(Exception fault)
    {
        for (Exception? inner = fault; inner is not null; inner = inner.InnerException)
        {
            if (inner is HttpRequestException or IOException or TaskCanceledException or MsalServiceException { StatusCode: 408 or 429 or >= 500 }) return true;
            if (inner is Azure.RequestFailedException { Status: 0 or 408 or 429 or >= 500 }) return true;
        }

        return false;
    }
}
