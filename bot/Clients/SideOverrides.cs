using ServiceBot.Chat;

namespace ServiceBot.Clients;

/// <summary>
/// On which side people are, as the configuration says (SEMANTICS, section 1: "settings can override per person"): the section <c>Sides</c>, whose keys are a
/// person's id, or a workspace and a person's id with a bar between, and whose values are <c>team</c>, <c>client</c> or <c>bot</c>. It beats what a platform says.
/// </summary>
internal sealed class SideOverrides(IReadOnlyDictionary<string, Side> byKey)
{
    /// <summary>The section.</summary>
    public const string Section = "Sides";

    /// <summary>Nothing is said of anybody.</summary>
    public static SideOverrides None { get; } = new(new Dictionary<string, Side>());

    /// <summary>Everybody of whom something is said.</summary>
    public IReadOnlyCollection<string> Keys => [.. byKey.Keys];

    /// <summary>Reads them.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">A value is no side; the message names the key.</exception>
    public static SideOverrides Read(IConfiguration configuration)
    {
        // A workspace has a colon, which the configuration takes for a section of its own.
        var said = configuration.GetSection(Section).AsEnumerable(makePathsRelative: true).Where(entry => !string.IsNullOrWhiteSpace(entry.Value));
        return new SideOverrides(said.ToDictionary(entry => entry.Key, entry => SideOf(entry.Key, entry.Value!), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The people of a workspace of whom something is said.</summary>
    public IEnumerable<PersonKey> PeopleOf(string workspace) => byKey.Keys
        .Select(key => key.Split('|') switch
        {
            [var person] => person,
            [var own, var person] when string.Equals(own, workspace, StringComparison.OrdinalIgnoreCase) => person,
            _ => "",
        })
        .Where(person => person.Length > 0)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(person => new PersonKey(workspace, person));

    /// <summary>The side that is set; null when none is. What is said for one workspace beats what is said for all.</summary>
    public Side? Of(PersonKey person) =>
        byKey.TryGetValue($"{person.Workspace}|{person.Person}", out var here) ? here
        : byKey.TryGetValue(person.Person, out var anywhere) ? anywhere
        : null;

    /// <summary>What is to be learned of a person, of whom a platform says <paramref name="proposed"/>.</summary>
    public PersonProfile Over(PersonProfile proposed) => Of(proposed.Key) is { } side ? proposed with { Side = side } : proposed;

    private static Side SideOf(string key, string text) => text.Trim().ToLowerInvariant() switch
    {
        "team" => Side.Team,
        "client" => Side.Client,
        "bot" => Side.Bot,
        _ => throw ConfiguredClients.Wrong($"{Section}:{key}", $"is {Shown.Quote(text)}, which is no side; write team, client or bot"),
    };
}
