using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Sweep;

namespace ServiceBot.Intake;

/// <summary>
/// Looks up people whose side or name is not known, and folds anew where they were seen. Until then they count as clients: a needless wait for a minute
/// is better than a missed one. What is known is asked again after a day, in case that the platform's news of a change was lost.
/// </summary>
internal sealed partial class PeopleSweep(IDurable durable, LedgerBook ledger, IEnumerable<IHearsOfFacts> listeners, IEnumerable<IChatPlatform> platforms, SideOverrides sides, ILogger<PeopleSweep> log) : ISweepTask
{
    /// <summary>The name of this task.</summary>
    public const string TaskName = "people";

    // So few that a lease for one round can be short.
    private const int AtOnce = 10;
    private static readonly Duration Good = Duration.FromDays(1);

    // The platform does not know them, or says too little; or it was busy, or out of reach.
    private static readonly Duration AskAgainAfter = Duration.FromMinutes(15);
    private static readonly Duration TryAgainAfter = Duration.FromSeconds(30);

    // One host asks the platform for all; when it is gone, another does after this. Until then a teammate's answer counts for nothing, so it must be short.
    // Should a slow platform outlast it, two hosts ask the same.
    private static readonly Duration Lease = Duration.FromSeconds(20);

    private readonly string _holder = $"{Environment.MachineName}/{Guid.NewGuid():N}";
    private readonly Dictionary<string, IChatPlatform> _platforms = platforms.ToDictionary(platform => platform.Name, StringComparer.Ordinal);
    private readonly Dictionary<PersonKey, Instant> _notBefore = [];

    public string Name => TaskName;

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var unknown = await durable.ReadAsync(unit => unit.Get<IClientRows>().UnknownPeople(AtOnce + _notBefore.Count, now - Good), cancellationToken);
        var asked = unknown.Where(person => !(_notBefore.GetValueOrDefault(person) > now)).Take(AtOnce).ToList();
        if (asked.Count == 0 || !await durable.WriteAsync(Name, unit => unit.Get<ILeaseRows>().Take(Name, _holder, now, now + Lease), cancellationToken)) return 0;
        try
        {
            return await AskAsync(asked, now, cancellationToken);
        }
        finally
        {
            await durable.WriteAsync(Name, GiveBack, CancellationToken.None);
        }
    }

    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) =>
        Task.FromResult<Instant?>(_notBefore.Count == 0 ? null : _notBefore.Values.Min());

    private bool GiveBack(IUnitOfWork unit)
    {
        unit.Get<ILeaseRows>().GiveBack(Name, _holder);
        return true;
    }

    private async Task<int> AskAsync(List<PersonKey> asked, Instant now, CancellationToken cancellationToken)
    {
        var learned = 0;
        foreach (var person in asked)
        {
            var (found, again) = await LookUpAsync(person, cancellationToken);
            if (found is { Side: Side.Bot } or { Side: not null, Name.Length: > 0 }) _notBefore.Remove(person);
            else _notBefore[person] = now + again; // what is learned now is kept all the same
            if (found is not { Side: not null } profile) continue;
            try
            {
                await durable.WriteAsync(person.Workspace, unit => Learn(unit, sides.Over(unit, profile with { AsOf = now }), now), cancellationToken);
                learned++;
            }
            catch (Exception fault) when (fault is not DurableException && !cancellationToken.IsCancellationRequested)
            {
                // One person whose channels cannot be folded does not leave everybody after them a client.
                _notBefore[person] = now + AskAgainAfter;
                LogFault(person.Workspace, fault.GetType().Name, fault.StackTrace);
            }
        }

        return learned;
    }

    private bool Learn(IUnitOfWork unit, PersonProfile profile, Instant now)
    {
        if (!unit.Get<IClientRows>().Learn(profile)) return false;
        FactIntake.Reword(unit, FactIntake.RefoldChannelsOf(unit, ledger, listeners, profile.Key, now), now);
        return true;
    }

    private async Task<(PersonProfile? Found, Duration Again)> LookUpAsync(PersonKey person, CancellationToken cancellationToken)
    {
        if (!_platforms.TryGetValue(Workspace.PlatformOf(person.Workspace), out var platform)) return (null, AskAgainAfter);
        try
        {
            return (await platform.LookUpPersonAsync(person, cancellationToken), AskAgainAfter);
        }
        catch (PlatformException refused)
        {
            LookUpRefused(person.Workspace, refused.Refusal);
            return (null, refused.RetryAfter ?? (refused.Refusal is Refusal.TryLater or Refusal.OutcomeUnknown ? TryAgainAfter : AskAgainAfter));
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            LogFault(person.Workspace, fault.GetType().Name, fault.StackTrace);
            return (null, AskAgainAfter);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A person in {Workspace} could not be looked up ({Refusal}); they count as a client until they can.")]
    private partial void LookUpRefused(string workspace, Refusal refusal);

    [LoggerMessage(Level = LogLevel.Error, Message = "Who somebody in {Workspace} is could not be learned ({Fault}); it is tried again in a quarter of an hour.\n{Where}")]
    private partial void LogFault(string workspace, string fault, string? where);
}
