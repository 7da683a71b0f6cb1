using System.Text.Json;

namespace ServiceBot.Slack.Socket;

/// <summary>Why Slack takes a connection away.</summary>
internal enum SlackFarewell
{
    /// <summary>It will be taken away in some seconds, or should be replaced now: another one first, then this one goes.</summary>
    Replace,

    /// <summary>There are too many of this app's: another one, but not at once.</summary>
    TooMany,

    /// <summary>Socket Mode was switched off for this app; a person has to switch it on again.</summary>
    SwitchedOff,
}

/// <summary>What Slack says on a socket.</summary>
internal abstract record SlackFrame
{
    /// <summary>The connection is in use from now on.</summary>
    public sealed record Hello : SlackFrame;

    /// <summary>It will not be for long.</summary>
    public sealed record Goodbye(SlackFarewell Why) : SlackFrame;

    /// <summary>A request, as it would come over HTTP.</summary>
    /// <param name="Id">What the acknowledgement names.</param>
    /// <param name="Kind"><c>events_api</c>, <c>interactive</c> or <c>slash_commands</c>.</param>
    /// <param name="TakesPayload">Whether the acknowledgement may say something.</param>
    /// <param name="Payload">The request.</param>
    public sealed record Envelope(string Id, string Kind, bool TakesPayload, SlackJson Payload) : SlackFrame;

    /// <summary>Nothing that concerns us.</summary>
    public sealed record Other : SlackFrame;

    /// <summary>Reads a text. The document has to outlive what is read of it.</summary>
    /// <exception cref="SlackFormatException">It is of a known kind, and lacks something.</exception>
    public static SlackFrame Of(JsonDocument text)
    {
        var json = SlackJson.Of(text.RootElement, "frame");
        if (json.Text("type") == "hello") return new Hello();
        if (json.Text("type") == "disconnect")
        {
            return new Goodbye(json.Text("reason") switch
            {
                "link_disabled" => SlackFarewell.SwitchedOff,
                "too_many_websockets" => SlackFarewell.TooMany,
                _ => SlackFarewell.Replace, // warning, refresh_requested, and what Slack may think of next
            });
        }

        return json.Id("envelope_id") is { } id && json.Text("type") is { } kind
            ? new Envelope(id, kind, json.Flag("accepts_response_payload"), json.RequiredObject("payload"))
            : new Other();
    }
}
