using NodaTime;

namespace ServiceBot.Chat;

/// <summary>
/// The outlet: one chat platform. Methods throw <see cref="PlatformException"/> for everything the platform refuses; callers isolate.
/// Implementations decide nothing: no rule about who is told what lives behind this port.
/// </summary>
public interface IChatPlatform
{
    /// <summary>The word before the colon of this platform's workspace ids: <c>slack</c>, <c>playground</c>.</summary>
    string Name { get; }

    /// <summary>Posts; null when what was posted cannot be updated later (ephemeral).</summary>
    Task<PostedMessage?> PostAsync(Destination to, Post post, CancellationToken cancellationToken);

    /// <summary>As <see cref="PostAsync(Destination, Post, CancellationToken)"/>, and leaves a mark on the message by which <see cref="FindPostAsync"/> knows it, where the platform has such a thing.</summary>
    /// <param name="to">Where it goes.</param>
    /// <param name="post">What it says.</param>
    /// <param name="key">What the post is, the same at every try. No secret, and nobody's words.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<PostedMessage?> PostAsync(Destination to, Post post, string key, CancellationToken cancellationToken) => PostAsync(to, post, cancellationToken);

    /// <summary>Whether <see cref="FindPostAsync"/> can tell what became of a post there. Said without a call.</summary>
    bool Finds(Destination to) => false;

    /// <summary>Looks for a post whose outcome is not known: sent with <paramref name="key"/>, at <paramref name="since"/> or later.</summary>
    Task<PostTrace> FindPostAsync(Destination to, string key, Instant since, CancellationToken cancellationToken) => Task.FromResult(PostTrace.CannotTell);

    /// <summary>Replaces an earlier post in place.</summary>
    Task UpdateAsync(PostedMessage posted, Post post, CancellationToken cancellationToken);

    /// <summary>What a channel is called and whether it is shared outside: less than <see cref="LookUpChannelAsync"/>, which also looks who is in it.</summary>
    Task<ChannelSighting> DescribeChannelAsync(ChannelKey channel, CancellationToken cancellationToken) => LookUpChannelAsync(channel, cancellationToken);

    /// <summary>Takes an earlier post back.</summary>
    Task DeleteAsync(PostedMessage posted, CancellationToken cancellationToken) =>
        throw new PlatformException(Refusal.Malformed, $"{Name} takes nothing back that was posted.");

    /// <summary>The groups of people that the workspace has, for choosing responders; none where there is no such thing.</summary>
    Task<IReadOnlyList<PeopleGroup>> GroupsAsync(string workspace, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<PeopleGroup>>([]);

    /// <summary>What the platform says, now, about who can read a channel. Asked again at every send to a channel.</summary>
    Task<ChannelSighting> LookUpChannelAsync(ChannelKey channel, CancellationToken cancellationToken);

    /// <summary>What the platform says about a person.</summary>
    Task<PersonProfile> LookUpPersonAsync(PersonKey person, CancellationToken cancellationToken);

    /// <summary>What the bot does not see in a channel, and what to do about it, in a sentence or two; null when it sees everything, as far as is known.</summary>
    Task<string?> UnseenAsync(ChannelKey channel, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    /// <summary>Who installed the bot in a workspace: whom to tell that something of the installation is to be mended. Null when nobody is known.</summary>
    Task<PersonKey?> InstallerAsync(string workspace, CancellationToken cancellationToken) => Task.FromResult<PersonKey?>(null);

    /// <summary>An address that opens a message, made without a network call; null when none can be made.</summary>
    Uri? LinkTo(ChannelKey channel, string message, string? thread);
}

/// <summary>A named group of people in a workspace.</summary>
/// <param name="Id">The platform's id.</param>
/// <param name="Name">As people call it, without <c>@</c>.</param>
/// <param name="People">Who is in it, by id.</param>
public sealed record PeopleGroup(string Id, string Name, IReadOnlyList<string> People);

/// <summary>Everything one inbound request brings, kept in one transaction.</summary>
public sealed record Inbound
{
    /// <summary>The platform's own id of the delivery, to recognise a retry; null when it has none. Facts are also unique by themselves.</summary>
    public string? DeliveryId { get; init; }

    /// <summary>What happened.</summary>
    public IReadOnlyList<ChatFact> Facts { get; init; } = [];

    /// <summary>What the request said about people by the way. A null side or an empty name changes nothing that is known.</summary>
    public IReadOnlyList<PersonProfile> People { get; init; } = [];

    /// <summary>What the request said about channels by the way.</summary>
    public IReadOnlyList<ChannelSighting> Channels { get; init; } = [];

    /// <summary>What happened to channels as such.</summary>
    public IReadOnlyList<ChannelNews> News { get; init; } = [];

    /// <summary>What a person asked of the bot.</summary>
    public IReadOnlyList<PersonRequest> Requests { get; init; } = [];
}

/// <summary>The inlet: facts, and what came with them.</summary>
public interface IFactSink
{
    /// <summary>Keeps everything in one transaction. When the task completes, it is durable and may be acknowledged. No network call is made.</summary>
    Task AcceptAsync(Inbound inbound, CancellationToken cancellationToken);
}

/// <summary>What a team itself says about who is on which side (settings, configuration); it beats what a platform says. An adapter asks before it tells who can read a place.</summary>
public interface ISides
{
    /// <summary>The side that the team put somebody on; null when it said nothing of them, and the platform's word counts.</summary>
    /// <param name="person">Who, with what the platform says of them, as far as that is known.</param>
    /// <param name="cancellationToken">Cancels the look.</param>
    Task<Side?> SaidOfAsync(PersonProfile person, CancellationToken cancellationToken);
}

/// <summary>A person asks the bot for something: by mention, command, shortcut or button. The answer comes later, by the outbox, privately.</summary>
/// <param name="Id">Unique within the workspace; the same request arriving twice is one.</param>
/// <param name="Who">Who asks. Their side is checked before anything is answered.</param>
/// <param name="Where">Where they stood when they asked.</param>
/// <param name="Message">The message it was about or written in; null for none.</param>
/// <param name="Action">A button's verb, or null when it came in words.</param>
/// <param name="Words">A mention's or command's words without the mention, or a button's <see cref="Button.Value"/>.</param>
/// <param name="Answer">Where the answer goes.</param>
/// <param name="At">When they asked.</param>
/// <param name="ClientCanRead">True when the words were typed where a client can read, which bounds what is accepted there.</param>
public sealed record PersonRequest(
    string Id,
    PersonKey Who,
    Conversation Where,
    string? Message,
    string? Action,
    string Words,
    Destination Answer,
    Instant At,
    bool ClientCanRead = true);
