using System.Text.Json;

namespace ServiceBot.Tests.Support;

/// <summary>The labelled sets that stand beside the tests: JSON Lines, written for this project, each row in the half for development or in the one that rules are never fitted to.</summary>
public static class LabelledRows
{
    private static readonly string[] Halves = ["dev", "blind"];

    /// <summary>Every row of a set, in the file's order. A damaged line fails with its number.</summary>
    /// <param name="set">Path from the root of the checkout.</param>
    public static IReadOnlyList<JsonElement> Read(string set) =>
        [.. File.ReadLines(Checkout.PathOf(set)).Select((line, index) => Parsed(set, index + 1, line))];

    /// <summary>Asserts what every set promises: its ids are its own, no content stands twice, and the halves are alike in size and in what they hold.</summary>
    /// <param name="rows">The rows of one set.</param>
    /// <param name="label">What a row is labelled as.</param>
    /// <param name="content">What makes two rows the same.</param>
    public static void AssertSound(IReadOnlyList<JsonElement> rows, Func<JsonElement, string> label, Func<JsonElement, string> content)
    {
        AssertAllDifferent(rows.Select(row => Text(row, "id")));
        AssertAllDifferent(rows.Select(content));
        foreach (var group in rows.GroupBy(label))
        {
            var halves = group.CountBy(row => Text(row, "split")).ToDictionary();
            Assert.IsTrue(halves.Keys.All(Halves.Contains), $"{group.Key}: a row is in neither half.");
            var difference = halves.GetValueOrDefault("dev") - halves.GetValueOrDefault("blind");
            Assert.IsTrue(Math.Abs(difference) <= Math.Max(3, group.Count() / 10), $"{group.Key}: the halves differ by {difference}.");
        }
    }

    public static string Text(JsonElement row, string key) =>
        row.GetProperty(key).GetString() ?? throw new InvalidDataException($"{row}: {key} is null.");

    /// <summary>What was said, with the sides: the same words after another question are another moment.</summary>
    public static string Said(JsonElement row) =>
        string.Join('\n', row.GetProperty("turns").EnumerateArray().Select(turn => $"{Text(turn, "role")}: {Text(turn, "text")}"));

    /// <summary>Asserts that a conversation is one the command line takes: one to <paramref name="most"/> turns, each with text, the last by the customer.</summary>
    public static void AssertTurns(JsonElement row, int most)
    {
        var turns = row.GetProperty("turns").EnumerateArray().ToList();
        Assert.IsTrue(turns.Count >= 1 && turns.Count <= most, $"{Text(row, "id")} has {turns.Count} turns.");
        Assert.AreEqual("customer", Text(turns[^1], "role"), Text(row, "id"));
        foreach (var turn in turns)
        {
            Assert.IsTrue(Text(turn, "role") is "customer" or "agent", Text(row, "id"));
            Assert.IsFalse(string.IsNullOrWhiteSpace(Text(turn, "text")), Text(row, "id"));
        }
    }

    private static void AssertAllDifferent(IEnumerable<string> texts) =>
        CollectionAssert.AreEqual(Array.Empty<string>(), texts.CountBy(text => text).Where(each => each.Value > 1).Select(each => each.Key).ToArray());

    private static JsonElement Parsed(string set, int line, string text)
    {
        try
        {
            return JsonElement.Parse(text);
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{set}, line {line}: not JSON.", exception);
        }
    }
}
