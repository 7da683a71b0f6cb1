using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Outbox;
using ServiceBot.Pings;

namespace ServiceBot.Channels;

/// <summary>Says, after somebody saved settings, what holds now; and whether the channel for the digest is one that only the team reads, which the platform is asked then.</summary>
internal sealed class SettingsSaved(IDurable durable, Platforms platforms, Colleagues colleagues) : IDeliveryKind
{
    /// <summary>See <see cref="Delivery.Kind"/>.</summary>
    public const string Name = "saved";

    private static readonly Duration Useful = Duration.FromMinutes(30);

    public string Kind => Name;

    public bool Rewords => false;

    /// <summary>The delivery, one for each time that the form was saved.</summary>
    public static Delivery Of(ChannelKey channel, DialogAnswer answer) => new(
        $"saved:{channel}:{answer.Who.Person}:{answer.At.ToUnixTimeTicks()}", channel.Workspace, Name, new Direct(channel.Workspace, answer.Who.Person), channel.Channel, answer.At, answer.At, answer.At + Useful);

    public async Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken)
    {
        var channel = new ChannelKey(delivery.Workspace, delivery.Payload);
        var platform = platforms.Of(channel.Workspace);
        if (await LookAsync(() => platform.DescribeChannelAsync(channel, cancellationToken)) is { } seen)
            await durable.WriteAsync(channel.ToString(), unit => Learn(unit, seen, now), cancellationToken);
        var settings = await durable.ReadAsync(unit => PingReader.SettingsOf(unit, channel, now), cancellationToken);
        var problems = new List<string>();
        foreach (var person in settings.Ended ? [] : settings.Responders.Concat(settings.EscalateTo).Distinct(StringComparer.Ordinal))
        {
            if (await WhyNotAsync(new PersonKey(channel.Workspace, person), cancellationToken) is { } why) problems.Add(why);
        }

        if (settings is { Ended: false, TeamChannel: { } team } && Problem(await LookAsync(() => platform.LookUpChannelAsync(channel with { Channel = team }, cancellationToken))) is { } problem) problems.Add(problem);
        var names = await durable.ReadAsync(unit => SettingsWords.Names(unit, settings), cancellationToken);
        return new SayThis(SettingsWords.Saved(settings, problems, names));
    }

    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult<Post?>(null);

    // Somebody who was just named may never have written, and is looked up now rather than at the first ping.
    private async Task<string?> WhyNotAsync(PersonKey person, CancellationToken cancellationToken)
    {
        try
        {
            await colleagues.EnsureTeamAsync(person, cancellationToken);
            return null;
        }
        catch (PlatformException refused) when (refused.Refusal == Refusal.PersonUnreachable)
        {
            return refused.Message;
        }
    }

    // A channel that was set up by hand has no name yet but the platform's.
    private static bool Learn(IUnitOfWork unit, ChannelSighting seen, Instant now)
    {
        var rows = unit.Get<IClientRows>();
        rows.Learn(seen);
        return rows.Settings(seen.Key, now)?.Settings is { Name.Length: 0 } settings && seen.Name.Length > 0 && rows.Set(settings with { Name = seen.Name }, now) is not null;
    }

    private static string? Problem(ChannelSighting? team) => team switch
    {
        { ClientCanRead: false } => null,
        null => "I couldn't look into the channel for the digest: invite me there. Nothing is posted to it until I can see that only the team is in it.",
        { ClientCanRead: true } => $"A client can read {(team.Name.Length > 0 ? "#" + team.Name : "the channel for the digest")}{(team.Because is { } because ? $" ({because})" : "")}, so no digest goes there. Name one that only the team is in.",
        _ => $"It isn't clear who can read {(team.Name.Length > 0 ? "#" + team.Name : "the channel for the digest")}{(team.Because is { } unclear ? $" ({unclear})" : "")}, so no digest goes there yet.",
    };

    private static async Task<ChannelSighting?> LookAsync(Func<Task<ChannelSighting>> look)
    {
        try
        {
            return await look();
        }
        catch (PlatformException refused) when (refused.Refusal is not (Refusal.TryLater or Refusal.OutcomeUnknown))
        {
            return null;
        }
    }
}
