using System.Globalization;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;

namespace ServiceBot.Channels;

/// <summary>
/// Follows what happens to channels: greets whoever invited the bot, lets a channel rest that the bot was taken out of or that was archived and goes on when it comes
/// back, follows it to a new name or id, and has it looked at again when others may read it.
/// </summary>
internal sealed class ChannelLife(IEnumerable<ISettingsChanged> listeners, LedgerBook ledger) : IHearsOfChannels
{
    public void Heard(IUnitOfWork unit, ChannelNews news, Instant now)
    {
        if (news is { What: ChannelEvent.AudienceChanged, OfSeveral: true }) unit.Get<ITeamPostRows>().LookAt(news.Channel.Workspace, now);
        else if (news.What == ChannelEvent.AudienceChanged) unit.Get<ITeamPostRows>().LookAt(news.Channel, now);
        else if (news is { What: ChannelEvent.Moved, NewId: { } to }) Move(unit, news.Channel, to, now);
        else if (IsLatest(unit, news)) Follow(unit, news, now);
    }

    // A name that somebody wrote down long ago is not what people see now.
    public void Seen(IUnitOfWork unit, ChannelSighting seen, Instant now)
    {
        if (seen.Name.Length > 0 && unit.Get<IClientRows>().Settings(seen.Key, now)?.Settings is { Name.Length: > 0 } settings && settings.Name != seen.Name)
            unit.Get<IClientRows>().Set(settings with { Name = seen.Name }, now);
    }

    private void Follow(IUnitOfWork unit, ChannelNews news, Instant now)
    {
        switch (news.What)
        {
            case ChannelEvent.BotJoined:
                Wake(unit, news.Channel, ChannelRest.BotLeft, now);
                unit.Get<IDeliveryRows>().Enqueue(Greeting.Of(news, news.By ?? unit.Get<IClientRows>().Channel(news.Channel)?.InvitedBy, now));
                break;
            case ChannelEvent.Reopened:
                Wake(unit, news.Channel, ChannelRest.Closed, now);
                break;
            case ChannelEvent.BotLeft:
                if (Rest(unit, news.Channel, ChannelRest.BotLeft, now) is { } left) Tell(unit, left, news, SettingsWords.WasRemoved(left), now);
                foreach (var settings in TalkedOfIn(unit, news.Channel).Take(1))
                    Tell(unit, settings, news, SettingsWords.DigestHasNoPlace(news.Channel, unit.Get<IClientRows>().Channel(news.Channel)?.Name ?? "", settings), now);
                break;
            case ChannelEvent.Closed:
                var open = unit.Get<ILedgerRows>().Waits(news.Channel).Count(wait => wait.Wait.Outcome == Outcome.Open);
                if (Rest(unit, news.Channel, ChannelRest.Closed, now) is { } closed) Tell(unit, closed, news, SettingsWords.WasClosed(closed, open), now);
                break;
        }
    }

    private ClientChannel? Rest(IUnitOfWork unit, ChannelKey channel, ChannelRest why, Instant now)
    {
        if (unit.Get<IClientRows>().Settings(channel, now)?.Settings is not { Ended: false } settings) return null;
        Set(unit, settings with { Ended = true, Rest = why }, now);
        return settings;
    }

    private void Wake(IUnitOfWork unit, ChannelKey channel, ChannelRest from, Instant now)
    {
        if (unit.Get<IClientRows>().Settings(channel, now)?.Settings is { Ended: true } settings && settings.Rest == from)
            Set(unit, settings with { Ended = false, Rest = ChannelRest.None }, now);
    }

    private void Set(IUnitOfWork unit, ClientChannel settings, Instant now)
    {
        if (unit.Get<IClientRows>().Set(settings, now) is null) return;
        foreach (var listener in listeners) listener.Changed(unit, settings.Key, now);
    }

    private void Move(IUnitOfWork unit, ChannelKey old, string to, Instant now)
    {
        var rows = unit.Get<IClientRows>();
        if (old.Channel == to || (rows.Channel(old) is null && rows.History(old).Count == 0)) return; // heard before, or never ours
        var there = old with { Channel = to };
        unit.Get<IMoveRows>().Move(old.Workspace, old.Channel, to);
        MovedChannels.Keep(unit, old, to);
        ledger.Forget(unit, old);
        ledger.Forget(unit, there);
        foreach (var listener in listeners) listener.Changed(unit, there, now);
    }

    // Everybody who answers for the channel, and whoever installed the bot.
    private static void Tell(IUnitOfWork unit, ClientChannel settings, ChannelNews news, Post post, Instant now)
    {
        var people = settings.Responders.Concat(settings.EscalateTo).DefaultIfEmpty(settings.InvitedBy ?? unit.Get<IClientRows>().Channel(settings.Key)?.InvitedBy ?? Notice.Installer).Append(Notice.Installer);
        foreach (var person in people.Distinct(StringComparer.Ordinal))
            unit.Get<IDeliveryRows>().Enqueue(Notice.Of($"{news.What}:{news.Channel}:{news.At.ToUnixTimeSeconds()}", news.Channel.Workspace, person, post, now));
    }

    private static IEnumerable<ClientChannel> TalkedOfIn(IUnitOfWork unit, ChannelKey team) =>
        unit.Get<IClientRows>().All(team.Workspace).Select(version => version.Settings).Where(settings => !settings.Ended && settings.TeamChannel == team.Channel);

    // News comes in any order; what is older than the last that was followed is over.
    private static bool IsLatest(IUnitOfWork unit, ChannelNews news)
    {
        var (values, name) = (unit.Get<IValueRows>(), $"{news.Channel.Workspace}/heard/{news.Channel.Channel}");
        var at = news.At.ToUnixTimeTicks();
        if (long.TryParse(values.Get(name), NumberStyles.None, CultureInfo.InvariantCulture, out var last) && at < last) return false;
        values.Set(name, at.ToString(CultureInfo.InvariantCulture));
        return true;
    }
}
