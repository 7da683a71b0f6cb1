using ServiceBot.Chat;
using ServiceBot.Slack.Install;

namespace ServiceBot.Slack.Shared;

/// <summary>Which other workspaces of ours see an event, as far as could be found out.</summary>
/// <param name="Fellows">They, by our workspace ids.</param>
/// <param name="IsWhole">Nobody is missing for not having been asked.</param>
/// <param name="Late">Why somebody could not be asked who can be later; null for none.</param>
internal sealed record FellowsFound(IReadOnlyList<string> Fellows, bool IsWhole, PlatformException? Late);

/// <summary>
/// Asks Slack which workspaces of ours see an event. With the app-level token in one call: <c>apps.event.authorizations.list</c> names every installation that an event is visible to
/// (docs.slack.dev/reference/methods/apps.event.authorizations.list). Without it the channel itself is looked at with each workspace's own token (<c>conversations.info</c>): a channel has one id in
/// all workspaces that it connects, and gets another in a workspace that is cut off (docs.slack.dev/apis/slack-connect); so whoever is a member under that id, of a channel whose list of workspaces
/// names the other, is in the same one. An id alone proves nothing.
/// </summary>
internal sealed partial class FellowsAsked(SlackApi api, SlackHomes homes, SlackOptions options, SharedState state, ILogger<FellowsAsked> logger)
{
    // Far more than an app that is installed in a channel's 250 organisations needs.
    private const int MostPages = 10;

    private static readonly SlackMethod Info = new("conversations.info", SlackEffect.Reads);
    private static readonly string[] ListsOfTeams = ["shared_team_ids", "internal_team_ids", "connected_team_ids"];

    /// <summary>The others, by our workspace ids.</summary>
    /// <exception cref="PlatformException">Slack could not say now.</exception>
    public async Task<FellowsFound> OfAsync(SharedEvent happened, CancellationToken cancellationToken)
    {
        try
        {
            var named = new SlackHome(Workspace.LocalId(happened.Workspace), Enterprise: null, IsForWholeGrid: false);
            var own = await homes.ServingAsync(named, cancellationToken);
            var (homesThere, isWhole, late) = await AuthorizedAsync(happened, cancellationToken) is { } authorized ? (authorized, true, null) : await ByChannelAsync(happened, own?.Identity, cancellationToken);
            var (fellows, installations) = (new List<string>(), new HashSet<string?>(StringComparer.Ordinal) { own?.Installation });

            // One installation on a whole organisation is one of us, however many of its workspaces a channel is in: always the same one, and rather a workspace than the organisation.
            foreach (var home in homesThere.Where(home => home.Workspace != happened.Workspace).OrderBy(home => home.Team == home.Enterprise).ThenBy(home => home.Team, StringComparer.Ordinal))
            {
                if (await homes.ServingAsync(home, cancellationToken) is { } serving && installations.Add(serving.Installation)) fellows.Add(home.Workspace);
            }

            return new FellowsFound(fellows, isWhole, late);
        }
        catch (SlackFormatException format)
        {
            throw format.AsRefusal();
        }
    }

    /// <summary>What Slack itself says; null where it is not to be had.</summary>
    private async Task<List<SlackHome>?> AuthorizedAsync(SharedEvent happened, CancellationToken cancellationToken)
    {
        if (options.AppToken.Length == 0 || happened.Context is not { } context) return null;
        try
        {
            var found = new List<SlackHome>();
            string? cursor = null;
            for (var page = 0; page < MostPages; page++)
            {
                var answer = await api.AuthorizationsAsync(context, cursor, cancellationToken);
                found.AddRange(answer.Objects("authorizations").Where(one => one.MaybeFlag("is_bot") != false).Select(HomeOf).OfType<SlackHome>());
                cursor = answer.Object("response_metadata")?.Text("next_cursor");
                if (string.IsNullOrEmpty(cursor)) break;
            }

            state.Refused = null;
            return found;
        }
        catch (PlatformException refused) when (refused.Refusal is Refusal.NeedsRepair)
        {
            if (state.Refused is null) LogRefused(refused.Message);
            state.Refused = refused.Message;
            return null;
        }
        catch (PlatformException refused) when (refused.Refusal is Refusal.Malformed or Refusal.TryLater)
        {
            // "invalid_event_context": too old, or Slack does not know it any more. Or it asks for a pause: of this method there are so many calls for all workspaces together, of the other for each.
            return null;
        }
    }

    private static SlackHome? HomeOf(SlackJson one)
    {
        var enterprise = one.Id("enterprise_id");
        return (one.Id("team_id") ?? enterprise) is { } team ? new SlackHome(team, enterprise, one.MaybeFlag("is_enterprise_install") ?? enterprise is not null) : null;
    }

    /// <summary>Who of us the channel itself names: both sides must name each other.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="own">Who we are in the workspace that Slack named; null where we serve none there: then only the others can be asked.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>They, whether everybody could be asked, and why somebody has to be asked again.</returns>
    private async Task<(List<SlackHome> Found, bool IsWhole, PlatformException? Late)> ByChannelAsync(SharedEvent happened, SlackIdentity? own, CancellationToken cancellationToken)
    {
        var found = new List<SlackHome>();
        var (isWhole, late) = (true, (PlatformException?)null);
        HashSet<string>? there = null;
        if (own is not null)
        {
            var (seen, failed) = await LookAsync(happened.Workspace, happened.Channel, cancellationToken);
            if (seen is null && failed is null) return (found, true, null);
            there = seen?.Teams; // where it cannot be asked, all the others are, as if none of ours served it
        }

        foreach (var home in (await CandidatesAsync(cancellationToken)).Where(home => home.Workspace != happened.Workspace && (there is null || Names(there, home.Team, home.Enterprise))))
        {
            var (back, failed) = await LookAsync(home.Workspace, happened.Channel, cancellationToken);
            if (failed is not null) isWhole = false;
            if (failed is { Refusal: not Refusal.NeedsRepair }) late ??= failed; // a token that a person has to mend is not waited for
            if (back is { IsMember: true } && Names(back.Value.Teams, Workspace.LocalId(happened.Workspace), own?.Enterprise)) found.Add(home);
        }

        return (found, isWhole, late);
    }

    private static bool Names(HashSet<string> teams, string team, string? enterprise) => teams.Contains(team) || enterprise is not null && teams.Contains(enterprise);

    private async Task<List<SlackHome>> CandidatesAsync(CancellationToken cancellationToken)
    {
        var candidates = new List<SlackHome>();
        foreach (var home in await homes.AllAsync(cancellationToken))
        {
            if (!home.IsForWholeGrid) candidates.Add(home);
            else candidates.AddRange((await homes.ServedThroughAsync(home.Enterprise!, cancellationToken)).Select(workspace => new SlackHome(Workspace.LocalId(workspace), home.Enterprise, IsForWholeGrid: true)));
        }

        return candidates;
    }

    /// <summary>What a workspace sees of a channel, or why it could not be asked; neither where the channel is not to be seen from there.</summary>
    private async Task<((bool IsMember, HashSet<string> Teams)? Seen, PlatformException? Failed)> LookAsync(string workspace, string channel, CancellationToken cancellationToken)
    {
        try
        {
            var seen = await TeamsAsync(workspace, channel, cancellationToken);
            state.IsMended(workspace);
            return (seen, null);
        }
        catch (PlatformException refused)
        {
            if (refused.Refusal == Refusal.NeedsRepair && state.IsBroken(workspace)) LogBroken(workspace, refused.Message);
            return (null, refused);
        }
        catch (SlackFormatException format)
        {
            return (null, format.AsRefusal());
        }
    }

    // Null: the channel is not to be seen from there.
    private async Task<(bool IsMember, HashSet<string> Teams)?> TeamsAsync(string workspace, string channel, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await api.CallAsync(Info, workspace, new Dictionary<string, string?>(StringComparer.Ordinal) { ["channel"] = channel }, cancellationToken);
            var info = answer.RequiredObject("channel");
            var teams = ListsOfTeams.SelectMany(info.Texts).ToHashSet(StringComparer.Ordinal);
            if (info.Id("conversation_host_id") is { } host) teams.Add(host);
            return (info.Flag("is_member"), teams);
        }
        catch (PlatformException refused) when (refused.Refusal is Refusal.PlaceUnreachable)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Slack does not say which workspaces see an event, so each shared channel is looked at instead. {Problem}")]
    private partial void LogRefused(string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether {Workspace} is in the channels that others share with it cannot be asked until its token is mended. {Problem}")]
    private partial void LogBroken(string workspace, string problem);
}
