using ServiceBot.Chat;
using ServiceBot.Drafts;

namespace ServiceBot.Assistant;

/// <summary>What became of the drafts of the last seven days, in a line. Counted for the workspace, never for a person. Pure.</summary>
internal static class DraftCounts
{
    /// <summary>The post with the line under it; as it is when no draft's day is over yet.</summary>
    public static Post Under(Post post, IReadOnlyDictionary<DraftOutcome, int> counts)
    {
        var (asIs, edited, discarded) = (counts.GetValueOrDefault(DraftOutcome.AsIs), counts.GetValueOrDefault(DraftOutcome.Edited), counts.GetValueOrDefault(DraftOutcome.Discarded));
        if (asIs + edited + discarded == 0) return post;
        return post with { Parts = [.. post.Parts, new Small(Span.Plain($"Drafts of the last 7 days: {asIs} sent as they were, {edited} edited, {discarded} not used."))] };
    }
}
