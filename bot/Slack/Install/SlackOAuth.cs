using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ServiceBot.Chat;

namespace ServiceBot.Slack.Install;

/// <summary>Slack said no to a code or a refresh token.</summary>
internal sealed class OAuthRefusedException(string code) : Exception($"Slack refused ({code}).")
{
    /// <summary>Slack's own word for it.</summary>
    public string Code { get; } = code;
}

/// <summary>Speaks OAuth with Slack: codes and refresh tokens for tokens. The app names itself in a header; a secret stands in no address and in no exception.</summary>
internal sealed class SlackOAuth(IHttpClientFactory clients, SlackOptions options, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Where Slack sends the browser back to.</summary>
    public Uri Callback => new(options.PublicUrl!, "slack/oauth");

    /// <summary>Slack's page on which somebody says yes.</summary>
    /// <param name="state">Comes back with the browser.</param>
    /// <param name="bot">What the bot asks for; empty for no bot.</param>
    /// <param name="person">What a person grants of their own; empty for nothing.</param>
    /// <param name="team">Which workspace to begin with; null to let them choose.</param>
    public Uri AuthorizeAt(string state, IEnumerable<string> bot, IEnumerable<string> person, string? team)
    {
        var query = new StringBuilder("?client_id=").Append(Uri.EscapeDataString(options.ClientId))
            .Append("&scope=").Append(Uri.EscapeDataString(string.Join(',', bot)))
            .Append("&user_scope=").Append(Uri.EscapeDataString(string.Join(',', person)))
            .Append("&redirect_uri=").Append(Uri.EscapeDataString(Callback.AbsoluteUri))
            .Append("&state=").Append(Uri.EscapeDataString(state));
        if (team is not null) query.Append("&team=").Append(Uri.EscapeDataString(team));
        return new Uri(options.AuthorizeUrl.AbsoluteUri.TrimEnd('/') + query);
    }

    /// <summary>What a code is worth. It is good once.</summary>
    /// <exception cref="OAuthRefusedException">Nothing.</exception>
    /// <exception cref="PlatformException">Slack could not be reached.</exception>
    /// <exception cref="SlackFormatException">The answer is not understood.</exception>
    public async Task<OAuthGrant> ExchangeAsync(string code, CancellationToken cancellationToken) =>
        OAuthGrant.Of(await AskAsync([new("code", code), new("redirect_uri", Callback.AbsoluteUri)], cancellationToken));

    /// <summary>The next pair for a refresh token, which is good once.</summary>
    /// <exception cref="OAuthRefusedException">Slack does not take it.</exception>
    /// <exception cref="PlatformException">Slack could not be reached.</exception>
    /// <exception cref="SlackFormatException">The answer is not understood.</exception>
    public async Task<GrantedToken> RenewAsync(string refresh, CancellationToken cancellationToken) =>
        GrantedToken.Of(await AskAsync([new("grant_type", "refresh_token"), new("refresh_token", refresh)], cancellationToken)) ?? throw new SlackFormatException("answer.access_token is missing");

    private async Task<SlackJson> AskAsync(KeyValuePair<string, string>[] fields, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.ApiBaseUrl, "oauth.v2.access")) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{options.ClientId}:{options.ClientSecret}")));
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var response = await clients.CreateClient(SlackApi.ClientName).SendAsync(request, either.Token);
            if (response.StatusCode == HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500) throw Unreachable($"it answered {(int)response.StatusCode}", null);
            using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(either.Token));
            var json = SlackJson.Of(document.RootElement.Clone(), "answer");
            return json.Flag("ok") ? json : throw new OAuthRefusedException(SlackErrors.Shown(json.Text("error")));
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unreachable("it did not answer in time", fault);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or JsonException)
        {
            throw Unreachable(fault is JsonException ? "its answer was no JSON" : "there was no connection", fault is JsonException ? null : fault); // a parser's message may quote the body
        }
    }

    private static PlatformException Unreachable(string why, Exception? inner) => new(Refusal.TryLater, $"Slack: oauth.v2.access could not be used: {why}.", inner: inner);
}
