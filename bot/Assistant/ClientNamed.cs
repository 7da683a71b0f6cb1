using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Assistant;

/// <summary>Which client words are about: said in a client's channel (by command), that one; elsewhere the client that is named first, or the only one there is.</summary>
internal static class ClientNamed
{
    /// <summary>The client, and the words without its name; no client where it is not clear.</summary>
    public static (ClientChannel? Client, string Words) In(IUnitOfWork unit, PersonRequest request, string words, Instant now)
    {
        if (unit.Get<IClientRows>().Settings(request.Where.Channel, now)?.Settings is { } here) return (here, words);
        var clients = All(unit, request, now);
        foreach (var client in clients.Where(client => client.Client.Length > 0).OrderByDescending(client => client.Client.Length))
        {
            if (!words.StartsWith(client.Client, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = words[client.Client.Length..];
            if (rest.Length == 0 || rest[0] is ':' or ',' or ' ' or '-') return (client, rest.TrimStart(':', ',', ' ', '-'));
        }

        return clients.Select(client => client.Client).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1 ? (clients[0], words) : (null, words);
    }

    /// <summary>Every client's channel of the workspace that anybody still cares about.</summary>
    public static List<ClientChannel> All(IUnitOfWork unit, PersonRequest request, Instant now) =>
        [.. unit.Get<IClientRows>().All(request.Who.Workspace).Select(version => version.Settings).Where(settings => !unit.Get<IClientRows>().HasEnded(settings.Key, now))];
}
