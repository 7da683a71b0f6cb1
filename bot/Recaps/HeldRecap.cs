using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Recaps;

/// <summary>A recap that was shown to somebody. What its buttons need is kept sealed for a day; then nothing of it is.</summary>
/// <param name="Who">Whom it was shown to.</param>
/// <param name="Id">One for each request.</param>
/// <param name="Where">The conversation it would be posted in.</param>
/// <param name="At">When it was shown.</param>
/// <param name="Sealed">The <see cref="RecapSheet"/>, encrypted.</param>
internal sealed record HeldRecap(PersonKey Who, string Id, Conversation Where, Instant At, string Sealed);

/// <summary>Recaps that were shown.</summary>
internal interface IRecapRows
{
    /// <summary>Keeps a recap, in place of the one by the same id.</summary>
    void Put(HeldRecap recap);

    /// <summary>One recap; null when there is none.</summary>
    HeldRecap? Get(string workspace, string id);

    /// <summary>Deletes recaps that were shown before <paramref name="before"/>, at most <paramref name="limit"/>. Returns how many.</summary>
    int DeleteBefore(Instant before, int limit);
}

/// <summary>Seals and opens what is kept of a recap, with ASP.NET Core's data protection.</summary>
internal sealed class RecapSafe(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("ServiceBot.Recaps.v1");

    /// <summary>Only this program's keys open it.</summary>
    public string Seal(RecapSheet sheet) => _protector.Protect(JsonSerializer.Serialize(sheet));

    /// <summary>The sheet; null when it is sealed by keys that are gone, or was tampered with.</summary>
    public RecapSheet? Open(HeldRecap recap)
    {
        try
        {
            return JsonSerializer.Deserialize<RecapSheet>(_protector.Unprotect(recap.Sealed));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
