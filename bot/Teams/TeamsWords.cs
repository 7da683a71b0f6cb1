using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>The few sentences that only Teams needs: what its way of showing things leaves to say.</summary>
internal static class TeamsWords
{
    /// <summary>The title of every dialog.</summary>
    public const string Title = "ServiceBot";

    /// <summary>A button was pressed, and what it does takes a little longer.</summary>
    public const string OnItsWay = "It's on its way to our chat.";

    /// <summary>A button was pressed, and what it brought stands below.</summary>
    public const string Done = "Done: see below.";

    /// <summary>On the card that says nothing.</summary>
    public const string OpenLabel = "Open privately";

    /// <summary>On the card that says nothing, for screen readers and notifications.</summary>
    public const string OpenFallback = "The answer opens for you alone.";

    /// <summary>Of a channel that nothing came from.</summary>
    public const string NothingSeen = "nothing has come from it yet. Is the app added to that team or chat, and to the channel itself where it is a shared or private one?";

    /// <summary>Of a channel from which only mentions come.</summary>
    public const string OnlyMentionsSeen =
        "only messages that mention me have come so far, so a client who doesn't is not counted. An owner can change that: remove the app, add it again, and agree to it reading messages.";

    /// <summary>To somebody who has no chat with us, where only the team reads.</summary>
    public const string AddMe = "I have something for you alone, and no chat with you. Add me for yourself, once: Apps, ServiceBot, Add.";

    /// <summary>When a dialog cannot show its answer in time.</summary>
    public static Post Later(Post? meanwhile) => OneLine(meanwhile is { Fallback.Length: > 0 and var said } ? $"{said} It comes to our chat in a moment." : OnItsWay);

    /// <summary>One line of plain words.</summary>
    public static Post OneLine(string text) => new(text, [new Line(Span.Plain(text))]);
}
