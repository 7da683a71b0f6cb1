using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>Teams sent something of a known kind in a shape that it does not have. The message names the place, never the content.</summary>
internal sealed class TeamsFormatException(string message) : Exception(message)
{
    /// <summary>What it means when it was an answer to a question of ours.</summary>
    public PlatformException AsRefusal() => new(Refusal.TryLater, $"Teams' answer was not understood: {Message}.", inner: this);
}
