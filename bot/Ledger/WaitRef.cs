using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>
/// Which wait a button is about: a channel and one of the wait's asks. Whoever draws a button writes it with <see cref="ToString"/>,
/// whoever answers the button reads it with <see cref="TryParse"/>; nobody else looks inside.
/// </summary>
/// <param name="Channel">The channel.</param>
/// <param name="Message">The id of one of the wait's asks, by custom the oldest.</param>
public readonly record struct WaitRef(ChannelKey Channel, string Message)
{
    private const char Bar = '|';

    /// <summary>Names a wait by its oldest ask.</summary>
    public static WaitRef Of(Wait wait) => new(wait.Channel, wait.Asks[0].Message);

    /// <summary><c>workspace|channel|message</c>; a bar inside an id is escaped.</summary>
    public override string ToString() => $"{Escape(Channel.Workspace)}|{Escape(Channel.Channel)}|{Escape(Message)}";

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else, for a button's value comes from outside.</summary>
    public static bool TryParse(string? text, out WaitRef wait)
    {
        wait = default;
        var parts = (text ?? "").Split(Bar);
        if (parts.Length != 3 || parts.Any(string.IsNullOrWhiteSpace)) return false;
        wait = new WaitRef(new ChannelKey(Unescape(parts[0]), Unescape(parts[1])), Unescape(parts[2]));
        return true;
    }

    private static string Escape(string id) =>
        id.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);

    private static string Unescape(string id) =>
        id.Replace("%7C", "|", StringComparison.Ordinal).Replace("%25", "%", StringComparison.Ordinal);
}
