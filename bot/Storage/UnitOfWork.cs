using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>One transaction, or one savepoint in a transaction that several share.</summary>
internal sealed class UnitOfWork(Session session) : IUnitOfWork
{
    private List<Action>? _undo;
    private List<Action>? _then;
    private bool _ended;

    public TRows Get<TRows>()
        where TRows : class => _ended
            ? throw new InvalidOperationException("This unit of work has ended; its rows cannot be used outside it.")
            : session.Rows<TRows>();

    public void IfAbandoned(Action undo) => (_undo ??= []).Add(undo);

    public void OnceDurable(Action then) => (_then ??= []).Add(then);

    /// <summary>It is durable. Each thing that was to follow is tried, whatever the others do.</summary>
    public void Durable(Action<Exception> report)
    {
        foreach (var then in _then ?? [])
        {
            try
            {
                then();
            }
            catch (Exception exception)
            {
                report(exception);
            }
        }

        _then = null;
    }

    /// <summary>The work has returned; nothing more may be done through it.</summary>
    public void End() => _ended = true;

    /// <summary>Takes back what was changed in memory, the latest first. Each undo is tried, whatever the others do.</summary>
    public void Abandon(Action<Exception> report)
    {
        _ended = true;
        for (var index = (_undo?.Count ?? 0) - 1; index >= 0; index--)
        {
            try
            {
                _undo![index]();
            }
            catch (Exception exception)
            {
                report(exception);
            }
        }

        _undo = null;
    }
}
