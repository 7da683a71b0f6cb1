using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ServiceBot.Tests.Support;

/// <summary>
/// Checks calls and answers against the connector's Swagger contract, as far as it says anything: that the path and method exist, that required parameters are there,
/// and that a body has the types, formats and enumerated values that its definition names. A field that the contract does not know is told too.
/// </summary>
internal sealed partial class ConnectorContract
{
    private readonly JsonObject _swagger;

    private ConnectorContract(JsonObject swagger) => _swagger = swagger;

    public static ConnectorContract LoadOrSkip() =>
        new(JsonNode.Parse(File.ReadAllText(SharedFiles.PathOrSkip("fixtures/teams/botframework-sdk/botframework-channel.json")))!.AsObject());

    /// <summary>What is wrong with a call and its answer; empty when nothing is.</summary>
    public IReadOnlyList<string> Faults(ConnectorCall call)
    {
        var faults = new List<string>();
        if (Find(call) is not { } operation) return [$"{call.Method} {call.Path} is not in the contract"];
        var parameters = operation["parameters"]!.AsArray().Select(parameter => parameter!.AsObject()).ToList();
        var body = parameters.Find(parameter => parameter["in"]!.GetValue<string>() == "body");
        if (body is not null && call.Body is null) faults.Add($"{call.Method} {call.Path} has no body");
        if (body is null && call.Body is not null) faults.Add($"{call.Method} {call.Path} takes no body");
        if (body is not null && call.Body is not null) Check(call.Body, body["schema"]!.AsObject(), "body", faults);
        var known = parameters.Where(parameter => parameter["in"]!.GetValue<string>() == "query").Select(parameter => parameter["name"]!.GetValue<string>());
        foreach (var name in System.Web.HttpUtility.ParseQueryString(call.Path.Split('?').ElementAtOrDefault(1) ?? "").AllKeys.Except(known)) faults.Add($"the query has {name}");

        var responses = operation["responses"]!.AsObject();
        var stated = responses[call.Answer.Status.ToString()] ?? responses["default"];
        if (stated is null && call.Answer.Status < 300) faults.Add($"{call.Answer.Status} is no answer to {call.Method} {call.Path}");
        else if (stated?["schema"] is JsonObject schema && call.Answer.Body.Length > 0) Check(JsonNode.Parse(call.Answer.Body), schema, "answer", faults);
        return faults;
    }

    private JsonObject? Find(ConnectorCall call)
    {
        var path = call.Path.Split('?')[0];
        foreach (var (template, methods) in _swagger["paths"]!.AsObject())
        {
            if (Regex.IsMatch(path, "^" + Parameter().Replace(Regex.Escape(template).Replace("\\{", "{"), "[^/]+") + "$") && methods![call.Method.ToLowerInvariant()] is JsonObject operation) return operation;
        }

        return null;
    }

    private void Check(JsonNode? value, JsonObject schema, string where, List<string> faults)
    {
        if (schema["$ref"]?.GetValue<string>() is { } reference)
        {
            Check(value, _swagger["definitions"]![reference.Split('/')[^1]]!.AsObject(), where, faults);
            return;
        }

        if (value is null)
        {
            faults.Add($"{where} is null");
            return;
        }

        if (schema["enum"] is JsonArray choices && schema["x-ms-enum"]?["modelAsString"]?.GetValue<bool>() != true && !choices.Any(choice => JsonNode.DeepEquals(choice, value)))
            faults.Add($"{where} is none of its choices");
        if (schema["properties"] is JsonObject properties && value is JsonObject json)
        {
            foreach (var (name, field) in json)
            {
                if (properties[name] is JsonObject known) Check(field, known, $"{where}.{name}", faults);
                else if (!Extended(where, name)) faults.Add($"{where} has {name}, which the contract does not know");
            }

            return;
        }

        switch (schema["type"]?.GetValue<string>())
        {
            case "array" when value is JsonArray items:
                foreach (var item in items) Check(item, schema["items"]!.AsObject(), where + "[]", faults);
                break;
            case "array" or "object" when value is not (JsonObject or JsonArray):
            case "string" when value.GetValueKind() != System.Text.Json.JsonValueKind.String:
            case "boolean" when value.GetValueKind() is not (System.Text.Json.JsonValueKind.True or System.Text.Json.JsonValueKind.False):
            case "integer" or "number" when value.GetValueKind() != System.Text.Json.JsonValueKind.Number:
                faults.Add($"{where} is no {schema["type"]}");
                break;
        }
    }

    // A member of a team says more than the contract's account: Teams' own addition to it.
    private static bool Extended(string where, string name) =>
        where is "answer" or "answer.members[]" && name is "tenantId" or "userPrincipalName" or "userRole" or "givenName" or "surname" or "email";

    [GeneratedRegex(@"\{[^/]+\}")]
    private static partial Regex Parameter();
}
