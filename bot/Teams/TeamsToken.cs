using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using NodaTime;

namespace ServiceBot.Teams;

/// <summary>What the check of a request's token found; each refusal is its own.</summary>
internal enum TokenVerdict
{
    /// <summary>The Bot Connector sent it, to us, lately, for this channel and from where it says.</summary>
    Genuine,

    /// <summary>No app id is set, so nobody can be believed.</summary>
    NotConfigured,

    /// <summary>No Authorization header, or not one.</summary>
    Absent,

    /// <summary>Not a bearer token.</summary>
    NotBearer,

    /// <summary>Not a signed token in its compact form.</summary>
    NotAToken,

    /// <summary>Another algorithm than RS256, "none" among them.</summary>
    Algorithm,

    /// <summary>Not issued by the Bot Framework.</summary>
    Issuer,

    /// <summary>For another bot.</summary>
    Audience,

    /// <summary>Without an end, or a beginning, to its validity.</summary>
    Lifetime,

    /// <summary>Over.</summary>
    Expired,

    /// <summary>Not valid yet.</summary>
    TooEarly,

    /// <summary>Signed with a key that the metadata does not list.</summary>
    UnknownKey,

    /// <summary>The signature does not fit.</summary>
    Signature,

    /// <summary>The key may not sign for this channel.</summary>
    Endorsement,

    /// <summary>The request is not of Teams.</summary>
    Channel,

    /// <summary>The token names no service URL, or another one than the request.</summary>
    ServiceUrl,

    /// <summary>The service URL is no host of Microsoft's that we call.</summary>
    ServiceHost,

    /// <summary>The Bot Framework's keys cannot be fetched now.</summary>
    KeysUnavailable,
}

/// <summary>A key that may sign requests.</summary>
/// <param name="Key">The public key.</param>
/// <param name="Endorsements">The channels that it may sign for.</param>
internal sealed record TeamsKey(JsonWebKey Key, IReadOnlySet<string> Endorsements);

/// <summary>What a request says of itself and the token must agree with.</summary>
/// <param name="ChannelId">Its <c>channelId</c>.</param>
/// <param name="ServiceUrl">Its <c>serviceUrl</c>.</param>
internal readonly record struct RequestOrigin(string? ChannelId, string? ServiceUrl);

/// <summary>Is this request from Teams? The rules of the Bot Connector's authentication page, one by one; the first that fails says its name.</summary>
internal static class TeamsToken
{
    /// <summary>The one channel that we speak.</summary>
    public const string Channel = "msteams";

    /// <summary>Who issues the Bot Connector's tokens.</summary>
    public const string Issuer = "https://api.botframework.com";

    // The connector's own tokens are below 2 KB.
    private const int LongestToken = 16 * 1024;
    private const string Scheme = "Bearer ";

    private static readonly Duration Skew = Duration.FromMinutes(5);
    private static readonly JsonWebTokenHandler Handler = new() { MaximumTokenSizeInBytes = LongestToken };

    /// <summary>Checks a request.</summary>
    /// <param name="authorization">The Authorization header; null when absent, or repeated.</param>
    /// <param name="origin">What the request says of itself. Read only when the token itself is good, so that nobody else's body is parsed; null when it can't be.</param>
    /// <param name="keyOf">The published key of an id; null when there is none, even after asking anew.</param>
    /// <param name="options">Who we are, and which hosts may be called.</param>
    /// <param name="now">The present.</param>
    public static async Task<TokenVerdict> VerifyAsync(
        string? authorization, Func<RequestOrigin?> origin, Func<string, Task<TeamsKey?>> keyOf, TeamsOptions options, Instant now)
    {
        // 1. Without an id of our own no token can be meant for us.
        if (options.AppId.Length == 0) return TokenVerdict.NotConfigured;

        // 2. There is exactly one Authorization header, and it is a bearer token.
        if (string.IsNullOrEmpty(authorization)) return TokenVerdict.Absent;
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return TokenVerdict.NotBearer;

        // 3. It is a token in three parts, of a length that the connector's have.
        if (Read(authorization[Scheme.Length..].Trim()) is not { } token) return TokenVerdict.NotAToken;

        // 4. It is signed with RS256 and nothing else: not "none", not a shared secret for which a public key would do.
        if (token.Alg != SecurityAlgorithms.RsaSha256) return TokenVerdict.Algorithm;

        // 5. The Bot Framework issued it; no Entra tenant and no emulator.
        if (token.Issuer != Issuer) return TokenVerdict.Issuer;

        // 6. It is for this bot, and for nobody beside.
        if (token.Audiences.ToList() is not [var audience] || !string.Equals(audience, options.AppId, StringComparison.OrdinalIgnoreCase)) return TokenVerdict.Audience;

        // 7. It says from when and until when it holds, and holds now, by clocks that may be five minutes apart.
        if (!TryTime(token, JwtRegisteredClaimNames.Exp, out var until) || !TryTime(token, JwtRegisteredClaimNames.Nbf, out var from) || until <= from) return TokenVerdict.Lifetime;
        if (now >= until + Skew) return TokenVerdict.Expired;
        if (now < from - Skew) return TokenVerdict.TooEarly;

        // 8. Its key is published by the Bot Framework. An id that is not known yet has the keys fetched anew.
        if (token.Kid is not { Length: > 0 } kid || await keyOf(kid) is not { } key) return TokenVerdict.UnknownKey;

        // 9. The signature is that key's, over these very bytes.
        if (!await IsSignedAsync(token, key.Key)) return TokenVerdict.Signature;

        // 10. The request is of Teams, and the key is endorsed for Teams.
        if (origin() is not { } said || said.ChannelId != Channel) return TokenVerdict.Channel;
        if (!key.Endorsements.Contains(Channel)) return TokenVerdict.Endorsement;

        // 11. The request comes from the service that the token was given for: answers, which carry a token of ours, go there.
        if (!token.TryGetPayloadValue<string>("serviceurl", out var url) || url.Length == 0 || !string.Equals(url, said.ServiceUrl, StringComparison.Ordinal)) return TokenVerdict.ServiceUrl;

        // 12. And that service is one of Microsoft's own hosts, by its exact name.
        return options.MayCall(said.ServiceUrl) ? TokenVerdict.Genuine : TokenVerdict.ServiceHost;
    }

    private static JsonWebToken? Read(string text)
    {
        if (text.Length > LongestToken || text.AsSpan().Count('.') != 2 || !Handler.CanReadToken(text)) return null;
        try
        {
            return Handler.ReadJsonWebToken(text);
        }
        catch (Exception malformed) when (malformed is ArgumentException or SecurityTokenException or FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private static bool TryTime(JsonWebToken token, string claim, out Instant at)
    {
        at = default;
        // No year beyond any calendar: it would be an exception further on.
        if (!token.TryGetPayloadValue<long>(claim, out var seconds) || seconds is < 0 or > 100_000_000_000) return false;
        at = Instant.FromUnixTimeSeconds(seconds);
        return true;
    }

    // The claims are checked above, one by one; here it is the signature alone.
    private static async Task<bool> IsSignedAsync(JsonWebToken token, JsonWebKey key)
    {
        var result = await Handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = true,
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
            RequireSignedTokens = true,
            ValidateIssuerSigningKey = false,
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });
        return result.IsValid;
    }
}
