using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using ServiceBot.Chat;

namespace ServiceBot.Drafts;

/// <summary>What the buttons of a draft need.</summary>
/// <param name="Text">The words as they were shown last.</param>
/// <param name="Handle">The platform's handle to replace what is shown; null when there is none.</param>
/// <param name="Edited">The words as the person left them in the dialog, ready to be sent; null while they have not.</param>
internal sealed record DraftContents(string Text, string? Handle, string? Edited = null);

/// <summary>Seals and opens what is kept of a draft, with ASP.NET Core's data protection.</summary>
internal sealed class DraftSafe(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("ServiceBot.Drafts.v1");

    /// <summary>Only this program's keys open it.</summary>
    public string Seal(DraftContents contents) => _protector.Protect(JsonSerializer.Serialize(contents));

    /// <summary>The contents; null when they are sealed by keys that are gone, or were tampered with.</summary>
    public DraftContents? Open(HeldDraft draft)
    {
        if (draft.Sealed is not { } closed) return null;
        try
        {
            return JsonSerializer.Deserialize<DraftContents>(_protector.Unprotect(closed));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Of the words in one line, white space apart: the same words give the same digest, and nothing gives them back.</summary>
    public static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Say.OneLine(text, int.MaxValue))));
}
