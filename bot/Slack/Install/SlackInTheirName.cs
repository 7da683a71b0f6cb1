using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Slack.Install;

/// <summary>Sends with somebody's own token, which they granted for this and can take back.</summary>
internal sealed partial class SlackInTheirName(
    IDurable durable, SlackApi api, SlackTokens tokens, InstallationBook book, SlackOptions options, ILogger<SlackInTheirName> logger) : ISendsInTheirName
{
    private static readonly SlackMethod PostMessage = new("chat.postMessage", SlackEffect.Once);
    private static readonly SlackMethod Revoke = new("auth.revoke", SlackEffect.Repeats);

    public string Name => SlackPlatform.PlatformName;

    public Uri? AllowedAt(string workspace) =>
        options.CanInstall ? new Uri(options.PublicUrl!, $"slack/connect?team={Uri.EscapeDataString(Workspace.LocalId(workspace))}") : null;

    public async Task<bool> MayAsync(PersonKey who, CancellationToken cancellationToken) => options.CanInstall && await HeldAsync(who, cancellationToken) is not null;

    public async Task<SentMessage> SendAsync(PersonKey who, Conversation where, string text, CancellationToken cancellationToken)
    {
        if (await HeldAsync(who, cancellationToken) is not { } held || await tokens.LiveAsync(held.Workspace, held.Person, cancellationToken) is not { } token)
            throw new PlatformException(Refusal.NeedsRepair, "Slack: nobody has allowed this to be sent in their name.");
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["channel"] = where.Channel.Channel,
            ["thread_ts"] = where.Thread,
            ["text"] = Escape(text),
            ["link_names"] = "false",
            ["parse"] = "none",
        };
        SlackJson answer;
        try
        {
            answer = await api.CallWithAsync(PostMessage, who.Workspace, token.Value, fields, cancellationToken);
        }
        catch (PlatformException ended) when (ended.Refusal == Refusal.NeedsRepair)
        {
            // Slack knows the permission no more, or it does not reach: only they can grant it anew.
            await durable.WriteAsync(held.Workspace, unit => unit.Get<IInstallationRows>().Remove(held.Workspace, held.Person), CancellationToken.None);
            throw;
        }

        // It is posted, so an answer that cannot be read is no reason to post again.
        return answer.Text("ts") is { } ts && SlackTimestamp.Parse(ts) is { } at
            ? new SentMessage(ts, at)
            : throw new PlatformException(Refusal.OutcomeUnknown, "Slack: chat.postMessage succeeded, and does not say as which message.");
    }

    public async Task<Ended> EndAsync(PersonKey who, CancellationToken cancellationToken)
    {
        if (await HeldAsync(who, cancellationToken) is not { } held) return Ended.Nothing;
        LiveToken? token = null;
        try
        {
            token = await tokens.LiveAsync(held.Workspace, held.Person, cancellationToken);
        }
        catch (PlatformException unreadable)
        {
            LogNotGivenBack(who.Workspace, unreadable.Message);
        }

        // Here first: whatever Slack says, it is not used again.
        await durable.WriteAsync(held.Workspace, unit => unit.Get<IInstallationRows>().Remove(held.Workspace, held.Person), cancellationToken);
        if (token is null) return Ended.HereOnly;
        try
        {
            await api.CallWithAsync(Revoke, who.Workspace, token.Value, new Dictionary<string, string?>(StringComparer.Ordinal), cancellationToken);
            return Ended.GivenBack;
        }
        catch (PlatformException refused) when (refused.Refusal == Refusal.NeedsRepair)
        {
            return Ended.GivenBack; // Slack does not know it any more
        }
        catch (PlatformException refused)
        {
            LogNotGivenBack(who.Workspace, refused.Message);
            return Ended.HereOnly;
        }
    }

    // By the workspace they are in, or by the organisation that it is served through.
    private async Task<HeldToken?> HeldAsync(PersonKey who, CancellationToken cancellationToken)
    {
        var through = await book.FindAsync(who.Workspace, cancellationToken);
        return await durable.ReadAsync(
            unit => unit.Get<IInstallationRows>().Token(who.Workspace, who.Person)
                ?? (through is { IsForWholeGrid: true } ? unit.Get<IInstallationRows>().Token(through.Workspace, who.Person) : null),
            cancellationToken);
    }

    private static string Escape(string text) =>
        text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Somebody in {Workspace} disconnected their account, and Slack could not be told. {Problem}")]
    private partial void LogNotGivenBack(string workspace, string problem);
}
