using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace ServiceBot.Slack.Install;

/// <summary>A token and what renews it. A class and not a record, so that no generated ToString can print it.</summary>
internal sealed class TokenPair(string access, string? refresh)
{
    /// <summary>What calls carry.</summary>
    public string Access { get; } = access;

    /// <summary>What gives the next pair, once; null when the token is good for ever.</summary>
    public string? Refresh { get; } = refresh;
}

/// <summary>Seals and opens tokens with ASP.NET Core's data protection.</summary>
internal sealed class TokenSafe(IDataProtectionProvider protection)
{
    /// <summary>Sealed for one workspace and person: moved to another row it does not open.</summary>
    public string Seal(string workspace, string person, TokenPair pair) => For(workspace, person).Protect(JsonSerializer.Serialize(pair));

    /// <summary>The pair; null when it was sealed by a key that is gone, or was tampered with.</summary>
    public TokenPair? Open(HeldToken token)
    {
        try
        {
            return JsonSerializer.Deserialize<TokenPair>(For(token.Workspace, token.Person).Unprotect(token.Sealed));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private IDataProtector For(string workspace, string person) => protection.CreateProtector("ServiceBot.Slack.Tokens.v1", workspace, person.Length == 0 ? "bot" : "person " + person);
}
