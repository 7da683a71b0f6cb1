using System.Collections.Concurrent;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Slack.Socket;

namespace ServiceBot.Slack;

/// <summary>Whether Slack still tells us what happens: is there a socket (in Socket Mode), does the token still hold, may it see channels.</summary>
internal sealed class SlackEyes(SlackApi api, SlackInlet inlet, SlackScopes scopes, SlackSocketState? socket = null) : IEyes
{
    private static readonly SlackMethod AuthTest = new("auth.test", SlackEffect.Reads);
    private static readonly Duration AskEvery = Duration.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (Instant At, string? Problem)> _asked = new(StringComparer.Ordinal);

    public string Platform => SlackPlatform.PlatformName;

    public Instant? LastHeard(string workspace) => inlet.LastHeard(workspace);

    public async Task<Blindness?> LookAsync(string workspace, Instant now, CancellationToken cancellationToken)
    {
        if (socket?.Down is { } down) return new Blindness(workspace, $"There is no connection to Slack. {down.Problem ?? "It is tried again by itself."}");
        if (await ProblemAsync(workspace, now, cancellationToken) is { } problem) return new Blindness(workspace, problem);
        return scopes.MissingToSee(workspace) is { Count: > 0 } missing
            ? new Blindness(workspace, $"The app lacks a permission that it had: {string.Join(" and ", missing)}. Compare its scopes with manifest/slack.json, and install it again.")
            : null;
    }

    private async Task<string?> ProblemAsync(string workspace, Instant now, CancellationToken cancellationToken)
    {
        if (_asked.TryGetValue(workspace, out var asked) && now - asked.At < AskEvery) return asked.Problem;
        string? problem = null;
        try
        {
            await api.CallAsync(AuthTest, workspace, new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken);
        }
        catch (PlatformException refused) when (refused.Refusal == Refusal.NeedsRepair)
        {
            problem = refused.Message;
        }
        catch (PlatformException)
        {
            // That Slack cannot be asked just now does not mean that it tells us nothing.
        }

        _asked[workspace] = (now, problem);
        return problem;
    }
}
