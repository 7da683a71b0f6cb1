namespace ServiceBot.Durable;

/// <summary>
/// The work is not on disk and nothing of it ever will be: the disk is full, the file is locked or read-only, the database is newer than the program.
/// The message says what happened, where, and what to do; it never contains people's words. Trying again later is right.
/// </summary>
public sealed class DurableException(string message, Exception? inner = null) : Exception(message, inner);
