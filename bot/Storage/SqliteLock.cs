using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>
/// Keeps a second host off a SQLite file. SQLite itself would let both write, one after the other; but each remembers what it believes nobody else changes. The operating system's lock on a file
/// beside the database: it ends with the process, however that ends.
/// </summary>
internal sealed class SqliteLock : IDisposable
{
    private readonly FileStream _held;

    private SqliteLock(FileStream held) => _held = held;

    /// <summary>Takes the lock, or says who has it.</summary>
    /// <exception cref="DurableException">Another program holds it, or the disk refuses it; the message says which.</exception>
    public static SqliteLock Take(string database)
    {
        try
        {
            // Left where it is at the end: whoever deletes a lock file may delete the next one's.
            return new SqliteLock(new FileStream(database + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException held) when (IsHeld(held))
        {
            throw new DurableException(
                $"The database {database} is in use by another ServiceBot. Stop that one, or set Storage:Path to another file; several hosts share a PostgreSQL (Storage:ConnectionString).", held);
        }
        catch (IOException fault)
        {
            throw new DurableException($"The database {database} cannot be locked: {database}.lock cannot be opened ({fault.Message.TrimEnd('.')}). Check the disk and the folder.", fault);
        }
        catch (UnauthorizedAccessException refused)
        {
            throw new DurableException($"The database {database} cannot be locked: {database}.lock cannot be written. Check the permissions of the folder.", refused);
        }
    }

    // What the operating system says of a lock that somebody else has: EWOULDBLOCK on Linux and macOS, a sharing or lock violation on Windows.
    private static bool IsHeld(IOException fault) => fault.HResult is 11 or 35 or unchecked((int)0x80070020) or unchecked((int)0x80070021);

    public void Dispose() => _held.Dispose();
}
