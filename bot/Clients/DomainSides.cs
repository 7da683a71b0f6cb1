using System.Text.Json;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Clients;

/// <summary>The sides of mail domains that people of a workspace set in a chat.</summary>
internal static class DomainSides
{
    /// <summary>The side of a domain (without <c>@</c>, in small letters); null when none is set.</summary>
    public static Side? Of(IUnitOfWork unit, string workspace, string domain) =>
        All(unit, workspace).TryGetValue(domain, out var side) ? side : null;

    /// <summary>Every domain that is set.</summary>
    public static IReadOnlyDictionary<string, Side> All(IUnitOfWork unit, string workspace) =>
        unit.Get<IValueRows>().Get(Name(workspace)) is { } kept ? JsonSerializer.Deserialize<Dictionary<string, Side>>(kept)! : new Dictionary<string, Side>();

    /// <summary>Sets one, or with null leaves it to the platform again.</summary>
    public static void Say(IUnitOfWork unit, string workspace, string domain, Side? side)
    {
        var all = new Dictionary<string, Side>(All(unit, workspace), StringComparer.Ordinal);
        if (side is { } set) all[domain] = set;
        else all.Remove(domain);
        unit.Get<IValueRows>().Set(Name(workspace), all.Count == 0 ? null : JsonSerializer.Serialize(all));
    }

    private static string Name(string workspace) => $"{workspace}/domain-sides";
}
