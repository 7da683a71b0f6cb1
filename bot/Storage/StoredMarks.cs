using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Storage;

/// <summary>Writes and reads the marks of a wait. Most waits have none.</summary>
internal static class StoredMarks
{
    // What a wait that was kept before there were marks carries; see the migration that added them.
    private const string NotKnown = "?";

    public static string? Of(Wait wait)
    {
        if (wait.Marks is not { } marks) return NotKnown;
        if (marks.Count == 0) return null;
        var places = new Dictionary<(string, Instant), int>();
        for (var place = 0; place < wait.Asks.Count; place++)
            places[(wait.Asks[place].Message, wait.Asks[place].AskedAt)] = place;

        // One fact mostly marks all asks of a wait. In the order of facts, so that each ask's own come back in theirs.
        var stored = marks
            .GroupBy(mark => (mark.Kind, mark.Fact))
            .OrderBy(group => group.Key.Fact, FactOrder.Instance)
            .Select(group => Written(group.Key.Kind, group.Key.Fact, [.. group.Select(mark => places[(mark.Message, mark.AskedAt)])]))
            .ToList();
        return JsonSerializer.Serialize(stored, StorageJson.Default.IReadOnlyListStoredMark);
    }

    public static IReadOnlyList<AskMark>? In(string? json, IReadOnlyList<Ask> asks) => json switch
    {
        null => [],
        NotKnown => null,
        _ => [.. JsonSerializer.Deserialize(json, StorageJson.Default.IReadOnlyListStoredMark)!
            .SelectMany(mark => mark.Asks.Select(place => (Place: place, Mark: mark)))
            .OrderBy(each => each.Place)
            .Select(each => Read(each.Mark, asks[each.Place]))],
    };

    private static StoredMark Written(AskMarkKind kind, LedgerFact fact, IReadOnlyList<int> places) =>
        new(places, (int)kind, (int)fact.Kind, fact.At.ToUnixTimeTicks(), fact.Message, fact.Key)
        {
            Author = fact.Author,
            Emoji = fact.Emoji,
            Do = (int)fact.Do,
            Until = fact.Until?.ToUnixTimeTicks(),
        };

    private static AskMark Read(StoredMark mark, Ask ask) => new(
        ask.Message,
        ask.AskedAt,
        (AskMarkKind)mark.Kind,
        new LedgerFact((FactKind)mark.Fact, Instant.FromUnixTimeTicks(mark.At), mark.Message, mark.Key)
        {
            Author = mark.Author ?? "",
            Emoji = mark.Emoji ?? "",
            Do = (WaitAction)(mark.Do ?? 0),
            Until = mark.Until is { } until ? Instant.FromUnixTimeTicks(until) : null,
        });
}
