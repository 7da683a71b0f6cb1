using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Chat;

namespace ServiceBot.AzureOpenAI;

/// <summary>The model's second opinion on a few messages, as the schema says.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TriageAnswer
{
    public required IReadOnlyList<Judged> Messages { get; init; }

    /// <summary>Of one message.</summary>
    [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
    internal sealed record Judged
    {
        public required int Number { get; init; }

        public required string Need { get; init; }

        public required bool Sure { get; init; }
    }

    /// <summary>Reads an answer: for each message its need, null where the model is not sure or said nothing. An ask needs no being sure of: a missed client is worse.</summary>
    /// <exception cref="ModelFaultException">It is no JSON, not what the schema says, or judges a message that was not asked about, or one twice.</exception>
    public static IReadOnlyList<Need?> Parse(string json, int count)
    {
        TriageAnswer? answer;
        try
        {
            answer = JsonSerializer.Deserialize(json, AnswerJson.Default.TriageAnswer);
        }
        catch (JsonException)
        {
            throw new ModelFaultException(Fault.Malformed); // without its message, which quotes the answer
        }

        if (answer?.Messages is null || answer.Messages.Any(message => message is null || message.Number < 1 || message.Number > count) || answer.Messages.DistinctBy(message => message.Number).Count() != answer.Messages.Count)
            throw new ModelFaultException(Fault.Malformed);
        var needs = new Need?[count];
        foreach (var message in answer.Messages)
        {
            needs[message.Number - 1] = message.Need switch
            {
                "ask" => Need.Ask,
                "closing" => message.Sure ? Need.Closing : null,
                "resolved" => message.Sure ? Need.Resolved : null,
                _ => throw new ModelFaultException(Fault.Malformed),
            };
        }

        return needs;
    }
}
