using System.Globalization;
using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack.Install;

namespace ServiceBot.Slack;

/// <summary>
/// What Slack posts to us. In this order: bounded reading, signature, parsing, is it from an installation of ours, one durable transaction, acknowledgement.
/// 413 too large; 503 no secret is set; 401 not from Slack; 400 from Slack but not understood (Slack is told not to repeat it); 404 nothing of ours;
/// 503 could not be kept (Slack repeats it); 200 kept, or nothing that concerns us.
/// </summary>
internal sealed partial class SlackEndpoints(SlackOptions options, SlackHomes homes, SlackInlet inlet, TimeProvider time, ILogger<SlackEndpoints> logger)
{
    /// <summary>The largest body that is read: Slack's own are far below.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    public Task<IResult> EventsAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReceiveAsync(request, (body, _) => inlet.Of(SlackEventReader.Read(body, homes.BotUser, inlet.Kin)), cancellationToken);

    public Task<IResult> InteractivityAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReceiveAsync(request, (body, signedAt) => inlet.Of(SlackInteractionReader.ReadInteraction(body, signedAt, options.HooksBaseUrl)), cancellationToken);

    public Task<IResult> CommandAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReceiveAsync(request, (body, signedAt) => inlet.Of(SlackInteractionReader.ReadCommand(body, signedAt, options.HooksBaseUrl), typed: true), cancellationToken);

    private async Task<IResult> ReceiveAsync(HttpRequest request, Func<byte[], Instant, SlackRead> read, CancellationToken cancellationToken)
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

        var timestamp = Single(request, SlackSignature.TimestampHeader);
        switch (SlackSignature.Verify(body, timestamp, Single(request, SlackSignature.SignatureHeader), time.Now(), options.Secrets))
        {
            case SignatureVerdict.NotConfigured:
                LogNotConfigured();
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            case SignatureVerdict.Refused:
                LogRefused(request.Path);
                return Results.Unauthorized();
        }

        SlackRead understood;
        try
        {
            understood = read(body, Instant.FromUnixTimeSeconds(long.Parse(timestamp!, CultureInfo.InvariantCulture)));
        }
        catch (JsonException)
        {
            return NotUnderstood(request, "it is not JSON"); // the exception's own message would quote the body
        }
        catch (SlackFormatException format)
        {
            return NotUnderstood(request, format.Message);
        }

        return await inlet.AnswerAsync(understood, request.Path, cancellationToken) switch
        {
            { Verdict: SlackVerdict.Taken, Json: { } json } => Results.Text(json, "application/json"),
            { Verdict: SlackVerdict.Taken } => Results.Ok(),
            { Verdict: SlackVerdict.NotOurs } => Results.NotFound(),
            _ => Results.StatusCode(StatusCodes.Status503ServiceUnavailable),
        };
    }

    private IResult NotUnderstood(HttpRequest request, string reason)
    {
        LogNotUnderstood(request.Path, reason);
        request.HttpContext.Response.Headers["X-Slack-No-Retry"] = "1"; // the same bytes would fail the same way
        return Results.BadRequest();
    }

    private static string? Single(HttpRequest request, string header) => request.Headers[header] is [var value] ? value : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A Slack request was refused because no signing secret is set. Set Slack:SigningSecret (the app's Basic Information page).")]
    private partial void LogNotConfigured();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request to {Path} was refused: it is not signed by Slack, or more than five minutes old or early. If Slack did send it, compare Slack:SigningSecret and this machine's clock.")]
    private partial void LogRefused(PathString path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request from Slack to {Path} was not understood: {Reason}. Nothing of it was kept.")]
    private partial void LogNotUnderstood(PathString path, string reason);
}
