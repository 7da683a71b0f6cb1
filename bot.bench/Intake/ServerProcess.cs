using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ServiceBot.Bench.Intake;

/// <summary>A server in a process of its own, from its start to its end.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, IPEndPoint address, TimeSpan readyAfter)
    {
        _process = process;
        Address = address;
        ReadyAfter = readyAfter;
    }

    public IPEndPoint Address { get; }

    /// <summary>From the start of the process to the first 200.</summary>
    public TimeSpan ReadyAfter { get; }

    /// <summary>Memory that the process holds now, in MiB (resident).</summary>
    public double Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>Processor time that the process has used so far, on all cores.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<ServerProcess> StartAsync(
        string assembly, Func<string, IEnumerable<string>> arguments, IEnumerable<KeyValuePair<string, string>> environment, string ready)
    {
        var address = FreeAddress();
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments($"http://{address}")])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var began = Clock.Real.GetTimestamp();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(process);
        try
        {
            await UntilReadyAsync(process, address, ready);
            return new ServerProcess(process, address, Clock.Real.GetElapsedTime(began));
        }
        catch
        {
            Kill(process);
            throw;
        }
    }

    /// <summary>Asks it to stop, as a service manager would, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await SignalAsync("TERM");
        await _process.WaitForExitAsync();
    }

    /// <summary>Sends a signal: STOP lets it stand still in the middle of whatever it does, CONT lets it go on.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Kills it where it stands (SIGKILL), and waits until it is gone.</summary>
    public async Task KillAsync()
    {
        Kill(_process);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // Whatever ends the bench ends its servers.
    private static void Kill(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill();
        }
        catch (InvalidOperationException)
        {
            // Killed and let go of before.
        }
    }

    private static async Task UntilReadyAsync(Process process, IPEndPoint address, string ready)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://{address}") };
        for (var began = Clock.Real.GetTimestamp(); !await AnswersAsync(http, ready); await Task.Delay(TimeSpan.FromMilliseconds(5), Clock.Real))
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode} before it was ready.");
            if (Clock.Real.GetElapsedTime(began) > TimeSpan.FromMinutes(2)) throw new TimeoutException($"The server is not ready after two minutes: {ready}.");
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, string path)
    {
        try
        {
            using var answer = await http.GetAsync(path);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // nobody listens yet
        }
    }

    private static IPEndPoint FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
