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
    bool? WithinTarget);

/// <summary>What the page of figures reads, and the links that open it.</summary>
internal interface IInsightRows
{
    /// <summary>Waits of a channel with since in [from, to), in no particular order.</summary>
    IReadOnlyList<WaitRow> Waits(ChannelKey channel, Instant from, Instant to);

    /// <summary>Keeps a link's digest until it is used or expires; those that have expired go.</summary>
    void KeepLink(string digest, PersonKey person, Instant expiresAt, Instant now);

    /// <summary>Uses a link up: whose it is, once; null when it is not known, was used, or has expired.</summary>
    PersonKey? UseLink(string digest, Instant now);
}
