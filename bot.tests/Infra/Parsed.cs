using System.Text.Json;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Infra;

/// <summary>The files of <c>infra/</c> as parsers that others wrote read them (<c>bot.tests/peers/infra.mjs</c>).</summary>
internal static class Parsed
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<string> Templates { get; } = [.. Checkout.Files("infra/azure").Where(file => file.EndsWith(".bicep", StringComparison.Ordinal))];

    public static Task<Dockerfile> DockerfileAsync() => ReadAsync<Dockerfile>("infra/Dockerfile", Checkout.Read("infra/Dockerfile"));

    public static Task<Compose> ComposeAsync() => ReadAsync<Compose>("infra/compose.yaml", Checkout.Read("infra/compose.yaml"));

    public static Task<Bicep> BicepAsync(string file) => ReadAsync<Bicep>(file, Checkout.Read(file));

    /// <summary>Reads a text as a file of that name.</summary>
    public static async Task<T> ReadAsync<T>(string file, string text)
    {
        var (status, output) = await Peers.RunAsync("infra.mjs", JsonSerializer.Serialize(new Dictionary<string, string> { [file] = text }));
        Assert.AreEqual(0, status, output);
        return JsonSerializer.Deserialize<Dictionary<string, T>>(output, Web)![file];
    }
}

internal sealed record Instruction(string Keyword, IReadOnlyList<string> Words, string Raw, IReadOnlyList<string> Flags);

internal sealed record Dockerfile(IReadOnlyList<string> Problems, IReadOnlyList<Instruction> Instructions)
{
    /// <summary>The instructions of the image itself, after those that build the program.</summary>
    public IReadOnlyList<Instruction> Last => [.. Instructions.Skip(Instructions.ToList().FindLastIndex(each => each.Keyword == "FROM"))];

    public IReadOnlyDictionary<string, string> Environment =>
        Last.Where(each => each.Keyword == "ENV").SelectMany(each => each.Words).Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    public Instruction One(string keyword) => Last.Single(each => each.Keyword == keyword);

    /// <summary>The words of a command that needs no shell: a JSON list.</summary>
    public string[] Command(string keyword) => JsonSerializer.Deserialize<string[]>(One(keyword).Raw[One(keyword).Raw.IndexOf('[', StringComparison.Ordinal)..])!;
}

internal sealed record Compose(IReadOnlyList<string> Problems, JsonElement Document);

internal sealed record Declaration(string Name, string Text, string Path, IReadOnlyList<string> Params, string Decorators)
{
    public bool IsDescribed => Decorators.Contains("@description('", StringComparison.Ordinal) && !Decorators.Contains("@description('')", StringComparison.Ordinal);

    /// <summary>A parameter that has to be given.</summary>
    public bool IsRequired => !Text.Split('\n')[^1].Contains('=', StringComparison.Ordinal);
}

internal sealed record Bicep(
    IReadOnlyList<string> Problems,
    IReadOnlyList<Declaration> Params,
    IReadOnlyList<Declaration> Outputs,
    IReadOnlyList<Declaration> Modules,
    IReadOnlyList<Declaration> Resources,
    IReadOnlyList<string> Uses,
    IReadOnlyList<string> Identifiers,
    IReadOnlyList<string> Strings);
