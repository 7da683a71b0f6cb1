using System.Collections.Concurrent;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Sight;

/// <summary>
/// When a workspace has been silent for a while: is it quiet, or are we not told? The platform's own past of one channel after the other says so: a message that stands there for
/// some minutes and that nobody brought us. What is found is taken in at once.
/// </summary>
internal sealed class Lookout(IDurable durable, IEnumerable<IHistory> histories, IFactSink sink)
{
    private static readonly Duration LookEvery = Duration.FromMinutes(5);
    private static readonly Duration LookBack = Duration.FromMinutes(30);

    // What was written just now may be on its way.
    private static readonly Duration OnItsWay = Duration.FromMinutes(3);

    private readonly List<IHistory> _histories = [.. histories];
    private readonly ConcurrentDictionary<string, (Instant At, int Turn, Blindness? Found)> _looked = new(StringComparer.Ordinal);

    /// <summary>Whether a message was kept from us; null when none was found, or when it cannot be told. Once one was, we are blind until something is heard.</summary>
    public async Task<Blindness?> MissedAsync(string workspace, IReadOnlyList<ChannelKey> channels, Instant? heard, Instant now, CancellationToken cancellationToken)
    {
        if (channels.Count == 0 || _histories.Find(each => each.Platform == Workspace.PlatformOf(workspace)) is not { } history) return null;
        var (at, turn, found) = _looked.GetValueOrDefault(workspace, (now, 0, null)); // the first look waits too: a program that has just begun was told nothing yet
        if (!_looked.ContainsKey(workspace)) _looked[workspace] = (now, 0, null);
        if (found is not null && heard > found.Since) found = null;
        if (now - at < LookEvery) return found;
        _looked[workspace] = (now, turn + 1, found);
        try
        {
            var page = await history.ReadAsync(new PastRequest(channels[turn % channels.Count], null, now - LookBack, now - OnItsWay, null), cancellationToken);
            var missed = await durable.ReadAsync(unit => page.Facts.OfType<MessageFact>().Where(fact => IsMissed(unit, fact, page, now)).Select(fact => (Instant?)fact.At).Min(), cancellationToken);
            if (missed is not null)
            {
                await sink.AcceptAsync(new Inbound { Facts = page.Facts, People = BotsOf(page) }, cancellationToken);
                found ??= new Blindness(workspace, "Clients write, and the platform does not tell me: events have stopped. Look at the app's Event Subscriptions (or Socket Mode) page, and switch them on again.", missed);
            }
        }
        catch (PlatformException)
        {
            // History is refused or paused: then it cannot be told this way.
        }

        _looked[workspace] = (now, turn + 1, found);
        return found;
    }

    /// <summary>Who in a page is a bot, as people.</summary>
    internal static IReadOnlyList<PersonProfile> BotsOf(PastPage page) => [.. page.Bots.Select(bot => new PersonProfile(bot, "", Side.Bot))];

    private static bool IsMissed(IUnitOfWork unit, MessageFact fact, PastPage page, Instant now) =>
        fact.Body.Text.Length > 0 && unit.Get<IClientRows>().IsWatched(fact.Channel, fact.At) && unit.Get<IClientRows>().IsWatched(fact.Channel, now)
        && !page.Bots.Contains(new PersonKey(fact.Channel.Workspace, fact.Author))
        && unit.Get<ILedgerRows>().FactsAbout(fact.Channel, fact.Message).Count == 0;
}
