using System.Collections.Concurrent;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Slack.Install;
using ServiceBot.Slack.Shared;

namespace ServiceBot.Slack;

/// <summary>What became of something that Slack sent.</summary>
internal enum SlackVerdict
{
    /// <summary>Kept, or nothing that concerns us: acknowledged, with what Slack shows at once if there is anything.</summary>
    Taken,

    /// <summary>A command, view or shortcut that is none of ours.</summary>
    NotOurs,

    /// <summary>It could not be kept; Slack is to send it again.</summary>
    NotKept,
}

/// <summary>What goes back to Slack.</summary>
/// <param name="Verdict">What became of it.</param>
/// <param name="Json">The body of the acknowledgement; null for an empty one.</param>
internal readonly record struct SlackReply(SlackVerdict Verdict, string? Json = null);

/// <summary>What was read of a request, before anything is kept.</summary>
/// <param name="Reply">What goes back once it is kept.</param>
/// <param name="Home">Where it came from, when it came from a workspace.</param>
/// <param name="Inbound">What to keep; null for nothing.</param>
/// <param name="Submitted">A dialog that is answered while Slack waits; null for none.</param>
/// <param name="End">That the installation has ended; null when it has not.</param>
/// <param name="Elsewhere">What other workspaces of ours may see of it; null for nothing.</param>
internal readonly record struct SlackRead(SlackReply Reply, SlackHome? Home = null, Inbound? Inbound = null, DialogAnswer? Submitted = null, InstallationEnd? End = null, Elsewhere? Elsewhere = null);

/// <summary>
/// Everything Slack sends comes through here, whichever way it came: over HTTP (<see cref="SlackEndpoints"/>) or a socket (<see cref="Socket.SlackSocketMode"/>).
/// Is it from an installation of ours; one durable transaction; and then the acknowledgement. Nothing is looked up or judged by a network call before it.
/// </summary>
internal sealed partial class SlackInlet(SlackHomes homes, Departures departures, SharedDesk shared, SlackMembers members, IFactSink sink, IAtOnce atOnce, TimeProvider time, ILogger<SlackInlet> logger)
{
    private static readonly SlackReply Empty = new(SlackVerdict.Taken);

    private readonly ConcurrentDictionary<string, Instant> _heard = new(StringComparer.Ordinal);

    /// <summary>When something last came from a workspace; null for never.</summary>
    public Instant? LastHeard(string workspace) => _heard.TryGetValue(workspace, out var at) ? at : null;

    /// <summary>Other copies of us, as far as is known now.</summary>
    public SlackKin Kin => new(homes.OurBots, atOnce.IsCommand);

    /// <summary>Something came from a workspace, whichever one Slack named.</summary>
    public void Heard(string workspace) => _heard[workspace] = time.Now();

    /// <summary>What an event asks for.</summary>
    public SlackRead Of(SlackEvent happened) => happened switch
    {
        SlackEvent.Challenge challenge => new(new SlackReply(SlackVerdict.Taken, SlackJson.Write(json => json["challenge"] = challenge.Value))),
        SlackEvent.Over over => new(Empty, over.Home, End: over.End),
        SlackEvent.Happened known => new(Empty, known.Home, Noticed(known.Inbound), Elsewhere: known.Elsewhere),
        _ => new(Empty),
    };

    /// <summary>What a press, a pick, a dialog or a command asks for.</summary>
    /// <param name="interaction">What was read.</param>
    /// <param name="typed">It was typed as a command: then Slack shows whoever typed it something until the answer replaces it.</param>
    public SlackRead Of(SlackInteraction interaction, bool typed = false) => interaction switch
    {
        SlackInteraction.Asked { Inbound.Requests: [var asked] } shown when typed && atOnce.Meanwhile(asked) is { } post => new(Meanwhile(post), shown.Home, shown.Inbound),
        SlackInteraction.Asked asked => new(Empty, asked.Home, asked.Inbound),
        SlackInteraction.Submitted submitted => new(Empty, submitted.Home, Submitted: submitted.Answer),
        SlackInteraction.Probe => new(Empty),
        _ => new(new SlackReply(SlackVerdict.NotOurs)),
    };

    /// <summary>Keeps what was read, and says what goes back.</summary>
    /// <param name="read">What was read.</param>
    /// <param name="from">Where it came from, for the log.</param>
    /// <param name="cancellationToken">Nobody waits for the answer any more.</param>
    public async Task<SlackReply> AnswerAsync(SlackRead read, string from, CancellationToken cancellationToken)
    {
        if (read.Home is not { } home) return read.Reply;
        try
        {
            if (!await homes.ServesAsync(home, cancellationToken))
            {
                // Slack names one of all workspaces that have the app; which of them we serve it does not know, and one of those may be in the channel too.
                if (read.Elsewhere is { } others) await shared.KeepAsync(home, isOurs: false, others, cancellationToken);
                LogNotOurs(from, home.Team);
                return Empty;
            }

            Heard(home.Workspace);
            if (read.End is { } end) await departures.KeepAsync(home, end, cancellationToken);
            if (read.Submitted is { } submitted) return await DialogAsync(submitted, cancellationToken);

            // Both before the answer, and at once, so that they share what it costs to be on disk.
            await Task.WhenAll(
                read.Elsewhere is { } elsewhere ? shared.KeepAsync(home, isOurs: true, elsewhere, cancellationToken) : Task.CompletedTask,
                read.Inbound is { } inbound ? sink.AcceptAsync(inbound, cancellationToken) : Task.CompletedTask);
            return read.Reply;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // By kind and place: a fault's message may quote what it choked on. The store's own says what to do, and no words.
            LogNotKept(from, fault is DurableException ? fault.Message : fault.GetType().Name, fault.StackTrace);
            return new SlackReply(SlackVerdict.NotKept);
        }
    }

    // What is remembered of somebody for minutes must not outlive the news that they are somebody else.
    private Inbound? Noticed(Inbound? inbound)
    {
        foreach (var person in inbound?.People.Where(person => person.OnlyIfKnown) ?? []) members.Forget(person.Key);
        return inbound;
    }

    private static SlackReply Meanwhile(Post post) => new(SlackVerdict.Taken, SlackJson.Write(json =>
    {
        json["response_type"] = "ephemeral";
        json["text"] = BlockKit.Fallback(post);
    }));

    // Slack waits three seconds for what the dialog shows next; an empty answer closes it.
    private async Task<SlackReply> DialogAsync(DialogAnswer submitted, CancellationToken cancellationToken)
    {
        try
        {
            if (await atOnce.SubmittedAsync(submitted, cancellationToken) is not { } next) return Empty;
            return new SlackReply(
                SlackVerdict.Taken,
                BlockKit.Problems(next) is { } problems
                    ? $"{{\"response_action\":\"errors\",\"errors\":{problems.ToJsonString()}}}"
                    : $"{{\"response_action\":\"update\",\"view\":{BlockKit.View(next)}}}");
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // By kind and place only: the check ran over somebody's words, and a fault's message may quote them.
            LogDialog(fault.GetType().Name, fault.StackTrace);
            return new SlackReply(SlackVerdict.NotKept);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request to {From} came from {Team}, where the app is not installed. It was acknowledged, and nothing of it was kept for that workspace.")]
    private partial void LogNotOurs(string from, string team);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request from Slack to {From} could not be kept; Slack will send it again. {Problem}\n{Where}")]
    private partial void LogNotKept(string from, string problem, string? where);

    [LoggerMessage(Level = LogLevel.Error, Message = "A submitted dialog could not be read ({Fault}); Slack shows the person that it failed, and the dialog stays open.\n{Where}")]
    private partial void LogDialog(string fault, string? where);
}
