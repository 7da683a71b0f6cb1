using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Profiles;

/// <summary>Reminds of what clients expect on a day. That somebody was reminded is noted in the unit that enqueues it: after a crash either both stand or neither does.</summary>
internal sealed class RegularSweep(IDurable durable, RegularBook book, ILogger<RegularSweep> log) : ISweepTask
{
    private const int Batch = 50;

    public string Name => "expectations";

    public IReadOnlyCollection<string> Feeds { get; } = [Courier.TaskName];

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var due = await durable.ReadAsync(unit => unit.Get<IProfileRows>().Due(now, Batch), cancellationToken);
        var done = 0;
        foreach (var line in due)
            done += await durable.WriteAloneAsync(log, "expectations", line.Channel, unit => Remind(unit, line, now), cancellationToken);
        return done; // what failed is no work done: it rests until the next look
    }

    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => durable.ReadAsync(unit => unit.Get<IProfileRows>().NextDue(), cancellationToken);

    private int Remind(IUnitOfWork unit, ProfileLine line, Instant now)
    {
        book.Remind(unit, line.Channel.Workspace, line.Number, now);
        return 1;
    }
}
