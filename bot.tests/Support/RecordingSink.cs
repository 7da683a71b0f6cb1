using System.Collections.Concurrent;
using ServiceBot.Chat;

namespace ServiceBot.Tests.Support;

/// <summary>An inlet that only remembers what came.</summary>
public sealed class RecordingSink : IFactSink
{
    private readonly ConcurrentQueue<Inbound> _accepted = new();

    public IReadOnlyList<Inbound> Accepted => [.. _accepted];

    /// <summary>When set, nothing can be kept.</summary>
    public Exception? Fault { get; set; }

    public Task AcceptAsync(Inbound inbound, CancellationToken cancellationToken)
    {
        if (Fault is not null) throw Fault;
        _accepted.Enqueue(inbound);
        return Task.CompletedTask;
    }
}
