using System.Text.Json;
using System.Text.Json.Serialization;

namespace ServiceBot.AzureOpenAI;

/// <summary>The model's recap, as the schema says: lines that name their messages.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RecapAnswer
{
    private const int MostLines = 40;
    private const int LongestQuote = 600;

    public required IReadOnlyList<Line> Decisions { get; init; }

    public required IReadOnlyList<Line> Questions { get; init; }

    public required IReadOnlyList<Line> Steps { get; init; }

    /// <summary>One line.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Line
    {
        public required int Message { get; init; }

        public required string Quote { get; init; }

        public required string About { get; init; }

        public required int AboutMessage { get; init; }

        public string? Owner { get; init; }
    }

    /// <summary>Reads an answer. The service promises the schema; this side checks it all the same.</summary>
    /// <exception cref="ModelFaultException">It is no JSON, or not what the schema says, or longer than an answer is.</exception>
    public static RecapAnswer Parse(string json)
    {
        try
        {
            var answer = JsonSerializer.Deserialize(json, AnswerJson.Default.RecapAnswer);
            return answer is not null && answer.IsWhole() ? answer : throw new ModelFaultException(Fault.Malformed);
        }
        catch (JsonException)
        {
            throw new ModelFaultException(Fault.Malformed); // without its message, which quotes the answer
        }
    }

    private bool IsWhole() => new[] { Decisions, Questions, Steps }.All(lines =>
        lines is { Count: <= MostLines } && lines.All(line => line is { Quote: { Length: <= LongestQuote }, About: { Length: <= LongestQuote } } && (line.Owner?.Length ?? 0) <= LongestQuote));
}
