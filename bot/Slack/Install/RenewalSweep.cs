using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Slack.Install;

/// <summary>Renews tokens that nobody uses just now before they end, and forgets which states came back.</summary>
internal sealed class RenewalSweep(IDurable durable, TokenRenewal renewal) : Chore
{
    public override string Name => "slack-tokens";

    protected override int Batch => 50;

    protected override Duration Every => Duration.FromMinutes(5);

    protected override async Task<int> DoBatchAsync(Instant now, CancellationToken cancellationToken)
    {
        foreach (var token in await durable.ReadAsync(unit => unit.Get<IInstallationRows>().Ending(now + TokenRenewal.Early, Batch), cancellationToken))
            await renewal.RenewAsync(token, cancellationToken);
        // One round is all: what could not be renewed now would come again at once.
        return await durable.WriteAsync(Name, unit => unit.Get<IStateRows>().Prune(now - InstallStates.Good * 2, Batch), cancellationToken);
    }
}
