using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace ServiceBot.Tests.Support;

/// <summary>Slack's side of Socket Mode, beside <see cref="FakeSlack"/>: gives out addresses that are good once, greets, delivers envelopes, waits for their acknowledgement.</summary>
public sealed class FakeSockets(Func<Uri> slack)
{
    public const string AppToken = "xapp-not-a-real-token";

    private readonly ConcurrentDictionary<string, bool> _tickets = new();
    private readonly ConcurrentQueue<FakeSocket> _all = new();
    private readonly Channel<FakeSocket> _arrived = Channel.CreateUnbounded<FakeSocket>();
    private int _given;

    /// <summary>Every connection that was greeted, oldest first.</summary>
    public IReadOnlyList<FakeSocket> All => [.. _all];

    /// <summary>What the next connections are told in place of the greeting; empty: they are greeted.</summary>
    public ConcurrentQueue<string> InsteadOfHello { get; } = new();

    /// <summary>Nobody gets an address any more.</summary>
    public bool Refuses { get; set; }

    /// <summary>Waits for the next connection that is greeted.</summary>
    public async Task<FakeSocket> NextAsync() => await _arrived.Reader.ReadAsync();

    /// <summary>Delivers as Slack does: on a connection that is open, and on another if that one ends before it is acknowledged.</summary>
    public async Task<JsonObject> DeliverAsync(string kind, string payload, bool takesPayload = true)
    {
        while (true)
        {
            var socket = _all.LastOrDefault(each => !each.Closed.IsCompleted) ?? await NextAsync();
            try
            {
                return await socket.DeliverAsync(kind, payload, takesPayload);
            }
            catch (Exception gone) when (gone is IOException or WebSocketException)
            {
                // It ended meanwhile.
            }
        }
    }

    /// <summary>What <c>apps.connections.open</c> answers.</summary>
    public JsonObject Open(HttpContext context)
    {
        if (Refuses) return new JsonObject { ["ok"] = false, ["error"] = "internal_error" };
        if (context.Request.Headers.Authorization != "Bearer " + AppToken) return new JsonObject { ["ok"] = false, ["error"] = "invalid_auth" };
        var ticket = $"secret-ticket-{Interlocked.Increment(ref _given)}";
        _tickets[ticket] = true;
        return new JsonObject { ["ok"] = true, ["url"] = $"ws://{slack().Authority}/link/?ticket={ticket}&app_id=A0APP" };
    }

    /// <summary>Serves <c>/link</c>.</summary>
    public void Serve(WebApplication app)
    {
        // Slack pings; so do we, and fast, so that a test that waits for a ping is not held up.
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromMilliseconds(20) });
        app.Use(async (context, next) =>
        {
            if (!context.WebSockets.IsWebSocketRequest) await next();
            else if (_tickets.TryRemove(context.Request.Query["ticket"].ToString(), out _)) await ServeAsync(await context.WebSockets.AcceptWebSocketAsync());
            else context.Response.StatusCode = StatusCodes.Status404NotFound;
        });
    }

    private async Task ServeAsync(WebSocket socket)
    {
        var served = new FakeSocket(socket);
        if (InsteadOfHello.TryDequeue(out var instead))
        {
            await served.SayAsync(instead);
        }
        else
        {
            await served.SayAsync($$"""{"type":"hello","num_connections":{{_all.Count + 1}},"connection_info":{"app_id":"A0APP"},"debug_info":{"host":"fake","approximate_connection_time":18060} }""");
            _all.Enqueue(served);
            _arrived.Writer.TryWrite(served);
        }

        await served.ListenAsync();
    }
}

/// <summary>One connection, from Slack's side.</summary>
public sealed class FakeSocket(WebSocket socket)
{
    private static int _envelopes;

    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonObject>> _waiting = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the client is gone, whichever way.</summary>
    public Task Closed => _closed.Task;

    /// <summary>Whether the client said goodbye, and did not just vanish.</summary>
    public bool ClosedInGoodOrder { get; private set; }

    /// <summary>What the client sent that was no acknowledgement of ours.</summary>
    public ConcurrentQueue<string> Strange { get; } = new();

    /// <summary>Delivers a request, and returns the acknowledgement.</summary>
    public Task<JsonObject> DeliverAsync(string kind, string payload, bool takesPayload = true, string? envelope = null, int retry = 0)
    {
        var id = envelope ?? $"envelope-{Interlocked.Increment(ref _envelopes)}";
        var acknowledged = _waiting.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        return SayAndWaitAsync($$"""{"envelope_id":"{{id}}","type":"{{kind}}","accepts_response_payload":{{(takesPayload ? "true" : "false")}},"retry_attempt":{{retry}},"retry_reason":"","payload":{{payload}}}""", acknowledged.Task);
    }

    public Task<JsonObject> EventAsync(string json) => DeliverAsync("events_api", json, takesPayload: false);

    public Task DisconnectAsync(string reason) => SayAsync($$"""{"type":"disconnect","reason":"{{reason}}","debug_info":{"host":"fake"} }""");

    /// <summary>Sends a text, in one frame or several.</summary>
    public async Task SayAsync(string text, int frames = 1)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var size = (bytes.Length / frames) + 1;
        await _sending.WaitAsync();
        try
        {
            for (var at = 0; at < bytes.Length; at += size)
            {
                var end = Math.Min(at + size, bytes.Length);
                await socket.SendAsync(bytes.AsMemory(at, end - at), WebSocketMessageType.Text, end == bytes.Length, CancellationToken.None);
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>The connection breaks, without a word.</summary>
    public void Cut() => socket.Abort();

    internal async Task ListenAsync()
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var filled = 0;
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                    filled += part.Count;
                }
                while (!part.EndOfMessage);

                if (part.MessageType == WebSocketMessageType.Close)
                {
                    ClosedInGoodOrder = true;
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    break;
                }

                Heard(Encoding.UTF8.GetString(buffer, 0, filled));
            }
        }
        catch (WebSocketException)
        {
            // Gone without a word.
        }
        catch (OperationCanceledException)
        {
            // The fake stops.
        }

        _closed.TrySetResult();
        foreach (var waiting in _waiting.Values)
            waiting.TrySetException(new IOException("the client left without acknowledging"));
    }

    private async Task<JsonObject> SayAndWaitAsync(string text, Task<JsonObject> acknowledged)
    {
        await SayAsync(text);
        return await acknowledged;
    }

    private void Heard(string text)
    {
        if (JsonNode.Parse(text) is JsonObject json && json["envelope_id"]?.GetValue<string>() is { } id && _waiting.TryRemove(id, out var waiting)) waiting.TrySetResult(json);
        else Strange.Enqueue(text);
    }
}
