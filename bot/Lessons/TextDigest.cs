using System.Security.Cryptography;
using System.Text;
using ServiceBot.Durable;

namespace ServiceBot.Lessons;

/// <summary>
/// A normal text as a keyed digest (HMAC-SHA-256). Each workspace has a key of its own, made at its first lesson and erased with it: the same words in two
/// workspaces have nothing in common, and without the key nobody can try words out on what is stored.
/// </summary>
internal static class TextDigest
{
    private const int KeyBytes = 32;

    /// <summary>The digest; null when the workspace has no key, for then it has no lesson either.</summary>
    public static string? Find(IUnitOfWork unit, string workspace, string normal) =>
        unit.Get<IValueRows>().Get(NameOf(workspace)) is { } key ? Of(Convert.FromHexString(key), normal) : null;

    /// <summary>The digest, under a key that is made if there is none yet.</summary>
    public static string Make(IUnitOfWork unit, string workspace, string normal)
    {
        var values = unit.Get<IValueRows>();
        var key = values.Get(NameOf(workspace));
        if (key is null) values.Set(NameOf(workspace), key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes)));
        return Of(Convert.FromHexString(key), normal);
    }

    private static string NameOf(string workspace) => workspace + "/lessons-key";

    private static string Of(byte[] key, string normal) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(normal)));
}
