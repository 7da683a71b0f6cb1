using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IAbsenceRows"/>.</summary>
internal sealed class AbsenceRows(Session session) : IAbsenceRows
{
    private const string Select =
        "SELECT said_at, until_at, substitute FROM absences WHERE workspace = @workspace AND person = @person AND (until_at IS NULL OR until_at > @now)";

    private const string Upsert =
        """
        INSERT INTO absences (workspace, person, said_at, until_at, substitute) VALUES (@workspace, @person, @said, @until, @substitute)
        ON CONFLICT (workspace, person) DO UPDATE SET said_at = excluded.said_at, until_at = excluded.until_at, substitute = excluded.substitute
        """;

    public Absence? Of(PersonKey person, Instant now) =>
        session.First(Select, row => new Absence(person, row.At(0), row.AtOrNull(1), row.TextOrNull(2)), person.Workspace, person.Person, now);

    public void Put(Absence absence) =>
        session.Run(Upsert, absence.Who.Workspace, absence.Who.Person, absence.SaidAt, absence.Until, absence.Substitute);

    public bool End(PersonKey person) => session.Run("DELETE FROM absences WHERE workspace = @workspace AND person = @person", person.Workspace, person.Person) > 0;
}
