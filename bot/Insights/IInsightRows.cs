using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Insights;

/// <summary>A stored wait, as a page of figures needs it: one of a hundred thousand, so nothing more.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Message">The message of its oldest ask, which names it.</param>
/// <param name="Thread">The conversation; null for the main flow.</param>
/// <param name="Author">Who asked.</param>
/// <param name="Since">When it began.</param>
/// <param name="Outcome">How it stands now.</param>
/// <param name="SettledAt">When it closed; null while open.</param>
/// <param name="SettledFrom">Who closed it; null while open.</param>
/// <param name="Business">Answered: the first response time in business time, by the calendar then in force. Otherwise null.</param>
/// <param name="WithinTarget">Answered: whether within the target then in force. Otherwise null.</param>
internal readonly record struct WaitRow(
    ChannelKey Channel,
    string Message,
    string? Thread,
    string Author,
    Instant Since,
    Outcome Outcome,
    Instant? SettledAt,
    string? SettledFrom,
    Duration? Business,
    bool? WithinTarget)
{
    /// <summary>What the figures need of it.</summary>
    public WaitSpan Span => new(Since, Outcome, SettledAt, Business, WithinTarget);
}

/// <summary>The same without names: what figures are reckoned from, one of hundreds of thousands. An index alone gives it.</summary>
/// <param name="Since">See <see cref="WaitRow"/>.</param>
/// <param name="Outcome">See there.</param>
/// <param name="SettledAt">See there.</param>
/// <param name="Business">See there.</param>
/// <param name="WithinTarget">See there.</param>
internal readonly record struct WaitSpan(Instant Since, Outcome Outcome, Instant? SettledAt, Duration? Business, bool? WithinTarget);

/// <summary>A promise that was kept or is open, as a tally needs it.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Due">When it was due.</param>
/// <param name="KeptAt">When it was kept; null while open.</param>
internal readonly record struct PromiseSpan(ChannelKey Channel, Instant Due, Instant? KeptAt);

/// <summary>What the page of figures reads, and the links that open it.</summary>
internal interface IInsightRows
{
    /// <summary>Waits of a channel with since in [from, to), in no particular order.</summary>
    IReadOnlyList<WaitRow> Waits(ChannelKey channel, Instant from, Instant to);

    /// <summary>The same waits without names.</summary>
    IReadOnlyList<WaitSpan> Spans(ChannelKey channel, Instant from, Instant to);

    /// <summary>Promises of a workspace that were due in [from, to) and are kept or open, in no particular order.</summary>
    IReadOnlyList<PromiseSpan> Promises(string workspace, Instant from, Instant to);

    /// <summary>Keeps a link's digest until it is used or expires; those that have expired go.</summary>
    void KeepLink(string digest, PersonKey person, Instant expiresAt, Instant now);

    /// <summary>Uses a link up: whose it is, once; null when it is not known, was used, or has expired.</summary>
    PersonKey? UseLink(string digest, Instant now);
}
