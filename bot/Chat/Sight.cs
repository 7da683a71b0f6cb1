using NodaTime;

namespace ServiceBot.Chat;

/// <summary>A platform tells us nothing, or not everything, of a workspace.</summary>
/// <param name="Workspace">Which.</param>
/// <param name="Why">What happened, what it means and what to do, in sentences for whoever installed the bot.</param>
/// <param name="Since">Since when, where that is known better than by when we last saw.</param>
public sealed record Blindness(string Workspace, string Why, Instant? Since = null);

/// <summary>What an adapter knows of whether its platform still tells us what happens.</summary>
public interface IEyes
{
    /// <summary>The word before the colon of this platform's workspace ids.</summary>
    string Platform { get; }

    /// <summary>When something last came from a workspace, to this host; null for never.</summary>
    Instant? LastHeard(string workspace);

    /// <summary>Whether we are blind in a workspace now; null when we see. May ask the platform, within its limits; what it cannot find out is no blindness.</summary>
    Task<Blindness?> LookAsync(string workspace, Instant now, CancellationToken cancellationToken);
}

/// <summary>A stretch of a channel's past.</summary>
/// <param name="Channel">Which channel.</param>
/// <param name="Thread">One thread's root; null for the main flow.</param>
/// <param name="From">From when on.</param>
/// <param name="Until">Until when.</param>
/// <param name="Cursor">Where the last page ended, as the platform said; null for the first page.</param>
public sealed record PastRequest(ChannelKey Channel, string? Thread, Instant From, Instant Until, string? Cursor);

/// <summary>A page of a channel's past.</summary>
/// <param name="Facts">What happened in it, from <see cref="PastRequest.From"/> on.</param>
/// <param name="Bots">Who in it is a bot.</param>
/// <param name="Threads">Roots of threads in which somebody wrote from <see cref="PastRequest.From"/> on.</param>
/// <param name="Next">The next page's cursor; null after the last.</param>
public sealed record PastPage(IReadOnlyList<ChatFact> Facts, IReadOnlyList<PersonKey> Bots, IReadOnlyList<string> Threads, string? Next);

/// <summary>A platform that lets its past be read.</summary>
public interface IHistory
{
    /// <summary>The word before the colon of this platform's workspace ids.</summary>
    string Platform { get; }

    /// <summary>Reads one page. The platform's limits are kept behind this port: too early is refused with a pause.</summary>
    /// <exception cref="PlatformException">Not now, or not at all.</exception>
    Task<PastPage> ReadAsync(PastRequest request, CancellationToken cancellationToken);
}
