using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Ledger;
using ServiceBot.Lessons;

namespace ServiceBot.Storage;

/// <summary>
/// What the writer knows to stand in the database, so that most facts need not ask who wrote them or which settings are in force.
/// Whoever changes an entry forgets it again if the unit is abandoned; a write by another process clears all of it.
/// </summary>
internal sealed class Memory
{
    // A few hundred bytes each at most: some megabytes when full, and then simply begun anew. Some people write in each channel.
    private const int Most = 20_000;
    private const int MostParticipants = 5 * Most;

    public Dictionary<PersonKey, KnownPerson> People { get; } = [];

    public Dictionary<ChannelKey, ChannelSighting> KnownChannels { get; } = [];

    public Dictionary<ChannelKey, IReadOnlyList<SettingsVersion>> Settings { get; } = [];

    public Dictionary<string, IReadOnlyList<Lesson>> Lessons { get; } = new(StringComparer.Ordinal);

    public HashSet<(ChannelKey Channel, string Person)> Participants { get; } = [];

    public Talks Talks { get; } = new();

    public Dictionary<string, string?> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>The facts about one message, for as long as a unit asks about it and adds none.</summary>
    public FactsAboutMessage? About { get; set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        People.Clear();
        KnownChannels.Clear();
        Settings.Clear();
        Lessons.Clear();
        Participants.Clear();
        Talks.Clear();
        Values.Clear();
        About = null;
    }

    /// <summary>Forgets what has grown too large; the rest stays, for whoever wrote is asked for more often than all of it fits.</summary>
    public void Trim()
    {
        if (People.Count > Most) People.Clear();
        if (KnownChannels.Count > Most) KnownChannels.Clear();
        if (Settings.Count > Most) Settings.Clear();
        if (Participants.Count > MostParticipants) Participants.Clear();
        if (Values.Count > Most) Values.Clear();
    }
}

/// <summary>What was read of a message in a unit of work.</summary>
internal sealed record FactsAboutMessage(UnitOfWork Unit, ChannelKey Channel, string Message, IReadOnlyList<LedgerFact> Facts);
