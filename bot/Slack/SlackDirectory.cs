using ServiceBot.Chat;
using ServiceBot.Slack.Install;

namespace ServiceBot.Slack;

/// <summary>Asks Slack who somebody is.</summary>
internal sealed class SlackDirectory(SlackApi api, SlackHomes homes)
{
    private static readonly SlackMethod UserInfo = new("users.info", SlackEffect.Reads);

    /// <summary>What Slack says of a person, now.</summary>
    /// <exception cref="PlatformException">Slack refused, could not be reached, or was not understood.</exception>
    public async Task<PersonProfile> LookUpAsync(PersonKey person, CancellationToken cancellationToken)
    {
        // Slackbot is nobody whom users.info would know everywhere.
        if (person.Person == SlackMessageReader.Slackbot) return new PersonProfile(person, "Slackbot", Side.Bot);
        try
        {
            var home = await homes.GetAsync(person.Workspace, cancellationToken);
            var answer = await api.CallAsync(UserInfo, person.Workspace, new Dictionary<string, string?>(StringComparer.Ordinal) { ["user"] = person.Person }, cancellationToken);
            return SlackPeople.Profile(person, answer.RequiredObject("user"), home);
        }
        catch (SlackFormatException format)
        {
            throw format.AsRefusal();
        }
    }
}
