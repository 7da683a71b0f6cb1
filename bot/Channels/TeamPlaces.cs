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

    public string Name => ITeamPostRows.LookedAtBy;

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var places = await durable.ReadAsync(unit => unit.Get<ITeamPostRows>().ToLookAt(now, Batch), cancellationToken);
        foreach (var place in places)
        {
            // Who comes in during the look has it looked at again.
            await durable.WriteAsync(place.ToString(), unit => Begin(unit, place, now), cancellationToken);
            var again = now + await LookAsync(place, now, cancellationToken);
            await durable.WriteAsync(place.ToString(), unit => End(unit, place, now, again), cancellationToken);
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
            var (gone, again) = (new List<PostedMessage>(), Daily);
            foreach (var posted in posts)
            {
                if (await TakeBackAsync(platform, place, posted, cancellationToken) is { } later) again = Duration.Min(again, later);
                else gone.Add(posted);
            }

            if (gone.Count > 0)
            {
                await durable.WriteAsync(place.ToString(), unit => Tell(unit, place, seen, gone, now), cancellationToken);
                LogTakenBack(gone.Count, place);
            }

            return again;
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
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // One place that cannot be looked at does not leave what stands in the others.
            LogFault(place, fault.GetType().Name, fault.StackTrace);
            return Soon;
        }
    }

    // Null: nobody reads it any more. Otherwise when it is tried again; one that can't be taken back keeps none of the others standing.
    private async Task<Duration?> TakeBackAsync(IChatPlatform platform, ChannelKey place, PostedMessage posted, CancellationToken cancellationToken)
    {
        try
        {
            await platform.DeleteAsync(posted, cancellationToken);
        }
        catch (PlatformException refused) when (refused.Refusal is Refusal.TryLater or Refusal.OutcomeUnknown)
        {
            return refused.RetryAfter ?? Soon;
        }
        catch (PlatformException refused) when (refused.Refusal != Refusal.MessageGone)
        {
            LogNotDeleted(place, refused.Message);
            if (!await EmptyAsync(platform, posted, cancellationToken)) return Daily;
        }

        await durable.WriteAsync(place.ToString(), unit => Forget(unit, place, posted), cancellationToken);
        return null;
    }

    // Where nothing may be deleted, its words can still go.
    private static async Task<bool> EmptyAsync(IChatPlatform platform, PostedMessage posted, CancellationToken cancellationToken)
    {
        try
        {
            await platform.UpdateAsync(posted, SettingsWords.Plain("Taken back."), cancellationToken);
            return true;
        }
        catch (PlatformException refused)
        {
            return refused.Refusal == Refusal.MessageGone;
        }
    }

    private static bool Tell(IUnitOfWork unit, ChannelKey place, ChannelSighting seen, List<PostedMessage> posts, Instant now)
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

    private static bool Forget(IUnitOfWork unit, ChannelKey place, PostedMessage posted)
    {
        unit.Get<ITeamPostRows>().Forget(place, posted);
        return true;
    }

    private static bool Begin(IUnitOfWork unit, ChannelKey place, Instant now)
    {
        unit.Get<ITeamPostRows>().LookAt(place, now + Soon);
        return true;
    }

    private static bool End(IUnitOfWork unit, ChannelKey place, Instant now, Instant again)
    {
        unit.Get<ITeamPostRows>().LookedAt(place, now + Soon, again);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A client can read {Place}: {Count} messages for the team were taken back.")]
    private partial void LogTakenBack(int count, ChannelKey place);

    [LoggerMessage(Level = LogLevel.Warning, Message = "It could not be seen who reads {Place}, where something stands for the team. It is tried again tomorrow. {Problem}")]
    private partial void LogNotSeen(ChannelKey place, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message for the team in {Place}, where a client can read it, could not be deleted; its words are replaced if they can be. {Problem}")]
    private partial void LogNotDeleted(ChannelKey place, string problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Place}, where something stands for the team, could not be looked at ({Fault}); tried again in a minute.\n{Where}")]
    private partial void LogFault(ChannelKey place, string fault, string? where);
}
