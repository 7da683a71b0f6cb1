using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Slack.Install;

/// <summary>What somebody set out to do.</summary>
internal enum Errand
{
    /// <summary>Install the app.</summary>
    Install,

    /// <summary>Let the app send in their own name.</summary>
    Connect,
}

/// <summary>What is wrong with a state that came back.</summary>
internal enum StateFlaw
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>We did not make it, or it was changed.</summary>
    Forged,

    /// <summary>It came back too late.</summary>
    Expired,

    /// <summary>Another browser set out with it.</summary>
    OtherBrowser,

    /// <summary>It has come back before.</summary>
    Used,
}

/// <summary>
/// The state that goes with a browser to Slack and back: sealed by us, bound to the browser by a cookie, good for ten minutes and for one return. Nothing is kept of one
/// that never comes back.
/// </summary>
internal sealed class InstallStates(IDataProtectionProvider protection, IDurable durable, TimeProvider time)
{
    /// <summary>How long somebody may take on Slack's pages.</summary>
    public static readonly Duration Good = Duration.FromMinutes(10);

    private const int SecretBytes = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("ServiceBot.Slack.State.v1");

    /// <summary>A state for an errand, and the secret that the browser keeps meanwhile: its own from before, if it still has one, for it may set out twice at once.</summary>
    public (string State, string Secret) Begin(Errand errand, string? secretBefore)
    {
        var secret = IsSecret(secretBefore) ? secretBefore! : NewSecret();
        var content = new Content(NewSecret(), Digest(secret), errand, (time.Now() + Good).ToUnixTimeSeconds());
        return (WebEncoders.Base64UrlEncode(_protector.Protect(JsonSerializer.SerializeToUtf8Bytes(content))), secret);
    }

    /// <summary>Takes a state that came back. It is used up before anything is done with it.</summary>
    public async Task<(StateFlaw Flaw, Errand Errand)> TakeAsync(string? state, string? secret, CancellationToken cancellationToken)
    {
        if (Open(state) is not { } content) return (StateFlaw.Forged, default);
        if (time.Now().ToUnixTimeSeconds() > content.Until) return (StateFlaw.Expired, content.Errand);
        if (!IsSecret(secret) || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Digest(secret!)), Encoding.ASCII.GetBytes(content.Browser))) return (StateFlaw.OtherBrowser, content.Errand);
        var first = await durable.WriteAsync("slack-states", unit => unit.Get<IStateRows>().FirstTime(Digest(content.Nonce), time.Now()), cancellationToken);
        return (first ? StateFlaw.None : StateFlaw.Used, content.Errand);
    }

    private Content? Open(string? state)
    {
        if (state is not { Length: > 0 and < 2000 }) return null;
        try
        {
            return JsonSerializer.Deserialize<Content>(_protector.Unprotect(WebEncoders.Base64UrlDecode(state)));
        }
        catch (Exception wrong) when (wrong is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));

    private static bool IsSecret(string? text) => text is { Length: SecretBytes * 2 } && text.All(char.IsAsciiHexDigitLower);

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));

    private sealed record Content(string Nonce, string Browser, Errand Errand, long Until);
}

/// <summary>States that came back.</summary>
internal interface IStateRows
{
    /// <summary>Notes that a state came back; false when it had before.</summary>
    bool FirstTime(string state, Instant now);

    /// <summary>Forgets the oldest that came back before an instant; how many.</summary>
    int Prune(Instant before, int limit);
}
