using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>Opens people's own chats with us, once each, and finds out when one can't be.</summary>
internal sealed partial class TeamsChats(TeamsConnector connector, TeamsPlaces places, TeamsMembers members, ILogger<TeamsChats> logger)
{
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
            throw new PlatformException(Refusal.PersonUnreachable, $"{closed.Message} {HowTo}", inner: closed);
        }
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Somebody in {Workspace} has no chat with the bot, and none can be opened.")]
    private partial void LogClosed(string workspace);
}
