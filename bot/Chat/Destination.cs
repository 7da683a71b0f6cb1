using System.Text.Json.Serialization;

namespace ServiceBot.Chat;

/// <summary>Where a post goes. Every kind but <see cref="InChannel"/> is private by its nature.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "to")]
[JsonDerivedType(typeof(Direct), "direct")]
[JsonDerivedType(typeof(OnlyVisibleTo), "ephemeral")]
[JsonDerivedType(typeof(InChannel), "channel")]
[JsonDerivedType(typeof(InPlaceOf), "replace")]
[JsonDerivedType(typeof(InDialog), "dialog")]
[JsonDerivedType(typeof(InPlaceOfOurs), "over")]
[JsonDerivedType(typeof(AtHome), "home")]
public abstract record Destination(string Workspace);

/// <summary>What destinations have in common.</summary>
public static class Destinations
{
    /// <summary>Who alone sees what goes there; empty for a channel.</summary>
    public static string PersonOf(this Destination to) => to switch
    {
        Direct direct => direct.Person,
        OnlyVisibleTo only => only.Person,
        InPlaceOf instead => instead.Person,
        InDialog dialog => dialog.Person,
        InPlaceOfOurs ours => ours.Person,
        AtHome home => home.Person,
        _ => "",
    };
}

/// <summary>The person's direct messages with the bot.</summary>
public sealed record Direct(string Workspace, string Person) : Destination(Workspace);

/// <summary>In a channel, visible to one person alone (Slack: ephemeral). It cannot be updated later.</summary>
public sealed record OnlyVisibleTo(string Workspace, string Channel, string? Thread, string Person) : Destination(Workspace);

/// <summary>A channel of the team, for everybody in it. Refused where a client can read.</summary>
public sealed record InChannel(string Workspace, string Channel, string? Thread = null) : Destination(Workspace);

/// <summary>In place of the message whose button was pressed.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Person">Who alone sees it.</param>
/// <param name="Handle">The platform's own handle (Slack: a response address). A secret; never logged.</param>
public sealed record InPlaceOf(string Workspace, string Person, string Handle) : Destination(Workspace);

/// <summary>In a dialog before whoever pressed a button.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Person">Who pressed it, and alone sees it.</param>
/// <param name="Handle">The platform's handle, good for a few seconds (Slack: a trigger). A secret; never logged.</param>
/// <param name="Behind">The handle of the message with the button, as in <see cref="InPlaceOf"/>; null when it can't be replaced.</param>
public sealed record InDialog(string Workspace, string Person, string Handle, string? Behind) : Destination(Workspace);

/// <summary>In place of a message that the bot posted to a person's direct messages a moment ago.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Person">Whose direct messages.</param>
/// <param name="Place">See <see cref="PostedMessage.Place"/>.</param>
/// <param name="Message">See <see cref="PostedMessage.Message"/>.</param>
public sealed record InPlaceOfOurs(string Workspace, string Person, string Place, string Message) : Destination(Workspace);

/// <summary>On the person's own page of the bot (Slack: App Home). What stood there is replaced.</summary>
public sealed record AtHome(string Workspace, string Person) : Destination(Workspace);

/// <summary>A message that the bot posted and can update.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Place">The platform's id of the channel or direct conversation.</param>
/// <param name="Message">The platform's id of the message.</param>
public sealed record PostedMessage(string Workspace, string Place, string Message);
