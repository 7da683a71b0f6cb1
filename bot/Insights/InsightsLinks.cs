using System.Security.Cryptography;
using System.Text;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Insights;

/// <summary>Makes and takes the links that sign somebody in: random, kept as a digest, used up by the first press, and gone after ten minutes.</summary>
internal sealed class InsightsLinks(IDurable durable, InsightsSettings settings, TimeProvider time, OpenInsights? open = null)
{
    // 256 bits: nobody guesses one in ten minutes, nor in ten thousand years.
    private const int Bytes = 32;

    /// <summary>A link for one person of the team, to be handed over in private; null when the page is off.</summary>
    public async Task<Uri?> MakeAsync(PersonKey person, CancellationToken cancellationToken)
    {
        if (open is not null) return person.Workspace == open.Workspace ? new Uri(open.Address, InsightsSettings.Path) : null;
        if (settings.Address is not { } address) return null;
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
        var now = time.Now();
        await durable.WriteAsync(
            person.Workspace,
            unit =>
            {
                unit.Get<IInsightRows>().KeepLink(DigestOf(secret), person, now + InsightsSettings.LinkLives, now);
                return true;
            },
            cancellationToken);
        return new Uri(address, $"{InsightsSettings.Path}/open/{secret}");
    }

    /// <summary>Whether a link is needed each time; false where the page is open to whoever stands at the machine.</summary>
    public bool IsOnce => open is null;

    /// <summary>Whose link it is, once; null when it is forged, used, or too old.</summary>
    public Task<PersonKey?> UseAsync(string secret, CancellationToken cancellationToken)
    {
        if (secret.Length != Bytes * 2 || !secret.All(char.IsAsciiHexDigitLower)) return Task.FromResult<PersonKey?>(null);
        var now = time.Now();
        return durable.WriteAsync("insights", unit => unit.Get<IInsightRows>().UseLink(DigestOf(secret), now), cancellationToken);
    }

    private static string DigestOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(secret)));
}
