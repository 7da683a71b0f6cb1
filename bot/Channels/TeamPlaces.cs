using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Channels;

/// <summary>
/// Looks at the channels in which something stands that was posted for the team: when somebody joins or the channel is shared, and once a day in any case. Where a client
/// can read it, everything is taken back, and the team hears of it.
/// </summary>
internal sealed partial class TeamPlaces(IDurable durable, Platforms platforms, ILogger<TeamPlaces> log) : ISweepTask
{
    private const int Batch = 20;
    private static readonly Duration Daily = Duration.FromDays(1);
    private static readonly Duration Soon = Duration.FromMinutes(1);

    public string Name => "team places";

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var places = await durable.ReadAsync(unit => unit.Get<ITeamPostRows>().ToLookAt(now, Batch), cancellationToken);
        foreach (var place in places)
        {
            var again = now + await LookAsync(place, now, cancellationToken);
            await durable.WriteAsync(place.ToString(), unit => LookAgain(unit, place, again), cancellationToken);
        }

        return places.Count;
    }

    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => durable.ReadAsync(unit => unit.Get<ITeamPostRows>().NextLook(), cancellationToken);

    private async Task<Duration> LookAsync(ChannelKey place, Instant now, CancellationToken cancellationToken)
    {
        if (platforms.Find(place.Workspace) is not { } platform) return Daily;
        try
        {
            var seen = await platform.LookUpChannelAsync(place, cancellationToken);
            await durable.WriteAsync(place.ToString(), unit => Learn(unit, seen), cancellationToken);
            // What is not known keeps everything new away. What stands there already was right when it was posted, and is looked at again.
            if (seen.ClientCanRead != true) return Daily;
            var posts = await durable.ReadAsync(unit => unit.Get<ITeamPostRows>().Of(place), cancellationToken);
            foreach (var posted in posts) await TakeBackAsync(platform, posted, cancellationToken);
            await durable.WriteAsync(place.ToString(), unit => Tell(unit, place, seen, posts, now), cancellationToken);
            LogTakenBack(posts.Count, place);
            return Daily;
        }
        catch (PlatformException refused) when (refused.Refusal is Refusal.TryLater or Refusal.OutcomeUnknown)
        {
            return refused.RetryAfter ?? Soon;
        }
        catch (PlatformException refused)
        {
            LogNotSeen(place, refused.Message);
            return Daily;
        }
    }

    private async Task TakeBackAsync(IChatPlatform platform, PostedMessage posted, CancellationToken cancellationToken)
    {
        try
        {
            await platform.DeleteAsync(posted, cancellationToken);
        }
        catch (PlatformException gone) when (gone.Refusal == Refusal.MessageGone)
        {
            // That is what was wanted.
        }

        await durable.WriteAsync(posted.Workspace, unit => Forget(unit, posted), cancellationToken);
    }

    private static bool Tell(IUnitOfWork unit, ChannelKey place, ChannelSighting seen, IReadOnlyList<PostedMessage> posts, Instant now)
    {
        var talked = unit.Get<IClientRows>().All(place.Workspace).Select(version => version.Settings).Where(settings => settings.TeamChannel == place.Channel).ToList();
        var about = talked.Count > 0 ? talked[0] : ClientChannel.Unset(place);
        var post = SettingsWords.TakenBack(place, seen.Name, posts.Count, seen.Because, about);
        foreach (var person in talked.SelectMany(settings => settings.Responders.Concat(settings.EscalateTo)).Append(Notice.Installer).Distinct(StringComparer.Ordinal))
            unit.Get<IDeliveryRows>().Enqueue(Notice.Of($"taken-back:{place}:{posts[^1].Message}", place.Workspace, person, post, now));
        return true;
    }

    private static bool Learn(IUnitOfWork unit, ChannelSighting seen)
    {
        unit.Get<IClientRows>().Learn(seen);
        return true;
    }

    private static bool Forget(IUnitOfWork unit, PostedMessage posted)
    {
        unit.Get<ITeamPostRows>().Forget(posted);
        return true;
    }

    private static bool LookAgain(IUnitOfWork unit, ChannelKey place, Instant at)
    {
        unit.Get<ITeamPostRows>().LookAt(place, at);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A client can read {Place}: {Count} messages for the team were taken back.")]
    private partial void LogTakenBack(int count, ChannelKey place);

    [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be seen who reads {Place}, where something stands for the team. It is tried again tomorrow. {Problem}")]
    private partial void LogNotSeen(ChannelKey place, string problem);
}
