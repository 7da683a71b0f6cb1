using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NodaTime;
using Polly;
using Polly.Retry;
using ServiceBot.Chat;
using ServiceBot.Slack.Install;

namespace ServiceBot.Slack;

/// <summary>What a second, identical call would do.</summary>
internal enum SlackEffect
{
    /// <summary>Nothing: it only asks.</summary>
    Reads,

    /// <summary>The same again: an update, an opened conversation.</summary>
    Repeats,

    /// <summary>A second message.</summary>
    Once,
}

/// <summary>A Web API method.</summary>
internal readonly record struct SlackMethod(string Name, SlackEffect Effect);

/// <summary>
/// The one client of Slack's Web API. Form-encoded, as Slack's own client sends it; <c>ok:false</c>, 429 and faults become <see cref="PlatformException"/>.
/// The token stands in one header of one request and nowhere else.
/// </summary>
internal sealed class SlackApi(IHttpClientFactory clients, SlackOptions options, SlackTokens tokens, SlackGate gate, SlackScopes scopes, TimeProvider time)
{
    /// <summary>The named client: no redirects (the token must not travel), no cookies, no request logging (response addresses are secrets).</summary>
    public const string ClientName = "slack";

    // Slack answers within a second or two; after this we no longer believe it will.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    private static readonly SlackMethod OpenConnection = new("apps.connections.open", SlackEffect.Repeats);
    private static readonly SlackMethod Authorizations = new("apps.event.authorizations.list", SlackEffect.Reads);

    // Once more, at once, and only for what reads: a kept connection that the other side has closed is the usual cause.
    private readonly ResiliencePipeline _readsTwice = new ResiliencePipelineBuilder { TimeProvider = time }
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 1,
            Delay = TimeSpan.Zero,
            ShouldHandle = new PredicateBuilder().Handle<PlatformException>(fault => fault is { Refusal: Refusal.TryLater, RetryAfter: null }),
        })
        .Build();

    /// <summary>Calls a method and returns the answer, which says <c>ok</c>.</summary>
    /// <param name="method">The method.</param>
    /// <param name="workspace">Through which workspace: its token is sent, and pauses are kept per workspace. Empty: the configured installation.</param>
    /// <param name="fields">The arguments; null values are left out.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="PlatformException">Slack refused, or could not be reached.</exception>
    public async Task<SlackJson> CallAsync(
        SlackMethod method, string workspace, IReadOnlyDictionary<string, string?> fields, CancellationToken cancellationToken)
    {
        if (method.Effect != SlackEffect.Reads) return await CallOnceAsync(method, workspace, fields, cancellationToken);
        return await _readsTwice.ExecuteAsync(async token => await CallOnceAsync(method, workspace, fields, token), cancellationToken);
    }

    /// <summary>Asks for the address of a socket, with the app's own token. The address is good for one connection, and is a secret.</summary>
    /// <exception cref="PlatformException">Slack refused, or could not be reached.</exception>
    public async Task<Uri> OpenSocketAsync(CancellationToken cancellationToken)
    {
        var answer = await CallWithAsync(OpenConnection, "", options.AppToken, new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken);
        var scheme = options.ApiBaseUrl.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        return Uri.TryCreate(answer.Text("url"), UriKind.Absolute, out var address) && address.Scheme == scheme
            ? address
            : throw new PlatformException(Refusal.TryLater, "Slack: apps.connections.open named no address to connect to.");
    }

    /// <summary>Asks which installations of the app an event is visible to, a page at a time, with the app's own token. That token goes in the header alone; as a field it is refused.</summary>
    /// <exception cref="PlatformException">Slack refused, or could not be reached.</exception>
    public async Task<SlackJson> AuthorizationsAsync(string context, string? cursor, CancellationToken cancellationToken)
    {
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal) { ["event_context"] = context, ["cursor"] = cursor, ["limit"] = "100" };
        return await _readsTwice.ExecuteAsync(async token => await CallWithAsync(Authorizations, "", options.AppToken, fields, token), cancellationToken);
    }

    /// <summary>Calls a method with a token of the caller's own.</summary>
    /// <exception cref="PlatformException">Slack refused, or could not be reached.</exception>
    public async Task<SlackJson> CallWithAsync(
        SlackMethod method, string workspace, string bearer, IReadOnlyDictionary<string, string?> fields, CancellationToken cancellationToken)
    {
        var json = await AskAsync(method, workspace, bearer, fields, cancellationToken);
        return json.Flag("ok") ? json : throw Refused(method, json.Text("error"), json.Text("needed"), byApp: bearer == options.AppToken);
    }

    /// <summary>Posts to a response address: in place of the message whose button was pressed.</summary>
    /// <exception cref="PlatformException">Slack refused, or could not be reached.</exception>
    public async Task RespondAsync(string workspace, string address, string json, CancellationToken cancellationToken)
    {
        var method = new SlackMethod("response_url", SlackEffect.Once);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !options.HooksBaseUrl.IsBaseOf(uri))
            throw new PlatformException(Refusal.Malformed, "Slack: the response address does not point to Slack, so nothing was sent.");
        using var request = new HttpRequestMessage(HttpMethod.Post, uri) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        var (status, body) = await SendAsync(method, workspace, request, cancellationToken);
        if (status == HttpStatusCode.OK && !LooksLikeRefusal(body)) return;
        throw Refused(method, Parse(body)?.Text("error") ?? (body.Length <= 60 ? body.Trim() : null), needed: null);
    }

    private async Task<SlackJson> CallOnceAsync(
        SlackMethod method, string workspace, IReadOnlyDictionary<string, string?> fields, CancellationToken cancellationToken)
    {
        var token = await tokens.OfAsync(workspace, cancellationToken);
        var json = await AskAsync(method, workspace, token.Value, fields, cancellationToken);
        // Refused for its token, so nothing was done: with a newer one it is done once.
        if (SlackErrors.IsAboutTheToken(json.Text("error")) && await tokens.InsteadOfAsync(token, cancellationToken) is { } newer)
            json = await AskAsync(method, workspace, newer.Value, fields, cancellationToken);
        return json.Flag("ok") ? json : throw Refused(method, json.Text("error"), json.Text("needed"));
    }

    private async Task<SlackJson> AskAsync(
        SlackMethod method, string workspace, string bearer, IReadOnlyDictionary<string, string?> fields, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(options.ApiBaseUrl, method.Name))
        {
            Content = new FormUrlEncodedContent(fields.Where(field => field.Value is not null)!),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        var (status, body) = await SendAsync(method, workspace, request, cancellationToken);
        return Parse(body) ?? throw Unknown(method, $"Slack answered {(int)status} with something other than JSON.", null);
    }

    private async Task<(HttpStatusCode Status, string Body)> SendAsync(
        SlackMethod method, string workspace, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (gate.Closed(workspace, method.Name, time.Now()) is { } closed) throw Paused(method, closed);
        using var patience = new CancellationTokenSource(CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, either.Token);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                // Slack says how long; where it does not, we don't guess and the caller's own back-off counts.
                var after = response.Headers.RetryAfter?.Delta is { } delta ? Duration.FromTimeSpan(delta) : (Duration?)null;
                if (after is { } pause) gate.Close(workspace, method.Name, time.Now() + pause);
                throw Paused(method, after);
            }

            // Of the bot's token alone: a person's own may do less.
            if (workspace.Length > 0 && method.Name == "auth.test" && response.Headers.TryGetValues(SlackScopes.Header, out var held)) scopes.Note(workspace, string.Join(',', held));
            if ((int)response.StatusCode >= 500) throw Unknown(method, $"Slack answered {(int)response.StatusCode}.", null);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(either.Token));
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unknown(method, $"Slack did not answer within {CallTimeout.TotalSeconds:0} seconds.", fault);
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            // No connection, so nothing was sent.
            throw new PlatformException(Refusal.TryLater, $"Slack: {method.Name} did not get through: no connection.", inner: fault);
        }
        catch (HttpRequestException fault)
        {
            throw Unknown(method, "The connection to Slack was cut.", fault);
        }
        catch (IOException fault)
        {
            throw Unknown(method, "The connection to Slack was cut.", fault);
        }
    }

    private static PlatformException Paused(SlackMethod method, Duration? after) =>
        new(Refusal.TryLater, $"Slack: {method.Name} may not be called just now; Slack asks for a pause.", after);

    // Only what would send a second message has to fear not knowing; everything else is simply done again.
    private static PlatformException Unknown(SlackMethod method, string what, Exception? inner) => method.Effect == SlackEffect.Once
        ? new PlatformException(Refusal.OutcomeUnknown, $"Slack: {method.Name} was sent, and it is not known whether it arrived. {what}", inner: inner)
        : new PlatformException(Refusal.TryLater, $"Slack: {method.Name} failed. {what}", inner: inner);

    private static PlatformException Refused(SlackMethod method, string? code, string? needed, bool byApp = false)
    {
        var shown = SlackErrors.Shown(code);
        var (refusal, advice) = SlackErrors.Meaning(shown, method.Effect);
        if (byApp && refusal == Refusal.NeedsRepair) advice = "It is about the app-level token. Make one under Basic Information → App-Level Tokens, and set Slack:AppToken.";
        var scope = needed is null ? "" : $" Needed: {SlackErrors.Shown(needed)}.";
        return new PlatformException(refusal, $"Slack: {method.Name} was refused ({shown}). {advice}{scope}");
    }

    private static bool LooksLikeRefusal(string body) => Parse(body) is { } json && json.MaybeFlag("ok") == false;

    private static SlackJson? Parse(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return SlackJson.Of(document.RootElement.Clone(), "answer");
        }
        catch (JsonException)
        {
            return null;
        }
        catch (SlackFormatException)
        {
            return null;
        }
    }
}
