using System.Security.Cryptography;
using System.Text;

namespace ServiceBot.Chat;

/// <summary>Short, stable digests for keys that must not carry words.</summary>
public static class FactKey
{
    /// <summary>The first 16 hexadecimal digits of the SHA-256 of <paramref name="text"/>.</summary>
    public static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));
}
