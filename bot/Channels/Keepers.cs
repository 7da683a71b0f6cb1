using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Channels;

/// <summary>Who may change what a channel is set to: its responders, its escalation, and whoever installed the bot. Whose name nobody set yet: whoever invited the bot.</summary>
internal sealed class Keepers(Platforms platforms)
{
    /// <summary>Whoever installed the bot in a workspace, by id; null when not known.</summary>
    public async Task<string?> InstallerAsync(string workspace, CancellationToken cancellationToken) =>
        platforms.Find(workspace) is { } platform ? (await platform.InstallerAsync(workspace, cancellationToken))?.Person : null;

    /// <summary>Whether somebody of the team may.</summary>
    /// <param name="settings">The channel, with whoever invited the bot.</param>
    /// <param name="person">Who.</param>
    /// <param name="installer">Whoever installed the bot; null when not known.</param>
    public static bool MayChange(ClientChannel settings, string person, string? installer)
    {
        if (person == installer || settings.Responders.Contains(person) || settings.EscalateTo.Contains(person)) return true;
        // Somebody has to be able to begin.
        return settings.Responders.Count + settings.EscalateTo.Count == 0 && ((settings.InvitedBy is null && installer is null) || settings.InvitedBy == person);
    }
}
