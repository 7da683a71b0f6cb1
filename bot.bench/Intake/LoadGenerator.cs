using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;

namespace ServiceBot.Bench.Intake;

/// <summary>What a round measured.</summary>
/// <param name="PerSecond">Requests answered with 200 a second.</param>
/// <param name="P50">Half were answered within this.</param>
/// <param name="P99">All but one in a hundred were.</param>
/// <param name="Refused">Answers other than 200.</param>
internal sealed record Round(double PerSecond, TimeSpan P50, TimeSpan P99, int Refused)
{
    /// <summary>Processor time of the server for one request: unlike the rest it says little about what else the machine was doing.</summary>
    public TimeSpan Processor { get; init; }
}

/// <summary>
/// Sends ready-made requests over keep-alive connections, each as soon as its connection's last answer is in, and times every one. Bare sockets, because the
/// generator shares the machine with what it measures.
/// </summary>
internal static class LoadGenerator
{
    public static async Task<Round> RunAsync(IPEndPoint server, byte[][] requests, int connections)
    {
        var next = -1;
        var refused = 0;
        var elapsed = new long[requests.Length];
        var sockets = new Socket[connections];
        for (var i = 0; i < connections; i++)
        {
            sockets[i] = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await sockets[i].ConnectAsync(server);
        }

        var start = Clock.Real.GetTimestamp();
        await Task.WhenAll(sockets.Select(DriveAsync));
        var total = Clock.Real.GetElapsedTime(start);

        foreach (var socket in sockets)
            socket.Dispose();
        Array.Sort(elapsed);
        return new Round((requests.Length - refused) / total.TotalSeconds, At(elapsed, 0.50), At(elapsed, 0.99), refused);

        async Task DriveAsync(Socket socket)
        {
            var buffer = new byte[8192];
            while (true)
            {
                var mine = Interlocked.Increment(ref next);
                if (mine >= requests.Length) return;
                var sent = Clock.Real.GetTimestamp();
                await socket.SendAsync(requests[mine]);
                if (await ReadStatusAsync(socket, buffer) != 200) Interlocked.Increment(ref refused);
                elapsed[mine] = Clock.Real.GetTimestamp() - sent;
            }
        }
    }

    private static TimeSpan At(long[] sorted, double share) => Clock.Real.GetElapsedTime(0, sorted[(int)(sorted.Length * share)]);

    // Reads one whole answer. Both servers answer with a short body or none, and say how long it is.
    private static async Task<int> ReadStatusAsync(Socket socket, byte[] buffer)
    {
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled));
            if (read == 0) throw new IOException("The server closed the connection.");
            filled += read;
            if (Whole(buffer.AsSpan(0, filled)) is { } status) return status;
        }
    }

    private static int? Whole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0) return null;
        var length = 0;
        var at = answer[..end].IndexOf("Content-Length: "u8);
        if (at >= 0)
        {
            if (!Utf8Parser.TryParse(answer[(at + 16)..], out length, out _)) throw new InvalidDataException("An answer's length is no number.");
        }
        else if (!answer.EndsWith("0\r\n\r\n"u8)) return null; // chunked: the last chunk is empty
        if (answer.Length < end + 4 + length) return null;
        return Utf8Parser.TryParse(answer[9..], out int status, out _) ? status : 0;
    }
}
