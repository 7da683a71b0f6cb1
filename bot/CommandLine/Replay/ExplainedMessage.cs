using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.CommandLine.Replay;

/// <summary>A message and why it counts as it does: what <c>replay --explain</c> adds.</summary>
/// <param name="Channel">Where it stands.</param>
/// <param name="Message">Its id.</param>
/// <param name="From">Who wrote it, by id.</param>
/// <param name="At">When it was sent.</param>
/// <param name="Opening">Its first words, on one line, for people to know it by.</param>
/// <param name="Why">Which rule decided, in one sentence.</param>
internal sealed record ExplainedMessage(ChannelKey Channel, string Message, string From, Instant At, string Opening, string Why)
{
    /// <summary>More than a line of a terminal has room for.</summary>
    public const int LongestOpening = 100;
}
