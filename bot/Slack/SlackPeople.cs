using ServiceBot.Chat;

namespace ServiceBot.Slack;

/// <summary>What a <c>users.info</c> answer says of a person.</summary>
internal static class SlackPeople
{
    /// <summary>Reads the answer's user.</summary>
    public static PersonProfile Profile(PersonKey key, SlackJson user, SlackIdentity home) => new(key, Name(user), Side(user, home));

    private static Side Side(SlackJson user, SlackIdentity home)
    {
        // Slackbot says that it is no bot.
        if (user.Flag("is_bot") || user.Flag("is_workflow_bot") || user.Id("id") == SlackMessageReader.Slackbot) return Chat.Side.Bot;

        // A guest belongs to our workspace and to the client's people.
        if (user.Flag("is_restricted") || user.Flag("is_ultra_restricted") || user.Flag("is_stranger")) return Chat.Side.Client;
        if ((user.Id("team_id") ?? "") == home.Team) return Chat.Side.Team; // an export in which nobody has one is all of one home
        var grid = user.Object("enterprise_user");
        if (grid?.Holds("teams", home.Team) == true) return Chat.Side.Team;
        var enterprise = grid?.Id("enterprise_id");
        return home.Enterprise is not null && (enterprise == home.Enterprise || user.Id("team_id") == home.Enterprise) ? Chat.Side.Team : Chat.Side.Client;
    }

    private static string Name(SlackJson user)
    {
        var profile = user.Object("profile");
        string?[] names = [profile?.Text("display_name"), profile?.Text("real_name"), user.Text("real_name"), user.Text("name")];
        return names.FirstOrDefault(name => !string.IsNullOrWhiteSpace(name))?.Trim() ?? "";
    }
}
