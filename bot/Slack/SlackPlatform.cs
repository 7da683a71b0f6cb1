using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack.Install;

namespace ServiceBot.Slack;

/// <summary>Slack as an outlet. Decides nothing: what is said to whom comes from the rooms.</summary>
internal sealed class SlackPlatform(SlackApi api, SlackHomes homes, SlackDirectory directory, SlackMembers members) : IChatPlatform
{
    /// <summary>The word before the colon of our workspace ids.</summary>
    public const string PlatformName = "slack";

    private static readonly SlackMethod Open = new("conversations.open", SlackEffect.Repeats);
    private static readonly SlackMethod PostMessage = new("chat.postMessage", SlackEffect.Once);
    private static readonly SlackMethod PostEphemeral = new("chat.postEphemeral", SlackEffect.Once);
    private static readonly SlackMethod Update = new("chat.update", SlackEffect.Repeats);
    private static readonly SlackMethod OpenView = new("views.open", SlackEffect.Once);
    private static readonly SlackMethod PublishView = new("views.publish", SlackEffect.Repeats);
    private static readonly SlackMethod Delete = new("chat.delete", SlackEffect.Repeats);
    private static readonly SlackMethod Groups = new("usergroups.list", SlackEffect.Reads);
    private static readonly SlackMethod History = new("conversations.history", SlackEffect.Reads);
    private static readonly SlackMethod ChannelInfo = new("conversations.info", SlackEffect.Reads);

    // A post whose outcome is not known is minutes old: on the first page, or the conversation is so busy that it would be gone from sight.
    private const int MostPages = 5;

    // A person's direct conversation with us never changes; losing this costs one call.
    private readonly ConcurrentDictionary<PersonKey, string> _direct = new();

    public string Name => PlatformName;

    public Task<PostedMessage?> PostAsync(Destination to, Post post, CancellationToken cancellationToken) => PostMarkedAsync(to, post, mark: null, cancellationToken);

    public Task<PostedMessage?> PostAsync(Destination to, Post post, string key, CancellationToken cancellationToken) =>
        PostMarkedAsync(to, post, SlackMark.Of(key), cancellationToken);

    // What only one person sees, a dialog and a thread's replies are in no history.
    public bool Finds(Destination to) => to is Direct or InChannel { Thread: null };

    public async Task<PostTrace> FindPostAsync(Destination to, string key, Instant since, CancellationToken cancellationToken)
    {
        if (!Finds(to)) return PostTrace.CannotTell;
        var place = to is Direct direct ? await PlaceOfAsync(direct, cancellationToken) : ((InChannel)to).Channel;
        string? cursor = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await CallAsync(History, to.Workspace, new()
            {
                ["channel"] = place,
                ["oldest"] = SlackTimestamp.Write(since),
                ["include_all_metadata"] = "true",
                ["limit"] = "200",
                ["cursor"] = cursor,
            }, cancellationToken);
            var ts = Reading(() => answer.Objects("messages").Where(message => SlackMark.IsOn(message, key)).Select(message => message.Text("ts")).FirstOrDefault());
            if (ts is { Length: > 0 }) return PostTrace.Found(new PostedMessage(to.Workspace, place, ts));
            cursor = Reading(() => answer.Object("response_metadata")?.Text("next_cursor"));
            if (string.IsNullOrEmpty(cursor)) return PostTrace.NotThere;
        }

        return PostTrace.CannotTell;
    }

    private async Task<PostedMessage?> PostMarkedAsync(Destination to, Post post, string? mark, CancellationToken cancellationToken)
    {
        switch (to)
        {
            case Direct direct:
                return await PostDirectAsync(direct, post, mark, cancellationToken);

            case InChannel place:
                return await PostToAsync(place.Workspace, place.Channel, place.Thread, post, mark, cancellationToken);

            case OnlyVisibleTo only:
                await OnceMorePlainAsync(post, charts => CallAsync(PostEphemeral, only.Workspace, Message(only.Channel, only.Thread, post, charts, ("user", only.Person)), cancellationToken));
                return null;

            case InPlaceOf instead:
                await OnceMorePlainAsync(post, async charts =>
                {
                    var body = new JsonObject
                    {
                        ["replace_original"] = true,
                        ["response_type"] = "ephemeral",
                        ["text"] = BlockKit.Fallback(post),
                        ["blocks"] = JsonNode.Parse(BlockKit.Render(post, charts)),
                    };
                    await api.RespondAsync(instead.Workspace, instead.Handle, body.ToJsonString(), cancellationToken);
                    return true;
                });
                return null;

            case InDialog dialog:
                await CallAsync(OpenView, dialog.Workspace, new() { ["trigger_id"] = dialog.Handle, ["view"] = BlockKit.View(post) }, cancellationToken);
                return null;

            case AtHome home:
                await CallAsync(PublishView, home.Workspace, new() { ["user_id"] = home.Person, ["view"] = BlockKit.Home(post) }, cancellationToken);
                return null;

            default:
                throw new PlatformException(Refusal.Malformed, $"Slack cannot post to a {to.GetType().Name}.");
        }
    }

    public Task UpdateAsync(PostedMessage posted, Post post, CancellationToken cancellationToken) =>
        OnceMorePlainAsync(post, charts => CallAsync(Update, posted.Workspace, Message(posted.Place, thread: null, post, charts, ("ts", posted.Message)), cancellationToken));

    public Task DeleteAsync(PostedMessage posted, CancellationToken cancellationToken) =>
        CallAsync(Delete, posted.Workspace, new() { ["channel"] = posted.Place, ["ts"] = posted.Message }, cancellationToken);

    public async Task<IReadOnlyList<PeopleGroup>> GroupsAsync(string workspace, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(Groups, workspace, new() { ["include_users"] = "true" }, cancellationToken);
        return Reading(() => answer.Objects("usergroups").Where(group => group.Number("date_delete") == 0)
            .Select(group => new PeopleGroup(group.RequiredId("id"), group.Text("handle") ?? group.Text("name") ?? "", group.Texts("users"))).ToList());
    }

    public async Task<ChannelSighting> DescribeChannelAsync(ChannelKey channel, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(ChannelInfo, channel.Workspace, new() { ["channel"] = channel.Channel }, cancellationToken);
        var seen = Reading(() => SlackChannels.Sighting(channel, answer.RequiredObject("channel")));
        // Guests may be among its members, which nobody has looked at.
        return seen.ClientCanRead == false ? seen with { ClientCanRead = null } : seen;
    }

    public async Task<ChannelSighting> LookUpChannelAsync(ChannelKey channel, CancellationToken cancellationToken)
    {
        var answer = await CallAsync(ChannelInfo, channel.Workspace, new() { ["channel"] = channel.Channel }, cancellationToken);
        var seen = Reading(() => SlackChannels.Sighting(channel, answer.RequiredObject("channel")));
        if (seen.ClientCanRead != false) return seen;
        var audience = await members.AudienceAsync(channel, cancellationToken);
        return seen with { ClientCanRead = audience.ClientCanRead, Because = audience.Because };
    }

    public Task<PersonProfile> LookUpPersonAsync(PersonKey person, CancellationToken cancellationToken) => directory.LookUpAsync(person, cancellationToken);

    public Task<PersonKey?> InstallerAsync(string workspace, CancellationToken cancellationToken) => homes.InstallerAsync(workspace, cancellationToken);

    public Uri? LinkTo(ChannelKey channel, string message, string? thread)
    {
        if (homes.Known(channel.Workspace)?.Address is not { } home || SlackTimestamp.Parse(message) is null) return null;
        var path = $"archives/{Uri.EscapeDataString(channel.Channel)}/p{message.Replace(".", "", StringComparison.Ordinal)}";
        return new Uri(home, thread is null ? path : $"{path}?thread_ts={Uri.EscapeDataString(thread)}&cid={Uri.EscapeDataString(channel.Channel)}");
    }

    private async Task<string> PlaceOfAsync(Direct direct, CancellationToken cancellationToken)
    {
        var person = new PersonKey(direct.Workspace, direct.Person);
        if (_direct.TryGetValue(person, out var known)) return known;
        var opened = await CallAsync(Open, direct.Workspace, new() { ["users"] = direct.Person }, cancellationToken);
        return _direct[person] = Reading(() => opened.RequiredObject("channel").RequiredId("id"));
    }

    private async Task<PostedMessage?> PostDirectAsync(Direct direct, Post post, string? mark, CancellationToken cancellationToken)
    {
        var person = new PersonKey(direct.Workspace, direct.Person);
        try
        {
            return await PostToAsync(direct.Workspace, await PlaceOfAsync(direct, cancellationToken), thread: null, post, mark, cancellationToken);
        }
        catch (PlatformException refused) when (refused.Refusal == Refusal.PlaceUnreachable)
        {
            // A direct conversation that is gone is a person who cannot be reached.
            _direct.TryRemove(person, out _);
            throw new PlatformException(Refusal.PersonUnreachable, refused.Message, inner: refused);
        }
    }

    private async Task<PostedMessage?> PostToAsync(string workspace, string channel, string? thread, Post post, string? mark, CancellationToken cancellationToken)
    {
        var answer = await OnceMorePlainAsync(post, charts =>
        {
            var fields = Message(channel, thread, post, charts);
            fields["metadata"] = mark;
            return CallAsync(PostMessage, workspace, fields, cancellationToken);
        });

        // It is posted, so an answer that we cannot read is no reason to post again: it just cannot be updated.
        return answer.Text("ts") is { Length: > 0 } ts ? new PostedMessage(workspace, answer.Text("channel") is { Length: > 0 } place ? place : channel, ts) : null;
    }

    // A message that is refused for what it is made of was not posted: with a chart in it, it is tried once more without.
    private static async Task<T> OnceMorePlainAsync<T>(Post post, Func<bool, Task<T>> send)
    {
        try
        {
            return await send(true);
        }
        catch (PlatformException refused) when (refused.Refusal == Refusal.Malformed && SlackChart.IsIn(post))
        {
            return await send(false);
        }
    }

    private static Dictionary<string, string?> Message(string channel, string? thread, Post post, bool charts, params (string Name, string Value)[] more)
    {
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["channel"] = channel,
            ["thread_ts"] = thread,
            ["text"] = BlockKit.Fallback(post),
            ["blocks"] = BlockKit.Render(post, charts),
            // A preview of a client's link is nothing that anybody asked for.
            ["unfurl_links"] = "false",
            ["unfurl_media"] = "false",
        };
        foreach (var (name, value) in more)
            fields[name] = value;
        return fields;
    }

    private Task<SlackJson> CallAsync(SlackMethod method, string workspace, Dictionary<string, string?> fields, CancellationToken cancellationToken) =>
        api.CallAsync(method, workspace, fields, cancellationToken);

    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SlackFormatException format)
        {
            throw format.AsRefusal();
        }
    }
}
