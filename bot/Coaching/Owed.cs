using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Something the team told the client it would do, and has not done yet.</summary>
/// <param name="Words">The sentence, as the team wrote it.</param>
/// <param name="By">Who said it, as people say the name; may be empty.</param>
/// <param name="Late">Whether its time has passed.</param>
public sealed record OpenPromise(string Words, string By, bool Late);

/// <summary>Which of the open promises a message is about. None is ever made up, and one that is about something else is left in peace.</summary>
internal static class Owed
{
    /// <summary>The late ones first; null where none is about what they write.</summary>
    public static OpenPromise? In(Moment moment, List<Ask> asks, List<Sentence> open)
    {
        if (asks.Count == 0) return null;
        var said = open.SelectMany(sentence => Coverage.ContentOf(sentence.Text)).ToHashSet(StringComparer.Ordinal);
        return moment.Promises.OrderByDescending(promise => promise.Late).FirstOrDefault(promise => Coverage.ContentOf(promise.Words).Exists(said.Contains))
            // "Any news?", and there is only one thing that they can mean.
            ?? (moment.Promises is [var only] && asks.TrueForAll(ask => ask is { Topic: null, Kind: AskKind.Status or AskKind.Delivery }) ? only : null);
    }
}
