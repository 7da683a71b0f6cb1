using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Sight;

/// <summary>
/// Reads the past where something of it is missing: a page at a time, as fast as the platform allows, through the same inlet as everything else. How far it is is stored, so that a
/// restart, or another host, goes on. Where the past is refused, that is told once, and the rest goes on.
/// </summary>
internal sealed partial class BackfillSweep(IDurable durable, IEnumerable<IHistory> histories, Platforms platforms, IFactSink sink, ILogger<BackfillSweep> log) : ISweepTask
{
    // A page is asked for and kept within this; a host that dies in it holds it up for so long.
    private static readonly Duration Lease = Duration.FromMinutes(2);
    private static readonly Duration Later = Duration.FromMinutes(1);

    // A channel that is not set up yet is looked at again.
    private static readonly Duration NotYet = Duration.FromMinutes(10);
    private static readonly Duration GiveUpAfter = Duration.FromDays(7);

    // Of what was before the bot, the latest is enough to know what is talked about.
    private const int MostPagesBefore = 5;
    private const int MostPages = 100;

    private const int AtOnce = 20;

    private readonly Dictionary<string, IHistory> _histories = histories.ToDictionary(history => history.Platform, StringComparer.Ordinal);

    public string Name => "backfill";

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        if (_histories.Count == 0) return 0;
        for (var did = 0; did < AtOnce; did++)
        {
            if (await durable.ReadAsync(unit => unit.Get<ISightRows>().NextDue(), cancellationToken) is not { } due || due > now) return did;
            var stretch = await durable.WriteAsync("backfill", unit => unit.Get<ISightRows>().Take(now, now + Lease), cancellationToken);
            if (stretch is null) return did;
            await ReadAsync(stretch, now, cancellationToken);
        }

        return AtOnce;
    }

    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => _histories.Count == 0
        ? Task.FromResult<Instant?>(null)
        : durable.ReadAsync(unit => unit.Get<ISightRows>().NextDue(), cancellationToken);

    private async Task ReadAsync(Backfill stretch, Instant now, CancellationToken cancellationToken)
    {
        var workspace = stretch.Channel.Workspace;
        if (!_histories.TryGetValue(stretch.Channel.Platform, out var history) || now - stretch.Until > GiveUpAfter)
        {
            await EndAsync(stretch, BackfillEnd.Left, now, cancellationToken);
            return;
        }

        if (!await durable.ReadAsync(unit => unit.Get<IClientRows>().IsWatched(stretch.Channel, now), cancellationToken))
        {
            await NoteAsync(stretch, now + NotYet, [], cancellationToken);
            return;
        }

        try
        {
            var page = await history.ReadAsync(new PastRequest(stretch.Channel, stretch.Thread, stretch.From, stretch.Until, stretch.Cursor), cancellationToken);
            await sink.AcceptAsync(new Inbound { Facts = stretch.IsBefore ? [.. page.Facts.OfType<MessageFact>().Select(Past)] : page.Facts, People = Lookout.BotsOf(page) }, cancellationToken);
            var read = stretch with { Cursor = page.Next, Pages = stretch.Pages + 1 };
            await NoteAsync(read, now, page.Threads, cancellationToken);
            if (page.Next is null) await EndAsync(read, BackfillEnd.Read, now, cancellationToken);
            else if (read.Pages >= (stretch.IsBefore ? MostPagesBefore : MostPages)) await EndAsync(read, BackfillEnd.Left, now, cancellationToken);
        }
        catch (PlatformException refused) when (refused.Refusal is Refusal.TryLater or Refusal.OutcomeUnknown)
        {
            await NoteAsync(stretch, now + (refused.RetryAfter ?? Later), [], cancellationToken);
        }
        catch (PlatformException refused)
        {
            LogRefused(stretch.Channel, refused.Message);
            if (refused.Refusal == Refusal.NeedsRepair) await TellAsync(workspace, now, cancellationToken);
            await EndAsync(stretch, BackfillEnd.Left, now, cancellationToken);
        }
    }

    // It is read for what it says; nobody was watching then, so nobody waits for it now.
    private static MessageFact Past(MessageFact fact) => fact with { Body = fact.Body with { StatedNeed = Need.Closing } };

    private async Task NoteAsync(Backfill stretch, Instant notBefore, IReadOnlyList<string> threads, CancellationToken cancellationToken) =>
        await durable.WriteAsync(
            "backfill",
            unit =>
            {
                var rows = unit.Get<ISightRows>();
                foreach (var thread in threads.Where(_ => stretch.Thread is null))
                    rows.Add(stretch with { Thread = thread, Cursor = null, Pages = 0 }, notBefore);
                rows.Note(stretch, notBefore);
                return true;
            },
            cancellationToken);

    private async Task EndAsync(Backfill stretch, BackfillEnd how, Instant now, CancellationToken cancellationToken) =>
        await durable.WriteAsync(
            "backfill",
            unit =>
            {
                var rows = unit.Get<ISightRows>();
                var workspace = stretch.Channel.Workspace;
                rows.Note(stretch with { End = how }, now);
                if (stretch.IsBefore || rows.Count(workspace, stretch.From, null) > 0 || rows.Count(workspace, stretch.From, BackfillEnd.Left) > 0) return true;
                foreach (var gap in rows.Gaps(workspace, stretch.From, stretch.Until).Where(gap => SightSweep.BeginOf(gap) == stretch.From))
                    rows.Put(gap with { IsFilled = true });
                return true;
            },
            cancellationToken);

    private async Task TellAsync(string workspace, Instant now, CancellationToken cancellationToken)
    {
        PersonKey? installer = null;
        try
        {
            installer = await platforms.Of(workspace).InstallerAsync(workspace, cancellationToken);
        }
        catch (PlatformException)
        {
            // Somebody who invited the bot hears of it instead.
        }

        await durable.WriteAsync(workspace, unit => Told(unit, workspace, installer, now), cancellationToken);
    }

    private static bool Told(IUnitOfWork unit, string workspace, PersonKey? installer, Instant now)
    {
        SightKind.Tell(unit, new Gap(workspace, now, now, "", IsFilled: false), SightKind.Refused, installer, now);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The past of {Channel} cannot be read, and is left out. {Problem}")]
    private partial void LogRefused(ChannelKey channel, string problem);
}
