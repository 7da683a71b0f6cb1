using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace ServiceBot.Slack;

/// <summary>What a signature check found.</summary>
internal enum SignatureVerdict
{
    /// <summary>Slack sent it, and lately.</summary>
    Genuine,

    /// <summary>No secret is set, so nobody can be believed.</summary>
    NotConfigured,

    /// <summary>Unsigned, signed with something else, or too old or too early.</summary>
    Refused,
}

/// <summary>Is this request from Slack? One pure function; it sees the raw bytes, before anything is parsed.</summary>
internal static class SlackSignature
{
    /// <summary>The header with the signature: <c>v0=</c> and 64 hexadecimal digits.</summary>
    public const string SignatureHeader = "X-Slack-Signature";

    /// <summary>The header with the moment of signing, in whole seconds since 1970.</summary>
    public const string TimestampHeader = "X-Slack-Request-Timestamp";

    private const string Version = "v0";

    // Slack's own advice; both directions, because a replayed request from a fast clock is a replayed request too.
    private const long MaxAgeSeconds = 5 * 60;

    /// <summary>Checks a request.</summary>
    /// <param name="body">The body exactly as received.</param>
    /// <param name="timestamp">The timestamp header; null when absent.</param>
    /// <param name="signature">The signature header; null when absent.</param>
    /// <param name="now">The present.</param>
    /// <param name="secrets">The secrets in use: one, or two while the secret is being rotated.</param>
    public static SignatureVerdict Verify(ReadOnlySpan<byte> body, string? timestamp, string? signature, Instant now, IReadOnlyList<string> secrets)
    {
        // 1. Without a secret nothing can be believed. An empty key would make a valid HMAC that anybody can compute.
        if (secrets.Count == 0 || secrets.Any(string.IsNullOrEmpty)) return SignatureVerdict.NotConfigured;

        // 2. The timestamp is digits and nothing else.
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return SignatureVerdict.Refused;

        // 3. It is at most five minutes away, in either direction.
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > MaxAgeSeconds) return SignatureVerdict.Refused;

        // 4. The signature has the one form that we know.
        Span<byte> stated = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature is null || !signature.StartsWith(Version + "=", StringComparison.Ordinal)) return SignatureVerdict.Refused;
        var digits = signature.AsSpan(Version.Length + 1);
        if (digits.Length != stated.Length * 2 || Convert.FromHexString(digits, stated, out _, out _) != System.Buffers.OperationStatus.Done) return SignatureVerdict.Refused;

        // 5. One of the secrets gives it. Every secret is tried and compared in constant time, so that timing tells nothing.
        var genuine = false;
        foreach (var secret in secrets)
            genuine |= CryptographicOperations.FixedTimeEquals(Compute(body, timestamp!, secret), stated);
        return genuine ? SignatureVerdict.Genuine : SignatureVerdict.Refused;
    }

    /// <summary>The signature header's value for a body: what Slack computes.</summary>
    public static string Sign(ReadOnlySpan<byte> body, string timestamp, string secret) => $"{Version}={Convert.ToHexStringLower(Compute(body, timestamp, secret))}";

    private static byte[] Compute(ReadOnlySpan<byte> body, string timestamp, string secret)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{Version}:{timestamp}:"));
        hmac.AppendData(body);
        return hmac.GetHashAndReset();
    }
}
