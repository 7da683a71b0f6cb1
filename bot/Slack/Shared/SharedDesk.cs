using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Slack.Install;
using ServiceBot.Sweep;

namespace ServiceBot.Slack.Shared;

/// <summary>Keeps what other workspaces of ours may see too, before Slack is told that it was heard. Who they are is found out afterwards (<see cref="SharedSweep"/>).</summary>
internal sealed class SharedDesk(IDurable durable, SlackHomes homes, Fellows fellows, IWake wake, TimeProvider time)
{
    /// <summary>
    /// Keeps it, durably and without a network call. Nothing is kept where there is nobody else: in an installation of one workspace, and, where several serve clients of their own, in nearly every channel.
    /// </summary>
    /// <param name="home">The workspace that Slack named.</param>
    /// <param name="isOurs">Whether the app is installed there as far as we know.</param>
    /// <param name="elsewhere">What happened.</param>
    /// <param name="cancellationToken">Nobody waits for it any more.</param>
    public async Task KeepAsync(SlackHome home, bool isOurs, Elsewhere elsewhere, CancellationToken cancellationToken)
    {
        if (!await homes.MayShareAsync(home, isOurs, elsewhere.IsShared, cancellationToken)) return;
        var (now, mayChange) = (time.Now(), elsewhere.Kind == SharedKind.Presence);
        if (!mayChange && await fellows.AreNoneAsync(home.Workspace, elsewhere.Channel, now, cancellationToken)) return;
        await durable.WriteAsync(IDurable.Anyone, unit =>
        {
            // At once, and not when it is passed on: what comes right after it is kept for whoever came.
            if (mayChange) unit.Get<ISharedRows>().Forget(home.Workspace, elsewhere.Channel, now);
            unit.Get<ISharedRows>().Add(new SharedEvent(home.Workspace, elsewhere.Id, elsewhere.Channel, elsewhere.Context, elsewhere.Body, now, Attempts: 0));
            return true;
        }, cancellationToken);
        wake.Wake(SharedSweep.TaskName);
    }
}
