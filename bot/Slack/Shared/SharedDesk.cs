using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Slack.Install;
using ServiceBot.Sweep;

namespace ServiceBot.Slack.Shared;

/// <summary>Keeps what other workspaces of ours may see too, before Slack is told that it was heard. Who they are is found out afterwards (<see cref="SharedSweep"/>).</summary>
internal sealed class SharedDesk(IDurable durable, SlackHomes homes, IWake wake, TimeProvider time)
{
    /// <summary>Keeps it, durably and without a network call. Nothing is kept where there is nobody else, as in an installation of one workspace.</summary>
    public async Task KeepAsync(SlackHome home, Elsewhere elsewhere, CancellationToken cancellationToken)
    {
        if (!await homes.MayShareAsync(home, elsewhere.IsShared, cancellationToken)) return;
        await durable.WriteAsync(IDurable.Anyone, unit =>
        {
            unit.Get<ISharedRows>().Add(new SharedEvent(home.Workspace, elsewhere.Id, elsewhere.Channel, elsewhere.Context, elsewhere.Body, time.Now(), Attempts: 0));
            return true;
        }, cancellationToken);
        wake.Wake(SharedSweep.TaskName);
    }
}
