using System.Text.Json;

namespace ServiceBot.AzureOpenAI;

/// <summary>The prompts and schemas, embedded from the files in <c>Prompts/</c>. A prompt's version stands in its file's name; a changed prompt is a new file.</summary>
internal static class PromptFiles
{
    private static readonly Lazy<string> DraftText = new(() => Read("draft.v1.md"));
    private static readonly Lazy<string> RepairText = new(() => Read("repair.v1.md"));
    private static readonly Lazy<JsonElement> DraftShape = new(() => Schema("draft.schema.json"));

    private static readonly Lazy<string> TriageText = new(() => Read("triage.v1.md"));
    private static readonly Lazy<JsonElement> TriageShape = new(() => Schema("triage.schema.json"));

    private static readonly Lazy<string> RecapText = new(() => Read("recap.v1.md"));
    private static readonly Lazy<JsonElement> RecapShape = new(() => Schema("recap.schema.json"));

    public static string Draft => DraftText.Value;

    /// <summary>The same without the examples at its end.</summary>
    public static string DraftRules => Draft[..Draft.IndexOf("\n\nTwo examples", StringComparison.Ordinal)];

    public static string Repair => RepairText.Value;

    public static JsonElement DraftSchema => DraftShape.Value;

    public static string Triage => TriageText.Value;

    public static JsonElement TriageSchema => TriageShape.Value;

    public static string Recap => RecapText.Value;

    public static JsonElement RecapSchema => RecapShape.Value;

    /// <summary>Reads an embedded file.</summary>
    public static string Read(string name)
    {
        using var stream = typeof(PromptFiles).Assembly.GetManifestResourceStream("Prompts/" + name)
            ?? throw new InvalidOperationException($"The prompt {name} is not embedded; see EmbeddedResource in the project file.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
    }

    /// <summary>Reads an embedded schema.</summary>
    public static JsonElement Schema(string name)
    {
        using var parsed = JsonDocument.Parse(Read(name));
        // Written anew without the file's line breaks and indentation: they would be paid for with every call.
        using var compact = new MemoryStream();
        using (var writer = new Utf8JsonWriter(compact)) parsed.RootElement.WriteTo(writer);
        using var small = JsonDocument.Parse(compact.ToArray());
        return small.RootElement.Clone();
    }
}
