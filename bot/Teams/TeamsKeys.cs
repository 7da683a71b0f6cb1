using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>
/// The keys that sign requests, as the Bot Framework publishes them. Fetched when first needed, again after a day, and at once when a token names a key that is
/// not there, but for that never more than once in five minutes: whoever invents key ids must not make us ask for ever.
/// </summary>
internal sealed partial class TeamsKeys(IHttpClientFactory clients, TeamsOptions options, TimeProvider time, ILogger<TeamsKeys> logger) : IDisposable
{
    /// <summary>The named client for metadata.</summary>
    public const string ClientName = "teams-keys";

    private static readonly Duration FreshFor = Duration.FromHours(24);
    private static readonly Duration NotAgainBefore = Duration.FromMinutes(5);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private Known _known = new(new Dictionary<string, TeamsKey>(), Instant.MinValue, Instant.MinValue);

    /// <summary>The key of an id; null when the Bot Framework lists none.</summary>
    /// <exception cref="TeamsKeysException">There are no keys yet, and they cannot be fetched now.</exception>
    public async Task<TeamsKey?> FindAsync(string kid, CancellationToken cancellationToken)
    {
        if (Current(kid, time.Now()) is { } found) return found;
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            var now = time.Now();
            if (Current(kid, now) is { } meanwhile) return meanwhile;
            if (now >= _known.AskedAt + NotAgainBefore) await FetchAsync(now, cancellationToken);
            if (_known.Keys.Count == 0) throw new TeamsKeysException();
            return _known.Keys.GetValueOrDefault(kid);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    public void Dispose() => _oneAtATime.Dispose();

    private TeamsKey? Current(string kid, Instant now) => now < _known.FetchedAt + FreshFor ? _known.Keys.GetValueOrDefault(kid) : null;

    // What was known stays in use while it can't be fetched: keys are withdrawn over weeks, and a request that nobody answers is a missed client.
    private async Task FetchAsync(Instant now, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var metadata = await GetAsync(options.MetadataUrl, either.Token);
            if (metadata.Text("issuer") != TeamsToken.Issuer) throw new TeamsFormatException("metadata.issuer is another");
            var place = Uri.TryCreate(options.MetadataUrl, metadata.Text("jwks_uri"), out var uri) ? uri : throw new TeamsFormatException("metadata.jwks_uri is no address");
            if (place.Scheme != options.MetadataUrl.Scheme) throw new TeamsFormatException("metadata.jwks_uri is less safe than the metadata");
            var keys = Read(await GetAsync(place, either.Token));
            if (keys.Count == 0) throw new TeamsFormatException("keys.keys holds no key that may sign");
            _known = new Known(keys, now, now);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or JsonException or TeamsFormatException || (fault is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _known = _known with { AskedAt = now };
            LogNotFetched(fault is TeamsFormatException ? fault.Message : fault.GetType().Name);
        }
    }

    private async Task<TeamsJson> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        using var answer = await clients.CreateClient(ClientName).GetAsync(address, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return TeamsJson.Parse(await answer.Content.ReadAsByteArrayAsync(cancellationToken), address == options.MetadataUrl ? "metadata" : "keys");
    }

    private static Dictionary<string, TeamsKey> Read(TeamsJson set)
    {
        var keys = new Dictionary<string, TeamsKey>(StringComparer.Ordinal);
        foreach (var json in set.Objects("keys"))
        {
            if (json.Text("kty") != "RSA" || json.Text("use") is not (null or "sig") || json.Text("kid") is not { Length: > 0 } kid) continue;
            if (json.Text("n") is not { } modulus || json.Text("e") is not { } exponent) continue;
            var endorsements = json.Element.TryGetProperty("endorsements", out var list) && list.ValueKind == JsonValueKind.Array
                ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!).ToHashSet(StringComparer.Ordinal)
                : [];
            keys[kid] = new TeamsKey(new JsonWebKey { Kty = "RSA", Kid = kid, N = modulus, E = exponent }, endorsements);
        }

        return keys;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The Bot Framework's keys could not be fetched ({Problem}). Requests signed with a key that is not known are refused until they can; is Teams:MetadataUrl reachable from here?")]
    private partial void LogNotFetched(string problem);

    /// <summary>The keys, when they were fetched, and when they were last asked for.</summary>
    private sealed record Known(IReadOnlyDictionary<string, TeamsKey> Keys, Instant FetchedAt, Instant AskedAt);
}

/// <summary>No key is known: nothing can be said about a request, and Teams is to send it again.</summary>
internal sealed class TeamsKeysException() : Exception("The Bot Framework's keys are not known.");
