using Microsoft.Extensions.Configuration;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Clients;

/// <summary>
/// On which side people are, as the team says (SEMANTICS, section 1: "settings can override per person"). In the configuration it is the section <c>Sides</c>, whose keys are a
/// person's id, a workspace and a person's id with a bar between, or a mail domain (<c>@agency.com</c>), and whose values are <c>team</c>, <c>client</c> or <c>bot</c>;
/// in a chat it is said by hand. It beats what a platform says: first what is said of a person, then of their domain, and each time the configuration first.
/// </summary>
internal sealed class SideOverrides(IReadOnlyDictionary<string, Side> byKey)
{
    /// <summary>The section.</summary>
    public const string Section = "Sides";

    /// <summary>Nothing is said of anybody.</summary>
    public static SideOverrides None { get; } = new(new Dictionary<string, Side>());

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
        .Where(key => !IsDomain(key))
        .Select(key => key.Split('|') switch
        {
            [var person] => person,
            [var own, var person] when string.Equals(own, workspace, StringComparison.OrdinalIgnoreCase) => person,
            _ => "",
        })
        .Where(person => person.Length > 0)
        .Distinct(StringComparer.OrdinalIgnoreCase)
        .Select(person => new PersonKey(workspace, person));

    /// <summary>The mail domains of which something is said, with their <c>@</c> and their side, so that a change shows.</summary>
    public IEnumerable<string> Domains => byKey.Where(entry => IsDomain(entry.Key)).Select(entry => $"{entry.Key.ToLowerInvariant()}={entry.Value}");

    /// <summary>The side that the configuration sets for a person themselves; null when none is. What is said for one workspace beats what is said for all.</summary>
    public Side? Of(PersonKey person) =>
        byKey.TryGetValue($"{person.Workspace}|{person.Person}", out var here) ? here
        : byKey.TryGetValue(person.Person, out var anywhere) ? anywhere
        : null;

    /// <summary>The side that the team set for somebody; null when it said nothing, and the platform's word counts.</summary>
    public Side? Of(IUnitOfWork unit, PersonProfile person)
    {
        if (Of(person.Key) is { } configured) return configured;
        var known = unit.Get<IClientRows>().Person(person.Key);
        if (known?.SaidBy is not null) return known.Side;
        if ((person.MailDomain ?? (person.AsOf is null ? known?.MailDomain : null)) is not { } domain) return null;
        return byKey.TryGetValue("@" + domain, out var ofAll) ? ofAll : DomainSides.Of(unit, person.Key.Workspace, domain);
    }

    /// <summary>What is to be learned of a person, of whom a platform says <paramref name="proposed"/>.</summary>
    public PersonProfile Over(IUnitOfWork unit, PersonProfile proposed) => Of(unit, proposed) is { } side ? proposed with { Side = side } : proposed;

    /// <summary>Whether a key, or what somebody typed, is a mail domain: <c>@agency.com</c>.</summary>
    public static bool IsDomain(string key) => key.Length > 3 && key[0] == '@' && key.Contains('.', StringComparison.Ordinal) && !key.Contains('|', StringComparison.Ordinal);

    private static Side SideOf(string key, string text) => text.Trim().ToLowerInvariant() switch
    {
        "team" => Side.Team,
        "client" => Side.Client,
        "bot" => Side.Bot,
        _ => throw ConfiguredClients.Wrong($"{Section}:{key}", $"is {Shown.Quote(text)}, which is no side; write team, client or bot"),
    };
}

/// <summary>The same, asked by an adapter before it says who can read a place.</summary>
internal sealed class StoredSides(IDurable durable, SideOverrides overrides) : ISides
{
    public Task<Side?> SaidOfAsync(PersonProfile person, CancellationToken cancellationToken) =>
        durable.ReadAsync(unit => overrides.Of(unit, person), cancellationToken);
}
