using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Outbox;
using ServiceBot.Pings;

namespace ServiceBot.Channels;

/// <summary>The first word after the bot was invited: to whoever invited it, in private, with the way to the settings. Never in the channel, where a client may read.</summary>
internal sealed class Greeting(IDurable durable, Platforms platforms, Keepers keepers, Colleagues colleagues, GroupBook groups) : IDeliveryKind
{
    /// <summary>See <see cref="Delivery.Kind"/>.</summary>
    public const string Name = "greeting";

    private static readonly Duration Useful = Duration.FromDays(3);

    public string Kind => Name;

    public bool Rewords => false;

    /// <summary>The delivery, one for each time that the bot joins.</summary>
    public static Delivery Of(ChannelNews joined, string? inviter, Instant now) => new(
        $"greeting:{joined.Channel}:{joined.At.ToUnixTimeSeconds()}", joined.Channel.Workspace, Name, new Direct(joined.Channel.Workspace, inviter ?? Notice.Installer), joined.Channel.Channel, now, now, now + Useful);

    public async Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken)
    {
        var channel = new ChannelKey(delivery.Workspace, delivery.Payload);
        if (await WhomAsync(delivery, cancellationToken) is not { } person) return new SayNothing("Nobody of the team is known who invited the bot, or installed it.");
        var seen = await LookAsync(channel, cancellationToken);
        if (seen is null) return new SayNothing("The bot is in the channel no longer.");
        await groups.RefreshAsync(delivery.Workspace, now, cancellationToken);
        var settings = await durable.ReadAsync(unit => PingReader.SettingsOf(unit, channel, now) is var set && unit.Get<IClientRows>().Settings(channel, now) is null ? set with { Ended = true } : set, cancellationToken);
        var names = await durable.ReadAsync(unit => SettingsWords.Names(unit, settings), cancellationToken);
        return new SayThis(SettingsWords.Greeting(settings, seen.ClientCanRead == true, person == delivery.To.PersonOf(), names), new Direct(delivery.Workspace, person));
    }

    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult<Post?>(null);

    // Somebody of a client's may invite the bot too; then it is for whoever installed it to know.
    private async Task<string?> WhomAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var installer = await keepers.InstallerAsync(delivery.Workspace, cancellationToken);
        foreach (var person in new[] { delivery.To.PersonOf(), installer })
        {
            if (string.IsNullOrEmpty(person)) continue;
            try
            {
                await colleagues.EnsureTeamAsync(new PersonKey(delivery.Workspace, person), cancellationToken);
                return person;
            }
            catch (PlatformException refused) when (refused.Refusal == Refusal.PersonUnreachable)
            {
                // The next one.
            }
        }

        return null;
    }

    private async Task<ChannelSighting?> LookAsync(ChannelKey channel, CancellationToken cancellationToken)
    {
        try
        {
            var seen = await platforms.Of(channel.Workspace).DescribeChannelAsync(channel, cancellationToken);
            await durable.WriteAsync(channel.ToString(), unit =>
            {
                unit.Get<IClientRows>().Learn(seen);
                return true;
            }, cancellationToken);
            return seen;
        }
        catch (PlatformException refused) when (refused.Refusal == Refusal.PlaceUnreachable)
        {
            return null;
        }
    }
}
