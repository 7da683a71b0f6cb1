using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Slack.Install;

namespace ServiceBot.Slack.Shared;

/// <summary>
/// Which other workspaces of ours see what happens in a channel. Slack's answer is remembered, so that most events need no call: until somebody joins or leaves, the channel is shared with more, the app is
/// installed anew somewhere, or half an hour is over.
/// </summary>
internal sealed class Fellows(IDurable durable, SlackHomes homes, FellowsAsked asked)
{
    private static readonly Duration Remember = Duration.FromMinutes(30);

    /// <summary>Whether Slack has said lately that no other workspace of ours is in the channel.</summary>
    public async Task<bool> AreNoneAsync(string workspace, string channel, Instant now, CancellationToken cancellationToken) =>
        await RememberedAsync(workspace, channel, now, cancellationToken) is { Fellows: [] };

    /// <summary>They, by our workspace ids.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="anew">Who is there may have changed with it: what was remembered does not count.</param>
    /// <param name="moved">Which of us it says has come, or has gone; null for none. Slack's list may not say so yet.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="PlatformException">Slack could not say now.</exception>
    public async Task<FellowsFound> OfAsync(SharedEvent happened, bool anew, (string Workspace, bool HasCome)? moved, Instant now, CancellationToken cancellationToken)
    {
        if (!anew && await RememberedAsync(happened.Workspace, happened.Channel, now, cancellationToken) is { } known) return new FellowsFound(known.Fellows, IsWhole: true, Late: null);
        var found = await asked.OfAsync(happened, cancellationToken);
        var fellows = found.Fellows;
        if (moved is var (workspace, hasCome) && workspace != happened.Workspace)
        {
            var others = fellows.Where(fellow => fellow != workspace);
            fellows = [.. hasCome ? others.Append(workspace) : others];
        }

        // Half an answer is none: what is said next asks again.
        if (!found.IsWhole) return found with { Fellows = fellows };

        // The same set for each of them, whoever is named next. As of before the call: what is asked meanwhile, after somebody has joined, counts more.
        await durable.WriteAsync($"{SharedSweep.TaskName}/{happened.Channel}", unit =>
        {
            unit.Get<ISharedRows>().Put(happened.Channel, [happened.Workspace, .. fellows], now);
            return true;
        }, cancellationToken);
        return found with { Fellows = fellows };
    }

    private async Task<SharedAnswer?> RememberedAsync(string workspace, string channel, Instant now, CancellationToken cancellationToken)
    {
        var known = await durable.ReadAsync(unit => unit.Get<ISharedRows>().Answer(workspace, channel), cancellationToken);
        return known is not null && known.AskedAt + Remember > now && known.AskedAt > await homes.NewestAsync(cancellationToken) ? known : null;
    }
}
