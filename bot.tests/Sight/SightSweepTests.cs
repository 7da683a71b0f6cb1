using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Sight;
using ServiceBot.Sweep;
using ServiceBot.Tests.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Sight;

/// <summary>What goes wrong in one workspace is that workspace's alone.</summary>
[TestClass]
public sealed class SightSweepTests
{
    [TestMethod]
    public async Task One_workspace_that_cannot_be_looked_at_leaves_the_others_their_mark()
    {
        using var folder = new SqliteFolder();
        var store = folder.Open();
        using var closing = store as IDisposable;
        var workspaces = new[] { "slack:T1", "slack:T2", "slack:T3" };
        foreach (var workspace in workspaces)
            await store.WriteAsync(workspace, unit => unit.Get<IClientRows>().Set(ClientChannel.Unset(new ChannelKey(workspace, "C1")) with { Client = "Acme" }, AppHost.Monday));
        var sweep = new SightSweep(store, [new Eyes("slack:T2")], new Platforms([new Platform()]), new Lookout(store, [], new RecordingSink()), new Quiet(), NullLogger<SightSweep>.Instance);

        await sweep.RunAsync(AppHost.Monday, CancellationToken.None);

        CollectionAssert.AreEqual(
            new[] { true, false, true },
            await store.ReadAsync(unit => workspaces.Select(workspace => unit.Get<IValueRows>().Get(SightSweep.Mark(workspace)) is not null).ToList()));
    }

    private sealed class Eyes(string broken) : IEyes
    {
        string IEyes.Platform => "slack";

        public Instant? LastHeard(string workspace) => AppHost.Monday;

        public Task<Blindness?> LookAsync(string workspace, Instant now, CancellationToken cancellationToken) =>
            workspace == broken ? throw new InvalidOperationException("A defect.") : Task.FromResult<Blindness?>(null);
    }

    private sealed class Platform : IChatPlatform
    {
        public string Name => "slack";

        public Task<PostedMessage?> PostAsync(Destination to, Post post, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task UpdateAsync(PostedMessage posted, Post post, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ChannelSighting> LookUpChannelAsync(ChannelKey channel, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PersonProfile> LookUpPersonAsync(PersonKey person, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Uri? LinkTo(ChannelKey channel, string message, string? thread) => null;
    }

    private sealed class Quiet : IWake
    {
        public void Wake()
        {
            // Nobody sleeps.
        }
    }
}
