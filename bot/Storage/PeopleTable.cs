using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Storage;

/// <summary>Who people are, and in which channels they took part. Written by Clients' rows and, as facts arrive, by Ledger's.</summary>
internal sealed class PeopleTable(Session session)
{
    private const string Select = "SELECT name, side FROM people WHERE workspace = @workspace AND person = @person";

    private const string Upsert =
        """
        INSERT INTO people (workspace, person, name, side, took_part) VALUES (@workspace, @person, @name, @side, 0)
        ON CONFLICT (workspace, person) DO UPDATE SET name = excluded.name, side = excluded.side
        """;

    private const string InsertParticipant =
        "INSERT INTO participants (workspace, person, channel) VALUES (@workspace, @person, @channel) ON CONFLICT DO NOTHING";

    private const string NoteParticipation =
        """
        INSERT INTO people (workspace, person, name, side, took_part) VALUES (@workspace, @person, '', NULL, 1)
        ON CONFLICT (workspace, person) DO UPDATE SET took_part = 1
        """;

    /// <summary>A person; null when never seen.</summary>
    public KnownPerson? Find(PersonKey person)
    {
        if (session.Memory is { } memory && memory.People.TryGetValue(person, out var known)) return known;
        var found = session.First(Select, row => new KnownPerson(person, row.Text(0), (Side?)row.NumberOrNull(1)), person.Workspace, person.Person);
        if (found is not null && session.Memory is not null) Remember(found);
        return found;
    }

    /// <summary>See <see cref="IClientRows.Learn(PersonProfile)"/>.</summary>
    public bool Learn(PersonProfile person)
    {
        var known = Find(person.Key);
        var now = new KnownPerson(person.Key, person.Name.Length > 0 ? person.Name : known?.Name ?? "", person.Side ?? known?.Side);
        if (now == (known ?? new KnownPerson(person.Key, "", null))) return false;
        session.Run(Upsert, now.Key.Workspace, now.Key.Person, now.Name, (long?)now.Side);
        Remember(now);
        return now.Side != known?.Side;
    }

    /// <summary>See <see cref="IClientRows.ForgetSide"/>.</summary>
    public bool ForgetSide(PersonKey person)
    {
        if (Find(person) is not { Side: not null } known) return false;
        session.Run(Upsert, person.Workspace, person.Person, known.Name, (long?)null);
        Remember(known with { Side = null });
        return true;
    }

    /// <summary>Notes that a person wrote, reacted, acted or was mentioned in a channel.</summary>
    public void TookPart(ChannelKey channel, string person)
    {
        var memory = session.Memory;
        if (memory?.Participants.Add((channel, person)) == false) return;
        session.Unit?.IfAbandoned(() => memory?.Participants.Remove((channel, person)));
        if (session.Run(InsertParticipant, channel.Workspace, person, channel.Channel) > 0)
            session.Run(NoteParticipation, channel.Workspace, person);
    }

    private void Remember(KnownPerson person)
    {
        if (session.Memory is not { } memory) return;
        memory.People[person.Key] = person;
        session.Unit?.IfAbandoned(() => memory.People.Remove(person.Key));
    }
}
