using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Slack.Install;

namespace ServiceBot.Slack.Shared;

/// <summary>
/// Which other workspaces of ours see what happens in a channel. Slack's answer is remembered, so that most events need no call: until somebody of us joins or leaves, the channel is shared with more,
/// the app is installed anew somewhere, an event names a workspace that the answer does not, or half an hour is over.
/// </summary>
internal sealed class Fellows(IDurable durable, SlackHomes homes, FellowsAsked asked)
{
    private static readonly Duration Remember = Duration.FromMinutes(30);

    /// <summary>They, by our workspace ids.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="anew">Who is there may have changed with it: what was remembered counts no more, for nobody.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="PlatformException">Slack could not say now.</exception>
    public async Task<IReadOnlyList<string>> OfAsync(SharedEvent happened, bool anew, Instant now, CancellationToken cancellationToken)
    {
        if (anew) await WriteAsync(rows => rows.Forget(happened.Channel), cancellationToken);
        else if (await RememberedAsync(happened, now, cancellationToken) is { } known) return known.Fellows;

        var fellows = await asked.OfAsync(happened, cancellationToken);
        await WriteAsync(rows =>
        {
            rows.Put(happened.Workspace, happened.Channel, new SharedAnswer(fellows, now));
            rows.ForgetWithout(happened.Workspace, happened.Channel);
        }, cancellationToken);
        return fellows;
    }

    private async Task<SharedAnswer?> RememberedAsync(SharedEvent happened, Instant now, CancellationToken cancellationToken)
    {
        var known = await durable.ReadAsync(unit => unit.Get<ISharedRows>().Answer(happened.Workspace, happened.Channel), cancellationToken);
        return known is not null && known.AskedAt + Remember > now && known.AskedAt > await homes.NewestAsync(cancellationToken) ? known : null;
    }

    private async Task WriteAsync(Action<ISharedRows> write, CancellationToken cancellationToken)
    {
        await durable.WriteAsync(IDurable.Anyone, unit =>
        {
            write(unit.Get<ISharedRows>());
            return true;
        }, cancellationToken);
    }
}
