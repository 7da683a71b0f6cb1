using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.FollowUps;
using ServiceBot.Promises;

namespace ServiceBot.CommandLine.Replay;

/// <summary>A log of what happened, with who is who and what was set (SEMANTICS, section 8).</summary>
/// <param name="People">Everybody by id.</param>
/// <param name="Channels">Channels with their settings, in the order of the file.</param>
/// <param name="Facts">What happened, in the order of the file.</param>
/// <param name="Until">Where the log ends; what comes after changes nothing.</param>
internal sealed record Timeline(
    IReadOnlyDictionary<string, KnownPerson> People,
    IReadOnlyList<ClientChannel> Channels,
    IReadOnlyList<ChatFact> Facts,
    Instant Until)
{
    /// <summary>What people said about promises; empty unless promises were asked for.</summary>
    public IReadOnlyList<PromiseMark> Marks { get; init; } = [];

    /// <summary>What people said about questions to clients; empty unless follow-ups were asked for.</summary>
    public IReadOnlyList<QuestionMark> QuestionMarks { get; init; } = [];

    /// <summary>The workspace that every channel and person of a timeline is in.</summary>
    public const string Workspace = "replay:log";

    /// <summary>The side of one of the people; null for anybody else.</summary>
    public Side? SideOf(string person) => People.TryGetValue(person, out var known) ? known.Side : null;

    /// <summary>What somebody is called: the first name, or the id where no name is given.</summary>
    public string NameOf(string person) => People.TryGetValue(person, out var known) && known.Name.Length > 0 ? Say.FirstName(known.Name) : person;
}

/// <summary>A timeline that cannot be read: where in it, and what is wrong. One line.</summary>
internal sealed class TimelineException(string place, string problem) : Exception($"{place}: {problem}");
