using ServiceBot.Chat;

namespace ServiceBot.Slack;

/// <summary>What a <c>users.info</c> answer says of a person.</summary>
internal static class SlackPeople
{
    /// <summary>Reads the answer's user.</summary>
    public static PersonProfile Profile(PersonKey key, SlackJson user, SlackIdentity home) =>
        new(key, Name(user), Side(user, home)) { MailDomain = IsAccountOfOurs(user, home) ? MailDomain(user) : null };

    /// <summary>Reads the user of an event that says what has changed about somebody: <c>user_change</c>, <c>team_join</c>, <c>user_profile_changed</c>.</summary>
    public static Inbound Changed(SlackJson json, SlackEnvelope around)
    {
        var user = json.RequiredObject("user");
        var home = new SlackIdentity(around.Team, around.Enterprise, around.OwnBot, Address: null);
        return new Inbound { People = [Profile(around.Person(user.RequiredId("id")), user, home) with { OnlyIfKnown = true, AsOf = SlackTimestamp.At(json, "event_ts") }] };
    }


    private static Side Side(SlackJson user, SlackIdentity home)
    {
        // Slackbot says that it is no bot.
        if (user.Flag("is_bot") || user.Flag("is_workflow_bot") || user.Id("id") == SlackMessageReader.Slackbot) return Chat.Side.Bot;

        // A guest belongs to our workspace and to the client's people.
        if (user.Flag("is_restricted") || user.Flag("is_ultra_restricted") || user.Flag("is_stranger")) return Chat.Side.Client;
        return IsAccountOfOurs(user, home) ? Chat.Side.Team : Chat.Side.Client;
    }

    // Of our workspace, or of a sister of our Grid organisation; guests too.
    private static bool IsAccountOfOurs(SlackJson user, SlackIdentity home)
    {
        if ((user.Id("team_id") ?? "") == home.Team) return true; // an export in which nobody has one is all of one home
        var grid = user.Object("enterprise_user");
        if (grid?.Holds("teams", home.Team) == true) return true;
        var enterprise = grid?.Id("enterprise_id");
        return home.Enterprise is not null && (enterprise == home.Enterprise || user.Id("team_id") == home.Enterprise);
    }

    // Only of accounts that our own administrators vouch for: another organisation may write into its people's profiles whatever it likes.
    private static string? MailDomain(SlackJson user)
    {
        var mail = user.Object("profile")?.Text("email") ?? "";
        var domain = mail[(mail.LastIndexOf('@') + 1)..].Trim().ToLowerInvariant();
        return mail.Contains('@', StringComparison.Ordinal) && domain.Length is > 2 and <= 253 ? domain : null;
    }

    private static string Name(SlackJson user)
    {
        var profile = user.Object("profile");
        string?[] names = [profile?.Text("display_name"), profile?.Text("real_name"), user.Text("real_name"), user.Text("name")];
        return names.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name))?.Trim() ?? "";
    }
}
