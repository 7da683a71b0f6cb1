using System.Net.Mime;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Teams;

/// <summary>
/// What Teams posts to us. In this order: bounded reading, the token, parsing, the tenant, one durable transaction, acknowledgement. Only an invoke is waited for, a
/// few seconds, because Teams shows its answer.
/// 413 too large; 503 not configured, or the keys can't be had now; 401 no token that can be believed; 403 not Teams, not Microsoft's, or a tenant that is not ours;
/// 400 not understood; 501 an invoke that is not ours; 503 could not be kept (Teams repeats it); 200 kept, or nothing that concerns us.
/// </summary>
internal sealed partial class TeamsEndpoint(
    TeamsOptions options, TeamsKeys keys, TeamsPlaces places, TeamsWaiting waiting, IFactSink sink, IAtOnce atOnce, TimeProvider time, ILogger<TeamsEndpoint> logger,
    TeamsTyping? typing = null)
{
    /// <summary>The largest body that is read: a message of Teams' is at most a tenth of it.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    public async Task<IResult> ReceiveAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        byte[]? body;
        try
        {
            body = await WholeBody.ReadAsync(request, MaxBodyBytes, cancellationToken);
        }
        catch (BadHttpRequestException)
        {
            return Results.BadRequest(); // cut off before its announced end
        }

        if (body is null) return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (await RefusalAsync(request, body, cancellationToken) is { } refused) return refused;
        try
        {
            var activity = TeamsActivity.Of(TeamsJson.Parse(body, "activity"));
            if (!options.Tenants.Contains(activity.Tenant))
            {
                // A bot of one tenant can be written to from any.
                LogForeignTenant(activity.Tenant.Length > 0 && Guid.TryParse(activity.Tenant, out var tenant) ? tenant : Guid.Empty);
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            }

            return activity.Type == "invoke" ? await InvokedAsync(activity, cancellationToken) : await HappenedAsync(activity, cancellationToken);
        }
        catch (JsonException)
        {
            return NotUnderstood("it is not JSON"); // the exception's own message would quote the body
        }
        catch (TeamsFormatException format)
        {
            return NotUnderstood(format.Message);
        }
    }

    /// <summary>What the request brings, if it is none that waits for an answer.</summary>
    public static Inbound? Read(TeamsActivity activity, PersonOf personOf) => activity.Type switch
    {
        "message" => TeamsMessageReader.Message(activity, personOf),
        "messageUpdate" => TeamsMessageReader.Updated(activity, personOf),
        "messageDelete" => TeamsMessageReader.Deleted(activity),
        "messageReaction" => TeamsMessageReader.Reactions(activity),
        "conversationUpdate" => TeamsPlaceReader.Changed(activity),
        "installationUpdate" => TeamsPlaceReader.Installed(activity),
        _ => null, // typing, end of a conversation, and what Teams may think of next
    };

    private async Task<IResult?> RefusalAsync(HttpRequest request, byte[] body, CancellationToken cancellationToken)
    {
        if (options.DangerouslyAllowUnauthenticatedRequests) return null;
        TokenVerdict verdict;
        try
        {
            var authorization = request.Headers.Authorization is [var one] ? one : null;
            verdict = await TeamsToken.VerifyAsync(authorization, () => Origin(body), kid => keys.FindAsync(kid, cancellationToken), options, time.Now());
        }
        catch (TeamsKeysException)
        {
            verdict = TokenVerdict.KeysUnavailable;
        }

        switch (verdict)
        {
            case TokenVerdict.Genuine:
                return null;
            case TokenVerdict.NotConfigured:
                LogNotConfigured();
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            case TokenVerdict.KeysUnavailable:
                LogRefused(verdict);
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            case TokenVerdict.Channel or TokenVerdict.Endorsement or TokenVerdict.ServiceUrl or TokenVerdict.ServiceHost:
                LogRefused(verdict);
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            default:
                LogRefused(verdict);
                return Results.Unauthorized();
        }
    }

    private static RequestOrigin? Origin(byte[] body)
    {
        try
        {
            var json = TeamsJson.Parse(body, "activity");
            return new RequestOrigin(json.Text("channelId"), json.Text("serviceUrl"));
        }
        catch (Exception malformed) when (malformed is JsonException or TeamsFormatException)
        {
            return null;
        }
    }

    private async Task<IResult> HappenedAsync(TeamsActivity activity, CancellationToken cancellationToken)
    {
        var inbound = Read(activity, places.PersonOf);
        if (await KeepAsync(activity, inbound, cancellationToken) is { } notKept) return notKept;
        if (activity.Type == "message" && inbound?.Requests is [{ Answer: Direct }]) typing?.Show(activity);
        return Results.Ok();
    }

    private async Task<IResult> InvokedAsync(TeamsActivity activity, CancellationToken cancellationToken)
    {
        var handle = RandomNumberGenerator.GetHexString(32, lowercase: true);
        switch (TeamsInvokeReader.Read(activity, handle))
        {
            case TeamsInvoke.Pressed pressed:
                return await PressedAsync(activity, pressed, cancellationToken);
            case TeamsInvoke.Opened opened when waiting.Held(opened.Request.Who, opened.Answer) is { } held:
                return Dialog(held);
            case TeamsInvoke.Opened opened:
                return await DialogAsync(activity, opened.Request, opened.Handle, cancellationToken);
            case TeamsInvoke.Dialog dialog:
                return await DialogAsync(activity, dialog.Request, dialog.Handle, cancellationToken);
            case TeamsInvoke.Submitted submitted:
                return await SubmittedAsync(activity, submitted.Answer, cancellationToken);
            default:
                return Results.StatusCode(StatusCodes.Status501NotImplemented);
        }
    }

    private async Task<IResult> PressedAsync(TeamsActivity activity, TeamsInvoke.Pressed pressed, CancellationToken cancellationToken)
    {
        using var place = waiting.ForCard(activity.Place, pressed.Card, pressed.Request.Who);
        if (await KeepAsync(activity, Asked(pressed.Request), cancellationToken) is { } notKept) return notKept;
        var shown = await place.WaitAsync(time, cancellationToken);
        return Results.Text(shown?.Card is { } card
            ? new JsonObject { ["statusCode"] = 200, ["type"] = TeamsCard.ContentType, ["value"] = card }.ToJsonString()
            : new JsonObject { ["statusCode"] = 200, ["type"] = "application/vnd.microsoft.activity.message", ["value"] = shown is null ? TeamsWords.OnItsWay : TeamsWords.Done }.ToJsonString(), MediaTypeNames.Application.Json);
    }

    private async Task<IResult> DialogAsync(TeamsActivity activity, PersonRequest request, string handle, CancellationToken cancellationToken)
    {
        using var place = waiting.ForDialog(handle);
        if (await KeepAsync(activity, Asked(request), cancellationToken) is { } notKept) return notKept;
        var shown = await place.WaitAsync(time, cancellationToken);
        return Dialog(shown?.Post ?? TeamsWords.Later(atOnce.Meanwhile(request)));
    }

    private async Task<IResult> SubmittedAsync(TeamsActivity activity, DialogAnswer answer, CancellationToken cancellationToken)
    {
        try
        {
            await places.LearnAsync(activity, mentionsUs: true);
            return await atOnce.SubmittedAsync(answer, cancellationToken) is { } next ? Dialog(TeamsForm.AsFilledIn(next, answer)) : Results.Ok();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // By kind and place only: the check ran over somebody's words, and a fault's message may quote them.
            LogDialog(fault.GetType().Name, fault.StackTrace);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static Inbound Asked(PersonRequest request) => new() { DeliveryId = request.Id, Requests = [request] };

    private static IResult Dialog(Post post) => Results.Text(TeamsCard.Dialog(post).ToJsonString(), MediaTypeNames.Application.Json);

    // First how to answer, then what it was: a request that is known and cannot be answered is worse than one that comes again.
    private async Task<IResult?> KeepAsync(TeamsActivity activity, Inbound? inbound, CancellationToken cancellationToken)
    {
        try
        {
            var mentionsUs = inbound is not { Facts: [MessageFact { Body.StatedKind: null }] };
            await places.LearnAsync(activity, mentionsUs);
            if (inbound is null) return null;
            var delivery = activity.Id.Length > 0 ? $"{activity.Type}:{activity.Place}:{activity.Id}:{activity.At?.ToUnixTimeTicks()}" : null;
            await sink.AcceptAsync(inbound.DeliveryId is null ? inbound with { DeliveryId = delivery } : inbound, cancellationToken);
            return null;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // By kind and place: a fault's message may quote what it choked on. The store's own says what to do, and no words.
            LogNotKept(fault is DurableException ? fault.Message : fault.GetType().Name, fault.StackTrace);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private IResult NotUnderstood(string reason)
    {
        LogNotUnderstood(reason);
        return Results.BadRequest();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request to /api/messages was refused because Teams is not configured. Set Teams:AppId and Teams:TenantId.")]
    private partial void LogNotConfigured();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request to /api/messages was refused ({Reason}). If Teams did send it, compare Teams:AppId, Teams:ServiceHosts and this machine's clock.")]
    private partial void LogRefused(TokenVerdict reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request of the tenant {Tenant} was refused: only those of Teams:TenantId and Teams:AllowedTenants are answered.")]
    private partial void LogForeignTenant(Guid tenant);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request from Teams was not understood: {Reason}. Nothing of it was kept.")]
    private partial void LogNotUnderstood(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request from Teams could not be kept; Teams will send it again. {Problem}\n{Where}")]
    private partial void LogNotKept(string problem, string? where);

    [LoggerMessage(Level = LogLevel.Error, Message = "A submitted dialog could not be read ({Fault}); Teams shows the person that it failed, and the dialog stays open.\n{Where}")]
    private partial void LogDialog(string fault, string? where);
}
