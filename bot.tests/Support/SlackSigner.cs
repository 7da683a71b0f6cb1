using System.Net.Http.Headers;
using System.Text;
using NodaTime;
using ServiceBot.Slack;

namespace ServiceBot.Tests.Support;

/// <summary>Signs requests as Slack does.</summary>
public static class SlackSigner
{
    public const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";

    public static HttpRequestMessage Event(string json, Instant now, string secret = Secret) => Signed("/slack/events", Encoding.UTF8.GetBytes(json), "application/json", now, secret);

    public static HttpRequestMessage Interaction(string payloadJson, Instant now) => Form("/slack/interactivity", now, ("payload", payloadJson));

    public static HttpRequestMessage Form(string path, Instant now, params (string Name, string Value)[] fields) =>
        Signed(
            path,
            Encoding.UTF8.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}"))),
            "application/x-www-form-urlencoded",
            now,
            Secret);

    public static HttpRequestMessage Signed(string path, byte[] body, string contentType, Instant now, string secret)
    {
        var timestamp = now.ToUnixTimeSeconds().ToString();
        return Request(path, body, contentType, timestamp, SlackSignature.Sign(body, timestamp, secret));
    }

    public static HttpRequestMessage Request(string path, byte[] body, string contentType, string? timestamp, string? signature)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        if (timestamp is not null) request.Headers.TryAddWithoutValidation(SlackSignature.TimestampHeader, timestamp);
        if (signature is not null) request.Headers.TryAddWithoutValidation(SlackSignature.SignatureHeader, signature);
        return request;
    }
}
