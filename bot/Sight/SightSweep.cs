using System.Globalization;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Sight;

/// <summary>
/// Looks every minute whether each workspace is still seen, and leaves a mark while it is. Where no host has left one for five minutes (no connection, a token that was taken back,
/// the program itself was not running) there is a gap: whoever installed the bot is told, once, and told again when it is over; and what happened meanwhile is read afterwards.
/// </summary>
internal sealed partial class SightSweep(IDurable durable, IEnumerable<IEyes> eyes, Platforms platforms, Lookout lookout, IWake wake, ILogger<SightSweep> log) : ISweepTask
{
    /// <summary>Shorter than this a platform bridges by itself: Slack delivers again for five minutes.</summary>
    public static readonly Duration Short = Duration.FromMinutes(5);

    private static readonly Duration Every = Duration.FromMinutes(1);

    // A mark is a minute old at the most; what was missed around it is in what is read afterwards.
    private static readonly Duration Margin = Duration.FromMinutes(2);

    private readonly List<IEyes> _eyes = [.. eyes];
    private readonly HashSet<string> _seenBefore = new(StringComparer.Ordinal);
    private Instant? _next;

    public string Name => "sight";

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        if (_eyes.Count == 0 || now < _next) return 0;
        _next = now + Every;
        var watched = await durable.ReadAsync(unit => unit.Get<IClientRows>().All(null).Select(version => version.Settings).Where(channel => !channel.Ended).ToList(), cancellationToken);
        var did = 0;
        foreach (var channels in watched.GroupBy(channel => channel.Key.Workspace))
        {
            if (_eyes.Find(each => each.Platform == Workspace.PlatformOf(channels.Key)) is not { } looking) continue;
            try
            {
                did += await LookAsync(looking, channels.Key, [.. channels.Select(channel => channel.Key)], now, cancellationToken);
            }
            catch (Exception fault) when (fault is not DurableException && !cancellationToken.IsCancellationRequested)
            {
                // One workspace that cannot be looked at does not leave the others without their mark, as if nobody had been running.
                LogFault(channels.Key, fault.GetType().Name, fault.StackTrace);
            }
        }

        if (did > 0) wake.Wake();
        return did;
    }

    // It wakes nobody: a clock that is moved by hand from one due time to the next does not stop for it.
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);

    /// <summary>The name of the mark that a workspace was seen.</summary>
    internal static string Mark(string workspace) => $"{workspace}/seen";

    private async Task<int> LookAsync(IEyes looking, string workspace, IReadOnlyList<ChannelKey> channels, Instant now, CancellationToken cancellationToken)
    {
        var blind = await looking.LookAsync(workspace, now, cancellationToken);
        var heard = looking.LastHeard(workspace);
        if (blind is null && (heard is null || now - heard > Short)) blind = await lookout.MissedAsync(workspace, channels, heard, now, cancellationToken);
        var isFirst = _seenBefore.Add(workspace);
        var installer = await InstallerAsync(workspace, cancellationToken);
        var news = await durable.WriteAsync(workspace, unit => blind is null ? Seen(unit, workspace, channels, isFirst, installer, now) : Unseen(unit, blind, installer, now), cancellationToken);
        if (news is null) return 0;
        if (news.Until is null) LogBlind(workspace, news.Why);
        else LogSeeing(workspace, news.From);
        return 1;
    }

    private static Gap? Unseen(IUnitOfWork unit, Blindness blind, PersonKey? installer, Instant now)
    {
        var rows = unit.Get<ISightRows>();
        var since = Last(unit, blind.Workspace);
        if (since is null) unit.Get<IValueRows>().Set(Mark(blind.Workspace), Text(since ??= now)); // it never saw: the clock starts here
        if (blind.Since < since) since = blind.Since;
        if (now - since < Short || rows.Open(blind.Workspace) is not null) return null;
        var gap = new Gap(blind.Workspace, since.Value, null, blind.Why, IsFilled: false);
        rows.Put(gap);
        SightKind.Tell(unit, gap, SightKind.Began, installer, now);
        return gap;
    }

    private static Gap? Seen(IUnitOfWork unit, string workspace, IReadOnlyList<ChannelKey> channels, bool isFirst, PersonKey? installer, Instant now)
    {
        var rows = unit.Get<ISightRows>();
        var last = Last(unit, workspace);
        unit.Get<IValueRows>().Set(Mark(workspace), Text(now));
        var gap = rows.Open(workspace);
        // A program that has just begun finds how old the latest mark is: for so long none was running. Later an old mark only says that the clock was moved.
        if (gap is null && (!isFirst || last is null || now - last <= Short)) return null;
        gap = (gap ?? new Gap(workspace, last!.Value, null, "I was not running.", IsFilled: false)) with { Until = now };
        rows.Put(gap);
        Fill(unit, channels, gap, now);
        SightKind.Tell(unit, gap, SightKind.Ended, installer, now);
        return gap;
    }

    // What came in a thread is not in the channel's own past: threads in which somebody waits are read too, and those that turn up on the way.
    private static void Fill(IUnitOfWork unit, IReadOnlyList<ChannelKey> channels, Gap gap, Instant now)
    {
        var rows = unit.Get<ISightRows>();
        var (from, until) = (gap.From - Margin, now);
        foreach (var channel in channels)
            rows.Add(new Backfill(channel, null, from, until, IsBefore: false), now);
        foreach (var wait in unit.Get<ILedgerRows>().OpenWaits(gap.Workspace, 200).Select(stored => stored.Wait).Where(wait => wait.Thread is not null && channels.Contains(wait.Channel)))
            rows.Add(new Backfill(wait.Channel, wait.Thread, from, until, IsBefore: false), now);
    }

    /// <summary>Where the stretches of a gap begin.</summary>
    internal static Instant BeginOf(Gap gap) => gap.From - Margin;

    private static Instant? Last(IUnitOfWork unit, string workspace) =>
        unit.Get<IValueRows>().Get(Mark(workspace)) is { } text && long.TryParse(text, CultureInfo.InvariantCulture, out var ticks) ? Instant.FromUnixTimeTicks(ticks) : null;

    private static string Text(Instant? at) => at!.Value.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture);

    private async Task<PersonKey?> InstallerAsync(string workspace, CancellationToken cancellationToken)
    {
        try
        {
            return await platforms.Of(workspace).InstallerAsync(workspace, cancellationToken);
        }
        catch (PlatformException)
        {
            return null; // somebody who invited the bot hears of it instead
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nothing is seen of {Workspace}. {Why}")]
    private partial void LogBlind(string workspace, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Workspace} is seen again. Nothing was seen since {From}; what can be read of it is read now.")]
    private partial void LogSeeing(string workspace, Instant from);

    [LoggerMessage(Level = LogLevel.Error, Message = "Whether {Workspace} is seen could not be looked at ({Fault}); tried again in a minute.\n{Where}")]
    private partial void LogFault(string workspace, string fault, string? where);
}
