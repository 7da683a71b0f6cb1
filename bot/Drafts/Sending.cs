using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Drafts;

/// <summary>How far the sending of a draft has come.</summary>
public enum SendState
{
    /// <summary>Begun. If nothing follows, nobody knows whether it arrived.</summary>
    Begun,

    /// <summary>Sent.</summary>
    Sent,

    /// <summary>The platform refused it: nothing was sent, and it may be tried again.</summary>
    Refused,

    /// <summary>Nobody knows whether it arrived. It is never repeated.</summary>
    Unknown,
}

/// <summary>That a draft was sent in its asker's name: one for each draft, ever.</summary>
/// <param name="Who">Whose name.</param>
/// <param name="Draft">The draft's id.</param>
/// <param name="Request">The click.</param>
/// <param name="At">When it was begun.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Message">The platform's id of the message; null unless sent.</param>
public sealed record Sending(PersonKey Who, string Draft, string Request, Instant At, SendState State, string? Message = null);

/// <summary>Drafts that were sent in their asker's name.</summary>
public interface ISendingRows
{
    /// <summary>Begins to send; false when that draft was begun before, and was not refused.</summary>
    bool Begin(Sending sending);

    /// <summary>How far a draft's sending has come; null when it was never begun.</summary>
    Sending? Get(string workspace, string draft);

    /// <summary>Notes how it ended.</summary>
    void End(Sending sending);
}
