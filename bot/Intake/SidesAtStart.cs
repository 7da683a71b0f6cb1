using System.Text.Json;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Intake;

/// <summary>
/// Writes the sides that the configuration sets, before anything is taken in, and folds anew where that changes something. Whose side is no longer set is
/// forgotten, so that the platform is asked again; until then they count as a client. So is everybody of whom a mail domain says something else than before.
/// </summary>
internal sealed class SidesAtStart(
    SideOverrides sides, IReadOnlyList<ClientChannel> configured, IConfiguration configuration, IDurable durable, LedgerBook ledger, IEnumerable<IHearsOfFacts> listeners, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var workspace in configured.Select(channel => channel.Key.Workspace).Concat(ClientsSetup.ConnectedWorkspaces(configuration)).Distinct())
            await durable.WriteAsync(workspace, unit => Write(unit, workspace), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool Write(IUnitOfWork unit, string workspace)
    {
        var (people, notes, name) = (unit.Get<IClientRows>(), unit.Get<IValueRows>(), $"{workspace}/sides");
        var set = sides.PeopleOf(workspace).ToList();
        var before = notes.Get(name) is { } note ? JsonSerializer.Deserialize<string[]>(note)! : [];
        var changed = set.Where(person => people.Learn(new PersonProfile(person, "", sides.Of(person)))).ToList();
        foreach (var person in before.Select(id => new PersonKey(workspace, id)).Except(set))
        {
            if (people.ForgetSide(person)) changed.Add(person);
        }

        changed.AddRange(ByDomain(unit, workspace));
        if (set.Count + before.Length > 0) notes.Set(name, set.Count == 0 ? null : JsonSerializer.Serialize(set.Select(person => person.Person)));
        var now = time.Now();
        foreach (var person in changed)
            FactIntake.Reword(unit, FactIntake.RefoldChannelsOf(unit, ledger, listeners, person, now), now);
        return changed.Count > 0;
    }

    private List<PersonKey> ByDomain(IUnitOfWork unit, string workspace)
    {
        var (people, notes, name) = (unit.Get<IClientRows>(), unit.Get<IValueRows>(), $"{workspace}/sides-of-domains");
        var set = string.Join(' ', sides.Domains.Order(StringComparer.Ordinal));
        if (set == (notes.Get(name) ?? "")) return [];
        notes.Set(name, set.Length == 0 ? null : set);
        var changed = new List<PersonKey>();
        foreach (var known in people.People(workspace).Where(known => known is { MailDomain: not null, SaidBy: null } && sides.Of(known.Key) is null))
        {
            var side = sides.Of(unit, new PersonProfile(known.Key, "", null));
            if (side is null ? people.ForgetSide(known.Key) : people.Learn(new PersonProfile(known.Key, "", side))) changed.Add(known.Key);
        }

        return changed;
    }
}
