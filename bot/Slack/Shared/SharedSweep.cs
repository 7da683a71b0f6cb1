using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Slack.Install;
using ServiceBot.Sweep;

namespace ServiceBot.Slack.Shared;

/// <summary>
/// Gives each workspace of ours what it sees of a shared channel: read anew as its own, with its own bot and its own sides, and taken in like anything that Slack told it. Whatever is begun twice, here,
/// on another host or because Slack names that workspace too, is known by its key.
/// </summary>
internal sealed partial class SharedSweep(
    IDurable durable, Fellows fellows, SlackHomes homes, SlackInlet inlet, SlackApi api, IFactSink sink, SharedState state, ILogger<SharedSweep> logger) : ISweepTask
{
    /// <summary>Its name.</summary>
    public const string TaskName = "slack-shared-channels";

    private const int AtOnce = 20;
    private const int OldAtOnce = 500;
    private static readonly SlackMethod Info = new("conversations.info", SlackEffect.Reads);

    // Longer than a round lasts. Should Slack be so slow that it does not, two hosts do the same.
    private static readonly Duration Lease = Duration.FromMinutes(1);
    private static readonly Duration FirstPause = Duration.FromSeconds(5);
    private static readonly Duration LongestPause = Duration.FromMinutes(5);
    private static readonly Duration GiveUpAfter = Duration.FromHours(24);

    // Twice as long as an answer counts.
    private static readonly Duration KeepAnswers = Duration.FromHours(1);

    public string Name => TaskName;

    // What is taken in wakes whom it concerns, as when Slack tells it.
    public IReadOnlyCollection<string> Feeds => [];

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        if (!(await NextDueAsync(cancellationToken) <= now)) return 0;
        var done = await durable.WriteAsync(IDurable.Anyone, unit => unit.Get<ISharedRows>().ForgetBefore(now - KeepAnswers, OldAtOnce), cancellationToken);
        foreach (var happened in await durable.WriteAsync(IDurable.Anyone, unit => unit.Get<ISharedRows>().Take(now, now + Lease, AtOnce), cancellationToken))
        {
            if (await TryAsync(happened, now, cancellationToken) is { } pause)
            {
                if (happened.KeptAt + GiveUpAfter > now)
                {
                    await durable.WriteAsync(IDurable.Anyone, unit => Put(unit, rows => rows.PutBack(happened, now + pause)), cancellationToken);
                    done++;
                    continue;
                }

                state.GaveUp();
                LogGivenUp(happened.Workspace, happened.Channel);
            }

            await durable.WriteAsync(IDurable.Anyone, unit => Put(unit, rows => rows.Remove(happened)), cancellationToken);
            done++;
        }

        return done;
    }

    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => durable.ReadAsync(unit =>
    {
        var rows = unit.Get<ISharedRows>();
        var (next, old) = (rows.NextDue(), rows.OldestAnswer() + KeepAnswers);
        return next is null || old < next ? old : next;
    }, cancellationToken);

    private static bool Put(IUnitOfWork unit, Action<ISharedRows> put)
    {
        put(unit.Get<ISharedRows>());
        return true;
    }

    /// <summary>Null when everybody has it; otherwise how long to wait before the next try.</summary>
    private async Task<Duration?> TryAsync(SharedEvent happened, Instant now, CancellationToken cancellationToken)
    {
        try
        {
            await PassOnAsync(happened, now, cancellationToken);
            return null;
        }
        catch (SlackFormatException format)
        {
            LogNotUnderstood(happened.Workspace, format.Message); // it would fail the same way again
            return null;
        }
        catch (PlatformException refused)
        {
            LogNotNow(happened.Workspace, refused.Message);
            return refused.RetryAfter ?? Pause(happened);
        }
        catch (Exception fault) when (fault is not DurableException && !cancellationToken.IsCancellationRequested)
        {
            // By kind and place only: a fault's message may quote what it choked on.
            LogFault(happened.Workspace, fault.GetType().Name, fault.StackTrace);
            return Pause(happened);
        }
    }

    private static Duration Pause(SharedEvent happened) => Duration.Min(FirstPause * Math.Pow(2, Math.Min(happened.Attempts - 1, 10)), LongestPause);

    private async Task PassOnAsync(SharedEvent happened, Instant now, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(happened.Body);
        var json = SlackJson.Of(document.RootElement, "request");
        var told = json.RequiredObject("event");
        if (Elsewhere.KindOf(told.Text("type")) is not { } kind) return;

        // Who of us came or went is told by the user id of that one's bot, to whomever Slack names: it concerns that workspace, which Slack may not count among those who see it (any more).
        var anew = kind == SharedKind.Presence;
        var concerned = anew && told.Id("user") is { } user ? (await homes.OfBotAsync(user, cancellationToken))?.Workspace : null;
        // Only the first time: when it is tried again, somebody may have gone or come back since, and Slack's list knows.
        (string, bool)? moved = concerned is null || happened.Attempts > 1 ? null : (concerned, told.Text("type") == "member_joined_channel");
        var found = await fellows.OfAsync(happened, anew, moved, now, cancellationToken);
        var others = found.Fellows.ToList();
        if (concerned is not null) others.Add(concerned);

        Exception? first = found.Late; // those who were found do not go without for whoever could not be asked
        foreach (var workspace in others.Where(other => other != happened.Workspace).Distinct(StringComparer.Ordinal))
        {
            try
            {
                await PassToAsync(workspace, happened.Channel, json, kind, cancellationToken);
            }
            catch (Exception fault) when (fault is not DurableException && !cancellationToken.IsCancellationRequested)
            {
                first ??= fault; // the next one does not go without for it
            }
        }

        if (first is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
    }

    private async Task PassToAsync(string workspace, string channel, SlackJson json, SharedKind kind, CancellationToken cancellationToken)
    {
        var home = new SlackHome(Workspace.LocalId(workspace), Enterprise: null, IsForWholeGrid: false);
        if (await homes.ServingAsync(home, cancellationToken) is not var (_, identity)) return; // it has left meanwhile
        var around = SlackEnvelope.For(json, home, identity, inlet.Kin);
        var inbound = kind == SharedKind.EachItsOwn ? await LookAsync(around.Channel(channel), json, cancellationToken) : SlackEventReader.ReadFor(json, around);
        inlet.Heard(workspace);
        if (inbound is not null) await sink.AcceptAsync(inbound, cancellationToken);
    }

    /// <summary>What a workspace's own token says of a channel whose name or state has changed for another.</summary>
    private async Task<Inbound?> LookAsync(ChannelKey channel, SlackJson json, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await api.CallAsync(Info, channel.Workspace, new Dictionary<string, string?>(StringComparer.Ordinal) { ["channel"] = channel.Channel }, cancellationToken);
            var info = answer.RequiredObject("channel");
            var told = json.RequiredObject("event");
            return new Inbound
            {
                DeliveryId = json.RequiredId("event_id"),
                Channels = [SlackChannels.Sighting(channel, info)],
                News = told.Id("event_ts") is null || told.Text("type") is "channel_rename" or "group_rename" ? []
                    : [new ChannelNews(channel, SlackTimestamp.At(told, "event_ts"), info.Flag("is_archived") ? ChannelEvent.Closed : ChannelEvent.Reopened)],
            };
        }
        catch (PlatformException refused) when (refused.Refusal == Refusal.PlaceUnreachable)
        {
            return null; // it has another id there now, and that workspace is told so itself
        }
        catch (SlackFormatException format)
        {
            throw format.AsRefusal();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was written in a shared channel of {Workspace} is nothing that others in it can read: {Reason}.")]
    private partial void LogNotUnderstood(string workspace, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was written in a shared channel of {Workspace} could not be given to other workspaces of ours in it yet, and is tried again. {Problem}")]
    private partial void LogNotNow(string workspace, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "What was written in a shared channel of {Workspace} could not be given to other workspaces of ours in it ({Fault}); it is tried again.\n{Where}")]
    private partial void LogFault(string workspace, string fault, string? where);

    [LoggerMessage(Level = LogLevel.Error, Message = "What was written in {Channel} of {Workspace} was tried for a day and did not reach every workspace of ours in that channel. It is given up.")]
    private partial void LogGivenUp(string workspace, string channel);
}
