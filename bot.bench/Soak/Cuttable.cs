using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ServiceBot.Bench.Soak;

/// <summary>The wire between the hosts and their database, on the loopback: it can be cut.</summary>
internal sealed class Cuttable : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _target;
    private readonly ConcurrentDictionary<Socket, bool> _sockets = new();
    private readonly CancellationTokenSource _over = new();
    private volatile bool _down;

    public Cuttable(string host, int port)
    {
        _target = new IPEndPoint(IPAddress.Parse(host), port);
        _listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Cuts { get; private set; }

    /// <summary>Ends every connection.</summary>
    public void Cut()
    {
        Cuts++;
        foreach (var socket in _sockets.Keys)
            socket.Dispose();
    }

    /// <summary>Ends every connection and takes no new one until told to.</summary>
    public void Down()
    {
        _down = true;
        Cut();
    }

    public void Up() => _down = false;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Dispose();
        Cut();
        _over.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var near = await _listener.AcceptSocketAsync(_over.Token);
                if (_down) near.Dispose();
                else _ = JoinAsync(near);
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The soak is over.
        }
    }

    private async Task JoinAsync(Socket near)
    {
        using var far = new Socket(SocketType.Stream, ProtocolType.Tcp);
        _sockets[near] = _sockets[far] = true;
        try
        {
            await far.ConnectAsync(_target);
            near.NoDelay = far.NoDelay = true;
            await Task.WhenAny(CopyAsync(near, far), CopyAsync(far, near));
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // As it was meant.
        }
        finally
        {
            _sockets.TryRemove(near, out _);
            _sockets.TryRemove(far, out _);
            near.Dispose();
        }
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16384];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
                await to.SendAsync(buffer.AsMemory(0, read));
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // As it was meant.
        }
    }
}
