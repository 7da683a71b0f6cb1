using System.Text.Json.Nodes;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>Opens people's own chats with us, once each, and finds out when one can't be.</summary>
internal sealed partial class TeamsChats(TeamsConnector connector, TeamsPlaces places, TeamsMembers members, ILogger<TeamsChats> logger)
{
    private const int MostPlacesTried = 5;

    private const string HowTo = "They have to add the app for themselves, once: in Teams, Apps, ServiceBot, Add.";

    /// <summary>Does something in somebody's own chat.</summary>
    /// <param name="person">Who.</param>
    /// <param name="post">What.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    /// <exception cref="PlatformException">They cannot be reached, or Teams could not do it now.</exception>
    public async Task<PostedMessage?> PostAsync(PersonKey person, Func<TeamsAddress, Task<PostedMessage?>> post, CancellationToken cancellationToken)
    {
        if (await places.AnyPlaceAsync(person.Workspace) is not { } any)
            throw new PlatformException(Refusal.PersonUnreachable, $"Teams: nothing has come from this tenant yet, so it is not known where to call. {HowTo}");
        var contact = await places.ContactAsync(person);
        try
        {
            if (contact?.Direct is { } chat)
            {
                try
                {
                    return await post(await AddressAsync(person, chat, any));
                }
                catch (PlatformException gone) when (gone.Refusal == Refusal.PlaceUnreachable)
                {
                    // Perhaps only this chat: the app was removed and added again.
                    await places.LearnDirectAsync(person, contact.Id, null);
                }
            }

            return await post(await OpenAsync(person, contact, any, cancellationToken));
        }
        catch (PlatformException closed) when (closed.Refusal is Refusal.PlaceUnreachable or Refusal.MessageGone)
        {
            LogClosed(person.Workspace);
            await TellOnceAsync(person, cancellationToken);
            throw new PlatformException(Refusal.PersonUnreachable, $"{closed.Message} {HowTo}", inner: closed);
        }
    }

    // Once, by name, in a place where they are and nobody of a client's is. Best effort: whoever is told instead hears it too.
    private async Task TellOnceAsync(PersonKey person, CancellationToken cancellationToken)
    {
        try
        {
            if (await places.WasToldAsync(person)) return;
            foreach (var id in (await places.SharedPlacesAsync(person.Workspace)).Take(MostPlacesTried))
            {
                var channel = new ChannelKey(person.Workspace, id);
                if (await places.PlaceAsync(person.Workspace, id) is not { } place || await MemberAsync(channel, place, person, cancellationToken) is not { } member) continue;
                if ((await members.SightingAsync(channel, cancellationToken)).ClientCanRead != false) continue;
                await SayAsync(new TeamsAddress(person.Workspace, place.ServiceUrl, id), place.Kind, member, cancellationToken);
                await places.ToldAsync(person);
                return;
            }
        }
        catch (PlatformException refused)
        {
            LogNotTold(refused.Message);
        }
    }

    private async Task<TeamsJson?> MemberAsync(ChannelKey channel, TeamsPlace place, PersonKey person, CancellationToken cancellationToken)
    {
        try
        {
            var contact = await places.ContactAsync(person);
            return await connector.MemberAsync(new TeamsAddress(channel.Workspace, place.ServiceUrl, channel.Channel), contact?.Id ?? person.Person, cancellationToken);
        }
        catch (PlatformException refused) when (refused.Refusal is Refusal.PersonUnreachable or Refusal.PlaceUnreachable)
        {
            return null;
        }
    }

    private async Task SayAsync(TeamsAddress address, TeamsPlaceKind kind, TeamsJson member, CancellationToken cancellationToken)
    {
        var name = TeamsPeople.NameOf(member).Replace('<', ' ').Replace('>', ' ');
        var mention = $"<at>{(name.Length > 0 ? name : "you")}</at>";
        var message = new JsonObject
        {
            ["type"] = "message",
            ["text"] = $"{mention} {TeamsWords.AddMe}",
            ["entities"] = new JsonArray(new JsonObject
            {
                ["type"] = "mention", ["text"] = mention, ["mentioned"] = new JsonObject { ["id"] = member.Id("id"), ["name"] = name },
            }),
        };
        if (kind == TeamsPlaceKind.Channel) await connector.BeginThreadAsync(address, message, cancellationToken);
        else await connector.PostAsync(address, message, cancellationToken);
    }

    private async Task<TeamsAddress> OpenAsync(PersonKey person, TeamsContact? contact, TeamsPlace any, CancellationToken cancellationToken)
    {
        var id = contact?.Id ?? await FindIdAsync(person, cancellationToken);
        var serviceUrl = contact?.Place is { } seen && await places.PlaceAsync(person.Workspace, seen) is { } place ? place.ServiceUrl : any.ServiceUrl;
        var chat = await connector.OpenChatAsync(person.Workspace, serviceUrl, id, cancellationToken);
        await places.LearnDirectAsync(person, id, chat);
        return new TeamsAddress(person.Workspace, serviceUrl, chat);
    }

    // Somebody who is set and never wrote: their record in one of our teams says how Teams names them to us. Who has the app for themselves can be named by their
    // id in Entra as well.
    private async Task<string> FindIdAsync(PersonKey person, CancellationToken cancellationToken)
    {
        try
        {
            return (await members.FindAsync(person, cancellationToken)).Id("id") ?? person.Person;
        }
        catch (PlatformException nowhere) when (nowhere.Refusal == Refusal.PersonUnreachable)
        {
            return person.Person;
        }
    }

    private async Task<TeamsAddress> AddressAsync(PersonKey person, string chat, TeamsPlace any) =>
        new(person.Workspace, (await places.PlaceAsync(person.Workspace, chat) ?? any).ServiceUrl, chat);

    [LoggerMessage(Level = LogLevel.Information, Message = "Somebody could not be told how to add the app. {Problem}")]
    private partial void LogNotTold(string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Somebody in {Workspace} has no chat with the bot, and none can be opened.")]
    private partial void LogClosed(string workspace);
}
