using System.Diagnostics;

namespace ServiceBot.Tests.Support;

/// <summary>Programs that others wrote, run by Node, to compare ourselves with. Without Node or without the packages the test is skipped, and says so.</summary>
public static class Peers
{
    private const int OldestNode = 20;

    private static readonly Lazy<string?> Missing = new(FindMissing);

    /// <summary>The checkout's root.</summary>
    public static string Root { get; } = FindRoot();

    private static string Folder => Path.Combine(Root, "bot.tests", "peers");

    public static void RequireOrSkip()
    {
        if (Missing.Value is { } missing) Assert.Inconclusive($"skipped: {missing}");
    }

    /// <summary>Runs a script to its end.</summary>
    public static async Task<(int Status, string Output)> RunAsync(string script, string input, params string[] arguments)
    {
        RequireOrSkip();
        using var process = Start(script, arguments);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    /// <summary>Starts a script that serves, and waits for the one line that says it does. It ends when its input ends, and is killed with the handle.</summary>
    public static async Task<(PeerProcess Process, string Line)> ServeAsync(string script, params string[] arguments)
    {
        RequireOrSkip();
        var process = new PeerProcess(Start(script, arguments));
        try
        {
            return (process, await process.FirstLineAsync());
        }
        catch
        {
            process.Dispose();
            throw;
        }
    }

    private static Process Start(string script, string[] arguments)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, script), .. arguments])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start) ?? throw new InvalidOperationException("node did not start");
    }

    private static string? FindMissing()
    {
        if (NodeVersion() is not { } version) return "node is absent (20 or newer is needed)";
        if (!int.TryParse(version.TrimStart('v').Split('.')[0], out var major) || major < OldestNode) return $"node is {version}; {OldestNode} or newer is needed";
        return Directory.Exists(Path.Combine(Folder, "node_modules", "@slack")) && Directory.Exists(Path.Combine(Folder, "node_modules", "@copilotkit")) ? null : "the peers are not installed (npm ci in bot.tests/peers)";
    }

    private static string? NodeVersion()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("node", ["--version"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
            var version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return version;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ServiceBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("ServiceBot.sln is in no folder above the tests");
    }
}

/// <summary>A peer that serves until it is disposed.</summary>
public sealed class PeerProcess(Process process) : IDisposable
{
    /// <summary>The next line that it says; a first one tells that it serves.</summary>
    public async Task<string> FirstLineAsync() =>
        await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the peer ended at once: " + await process.StandardError.ReadToEndAsync());

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
