namespace ServiceBot.Chat;

/// <summary>What became of one message, in a sentence for the team (SEMANTICS, sections 3 and 4).</summary>
/// <param name="Sentence">Which rule decided.</param>
/// <param name="Waits">Of a client's message: whether somebody still has to come back on it. Null where that is no question: the team's own, a bot's, one that is gone.</param>
public sealed record Explanation(string Sentence, bool? Waits);

/// <summary>Explains messages, for an adapter that shows a channel's messages itself. What it says is the team's alone: never to be shown where a client reads.</summary>
public interface IExplains
{
    /// <summary>One explanation per message id; an unknown one is said to be unknown.</summary>
    Task<IReadOnlyDictionary<string, Explanation>> ExplainAsync(ChannelKey channel, IReadOnlyCollection<string> messages, CancellationToken cancellationToken);
}
