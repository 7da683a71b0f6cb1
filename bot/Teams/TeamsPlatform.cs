using System.Security.Cryptography;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>Teams as an outlet. Decides nothing: what is said to whom comes from the rooms.</summary>
internal sealed class TeamsPlatform(TeamsConnector connector, TeamsPlaces places, TeamsMembers members, TeamsChats chats, TeamsWaiting waiting) : IChatPlatform
{
    /// <summary>The word before the colon of our workspace ids.</summary>
    public const string PlatformName = "teams";

    // What Teams refused as too long is sent once more, with this much of it.
    private const int MuchLess = TeamsCard.MaxBytes / 3;

    public string Name => PlatformName;

    public async Task<PostedMessage?> PostAsync(Destination to, Post post, CancellationToken cancellationToken)
    {
        switch (to)
        {
            case Direct direct:
                return await SayAsync(new PersonKey(direct.Workspace, direct.Person), post, cancellationToken);

            case InChannel place:
                return await PostAsync(place, post, cancellationToken);

            case OnlyVisibleTo only:
                await CloseAsync(only, post, cancellationToken);
                return null;

            case InPlaceOf instead:
                return await ReplaceAsync(instead, post, cancellationToken);

            // Nobody waits for it any more, or they wait at another host: their own chat has it.
            case InDialog dialog:
                return waiting.Show(dialog.Handle, post) ? null : await SayAsync(new PersonKey(dialog.Workspace, dialog.Person), WithoutEditor(post), cancellationToken);

            default:
                throw new PlatformException(Refusal.Malformed, $"Teams cannot post to a {to.GetType().Name}.");
        }
    }

    public async Task UpdateAsync(PostedMessage posted, Post post, CancellationToken cancellationToken)
    {
        var address = await AddressAsync(posted.Workspace, posted.Place, cancellationToken);
        await FittingAsync(async bytes =>
        {
            await connector.UpdateAsync(address, posted.Message, TeamsCard.Message(post, bytes), cancellationToken);
            return posted.Message;
        });
        waiting.Replaced(posted.Place, posted.Message, TeamsCard.Chat(post));
    }

    public async Task DeleteAsync(PostedMessage posted, CancellationToken cancellationToken) =>
        await connector.DeleteAsync(await AddressAsync(posted.Workspace, posted.Place, cancellationToken), posted.Message, cancellationToken);

    public Task<PersonKey?> InstallerAsync(string workspace, CancellationToken cancellationToken) => places.InstallerAsync(workspace);

    public async Task<string?> UnseenAsync(ChannelKey channel, CancellationToken cancellationToken) => await places.PlaceAsync(channel.Workspace, channel.Channel) switch
    {
        null => TeamsWords.NothingSeen,
        { SeesAll: false, Kind: not TeamsPlaceKind.Personal } => TeamsWords.OnlyMentionsSeen,
        _ => null,
    };

    public Task<ChannelSighting> LookUpChannelAsync(ChannelKey channel, CancellationToken cancellationToken) => members.SightingAsync(channel, cancellationToken);

    public Task<PersonProfile> LookUpPersonAsync(PersonKey person, CancellationToken cancellationToken) => members.LookUpAsync(person, cancellationToken);

    public Uri? LinkTo(ChannelKey channel, string message, string? thread) => TeamsLinks.To(channel, message, thread);

    private async Task<PostedMessage?> SayAsync(PersonKey person, Post post, CancellationToken cancellationToken)
    {
        var posted = await chats.PostAsync(person, address => SendAsync(address, post, cancellationToken), cancellationToken);
        waiting.Said(person);
        return posted;
    }

    private async Task<PostedMessage?> PostAsync(InChannel to, Post post, CancellationToken cancellationToken)
    {
        var place = await places.PlaceAsync(to.Workspace, to.Channel) ?? await places.AnyPlaceAsync(to.Workspace);
        var address = await AddressAsync(to.Workspace, to.Channel, cancellationToken);
        // A chat has no threads; in a channel a message without one begins one.
        if (to.Thread is not null || place?.Kind == TeamsPlaceKind.Group) return await SendAsync(address with { Id = TeamsActivity.ThreadOf(to.Channel, to.Thread) }, post, cancellationToken);
        var (thread, message) = await FittingAsync(bytes => connector.BeginThreadAsync(address, TeamsCard.Message(post, bytes), cancellationToken));
        return message is null ? null : new PostedMessage(to.Workspace, thread ?? TeamsActivity.ThreadOf(to.Channel, message), message);
    }

    // No message in a channel is for one person's eyes. What stands there says nothing; what it opens is shown to whoever it is for, and asked anew for anybody else.
    private async Task CloseAsync(OnlyVisibleTo only, Post post, CancellationToken cancellationToken)
    {
        var who = new PersonKey(only.Workspace, only.Person);
        var held = RandomNumberGenerator.GetHexString(24, lowercase: true);
        waiting.Hold(held, who, post);
        var address = await AddressAsync(only.Workspace, TeamsActivity.ThreadOf(only.Channel, only.Thread), cancellationToken);
        var card = TeamsCard.Closed(held, post.Anew);
        var message = only.Thread is { } root ? await connector.ReplyAsync(address, root, card, cancellationToken) : await connector.PostAsync(address, card, cancellationToken);
        if (message is null || waiting.Supersede(address.Id, who, message) is not { } before) return;
        try
        {
            // One closed card a person and a thread is enough for everybody who reads along.
            await connector.DeleteAsync(address, before, cancellationToken);
        }
        catch (PlatformException)
        {
            // It stays, and says nothing either.
        }
    }

    private async Task<PostedMessage?> ReplaceAsync(InPlaceOf instead, Post post, CancellationToken cancellationToken)
    {
        if (TeamsPosted.Read(instead.Handle) is not var (place, message)) throw new PlatformException(Refusal.Malformed, "Teams: there is no message to replace. This is a defect of ServiceBot.");
        try
        {
            await UpdateAsync(new PostedMessage(instead.Workspace, place, message), post, cancellationToken);
            return null;
        }
        catch (PlatformException refused) when (refused.Refusal is Refusal.MessageGone or Refusal.PlaceUnreachable)
        {
            return await SayAsync(new PersonKey(instead.Workspace, instead.Person), post, cancellationToken);
        }
    }

    private async Task<PostedMessage?> SendAsync(TeamsAddress address, Post post, CancellationToken cancellationToken)
    {
        var message = await FittingAsync(bytes => connector.PostAsync(address, TeamsCard.Message(post, bytes), cancellationToken));
        // It is posted, so an answer that names no message is no reason to post again: it just cannot be updated.
        return message is null ? null : new PostedMessage(address.Workspace, address.Id, message);
    }

    private async Task<TeamsAddress> AddressAsync(string workspace, string place, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var known = await places.PlaceAsync(workspace, place.Split(';')[0]) ?? await places.AnyPlaceAsync(workspace);
        return known is not null
            ? new TeamsAddress(workspace, known.ServiceUrl, place)
            : throw new PlatformException(Refusal.PlaceUnreachable, "Teams: nothing has come from this tenant yet, so it is not known where to call. Add the app to the team, and mention it once.");
    }

    private static async Task<T> FittingAsync<T>(Func<int, Task<T>> send)
    {
        try
        {
            return await send(TeamsCard.MaxBytes);
        }
        catch (PlatformException refused) when (refused.InnerException is TeamsTooLongException)
        {
            return await send(MuchLess);
        }
    }

    // A text to be changed has its place in a dialog alone.
    private static Post WithoutEditor(Post post) => post with { Parts = [.. post.Parts.Select(part => part is Editor editor ? new Draft(editor.Text) : part)] };
}
