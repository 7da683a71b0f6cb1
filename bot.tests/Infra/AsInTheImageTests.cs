using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Infra;

/// <summary>
/// The image's own commands with its own settings, without the image: the program in a folder that it can't write to, as a user that is nobody else, with secrets in
/// files. What a container adds to that is not shown here.
/// </summary>
[TestClass]
public sealed class AsInTheImageTests
{
    [TestMethod]
    public async Task The_program_starts_on_a_read_only_folder_as_nobody_and_its_own_health_check_says_so()
    {
        if (!OperatingSystem.IsLinux()) Assert.Inconclusive("skipped: the image's user is a Linux one");
        var file = await Parsed.DockerfileAsync();
        var root = Directory.CreateTempSubdirectory("servicebot-");
        try
        {
            var (program, environment) = LayOut(root.FullName, file);
            using var host = Start(program, environment, file.One("USER").Words[0], file.Command("ENTRYPOINT"));
            var log = await FirstLinesAsync(host, "Application started");

            var (code, said) = await RunAsync(program, environment, file.One("USER").Words[0], file.Command("HEALTHCHECK"));
            host.Kill(entireProcessTree: true);
            await host.WaitForExitAsync();

            Assert.AreEqual(0, code, said + log);
            Assert.Contains("\"storage\":{\"status\":\"ok\"}", said);
            Assert.Contains("\"platforms\":{\"status\":\"ok\"", said, "the secret in a file switched Slack on");
            Assert.IsTrue(File.Exists(environment["Storage__Path"]));
            Assert.IsNotEmpty(Directory.GetFiles(environment["Keys__Path"]));
            (code, _) = await RunAsync(program, environment, file.One("USER").Words[0], file.Command("HEALTHCHECK"));
            Assert.AreEqual(1, code, "nobody answers any more");
        }
        finally
        {
            await RunAsync(root.FullName, [], user: null, ["chmod", "-R", "u+w", root.FullName]);
            root.Delete(recursive: true);
        }
    }

    // The program where it cannot write, and the folders of the image beside it.
    private static (string Program, Dictionary<string, string> Environment) LayOut(string root, Dockerfile file)
    {
        var program = Path.Combine(root, "program");
        Directory.CreateDirectory(program);
        var built = AppContext.BaseDirectory.Replace("bot.tests", "bot", StringComparison.Ordinal);
        foreach (var source in Directory.EnumerateFiles(built, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(program, Path.GetRelativePath(built, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }

        var environment = file.Environment.Where(each => each.Key != "ASPNETCORE_HTTP_PORTS").ToDictionary(each => each.Key, each => each.Value[0] == '/' ? root + each.Value : each.Value);
        environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort()}"; // and not every address of this machine
        environment["Slack__ApiBaseUrl"] = "http://127.0.0.1:9/"; // nobody
        Directory.CreateDirectory(environment["Secrets__Path"]);
        File.WriteAllText(Path.Combine(environment["Secrets__Path"], "Slack__SigningSecret"), "not-a-real-secret\n");
        File.WriteAllText(Path.Combine(environment["Secrets__Path"], "Slack__TeamId"), "T0HOME\n");
        Open(root, file.One("USER").Words[0], Path.GetDirectoryName(environment["Storage__Path"])!, environment["Keys__Path"]);
        return (program, environment);
    }

    // Everything can be read by everybody and written by nobody, but the two folders, which are the user's.
    private static void Open(string root, string user, params string[] writable)
    {
        foreach (var folder in writable) Directory.CreateDirectory(folder);
        Wait("chmod", "-R", "a+rX,a-w", root);
        foreach (var folder in writable)
        {
            Wait("chmod", "u+w", folder);
            if (Environment.IsPrivilegedProcess) Wait("chown", user, folder);
        }

        static void Wait(params string[] command)
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]))!;
            process.WaitForExit();
            Assert.AreEqual(0, process.ExitCode, string.Join(' ', command));
        }
    }

    private static Process Start(string folder, Dictionary<string, string> environment, string? user, string[] command)
    {
        // Only root can become somebody else; who runs the tests as somebody is nobody special already.
        string[] all = user is not null && Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", user.Split(':')[0], "--regid", user.Split(':')[1], "--clear-groups", .. command] : command;
        var start = new ProcessStartInfo(all[0], all[1..]) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["HOME"] = "/nonexistent";
        return Process.Start(start)!;
    }

    private static async Task<(int Code, string Said)> RunAsync(string folder, Dictionary<string, string> environment, string? user, string[] command)
    {
        using var process = Start(folder, environment, user, command);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    private static async Task<string> FirstLinesAsync(Process process, string until)
    {
        var lines = "";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            lines += line + "\n";
            if (line.Contains(until, StringComparison.Ordinal)) return lines;
        }

        throw new AssertFailedException("it did not start: " + lines + await process.StandardError.ReadToEndAsync());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
