using NodaTime;

namespace ServiceBot.Chat;

/// <summary>What can happen to a channel as such.</summary>
public enum ChannelEvent
{
    /// <summary>The bot was brought in; <see cref="ChannelNews.By"/> says by whom, where the platform does.</summary>
    BotJoined,

    /// <summary>The bot was taken out: it hears nothing of the channel any more.</summary>
    BotLeft,

    /// <summary>It was archived or deleted: nobody can write there.</summary>
    Closed,

    /// <summary>It was taken out of the archive.</summary>
    Reopened,

    /// <summary>It has another id from now on, <see cref="ChannelNews.NewId"/>.</summary>
    Moved,

    /// <summary>Others may read it now, or do so no longer: it was shared, a share ended, somebody joined. Who does is to be asked.</summary>
    AudienceChanged,
}

/// <summary>Something happened to a channel. It is no fact of the conversation in it.</summary>
/// <param name="Channel">Which.</param>
/// <param name="At">When, by the platform's clock.</param>
/// <param name="What">What.</param>
public sealed record ChannelNews(ChannelKey Channel, Instant At, ChannelEvent What)
{
    /// <summary>By whom; null when it was not said.</summary>
    public string? By { get; init; }

    /// <summary>Of a changed audience: it may be that of other channels too, as where somebody joins a whole team.</summary>
    public bool OfSeveral { get; init; }

    /// <summary>Of a move: the id from now on.</summary>
    public string? NewId { get; init; }
}
