using NodaTime;

namespace ServiceBot.Tests.Scenarios;

/// <summary>
/// One client's channel, whoever is set to answer there, and the team's own channel, on any platform: what the three moments are played with. The client and the
/// responder are whoever the platform's scene has in these parts.
/// </summary>
public interface IMomentsStage : IAsyncDisposable
{
    /// <summary>The client's first name.</summary>
    string Client { get; }

    /// <summary>Whom the client works for.</summary>
    string Company { get; }

    /// <summary>A Monday, 09:00, with nobody waiting.</summary>
    Task CurtainAsync();

    /// <summary>The client writes in their channel.</summary>
    Task ClientSaysAsync(string text);

    /// <summary>The responder writes in the client's channel.</summary>
    Task ResponderSaysAsync(string text);

    /// <summary>The responder changes the words of what they wrote last in the client's channel.</summary>
    Task ResponderEditsAsync(string text);

    /// <summary>The responder deletes it.</summary>
    Task ResponderDeletesAsync();

    /// <summary>The responder ticks it; or takes the tick away, where it stands.</summary>
    Task ResponderReactsAsync();

    /// <summary>Time passes, and what falls due is done.</summary>
    Task PassAsync(Duration time);

    /// <summary>The responder presses a button on the last thing that they were told privately.</summary>
    Task PressAsync(string label);

    /// <summary>The responder asks the bot privately, presses a button under the answer that opens a dialog, fills that in and submits it; what the dialog said.</summary>
    Task<string> FillInAsync(string words, string button, params (string Field, string Value)[] filled);

    /// <summary>The same on the last thing that they were told.</summary>
    Task<string> FillInAsync(string button, params (string Field, string Value)[] filled);

    /// <summary>The same, filled in wrongly: the dialog stays open, and says what is wrong.</summary>
    Task<string> FillInWronglyAsync(string button, params (string Field, string Value)[] filled);

    /// <summary>The responder mentions the bot in the client's channel; what they alone then see.</summary>
    Task<string> MentionAsync(string words);

    /// <summary>The responder asks the bot in their own conversation with it.</summary>
    Task AskAsync(string words);

    /// <summary>What the responder was told privately, as it stands now, oldest first.</summary>
    Task<IReadOnlyList<string>> ToldAsync();

    /// <summary>What the bot has posted in the team's own channel.</summary>
    Task<IReadOnlyList<string>> InTheTeamsChannelAsync();

    /// <summary>The titles of the charts, drawn as the platform draws charts, in the team's own channel.</summary>
    Task<IReadOnlyList<string>> ChartsAsync();

    /// <summary>Everything of the bot's that the client can read.</summary>
    Task<string> ClientSeesAsync();
}
