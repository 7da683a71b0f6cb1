using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Lessons;

namespace ServiceBot.Storage;

/// <summary>
/// What the writer knows to stand in the database, so that most facts need not ask who wrote them or which settings are in force.
/// Whoever changes an entry forgets it again if the unit is abandoned; a write by another process clears all of it.
/// </summary>
internal sealed class Memory
{
    // A few hundred bytes each at most: some megabytes when full, and then simply begun anew.
    private const int Most = 20_000;

    public Dictionary<PersonKey, KnownPerson> People { get; } = [];

    public Dictionary<ChannelKey, ChannelSighting> KnownChannels { get; } = [];

    public Dictionary<ChannelKey, IReadOnlyList<SettingsVersion>> Settings { get; } = [];

    public Dictionary<string, IReadOnlyList<Lesson>> Lessons { get; } = new(StringComparer.Ordinal);

    public HashSet<(ChannelKey Channel, string Person)> Participants { get; } = [];

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        People.Clear();
        KnownChannels.Clear();
        Settings.Clear();
        Lessons.Clear();
        Participants.Clear();
    }

    /// <summary>Forgets everything when it has grown too large.</summary>
    public void Trim()
    {
        if (People.Count > Most || KnownChannels.Count > Most || Settings.Count > Most || Participants.Count > Most) Clear();
    }
}
