using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Recaps;

/// <summary>Deletes recaps whose day is over.</summary>
internal sealed class RecapSweep(IDurable durable) : Chore
{
    /// <summary>How long what the buttons need is kept.</summary>
    public static readonly Duration Held = Duration.FromHours(24);

    public override string Name => "recaps";

    protected override int Batch => 100;

    protected override Duration Every => Duration.FromMinutes(30);

    protected override Task<int> DoBatchAsync(Instant now, CancellationToken cancellationToken) =>
        durable.WriteAsync(Name, unit => unit.Get<IRecapRows>().DeleteBefore(now - Held, Batch), cancellationToken);
}
