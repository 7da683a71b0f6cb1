using NodaTime;
using ServiceBot.Clients;

namespace ServiceBot.Ledger;

/// <summary>Computes <see cref="Figures"/> (SEMANTICS, section 7).</summary>
public static class FiguresRules
{
    /// <summary>
    /// Figures of waits that belong to a period, pooled. <paramref name="waits"/> come each with the settings that judge them
    /// (closed: the version they keep; open: the one in force); those whose since is outside [from, to) must be left out by the caller.
    /// </summary>
    /// <param name="waits">Waits with their settings.</param>
    /// <param name="asOf">Open waits are measured until here: the end of the period or of what is known, whichever is earlier. A wait that closed after it counts as open.</param>
    public static Figures Of(IEnumerable<(Wait Wait, ClientChannel Settings)> waits, Instant asOf) =>
        throw new NotSupportedException("Under construction.");
}
