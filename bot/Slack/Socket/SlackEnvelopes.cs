using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack.Install;

namespace ServiceBot.Slack.Socket;

/// <summary>
/// What came in an envelope, through the same readers and the same inlet as over HTTP. No signature: the connection itself was given to us by Slack, against the app's token.
/// </summary>
internal sealed partial class SlackEnvelopes(SlackOptions options, SlackHomes homes, SlackInlet inlet, TimeProvider time, ILogger<SlackEnvelopes> logger)
{
    /// <summary>Keeps it, and returns the acknowledgement; null for none, so that Slack sends it again.</summary>
    public async Task<string?> TakeAsync(SlackFrame.Envelope envelope)
    {
        SlackRead read;
        try
        {
            read = Read(envelope, time.Now());
        }
        catch (SlackFormatException format)
        {
            // Acknowledged all the same: the same envelope would fail the same way.
            LogNotUnderstood(envelope.Kind is "events_api" or "interactive" or "slash_commands" ? envelope.Kind : "another kind", format.Message);
            return Acknowledgement(envelope, null);
        }

        var reply = await inlet.AnswerAsync(read, envelope.Kind, CancellationToken.None);
        return reply.Verdict == SlackVerdict.NotKept ? null : Acknowledgement(envelope, reply.Json);
    }

    private SlackRead Read(SlackFrame.Envelope envelope, Instant now) => envelope.Kind switch
    {
        "events_api" => inlet.Of(SlackEventReader.Read(envelope.Payload, homes.BotUser, inlet.Kin)),
        "interactive" => inlet.Of(SlackInteractionReader.ReadInteraction(envelope.Payload, now, options.HooksBaseUrl)),
        "slash_commands" => inlet.Of(SlackInteractionReader.ReadCommand(envelope.Payload.Text, now, options.HooksBaseUrl), typed: true),
        _ => default,
    };

    private static string Acknowledgement(SlackFrame.Envelope envelope, string? payload) => payload is null || !envelope.TakesPayload
        ? $$"""{"envelope_id":{{JsonSerializer.Serialize(envelope.Id)}}}"""
        : $$"""{"envelope_id":{{JsonSerializer.Serialize(envelope.Id)}},"payload":{{payload}}}""";

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request from Slack ({Kind}) was not understood: {Reason}. Nothing of it was kept.")]
    private partial void LogNotUnderstood(string kind, string reason);
}
