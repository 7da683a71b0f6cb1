using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Intake;
using ServiceBot.Outbox;
using ServiceBot.Sweep;

namespace ServiceBot.Assistant;

/// <summary>
/// Works off what people asked. A request is done in the unit of work that enqueues its answer; when the host dies before, the lease runs out and it is answered
/// then, under the same key; a host that stops gives it back at once.
/// </summary>
internal sealed partial class RequestSweep(IDurable durable, Answerer answerer, IWake wake, ILogger<RequestSweep> log, SweepSettings? settings = null) : ISweepTask
{
    private const int AtOnce = 8;
    private const int MostAttempts = 4;
    private static readonly Duration RetryAfter = Duration.FromSeconds(15);

    // Short, for what a dead host held is a button that does nothing and a wait that is still told about; made longer, look by look, while a model thinks.
    private readonly Duration _lease = Duration.Max(Duration.FromSeconds(30), Duration.FromSeconds((settings?.PollSeconds ?? 0) * 4));
    private readonly string _claimer = $"{Environment.MachineName}:{Guid.NewGuid():N}";
    private readonly Lock _gate = new();
    private readonly Dictionary<Task, PersonRequest> _working = [];
    private Instant _held;

    /// <inheritdoc />
    public string Name => "requests";

    /// <inheritdoc />
    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var working = Working;
        if (working.Count > 0 && now - _held >= _lease / 3) await durable.WriteAsync("requests", unit => Hold(unit, working, now), cancellationToken);
        var free = AtOnce - working.Count;
        if (free <= 0) return 0;
        var claimed = await durable.WriteAsync("requests", unit => unit.Get<IRequestRows>().Claim(_claimer, now, now + _lease, free), cancellationToken);
        // Side by side and left to themselves: a draft that waits for a model holds up nobody else's answer, be it asked together with it or after it.
        foreach (var request in claimed)
            Leave(WorkAsync(request, now, cancellationToken), request);
        return claimed.Count;
    }

    /// <inheritdoc />
    public Task LeftWorking
    {
        get
        {
            lock (_gate)
                return _working.Count == 0 ? Task.CompletedTask : Task.WhenAll(_working.Keys).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private List<PersonRequest> Working
    {
        get
        {
            lock (_gate)
                return [.. _working.Values];
        }
    }

    /// <inheritdoc />
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => durable.ReadAsync(unit => unit.Get<IRequestRows>().NextDue(), cancellationToken);

    private bool Hold(IUnitOfWork unit, List<PersonRequest> working, Instant now)
    {
        foreach (var request in working)
            unit.Get<IRequestRows>().Extend(_claimer, request.Who.Workspace, request.Id, now + _lease);
        _held = now;
        return true;
    }

    private void Leave(Task work, PersonRequest request)
    {
        lock (_gate)
            _working.Add(work, request);
        _ = work.ContinueWith(Done, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        void Done(Task done)
        {
            lock (_gate)
                _working.Remove(done);
            // Not a fault of the answer's, for those are told: the store could not take it. The lease runs out, and it is tried again.
            if (done.Exception?.InnerException is { } fault) LogLost(fault.GetType().Name, fault.StackTrace);
            wake.Wake();
        }
    }

    private async Task WorkAsync(PersonRequest request, Instant now, CancellationToken cancellationToken)
    {
        try
        {
            var post = await answerer.AnswerAsync(request, now, cancellationToken);
            await durable.WriteAsync(request.Who.Workspace, unit => Finish(unit, request, post, now), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops. Another, or this one when it is back, need not wait for the lease; and no try of it failed.
            await durable.WriteAsync(request.Who.Workspace, unit => unit.Get<IRequestRows>().Release(request.Who.Workspace, request.Id, now, int.MaxValue), CancellationToken.None);
            throw;
        }
        catch (Exception fault)
        {
            // The kind of fault only: its message may quote what somebody wrote.
            LogFault(request.Who.Workspace, fault is PlatformException refused ? refused.Refusal.ToString() : fault.GetType().Name, fault.StackTrace);
            var notBefore = now + ((fault as PlatformException)?.RetryAfter ?? RetryAfter);
            await durable.WriteAsync(request.Who.Workspace, unit => GiveBack(unit, request, notBefore, now), cancellationToken);
        }
    }

    private static bool Finish(IUnitOfWork unit, PersonRequest request, Post? post, Instant now)
    {
        unit.Get<IRequestRows>().Done(request.Who.Workspace, request.Id);
        return post is not null && unit.Get<IDeliveryRows>().Enqueue(PrivateAnswerKind.Answer(request, post, now, Meanwhile.Take(unit, request)));
    }

    private static bool GiveBack(IUnitOfWork unit, PersonRequest request, Instant notBefore, Instant now)
    {
        var again = unit.Get<IRequestRows>().Release(request.Who.Workspace, request.Id, notBefore, MostAttempts);
        // Only the team is told what happens on our side. Who is not known to be of it, for the platform could not say, hears nothing.
        if (!again && unit.Get<IClientRows>().Person(request.Who)?.Side == Side.Team)
            unit.Get<IDeliveryRows>().Enqueue(PrivateAnswerKind.Answer(request, FixedWords.Failed, now, Meanwhile.Take(unit, request)));
        return again;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A request in {Workspace} could not be answered ({Fault}); it is tried again a few times.\n{Where}")]
    private partial void LogFault(string workspace, string fault, string? where);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of a request could not be kept ({Fault}); it is worked on again when its lease has run out.\n{Where}")]
    private partial void LogLost(string fault, string? where);
}
