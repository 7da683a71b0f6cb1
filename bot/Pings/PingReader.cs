using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Pings;

/// <summary>Reads how the waits of a ping stand now. One unit of work, one consistent view.</summary>
internal sealed class PingReader(Platforms platforms)
{
    private const int LongestWords = 600;

    /// <summary>One line per wait, oldest first. Two items that have become one wait are one line, with the higher rung.</summary>
    public IReadOnlyList<PingLine> Look(IUnitOfWork unit, IReadOnlyList<PingItem> items, string reader, Instant now) =>
        [.. items.Select(item => Look(unit, item, reader, now))
            .GroupBy(line => line.Wait)
            .Select(same => same.MaxBy(line => line.Rung)!)
            .OrderBy(line => line.Since)];

    /// <summary>The settings in force, as the ledger reads them: the defaults for a channel that nobody has set up, and who invited the bot in any case.</summary>
    public static ClientChannel SettingsOf(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        var clients = unit.Get<IClientRows>();
        var settings = clients.Settings(channel, now)?.Settings ?? ClientChannel.Unset(channel);
        var seen = clients.Channel(channel);
        return settings with
        {
            Name = settings.Name.Length > 0 ? settings.Name : seen?.Name ?? "",
            InvitedBy = settings.InvitedBy ?? seen?.InvitedBy,
        };
    }

    /// <summary>
    /// The wait that an item is about now. It was about all asks of a wait; when some are answered and one is left that counts as told with them,
    /// the item goes on for that one: nobody else will speak for it. Null when none is left and none was closed.
    /// </summary>
    public static StoredWait? WaitOf(IUnitOfWork unit, PingItem item)
    {
        var rows = unit.Get<ILedgerRows>();
        StoredWait? closed = null;
        for (var index = 0; index < item.Asks.Count; index++)
        {
            var (message, ticks) = (item.Asks[index].Message, item.Asks[index].AskedAt);
            var askedAt = Instant.FromUnixTimeTicks(ticks);
            var found = rows.WaitOf(item.Channel, message);
            if (found?.Wait.Asks.Any(ask => ask.Message == message && ask.AskedAt == askedAt) != true) continue;
            if (found.Wait.Outcome != Outcome.Open) closed = closed?.Wait.SettledAt >= found.Wait.SettledAt ? closed : found;
            else if (index == 0 || rows.RungOf(item.Channel, new Ask(message, askedAt, "")) > Rung.None) return found;
        }

        return closed;
    }

    private PingLine Look(IUnitOfWork unit, PingItem item, string reader, Instant now)
    {
        var settings = SettingsOf(unit, item.Channel, now);
        var line = new PingLine
        {
            Wait = new WaitRef(item.Channel, item.Asks[0].Message),
            Outcome = null,
            Rung = item.Rung,
            Client = settings.Client,
            ChannelName = settings.Name,
            Since = Instant.FromUnixTimeTicks(item.Asks[0].AskedAt),
            Missing = item.Missing,
        };
        return WaitOf(unit, item) is { } stored ? Fill(unit, line, stored, settings, reader, now) : line;
    }

    private PingLine Fill(IUnitOfWork unit, PingLine line, StoredWait stored, ClientChannel settings, string reader, Instant now)
    {
        var wait = stored.Wait;
        var first = wait.Asks[0];
        var hours = WorkingHours.Of(settings.Calendar);
        var until = wait.SettledAt ?? now;
        var message = unit.Get<ILedgerRows>().Message(wait.Channel, first.Message);
        var people = unit.Get<IClientRows>();
        string? NameOf(string person) => people.Person(new PersonKey(wait.Channel.Workspace, person))?.Name;
        Teammate Colleague(string person) => new(NameOf(person) is { Length: > 0 } name ? name : "A teammate", person == reader);

        return line with
        {
            Wait = WaitRef.Of(wait),
            Outcome = wait.Outcome,
            Asker = NameOf(first.Author) is { Length: > 0 } asker ? asker : "A client",
            Link = platforms.Find(wait.Channel.Workspace)?.LinkTo(wait.Channel, first.Message, message?.Thread),
            Words = message?.Text is { } text ? Say.Cut(Say.WithNames(text, NameOf), LongestWords) : null,
            More = wait.Asks.Select(ask => ask.Message).Distinct(StringComparer.Ordinal).Count() - 1,
            Since = wait.Since,
            Waited = stored.Business ?? hours.Between(wait.Since, until),
            Wall = until - wait.Since,
            Target = settings.Policy.Target,
            TargetAt = hours.Add(wait.Since, settings.Policy.Target),
            Zone = hours.Zone,
            AlsoTold = [.. Recipients.Of(line.Rung, wait, settings).Where(person => person != reader).Select(person => Colleague(person).Name)],
            ClaimedBy = wait.Claim is { } claim ? Colleague(claim.By) : null,
            ClaimedAt = wait.Claim?.At,
            SnoozedUntil = wait.SnoozedUntil > now ? wait.SnoozedUntil : null,
            ClosedBy = wait.SettledBy is { From: not SettledBy.Model } closer ? Closer(closer, wait, Colleague, NameOf) : null,
            ClosedHow = wait.SettledBy?.Type,
            HeldUntil = HeldUntil(wait, hours, now),
        };
    }

    // What a client took back was closed by the client.
    private static Teammate Closer(SettledBy closer, Wait wait, Func<string, Teammate> colleague, Func<string, string?> nameOf) =>
        wait.Outcome == Outcome.Withdrawn ? new Teammate(nameOf(closer.From) is { Length: > 0 } name ? name : "The client", false) : colleague(closer.From);

    // "Nothing is sent outside opening hours"; "snooze until an instant: nothing is sent before it".
    private static Instant? HeldUntil(Wait wait, WorkingHours hours, Instant now)
    {
        var earliest = wait.SnoozedUntil is { } snoozed && snoozed > now ? snoozed : now;
        var sendable = hours.NextOpening(earliest) ?? Instant.MaxValue;
        return sendable > now ? sendable : null;
    }
}
