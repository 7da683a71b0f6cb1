using System.Data.Common;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>What differs between databases, and nothing else: every statement in this room is one text for all of them.</summary>
internal abstract class Dialect
{
    /// <summary>What the database is called in messages to people: a path, a host.</summary>
    public abstract string Place { get; }

    /// <summary>How many connections write at once. One scope is always written by the same of them.</summary>
    public abstract int Writers { get; }

    /// <summary>How many connections read at once.</summary>
    public abstract int Readers { get; }

    /// <summary>Whether other hosts may write too, so that scopes have to be locked and nothing that is remembered outlives its transaction.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Opens a connection that may write. Throws <see cref="DurableException"/> when it cannot.</summary>
    public abstract DbConnection OpenForWriting();

    /// <summary>Opens a connection that can only read.</summary>
    public abstract DbConnection OpenForReading();

    /// <summary>Begins a transaction that alone may change the schema.</summary>
    public abstract string BeginMigration { get; }

    /// <summary>Begins a transaction that writes.</summary>
    public abstract string BeginWrite { get; }

    /// <summary>Begins a transaction that sees one state of the database.</summary>
    public abstract string BeginRead { get; }

    /// <summary>A query whose answer changes when somebody else has written since this connection last looked; null where it always may have.</summary>
    public abstract string? ForeignWrites { get; }

    /// <summary>
    /// Begins a transaction that writes and in which every other host is kept out of these scopes until it ends. May wait. What nearly every unit of such a scope asks for may be looked up on the way and left in the session's
    /// memory. Called only where other hosts may write too.
    /// </summary>
    public abstract void TakeTurns(Session session, IEnumerable<string> scopes);

    /// <summary>Fits a migration script to this database.</summary>
    public abstract string Adapt(string script);

    /// <summary>Makes and drops, after a migration and beside everybody's work, the indexes that are marked so; true where the database can. Where it can't, a migration has it to itself anyway, and scripts are run as they stand.</summary>
    public virtual bool WorksBeside => false;

    /// <summary>Does so. Nothing where everything is as it should be, or another host is at it.</summary>
    public virtual void WorkBeside(IReadOnlyList<Migrator.Script> scripts)
    {
    }

    /// <summary>
    /// Whether the transaction failed for a reason that is over by the time it is run again: two hosts stood in each other's way, the server was restarted. Never said of what may
    /// have been committed: that is for the caller's caller to repeat.
    /// </summary>
    public abstract bool IsPassing(Exception exception);

    /// <summary>Whether it failed since two hosts stood in each other's way: a transaction of fewer rows stands in nobody's.</summary>
    public virtual bool IsCollision(Exception exception) => false;

    /// <summary>Whether a migration failed since others were at work, and is to be tried again from its beginning.</summary>
    public virtual bool IsHeldUp(Exception exception) => false;

    /// <summary>Says in words what the database refused; everything that is not the database's own exception comes back as it is.</summary>
    public abstract Exception Explain(Exception exception);
}
