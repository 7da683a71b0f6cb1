using NodaTime;

namespace ServiceBot.Chat;

/// <summary>
/// A platform on which the bot may send what somebody wrote, in their own name, because they allowed it. Never on its own: the one caller is the click of the person
/// themselves, after the platform has asked them whether they mean it. A test holds every other caller off.
/// </summary>
public interface ISendsInTheirName
{
    /// <summary>See <see cref="IChatPlatform.Name"/>.</summary>
    string Name { get; }

    /// <summary>Where somebody of a workspace goes to allow it; null when it can't be allowed here.</summary>
    Uri? AllowedAt(string workspace);

    /// <summary>Whether somebody has allowed it. No network call is made.</summary>
    Task<bool> MayAsync(PersonKey who, CancellationToken cancellationToken);

    /// <summary>Sends a text in somebody's name, once.</summary>
    /// <param name="who">Who; they must have allowed it.</param>
    /// <param name="where">The conversation.</param>
    /// <param name="text">The words, taken literally: nothing in them mentions or links.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="PlatformException">It was refused; or nobody knows whether it arrived (<see cref="Refusal.OutcomeUnknown"/>).</exception>
    Task<SentMessage> SendAsync(PersonKey who, Conversation where, string text, CancellationToken cancellationToken);

    /// <summary>Ends it: what allowed it is forgotten here and then given back to the platform.</summary>
    Task<Ended> EndAsync(PersonKey who, CancellationToken cancellationToken);
}

/// <summary>A message that was sent in somebody's name.</summary>
/// <param name="Message">The platform's id.</param>
/// <param name="At">When.</param>
public sealed record SentMessage(string Message, Instant At);

/// <summary>How somebody's permission ended.</summary>
public enum Ended
{
    /// <summary>There was none.</summary>
    Nothing,

    /// <summary>It is gone, here and on the platform.</summary>
    GivenBack,

    /// <summary>It is gone here; the platform could not be told.</summary>
    HereOnly,
}
