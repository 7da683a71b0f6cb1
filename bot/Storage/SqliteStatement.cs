using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using NodaTime;
using SQLitePCL;

namespace ServiceBot.Storage;

/// <summary>
/// A statement straight on SQLite. A command of ADO.NET looks up every parameter by name and makes a reader each time; a fact takes a dozen statements, and that was
/// a good part of what they cost.
/// </summary>
internal sealed class SqliteStatement : Statement
{
    // As long as any text that is bound often; longer ones take an array of their own.
    private const int ShortText = 1024;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly SqliteRow _row;

    public SqliteStatement(SqliteConnection connection, string sql)
        : base(sql)
    {
        _database = connection.Handle!;
        Succeed(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement, out var rest));
        if (!string.IsNullOrWhiteSpace(rest)) throw new ArgumentException($"More than one statement: {sql}", nameof(sql));
        _row = new SqliteRow(_statement);
    }

    public override int Run(ReadOnlySpan<object?> values)
    {
        Bind(values);
        try
        {
            while (Step())
            {
                // What it returns is not wanted.
            }

            return raw.sqlite3_changes(_database);
        }
        finally
        {
            Reset();
        }
    }

    public override List<T> List<T>(Func<DbDataReader, T> read, ReadOnlySpan<object?> values)
    {
        Bind(values);
        try
        {
            var rows = new List<T>();
            while (Step())
                rows.Add(read(_row));
            return rows;
        }
        finally
        {
            Reset();
        }
    }

    public override T? First<T>(Func<DbDataReader, T> read, ReadOnlySpan<object?> values)
        where T : default
    {
        Bind(values);
        try
        {
            return Step() ? read(_row) : default;
        }
        finally
        {
            Reset();
        }
    }

    public override void Dispose()
    {
        _row.Dispose();
        _statement.Dispose();
    }

    private bool Step()
    {
        var code = raw.sqlite3_step(_statement);
        if (code == raw.SQLITE_ROW) return true;
        if (code != raw.SQLITE_DONE) Succeed(code);
        return false;
    }

    // Repeats the error of the step before, if there was one; that was thrown already.
    private void Reset() => _ = raw.sqlite3_reset(_statement);

    private void Bind(ReadOnlySpan<object?> values)
    {
        Check(values.Length);
        for (var index = 0; index < values.Length; index++)
            Succeed(Bind(index + 1, values[index]));
    }

    private int Bind(int place, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(_statement, place),
        string text => Bind(place, text),
        long number => raw.sqlite3_bind_int64(_statement, place, number),
        Instant instant => raw.sqlite3_bind_int64(_statement, place, instant.ToUnixTimeTicks()),
        Duration duration => raw.sqlite3_bind_int64(_statement, place, duration.BclCompatibleTicks),
        bool truth => raw.sqlite3_bind_int64(_statement, place, truth ? 1 : 0),
        int number => raw.sqlite3_bind_int64(_statement, place, number),
        Enum member => raw.sqlite3_bind_int64(_statement, place, Convert.ToInt64(member)),
        _ => throw new ArgumentException($"A {value.GetType().Name} is not stored as such.", nameof(value)),
    };

    private int Bind(int place, string text)
    {
        if (text.Length > ShortText / 3) return raw.sqlite3_bind_text(_statement, place, Encoding.UTF8.GetBytes(text).AsSpan());
        Span<byte> bytes = stackalloc byte[ShortText];
        return raw.sqlite3_bind_text(_statement, place, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }

    private void Succeed(int code) => SqliteException.ThrowExceptionForRC(code, _database);
}
