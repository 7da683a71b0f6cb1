using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Slack.Socket;

/// <summary>One WebSocket to Slack: whole texts in, whole texts out, and when anything was last heard on it. Safe to send on from several threads.</summary>
internal sealed class SlackWire : IAsyncDisposable
{
    // We ping too: between Slack's pings a dead network must not pass for a quiet workspace.
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);

    private readonly ClientWebSocket _socket = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly HttpMessageInvoker _http;
    private readonly TimeProvider _time;
    private long _heard;

    private SlackWire(TimeProvider time)
    {
        _time = time;
        Heard();
        _socket.Options.KeepAliveInterval = PingEvery;
        _socket.Options.SetBuffer(16 * 1024, 4 * 1024);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new HeardStream(context.PlaintextStream, Heard)),
        });
    }

    /// <summary>When bytes last came, pings and pongs among them.</summary>
    public Instant LastHeard => Instant.FromUnixTimeTicks(Interlocked.Read(ref _heard));

    /// <summary>Dials.</summary>
    /// <param name="address">The address, which is good for one connection and is a secret.</param>
    /// <param name="time">The clock of <see cref="LastHeard"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="WebSocketException">Nobody answers there, or not with a WebSocket.</exception>
    public static async Task<SlackWire> DialAsync(Uri address, TimeProvider time, CancellationToken cancellationToken)
    {
        var wire = new SlackWire(time);
        try
        {
            await wire._socket.ConnectAsync(address, wire._http, cancellationToken);
            return wire;
        }
        catch
        {
            await wire.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next text, however many frames it came in; empty for one that is no text or too long, which is passed over; null at the end.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        var text = new ArrayBufferWriter<byte>(16 * 1024);
        var isFit = true;
        while (true)
        {
            var part = await _socket.ReceiveAsync(text.GetMemory(4 * 1024), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            isFit &= part.MessageType == WebSocketMessageType.Text && text.WrittenCount + part.Count <= SlackEndpoints.MaxBodyBytes;
            if (isFit) text.Advance(part.Count);
            if (part.EndOfMessage) return isFit ? text.WrittenMemory : ReadOnlyMemory<byte>.Empty;
        }
    }

    /// <summary>Sends a text.</summary>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    public async Task SendAsync(string text, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Says goodbye. What still comes can be received; nothing more can be sent.</summary>
    public async Task HangUpAsync(CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Ends it at once, and whoever receives.</summary>
    public void Cut() => _socket.Abort();

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _http.Dispose();
        _sending.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Heard() => Interlocked.Exchange(ref _heard, _time.Now().ToUnixTimeTicks());
}
