using System.Collections.Concurrent;
using System.Text.Json;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Teams;

/// <summary>A conversation that we are in: what it takes to speak there first.</summary>
/// <param name="ServiceUrl">Where Teams takes messages for it.</param>
/// <param name="Kind">What kind it is.</param>
/// <param name="Team">Of a channel: the team's id; null when not known.</param>
/// <param name="Type">Of a channel: <c>standard</c>, <c>private</c> or <c>shared</c>; null when not said.</param>
/// <param name="SeesAll">A message came from it that did not mention us, so everything does.</param>
internal sealed record TeamsPlace(string ServiceUrl, TeamsPlaceKind Kind, string? Team = null, string? Type = null, bool SeesAll = false);

/// <summary>A person as Teams names them to us.</summary>
/// <param name="Id">Teams' id of them: <c>29:…</c>.</param>
/// <param name="Direct">Their own chat with us; null while there is none.</param>
/// <param name="Place">Where they were last seen: where their profile can be asked for.</param>
internal sealed record TeamsContact(string Id, string? Direct, string? Place);

/// <summary>
/// Remembers where Teams can be spoken to and whom it names how, for it can't be asked. Kept as small named values under the workspace, so that they go with it;
/// no words and no names of people.
/// </summary>
internal sealed class TeamsPlaces(IDurable durable) : IForgets
{
    // Losing the memory costs a read each.
    private const int MostRemembered = 20_000;

    private const string Latest = "latest";
    private const string Installer = "installer";

    private readonly ConcurrentDictionary<string, string?> _values = new(StringComparer.Ordinal);

    /// <summary>A conversation; null when nothing came from it yet.</summary>
    public Task<TeamsPlace?> PlaceAsync(string workspace, string place) => GetAsync<TeamsPlace>(NameOf(workspace, "place", place));

    /// <summary>The last place that anything came from: its service URL serves for what has none yet.</summary>
    public async Task<TeamsPlace?> AnyPlaceAsync(string workspace) =>
        await GetAsync<string>(NameOf(workspace, "place", Latest)) is { } latest ? await PlaceAsync(workspace, latest) : null;

    /// <summary>A person; null when never seen.</summary>
    public Task<TeamsContact?> ContactAsync(PersonKey person) => GetAsync<TeamsContact>(NameOf(person.Workspace, "person", person.Person));

    /// <summary>The channels and chats that we know, the newest first.</summary>
    public async Task<IReadOnlyList<string>> SharedPlacesAsync(string workspace) => await GetAsync<string[]>(NameOf(workspace, "places", "shared")) ?? [];

    /// <summary>Who first added the app in the tenant; null when nobody was seen to.</summary>
    public async Task<PersonKey?> InstallerAsync(string workspace) => await GetAsync<string>(NameOf(workspace, "place", Installer)) is { } person ? new PersonKey(workspace, person) : null;

    /// <summary>The id that facts name somebody by; null when it is not known. Without a read: mentions are looked at while Teams waits.</summary>
    public string? PersonOf(string workspace, string teamsId) =>
        _values.GetValueOrDefault(NameOf(workspace, "alias", teamsId)) is { } json ? JsonSerializer.Deserialize<string>(json) : null;

    /// <summary>Learns what an activity says by the way. Nothing is written where it is known.</summary>
    public async Task LearnAsync(TeamsActivity activity, bool mentionsUs)
    {
        var changes = new List<(string Name, string Value)>();
        var known = await PlaceAsync(activity.Workspace, activity.Place);
        var seesAll = known?.SeesAll == true || (activity is { Type: "message", Kind: not TeamsPlaceKind.Personal, From.IsBot: false } && !mentionsUs);
        var data = activity.ChannelData;
        var place = new TeamsPlace(
            activity.ServiceUrl, activity.Kind, data?.Object("team")?.Id("id") ?? known?.Team,
            data?.Object("channel") is { } channel && channel.Id("id") == activity.Place ? channel.Text("type") ?? known?.Type : known?.Type, seesAll);
        Change(changes, NameOf(activity.Workspace, "place", activity.Place), place, known);
        if (await GetAsync<string>(NameOf(activity.Workspace, "place", Latest)) is null) Change(changes, NameOf(activity.Workspace, "place", Latest), activity.Place, null);
        if (activity.Kind != TeamsPlaceKind.Personal && known is null) await AddSharedAsync(changes, activity);
        if (activity.From is { IsBot: false } from)
        {
            await LearnAsync(changes, activity, from);
            if (activity is { Type: "installationUpdate", Kind: not TeamsPlaceKind.Personal } && await InstallerAsync(activity.Workspace) is null)
                Change(changes, NameOf(activity.Workspace, "place", Installer), from.Person, null);
        }

        await WriteAsync(activity.Workspace, changes);
    }

    /// <summary>Keeps somebody's own chat, or forgets it when null.</summary>
    public async Task LearnDirectAsync(PersonKey person, string teamsId, string? direct)
    {
        var known = await ContactAsync(person);
        var changes = new List<(string Name, string Value)>();
        Change(changes, NameOf(person.Workspace, "person", person.Person), new TeamsContact(teamsId, direct, known?.Place), known);
        await WriteAsync(person.Workspace, changes);
    }

    /// <summary>Whether somebody was told how to add the app.</summary>
    public async Task<bool> WasToldAsync(PersonKey person) => await GetAsync<string>(NameOf(person.Workspace, "told", person.Person)) is not null;

    /// <summary>They were told: once is enough.</summary>
    public Task ToldAsync(PersonKey person) => WriteAsync(person.Workspace, [(NameOf(person.Workspace, "told", person.Person), JsonSerializer.Serialize("add"))]);

    public void Forget(string workspace)
    {
        foreach (var name in _values.Keys.Where(name => name.StartsWith(workspace + "/", StringComparison.Ordinal)))
            _values.TryRemove(name, out _);
    }

    private async Task LearnAsync(List<(string Name, string Value)> changes, TeamsActivity activity, TeamsAccount from)
    {
        var person = new PersonKey(activity.Workspace, from.Person);
        var known = await ContactAsync(person);
        var personal = activity.Kind == TeamsPlaceKind.Personal;
        var contact = new TeamsContact(from.Id, personal ? activity.Place : known?.Direct, personal ? known?.Place ?? activity.Place : known?.Place is { } before && IsShared(before) ? before : activity.Place);
        Change(changes, NameOf(person.Workspace, "person", person.Person), contact, known);
        if (from.ObjectId is not null && PersonOf(activity.Workspace, from.Id) != from.Person)
        {
            var alias = NameOf(activity.Workspace, "alias", from.Id);
            Change(changes, alias, from.Person, await GetAsync<string>(alias));
        }
    }

    // A chat of one's own tells nobody's tenant as surely as a channel's members do.
    private static bool IsShared(string place) => !place.StartsWith("a:", StringComparison.Ordinal);

    private async Task AddSharedAsync(List<(string Name, string Value)> changes, TeamsActivity activity)
    {
        const int most = 100;
        var known = await SharedPlacesAsync(activity.Workspace);
        Change(changes, NameOf(activity.Workspace, "places", "shared"), (string[])[activity.Place, .. known.Where(place => place != activity.Place).Take(most - 1)], known);
    }

    private static string NameOf(string workspace, string kind, string id) => $"{workspace}/teams/{kind}/{id}";

    private static void Change<T>(List<(string Name, string Value)> changes, string name, T value, T? known)
    {
        if (!Equals(value, known)) changes.Add((name, JsonSerializer.Serialize(value)));
    }

    private async Task<T?> GetAsync<T>(string name)
        where T : class
    {
        if (!_values.TryGetValue(name, out var json))
        {
            json = await durable.ReadAsync(unit => unit.Get<IValueRows>().Get(name));
            if (json is not null) Remember(name, json); // what is not there yet, another host may learn
        }

        return json is null ? null : JsonSerializer.Deserialize<T>(json);
    }

    private async Task WriteAsync(string workspace, List<(string Name, string Value)> changes)
    {
        if (changes.Count == 0) return;
        await durable.WriteAsync(workspace, unit =>
        {
            foreach (var (name, value) in changes)
                unit.Get<IValueRows>().Set(name, value);
            return true;
        });
        foreach (var (name, value) in changes)
            Remember(name, value);
    }

    private void Remember(string name, string? value)
    {
        if (_values.Count >= MostRemembered) _values.Clear();
        _values[name] = value;
    }
}
