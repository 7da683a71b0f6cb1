using System.Text.Json.Nodes;
using ServiceBot.Chat;

namespace ServiceBot.Teams;

/// <summary>Shows somebody who wrote to us in their own chat that an answer is being made. A courtesy: nothing waits for it, and nothing is lost without it.</summary>
internal sealed partial class TeamsTyping(TeamsConnector connector, ILogger<TeamsTyping> logger)
{
    /// <summary>Begins to show it, and returns at once.</summary>
    public void Show(TeamsActivity activity) => _ = ShowAsync(new TeamsAddress(activity.Workspace, activity.ServiceUrl, activity.Place));

    private async Task ShowAsync(TeamsAddress chat)
    {
        try
        {
            await connector.TypingAsync(chat, new JsonObject { ["type"] = "typing" }, CancellationToken.None);
        }
        catch (Exception)
        {
            LogNotShown();
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "That an answer is being made could not be shown.")]
    private partial void LogNotShown();
}
