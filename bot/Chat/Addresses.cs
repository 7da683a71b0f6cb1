using NodaTime;

namespace ServiceBot.Chat;

/// <summary>One channel, chat or group in one workspace: the unit of folding and of locking (SEMANTICS, preamble).</summary>
/// <param name="Workspace">
/// The installation the channel is seen through, with its platform in front: <c>slack:T0123</c>, <c>teams:tenant-id</c>, <c>playground:demo</c>.
/// </param>
/// <param name="Channel">The platform's own id of the channel.</param>
public readonly record struct ChannelKey(string Workspace, string Channel)
{
    /// <summary>The platform's name, which stands before the colon of the workspace: <c>slack</c>, <c>teams</c>, <c>playground</c>.</summary>
    public string Platform => Chat.Workspace.PlatformOf(Workspace);

    /// <inheritdoc />
    public override string ToString() => $"{Workspace}/{Channel}";
}

/// <summary>Where people talk with each other: a channel's main flow, or one thread in it (SEMANTICS, section 2).</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Thread">The id of the thread's root message; null for the channel's main flow.</param>
public readonly record struct Conversation(ChannelKey Channel, string? Thread);

/// <summary>A person or bot as one workspace knows them. The same human in two workspaces is two keys.</summary>
/// <param name="Workspace">See <see cref="ChannelKey.Workspace"/>.</param>
/// <param name="Person">The platform's own id of the person.</param>
public readonly record struct PersonKey(string Workspace, string Person);

/// <summary>Helpers for workspace ids.</summary>
public static class Workspace
{
    /// <summary>The part before the colon; the whole text if there is none.</summary>
    public static string PlatformOf(string workspace)
    {
        var colon = workspace.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? workspace : workspace[..colon];
    }

    /// <summary>The part after the colon: the platform's own id of the workspace; the whole text if there is no colon.</summary>
    public static string LocalId(string workspace) => workspace[(workspace.IndexOf(':', StringComparison.Ordinal) + 1)..];
}

/// <summary>Which side a person is on (SEMANTICS, section 1). Who is unknown counts as <see cref="Client"/>, for privacy and for the clock.</summary>
public enum Side
{
    /// <summary>The client's people: Slack Connect, federated or guest users, and everybody not yet known.</summary>
    Client,

    /// <summary>Our people: the home workspace or tenant.</summary>
    Team,

    /// <summary>Apps and bot users, this one too. Everything by a bot is ignored by the fold.</summary>
    Bot,
}

/// <summary>What a platform knows of a person.</summary>
/// <param name="Key">Who.</param>
/// <param name="Name">The name people see; empty when the platform did not say.</param>
/// <param name="Side">The side the adapter proposes; null when it can't tell yet.</param>
public sealed record PersonProfile(PersonKey Key, string Name, Side? Side)
{
    /// <summary>What stands behind the @ of their address, in small letters; null when not said, or when somebody else's organisation says it of its own people.</summary>
    public string? MailDomain { get; init; }

    /// <summary>When the platform said all of this of them; null for what it only hinted by the way.</summary>
    public Instant? AsOf { get; init; }

    /// <summary>News of somebody who may be none of ours: nothing is kept unless they are known already.</summary>
    public bool OnlyIfKnown { get; init; }
}

/// <summary>What a platform knows of a channel.</summary>
/// <param name="Key">Which.</param>
/// <param name="Name">The channel's name without <c>#</c>; empty when the platform did not say.</param>
/// <param name="ClientCanRead">True: somebody on a client's side can read it. False: only the team can. Null: not known, which is treated as true.</param>
/// <param name="InvitedBy">Who invited the bot, when this is about that; otherwise null.</param>
/// <param name="Because">
/// Set when <paramref name="ClientCanRead"/> rests on who is in the channel at this moment and not on with whom it is shared: a clause for a refusal, "a guest is in it".
/// Such an answer holds for this moment only: it is not kept, and does not make the channel a client's.
/// </param>
public sealed record ChannelSighting(ChannelKey Key, string Name, bool? ClientCanRead, string? InvitedBy = null, string? Because = null);
