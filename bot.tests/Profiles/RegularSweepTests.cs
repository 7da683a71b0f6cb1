using Microsoft.Extensions.Logging.Abstractions;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Profiles;
using ServiceBot.Tests.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Profiles;

/// <summary>One line that cannot be read is looked at again later, and not at once and for ever.</summary>
[TestClass]
public sealed class RegularSweepTests
{
    [TestMethod]
    public async Task A_line_over_which_the_look_breaks_is_no_work_done()
    {
        using var folder = new SqliteFolder();
        var store = folder.Open();
        using var closing = store as IDisposable;
        var acme = new ChannelKey("slack:T1", "C1");
        await store.WriteAsync(acme.Workspace, unit =>
        {
            unit.Get<IClientRows>().Set(ClientChannel.Unset(acme) with { Client = "Acme", Calendar = CalendarSettings.Default with { TimeZone = "Nowhere/Town" } }, AppHost.Monday);
            unit.Get<IProfileRows>().Put(new ProfileLine(acme, 1, Facet.Regular, "report every Monday", "sam", AppHost.Monday) { NextDue = AppHost.Monday });
            return true;
        });
        var sweep = new RegularSweep(store, new RegularBook(new Platforms([])), NullLogger<RegularSweep>.Instance);

        // A task that did something is run again at once.
        Assert.AreEqual(0, await sweep.RunAsync(AppHost.Monday, CancellationToken.None));
    }
}
