using System.Buffers;
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
internal sealed partial class SlackEndpoints(
    SlackOptions options, SlackHomes homes, SlackMembers members, IFactSink sink, IAtOnce atOnce, TimeProvider time, ILogger<SlackEndpoints> logger)
{
    /// <summary>The largest body that is read: Slack's own are far below.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    public Task<IResult> EventsAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReceiveAsync(request, (body, _) => SlackEventReader.Read(body, homes.BotUser) switch
        {
            SlackEvent.Challenge challenge => new Heard(Results.Json(new { challenge = challenge.Value })),
            SlackEvent.Happened happened => new Heard(Results.Ok(), happened.Home, Noticed(happened.Inbound)),
            _ => new Heard(Results.Ok()),
        }, cancellationToken);

    // What is remembered of somebody for minutes must not outlive the news that they are somebody else.
    private Inbound Noticed(Inbound inbound)
    {
        foreach (var person in inbound.People.Where(person => person.OnlyIfKnown)) members.Forget(person.Key);
        return inbound;
    }

    public async Task<IResult> InteractivityAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        SlackInteraction.Submitted? submitted = null;
        var result = await ReceiveAsync(request, (body, signedAt) =>
        {
            var interaction = SlackInteractionReader.ReadInteraction(body, signedAt, options.HooksBaseUrl);
            submitted = interaction as SlackInteraction.Submitted;
            return Answer(interaction);
        }, cancellationToken);
        return submitted is null || !await homes.ServesAsync(submitted.Home, cancellationToken) ? result : await DialogAsync(submitted.Answer, cancellationToken);
    }

    public Task<IResult> CommandAsync(HttpRequest request, CancellationToken cancellationToken) =>
        ReceiveAsync(request, (body, signedAt) => Answer(SlackInteractionReader.ReadCommand(body, signedAt, options.HooksBaseUrl)) switch
        {
            // Shown to whoever typed it until the answer replaces it.
            { Inbound.Requests: [var asked] } heard when atOnce.Meanwhile(asked) is { } post => heard with { Result = Results.Json(new { response_type = "ephemeral", text = BlockKit.Fallback(post) }) },
            var answer => answer,
        }, cancellationToken);

    // Slack waits three seconds for what the dialog shows next; an empty answer closes it.
    private async Task<IResult> DialogAsync(DialogAnswer submitted, CancellationToken cancellationToken)
    {
        try
        {
            if (await atOnce.SubmittedAsync(submitted, cancellationToken) is not { } next) return Results.Ok();
            return Results.Text(
                BlockKit.Problems(next) is { } problems
                    ? $"{{\"response_action\":\"errors\",\"errors\":{problems.ToJsonString()}}}"
                    : $"{{\"response_action\":\"update\",\"view\":{BlockKit.View(next)}}}",
                "application/json");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // By kind and place only: the check ran over somebody's words, and a fault's message may quote them.
            LogDialog(fault.GetType().Name, fault.StackTrace);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static Heard Answer(SlackInteraction interaction) => interaction switch
    {
        SlackInteraction.Asked asked => new(Results.Ok(), asked.Home, asked.Inbound),
        SlackInteraction.Submitted submitted => new(Results.Ok(), submitted.Home),
        SlackInteraction.Probe => new(Results.Ok()),
        _ => new(Results.NotFound()),
    };

    private async Task<IResult> ReceiveAsync(HttpRequest request, Func<byte[], Instant, Heard> read, CancellationToken cancellationToken)
    {
        byte[]? body;
        try
        {
            body = await ReadAsync(request, cancellationToken);
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

        Heard heard;
        try
        {
            heard = read(body, Instant.FromUnixTimeSeconds(long.Parse(timestamp!, CultureInfo.InvariantCulture)));
        }
        catch (JsonException)
        {
            return NotUnderstood(request, "it is not JSON"); // the exception's own message would quote the body
        }
        catch (SlackFormatException format)
        {
            return NotUnderstood(request, format.Message);
        }

        if (heard.Home is not { } home) return heard.Result;
        try
        {
            if (!await homes.ServesAsync(home, cancellationToken))
            {
                LogNotOurs(request.Path, home.Team);
                return Results.Ok();
            }

            if (heard.Inbound is { } inbound) await sink.AcceptAsync(inbound, cancellationToken);
            return heard.Result;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotKept(fault, request.Path);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private IResult NotUnderstood(HttpRequest request, string reason)
    {
        LogNotUnderstood(request.Path, reason);
        request.HttpContext.Response.Headers["X-Slack-No-Retry"] = "1"; // the same bytes would fail the same way
        return Results.BadRequest();
    }

    // What was read: the answer, and where it came from when it came from a workspace.
    private sealed record Heard(IResult Result, SlackHome? Home = null, Inbound? Inbound = null);

    private static string? Single(HttpRequest request, string header) => request.Headers[header] is [var value] ? value : null;

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBodyBytes) return null;
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > MaxBodyBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A Slack request was refused because no signing secret is set. Set Slack:SigningSecret (the app's Basic Information page).")]
    private partial void LogNotConfigured();

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request to {Path} was refused: it is not signed by Slack, or more than five minutes old or early. If Slack did send it, compare Slack:SigningSecret and this machine's clock.")]
    private partial void LogRefused(PathString path);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request from Slack to {Path} was not understood: {Reason}. Nothing of it was kept.")]
    private partial void LogNotUnderstood(PathString path, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request to {Path} came from {Team}, where the app is not installed. It was acknowledged, and nothing of it was kept.")]
    private partial void LogNotOurs(PathString path, string team);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request from Slack to {Path} could not be kept; Slack will send it again.")]
    private partial void LogNotKept(Exception fault, PathString path);

    [LoggerMessage(Level = LogLevel.Error, Message = "A submitted dialog could not be read ({Fault}); Slack shows the person that it failed, and the dialog stays open.\n{Where}")]
    private partial void LogDialog(string fault, string? where);
}
