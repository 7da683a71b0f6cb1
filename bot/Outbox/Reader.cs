using ServiceBot.Chat;

namespace ServiceBot.Outbox;

/// <summary>Who reads what goes to a destination: a person, or the people of a channel. Their messages are kept in order.</summary>
internal readonly record struct Reader(string Workspace, string Id)
{
    public static Reader Of(Destination to) => to switch
    {
        Direct direct => new(direct.Workspace, direct.Person),
        OnlyVisibleTo whisper => new(whisper.Workspace, whisper.Person),
        InPlaceOf replace => new(replace.Workspace, replace.Person),
        InPlaceOfOurs ours => new(ours.Workspace, ours.Person),
        InDialog dialog => new(dialog.Workspace, dialog.Person),
        AtHome home => new(home.Workspace, home.Person),
        InChannel channel => new(channel.Workspace, channel.Channel),
        _ => new(to.Workspace, ""),
    };
}
