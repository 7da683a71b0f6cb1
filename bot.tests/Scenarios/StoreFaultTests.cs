using System.Diagnostics;
using System.Net;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Scenarios;

/// <summary>
/// The disk beneath the embedded database fails while the program runs: nothing is acknowledged that is not stored, what was acknowledged is there afterwards, and the health endpoint says how it is meanwhile.
/// The disk is a small one in memory (tmpfs), which only root may mount; elsewhere these are skipped, and the stand-ins in SqliteStorageTests remain.
/// </summary>
[TestClass]
public sealed class StoreFaultTests
{
    private static readonly ChannelKey Acme = new("slack:T0HOME", "C0ACME");

    [TestMethod]
    public async Task A_full_disk_refuses_what_it_cannot_keep_says_so_and_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.MountOrSkip("3m");
        await using var host = await StartAsync(disk);
        var stored = new List<string>();
        var refused = 0;
        for (var number = 0; refused < 20 && number < 20_000; number++)
        {
            if (await IsTakenAsync(host, $"m{number}", new string('x', 2000))) stored.Add($"m{number}");
            else refused++;
        }

        Assert.AreEqual(20, refused, "the disk did fill up");
        // Whether the smallest of writes still fits is the disk's affair: what it says has to be what is.
        await Write(host, unit => unit.Get<IValueRows>().Set("probe", new string('x', 200_000)), expect: false);
        disk.Resize("40m");

        Assert.IsTrue(await IsTakenAsync(host, "after", "words"));
        Assert.AreEqual(HttpStatusCode.OK, (await host.Http.GetAsync("/health/ready")).StatusCode);
        await AllThereAsync(host, stored);
        await host.RestartAsync();
        await AllThereAsync(host, stored);
    }

    [TestMethod]
    public async Task On_a_disk_that_is_read_only_it_does_not_start_and_says_why()
    {
        using var disk = SmallDisk.MountOrSkip("40m");
        await using (var earlier = await StartAsync(disk))
            Assert.IsTrue(await IsTakenAsync(earlier, "before", "words"));

        // It does not even start, and one line says why: nobody takes it for well.
        disk.Freeze();
        var refused = await Assert.ThrowsExactlyAsync<DurableException>(() => StartAsync(disk));
        Assert.Contains(disk.Path, refused.Message);
        disk.Thaw();

        await using var host = await StartAsync(disk);
        Assert.IsTrue(await IsTakenAsync(host, "after", "words"));
        Assert.AreEqual(HttpStatusCode.OK, (await host.Http.GetAsync("/health/ready")).StatusCode);
        await AllThereAsync(host, ["before", "after"]);
    }

    [TestMethod]
    public async Task A_file_that_is_damaged_under_the_program_is_noticed_and_not_written_to()
    {
        await using var host = await StartAsync();
        Assert.IsTrue(await IsTakenAsync(host, "before", "words"));
        var file = Path.Combine(host.Folder, "servicebot.db");
        await host.RestartAsync();

        // Not truncated: every page is there, and is nonsense.
        await using (var damaged = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            var nonsense = new byte[damaged.Length];
            Array.Fill(nonsense, (byte)0x5a);
            damaged.Write(nonsense);
        }

        Assert.IsFalse(await IsTakenAsync(host, "meanwhile", "words"));
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, (await host.Http.GetAsync("/health/ready")).StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, (await host.Http.GetAsync("/health/live")).StatusCode, "the process is well; starting it again would not help");
    }

    private static Task<AppHost> StartAsync(SmallDisk? disk = null)
    {
        Dictionary<string, string?> settings = new() { ["Clients:0:Workspace"] = Acme.Workspace, ["Clients:0:Channel"] = Acme.Channel };
        if (disk is not null) settings["Storage:Path"] = Path.Combine(disk.Path, "servicebot.db");
        return AppHost.StartAsync(settings);
    }

    // Done means acknowledged: the adapter answers 200 then, and an error otherwise, so that the platform sends it again.
    private static async Task<bool> IsTakenAsync(AppHost host, string message, string words)
    {
        try
        {
            await host.Get<IFactSink>().AcceptAsync(new Inbound { Facts = [new MessageFact(Acme, host.Time.Now, message, null, "U0DANA", MessageText.Of(words))] }, CancellationToken.None);
            return true;
        }
        catch (DurableException)
        {
            return false;
        }
    }

    private static async Task Write(AppHost host, Action<IUnitOfWork> work, bool expect)
    {
        var written = true;
        try
        {
            await host.Get<IDurable>().WriteAsync("test", unit =>
            {
                work(unit);
                return true;
            });
        }
        catch (DurableException)
        {
            written = false;
        }

        Assert.AreEqual(expect, written);
    }

    private static async Task AllThereAsync(AppHost host, IReadOnlyCollection<string> messages)
    {
        var missing = await host.Get<IDurable>().ReadAsync(unit => messages.Where(message => unit.Get<ILedgerRows>().FactsAbout(Acme, message).Count == 0).ToList());
        Assert.AreEqual("", string.Join(' ', missing), "acknowledged, and not there");
    }

    /// <summary>A disk of its own for one test.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private SmallDisk(string path) => Path = path;

        public string Path { get; }

        public static SmallDisk MountOrSkip(string size)
        {
            var disk = new SmallDisk(Directory.CreateTempSubdirectory("servicebot-disk-").FullName);
            if (Run("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", disk.Path)) return disk;
            Directory.Delete(disk.Path);
            Assert.Inconclusive("skipped: no disk can be mounted here, which takes root");
            return disk;
        }

        public void Resize(string size) => Assert.IsTrue(Run("mount", "-o", $"remount,size={size}", Path));

        public void Freeze() => Assert.IsTrue(Run("mount", "-o", "remount,ro", Path));

        public void Thaw() => Assert.IsTrue(Run("mount", "-o", "remount,rw", Path));

        public void Dispose()
        {
            Run("umount", "-l", Path);
            Directory.Delete(Path, recursive: true);
        }

        private static bool Run(string program, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false })!;
                process.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
