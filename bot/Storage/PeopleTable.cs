using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Storage;

/// <summary>Who people are, and in which channels they took part. Written by Clients' rows and, as facts arrive, by Ledger's.</summary>
internal sealed class PeopleTable(Session session)
{
    private const string Select = "SELECT name, side, mail_domain, said_by, checked_at FROM people WHERE workspace = @workspace AND person = @person";

    private const string Upsert =
        """
        INSERT INTO people (workspace, person, name, side, took_part, mail_domain, said_by, checked_at) VALUES (@workspace, @person, @name, @side, 0, @domain, @by, @checked)
        ON CONFLICT (workspace, person) DO UPDATE
        SET name = excluded.name, side = excluded.side, mail_domain = excluded.mail_domain, said_by = excluded.said_by, checked_at = excluded.checked_at
        """;

    private const string InsertParticipant =
        "INSERT INTO participants (workspace, person, channel) VALUES (@workspace, @person, @channel) ON CONFLICT DO NOTHING";

    private const string SelectParticipation = "SELECT took_part FROM people WHERE workspace = @workspace AND person = @person";

    private const string NoteParticipation =
        """
        INSERT INTO people (workspace, person, name, side, took_part) VALUES (@workspace, @person, '', NULL, 1)
        ON CONFLICT (workspace, person) DO UPDATE SET took_part = 1
        """;

    /// <summary>A person; null when never seen.</summary>
    public KnownPerson? Find(PersonKey person)
    {
        if (session.Memory is { } memory && memory.People.TryGetValue(person, out var known)) return known;
        var found = session.First(Select, row => Read(person, row, 0), person.Workspace, person.Person);
        if (found is not null && session.Memory is not null) Remember(found);
        return found;
    }

    /// <summary>See <see cref="IClientRows.Learn(PersonProfile)"/>.</summary>
    public bool Learn(PersonProfile person)
    {
        var known = Find(person.Key);
        // Older news than what is known; events come in any order.
        if (person.AsOf < known?.AsOf) return false;
        var now = new KnownPerson(person.Key, person.Name.Length > 0 ? person.Name : known?.Name ?? "", known?.SaidBy is null ? person.Side ?? known?.Side : known.Side)
        {
            MailDomain = person.MailDomain ?? (person.AsOf is null ? known?.MailDomain : null),
            SaidBy = known?.SaidBy,
            AsOf = person.AsOf ?? known?.AsOf,
        };
        if (now == (known ?? new KnownPerson(person.Key, "", null))) return false;
        Put(now);
        return now.Side != known?.Side;
    }

    /// <summary>See <see cref="IClientRows.ForgetSide"/>.</summary>
    public bool ForgetSide(PersonKey person)
    {
        if (Find(person) is not { Side: not null } known) return false;
        Put(known with { Side = null, SaidBy = null });
        return true;
    }

    /// <summary>See <see cref="IClientRows.SaySide"/>.</summary>
    public bool SaySide(PersonKey person, Side? side, string by)
    {
        var known = Find(person) ?? new KnownPerson(person, "", null);
        var now = known with { Side = side, SaidBy = side is null ? null : by };
        if (now == known) return false;
        Put(now);
        return now.Side != known.Side;
    }

    /// <summary>Notes that a person wrote, reacted, acted or was mentioned in a channel.</summary>
    public void TookPart(ChannelKey channel, string person)
    {
        var memory = session.Memory;
        if (memory?.Participants.Add((channel, person)) == false) return;
        session.Unit?.IfAbandoned(() => memory?.Participants.Remove((channel, person)));
        if (session.Run(InsertParticipant, channel.Workspace, person, channel.Channel) == 0) return;

        // Somebody who takes part in many channels is noted once: to write the row again would make their channels wait for each other.
        if (session.First(SelectParticipation, row => row.Number(0), channel.Workspace, person) == 0) session.Run(NoteParticipation, channel.Workspace, person);
    }

    /// <summary>Reads name, side, mail domain, who said it and when it was checked, from column <paramref name="at"/> on.</summary>
    public static KnownPerson Read(PersonKey person, DbDataReader row, int at) => new(person, row.Text(at), (Side?)row.NumberOrNull(at + 1))
    {
        MailDomain = row.TextOrNull(at + 2),
        SaidBy = row.TextOrNull(at + 3),
        AsOf = row.AtOrNull(at + 4),
    };

    private void Put(KnownPerson person)
    {
        session.Run(Upsert, person.Key.Workspace, person.Key.Person, person.Name, (long?)person.Side, person.MailDomain, person.SaidBy, person.AsOf);
        Remember(person);
    }

    private void Remember(KnownPerson person)
    {
        if (session.Memory is not { } memory) return;
        memory.People[person.Key] = person;
        session.Unit?.IfAbandoned(() => memory.People.Remove(person.Key));
    }
}
