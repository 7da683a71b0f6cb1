using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Sight;

/// <summary>A time in which nothing was seen of a workspace.</summary>
/// <param name="Workspace">Which.</param>
/// <param name="From">The last moment at which we saw.</param>
/// <param name="Until">When we saw again; null while we don't.</param>
/// <param name="Why">See <see cref="Blindness.Why"/>.</param>
/// <param name="IsFilled">Everything that happened in it was read afterwards.</param>
public sealed record Gap(string Workspace, Instant From, Instant? Until, string Why, bool IsFilled);

/// <summary>A stretch of a channel's past that is to be read.</summary>
/// <param name="Channel">Which channel.</param>
/// <param name="Thread">One thread's root; null for the main flow.</param>
/// <param name="From">From when on.</param>
/// <param name="Until">Until when.</param>
/// <param name="IsBefore">It is from before the bot was there: it is read for what it says, and nobody is told about it.</param>
public sealed record Backfill(ChannelKey Channel, string? Thread, Instant From, Instant Until, bool IsBefore)
{
    /// <summary>Where the last page ended; null before the first.</summary>
    public string? Cursor { get; init; }

    /// <summary>How many pages were read.</summary>
    public int Pages { get; init; }

    /// <summary>How it ended; null while it has not.</summary>
    public BackfillEnd? End { get; init; }
}

/// <summary>How a stretch of the past ended.</summary>
public enum BackfillEnd
{
    /// <summary>It was read.</summary>
    Read,

    /// <summary>The platform does not let us, or there was too much of it.</summary>
    Left,
}

/// <summary>When nothing was seen, and what of it is still to be read.</summary>
public interface ISightRows
{
    /// <summary>Keeps a gap, in place of the one of that workspace that began then.</summary>
    void Put(Gap gap);

    /// <summary>The gap of a workspace that has not ended; null when there is none.</summary>
    Gap? Open(string workspace);

    /// <summary>One gap by its beginning; null when there is none.</summary>
    Gap? Get(string workspace, Instant from);

    /// <summary>Gaps of a workspace that reach into [from, to), oldest first.</summary>
    IReadOnlyList<Gap> Gaps(string workspace, Instant from, Instant to);

    /// <summary>Notes that a stretch is to be read from <paramref name="notBefore"/> on. False when it is noted already.</summary>
    bool Add(Backfill stretch, Instant notBefore);

    /// <summary>Takes the stretch that may be read next, and puts it off until <paramref name="leaseUntil"/>; null when there is none.</summary>
    Backfill? Take(Instant now, Instant leaseUntil);

    /// <summary>Writes back how far a stretch is, and when it goes on.</summary>
    void Note(Backfill stretch, Instant notBefore);

    /// <summary>How many stretches of a workspace that begin at <paramref name="from"/> stand so; null for those that are not done.</summary>
    int Count(string workspace, Instant from, BackfillEnd? end);

    /// <summary>When the next stretch may be read; null when there is none.</summary>
    Instant? NextDue();
}
