using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Clients;

/// <summary>Somebody of the team is away: pings go to their substitute, or else to whoever is next.</summary>
/// <param name="Who">Who.</param>
/// <param name="SaidAt">When they said so.</param>
/// <param name="Until">When they are back; null until they say so.</param>
/// <param name="Substitute">Who hears instead, by id; null for whoever is next.</param>
public sealed record Absence(PersonKey Who, Instant SaidAt, Instant? Until, string? Substitute);

/// <summary>The stored absences, one for each person.</summary>
public interface IAbsenceRows
{
    /// <summary>Somebody's, if they are away at <paramref name="now"/>; otherwise null.</summary>
    Absence? Of(PersonKey person, Instant now);

    /// <summary>Keeps one in place of the person's last.</summary>
    void Put(Absence absence);

    /// <summary>Ends somebody's. True when there was one.</summary>
    bool End(PersonKey person);
}
