using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>A conversation to call about.</summary>
/// <param name="Workspace">Through which workspace: limits are counted per tenant.</param>
/// <param name="ServiceUrl">Where Teams takes calls for it.</param>
/// <param name="Id">Its id, with the thread's mark where one is meant.</param>
internal sealed record TeamsAddress(string Workspace, string ServiceUrl, string Id);

/// <summary>
/// The one client of the Bot Connector (v3). Refusals, pauses and faults become <see cref="PlatformException"/>. The token stands in one header of one request,
/// goes only to the hosts that may be called, and is never kept by us.
/// </summary>
internal sealed class TeamsConnector(IHttpClientFactory clients, TeamsCredential credential, TeamsOptions options, TeamsPace pace, TimeProvider time)
{
    /// <summary>The named client: no redirects (the token must not travel), no cookies, no request logging (addresses hold ids).</summary>
    public const string ClientName = "teams";

    // The connector answers within a second or two; after this we no longer believe it will.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    // An hour's pause for one conversation is nothing to hold up a tenant with: the caller's own back-off does.
    private static readonly Duration LongestStatedPause = Duration.FromMinutes(1);

    /// <summary>Cards hold many people's alphabets; escaping each letter would make three bytes six.</summary>
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Posts a message, into the thread when the address names one.</summary>
    /// <returns>Its id; null when Teams did not say.</returns>
    public async Task<string?> PostAsync(TeamsAddress to, JsonObject activity, CancellationToken cancellationToken) =>
        (await CallAsync(HttpMethod.Post, TeamsEffect.Once, to, Path(to.Id), activity, cancellationToken)).Id("id");

    /// <summary>Posts a message as a reply to another.</summary>
    public async Task<string?> ReplyAsync(TeamsAddress to, string message, JsonObject activity, CancellationToken cancellationToken) =>
        (await CallAsync(HttpMethod.Post, TeamsEffect.Once, to, Path(to.Id, message), activity, cancellationToken)).Id("id");

    /// <summary>Replaces a message of ours.</summary>
    public Task UpdateAsync(TeamsAddress to, string message, JsonObject activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, TeamsEffect.Repeats, to, Path(to.Id, message), activity, cancellationToken);

    /// <summary>Deletes a message of ours.</summary>
    public Task DeleteAsync(TeamsAddress to, string message, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Delete, TeamsEffect.Repeats, to, Path(to.Id, message), null, cancellationToken);

    /// <summary>Shows that something is being written.</summary>
    public Task TypingAsync(TeamsAddress to, JsonObject activity, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, TeamsEffect.Repeats, to, Path(to.Id), activity, cancellationToken);

    /// <summary>Opens somebody's own chat; the same one every time.</summary>
    /// <returns>The chat's id.</returns>
    public async Task<string> OpenChatAsync(string workspace, string serviceUrl, string member, CancellationToken cancellationToken)
    {
        var tenant = Workspace.LocalId(workspace);
        var parameters = new JsonObject
        {
            ["isGroup"] = false,
            ["bot"] = new JsonObject { ["id"] = options.BotId },
            ["members"] = new JsonArray(new JsonObject { ["id"] = member }),
            ["tenantId"] = tenant,
            ["channelData"] = new JsonObject { ["tenant"] = new JsonObject { ["id"] = tenant } },
        };
        return Required(await CallAsync(HttpMethod.Post, TeamsEffect.Repeats, new TeamsAddress(workspace, serviceUrl, member), "v3/conversations", parameters, cancellationToken), "id");
    }

    /// <summary>Begins a thread in a channel with a message.</summary>
    /// <returns>The thread's conversation and the message in it; the message null when Teams did not say.</returns>
    public async Task<(string? Thread, string? Message)> BeginThreadAsync(TeamsAddress channel, JsonObject activity, CancellationToken cancellationToken)
    {
        var tenant = Workspace.LocalId(channel.Workspace);
        var parameters = new JsonObject
        {
            ["isGroup"] = true,
            ["bot"] = new JsonObject { ["id"] = options.BotId },
            ["tenantId"] = tenant,
            ["channelData"] = new JsonObject { ["channel"] = new JsonObject { ["id"] = channel.Id }, ["tenant"] = new JsonObject { ["id"] = tenant } },
            ["activity"] = activity,
        };
        var answer = await CallAsync(HttpMethod.Post, TeamsEffect.Once, channel, "v3/conversations", parameters, cancellationToken);
        return (answer.Id("id"), answer.Id("activityId"));
    }

    /// <summary>What Teams says of a member of a conversation.</summary>
    /// <param name="to">The conversation.</param>
    /// <param name="member">Teams' id of them, or their id in Entra.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task<TeamsJson> MemberAsync(TeamsAddress to, string member, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, TeamsEffect.Reads, to, $"v3/conversations/{Escape(to.Id)}/members/{Escape(member)}", null, cancellationToken);

    /// <summary>A page of a conversation's members.</summary>
    public Task<TeamsJson> MembersAsync(TeamsAddress to, int size, string? from, CancellationToken cancellationToken) =>
        CallAsync(
            HttpMethod.Get, TeamsEffect.Reads, to,
            $"v3/conversations/{Escape(to.Id)}/pagedmembers?pageSize={size}{(from is null ? "" : "&continuationToken=" + Escape(from))}", null, cancellationToken);

    private static string Path(string conversation) => $"v3/conversations/{Escape(conversation)}/activities";

    private static string Path(string conversation, string message) => $"{Path(conversation)}/{Escape(message)}";

    private static string Escape(string text) => Uri.EscapeDataString(text);

    private async Task<TeamsJson> CallAsync(HttpMethod method, TeamsEffect effect, TeamsAddress to, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        // What was stored is looked at again: a host that is no longer on the list gets no token.
        if (!options.MayCall(to.ServiceUrl)) throw new PlatformException(Refusal.PlaceUnreachable, "Teams: the service URL that was kept for this conversation is not one that may be called (Teams:ServiceHosts). Write something there once more.");
        Pace(effect, to);
        using var request = new HttpRequestMessage(method, new Uri(new Uri(to.ServiceUrl.TrimEnd('/') + "/"), path));
        if (body is not null) request.Content = new StringContent(body.ToJsonString(Json), Encoding.UTF8, "application/json");
        using var patience = new CancellationTokenSource(CallTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            if (await credential.TokenAsync(either.Token) is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PlatformException(Refusal.TryLater, "Teams: the login did not answer in time, so there is no token.", inner: fault);
        }

        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, either.Token);
            var text = await response.Content.ReadAsStringAsync(either.Token);
            return response.IsSuccessStatusCode ? Answer(text) : throw Refused(effect, to, response, text);
        }
        catch (OperationCanceledException fault) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unknown(effect, $"Teams did not answer within {CallTimeout.TotalSeconds:0} seconds.", fault);
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            throw new PlatformException(Refusal.TryLater, "Teams: the call did not get through: no connection.", inner: fault); // so nothing was sent
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            throw Unknown(effect, "The connection to Teams was cut.", fault);
        }
    }

    private void Pace(TeamsEffect effect, TeamsAddress to)
    {
        var now = time.Now();
        var own = effect == TeamsEffect.Reads ? pace.Take("members/" + to.Id, TeamsPace.OfMembers, now) : pace.Take(to.Id, TeamsPace.OfConversation, now);
        if ((own ?? pace.Take(to.Workspace, TeamsPace.OfTenant, now)) is { } wait) throw Paused(wait);
    }

    // An answer without a body, or with one that says nothing, is one: what was asked for is done.
    private static TeamsJson Answer(string text)
    {
        try
        {
            return TeamsJson.Parse(Encoding.UTF8.GetBytes(text.Length == 0 ? "{}" : text), "answer");
        }
        catch (Exception malformed) when (malformed is JsonException or TeamsFormatException)
        {
            return TeamsJson.Parse("{}"u8.ToArray(), "answer");
        }
    }

    private static string Required(TeamsJson answer, string name)
    {
        try
        {
            return answer.RequiredId(name);
        }
        catch (TeamsFormatException format)
        {
            throw format.AsRefusal();
        }
    }

    private PlatformException Refused(TeamsEffect effect, TeamsAddress to, HttpResponseMessage response, string body)
    {
        var codes = TeamsErrors.Codes(body);
        var (refusal, advice) = TeamsErrors.Meaning(response.StatusCode, codes, effect);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            var after = response.Headers.RetryAfter?.Delta is { } delta ? Duration.FromTimeSpan(delta) : (Duration?)null;
            if (after is { } pause) pace.Close(effect == TeamsEffect.Reads ? "members/" + to.Id : to.Id, time.Now() + pause);
            throw Paused(after);
        }

        var retryAfter = refusal == Refusal.TryLater && response.Headers.RetryAfter?.Delta is { } stated ? Duration.FromTimeSpan(stated) : (Duration?)null;
        var tooLong = TeamsErrors.IsTooLong(response.StatusCode, codes) ? new TeamsTooLongException() : null;
        return new PlatformException(refusal, $"Teams refused ({(int)response.StatusCode}{string.Concat(codes.Take(2).Select(code => " " + code))}). {advice}", retryAfter, tooLong);
    }

    private static PlatformException Paused(Duration? after) =>
        new(Refusal.TryLater, "Teams: not just now; so much in so short a time is not taken.", after <= LongestStatedPause ? after : null);

    // Only what would send a second message has to fear not knowing; everything else is simply done again.
    private static PlatformException Unknown(TeamsEffect effect, string what, Exception inner) => effect == TeamsEffect.Once
        ? new PlatformException(Refusal.OutcomeUnknown, $"Teams: a message was sent, and it is not known whether it arrived. {what}", inner: inner)
        : new PlatformException(Refusal.TryLater, $"Teams: a call failed. {what}", inner: inner);
}
