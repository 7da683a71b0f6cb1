namespace ServiceBot.Durable;

/// <summary>
/// One unit of durable work over the ports of every room. Each room declares the rows it needs as an interface of plain, synchronous methods;
/// Storage implements them; a unit of work hands them out, all in one transaction.
/// </summary>
public interface IDurable
{
    /// <summary>The scope of units that nobody has to wait for: what they change is claimed by its own rows.</summary>
    const string Anyone = "";

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction. When the task completes, the work is on disk; when it throws, nothing of it is.
    /// Units are run one after the other for one <paramref name="scope"/>; several may share one flush. <paramref name="work"/> must not wait for anything.
    /// </summary>
    /// <param name="scope">
    /// What must not be worked on by two hosts at once: a channel's key as text, a workspace, which keeps everybody out of its channels too (a scope holds what stands below it, after a slash),
    /// a constant of the caller, or <see cref="Anyone"/>.
    /// </param>
    /// <param name="work">May be run again, after what it registered with <see cref="IUnitOfWork.IfAbandoned"/>: when the database asks for that, or a unit that shares the flush has failed.</param>
    /// <param name="cancellationToken">Ends the waiting for a unit that has not begun.</param>
    Task<T> WriteAsync<T>(string scope, Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default);

    /// <summary>Runs <paramref name="work"/> on one consistent view of what is durable. Nothing can be written.</summary>
    Task<T> ReadAsync<T>(Func<IUnitOfWork, T> work, CancellationToken cancellationToken = default);
}

/// <summary>One transaction.</summary>
public interface IUnitOfWork
{
    /// <summary>A room's rows, bound to this transaction.</summary>
    /// <typeparam name="TRows">An interface ending in <c>Rows</c> that some room declares.</typeparam>
    /// <exception cref="InvalidOperationException">Nobody implements it.</exception>
    TRows Get<TRows>()
        where TRows : class;

    /// <summary>Registers what to undo in memory if the transaction does not become durable.</summary>
    void IfAbandoned(Action undo);

    /// <summary>Registers what to do once the transaction is durable: it must return at once, and may see nothing of the unit. If it never is, it is not done.</summary>
    void OnceDurable(Action then);
}
