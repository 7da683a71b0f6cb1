using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace ServiceBot.Slack;

/// <summary>
/// The mark on our own messages, as Slack's message metadata, by which one whose outcome was not known is found again. It holds a digest of the delivery's key and nothing else: other apps may read it.
/// </summary>
internal static class SlackMark
{
    private const string EventType = "servicebot_delivery";

    /// <summary>The <c>metadata</c> argument of a post.</summary>
    public static string Of(string key) => new JsonObject
    {
        ["event_type"] = EventType,
        ["event_payload"] = new JsonObject { ["key"] = Digest(key) },
    }.ToJsonString();

    /// <summary>Whether a message, as conversations.history gives it, carries the mark.</summary>
    public static bool IsOn(SlackJson message, string key) =>
        message.Object("metadata") is { } metadata
        && string.Equals(metadata.Text("event_type"), EventType, StringComparison.Ordinal)
        && string.Equals(metadata.Object("event_payload")?.Text("key"), Digest(key), StringComparison.Ordinal);

    private static string Digest(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));
}
