using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Coaching;

namespace ServiceBot.AzureOpenAI;

/// <summary>The model's answer, as the schema says, and nothing that it does not say.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DraftAnswer
{
    private const int LongestDraft = 2_400;
    private const int LongestField = 600;
    private const int MostItems = 12;

    public required HeardPart Heard { get; init; }

    public required string Context { get; init; }

    public required string Shoes { get; init; }

    public required StancePart Stance { get; init; }

    public required string Aside { get; init; }

    public required string Draft { get; init; }

    public required string Shorter { get; init; }

    public required string Warmer { get; init; }

    public required string Firmer { get; init; }

    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>Stage 1.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record HeardPart
    {
        public required IReadOnlyList<string> Asks { get; init; }

        public required IReadOnlyList<string> Feelings { get; init; }

        public required string Unsaid { get; init; }
    }

    /// <summary>Stage 4.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record StancePart
    {
        public required string Kind { get; init; }

        public required string Why { get; init; }
    }

    /// <summary>Reads an answer. The service promises the schema; this side checks it all the same.</summary>
    /// <exception cref="ModelFaultException">It is no JSON, or not what the schema says, or longer than an answer is.</exception>
    public static DraftAnswer Parse(string json)
    {
        try
        {
            var answer = JsonSerializer.Deserialize(json, AnswerJson.Default.DraftAnswer);
            return answer is not null && answer.IsWhole() ? answer : throw new ModelFaultException(Fault.Malformed);
        }
        catch (JsonException)
        {
            throw new ModelFaultException(Fault.Malformed); // without its message, which quotes the answer
        }
    }

    public StanceKind StanceKind => KindOf(Stance.Kind) ?? throw new ModelFaultException(Fault.Malformed);

    private bool IsWhole()
    {
        string?[] drafts = [Draft, Shorter, Warmer, Firmer];
        string?[] fields = [Context, Shoes, Stance?.Why, Aside, Heard?.Unsaid];
        return Heard is { Asks: not null, Feelings: not null } && Stance is not null && Questions is not null && KindOf(Stance.Kind) is not null
            && Array.TrueForAll(drafts, draft => draft is { Length: > 0 and <= LongestDraft } && !string.IsNullOrWhiteSpace(draft))
            && Array.TrueForAll(fields, field => field is { Length: <= LongestField })
            && new[] { Heard.Asks, Heard.Feelings, Questions }.All(list => list.Count <= MostItems && list.All(item => item is { Length: <= LongestField }));
    }

    private static StanceKind? KindOf(string kind) => kind switch
    {
        "push" => Coaching.StanceKind.Push,
        "hold-back" => Coaching.StanceKind.HoldBack,
        "stand-firm" => Coaching.StanceKind.StandFirm,
        "soften" => Coaching.StanceKind.Soften,
        _ => null,
    };
}

/// <summary>The room's JSON, source-generated.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DraftAnswer))]
[JsonSerializable(typeof(TriageAnswer))]
[JsonSerializable(typeof(RecapAnswer))]
internal sealed partial class AnswerJson : JsonSerializerContext;
