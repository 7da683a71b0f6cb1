using System.Data.Common;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using ServiceBot.Durable;

namespace ServiceBot.Storage;

/// <summary>
/// Moves everything from a SQLite file to an empty PostgreSQL, table by table in the order of the keys. How far it is stands in the target, in the transaction that brought the rows: cut off, it goes on
/// where it was. At the end every row is read again on both sides and compared.
/// </summary>
internal sealed class StoreMove(SqliteDialect from, PostgresDialect to, Action<string> say) : IDisposable
{
    private const int Batch = 2000;
    private const string History = "schema_versions";

    private readonly DbConnection _source = from.OpenForWriting();
    private readonly NpgsqlConnection _target = (NpgsqlConnection)to.OpenForWriting();

    /// <summary>Moves what is left to move, and compares all of it.</summary>
    /// <returns>How many rows there are.</returns>
    /// <exception cref="DurableException">The target holds something else, or a row is not what it was.</exception>
    public long Run()
    {
        try
        {
            var tables = Tables();
            Begin(tables);
            foreach (var table in tables)
                Move(table);
            var rows = tables.Sum(Compare);
            Execute(_target, "DROP TABLE store_move");
            return rows;
        }
        catch (Exception refused) when (refused is not DurableException)
        {
            var explained = to.Explain(from.Explain(refused));
            if (ReferenceEquals(explained, refused)) throw;
            throw explained;
        }
    }

    public void Dispose()
    {
        _source.Dispose();
        _target.Dispose();
    }

    private List<MovedTable> Tables()
    {
        var names = List(_source, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name", [], 1).Select(row => (string)row[0]!).Where(name => name != History);
        return [.. names.Select(name =>
        {
            var columns = List(_source, "SELECT name, type, pk FROM pragma_table_info(@p0)", [name], 3);
            return new MovedTable(
                name,
                [.. columns.Select(column => (string)column[0]!)],
                [.. columns.Select(column => (string)column[1]! == "TEXT")],
                [.. columns.Where(column => (long)column[2]! > 0).OrderBy(column => (long)column[2]!).Select(column => (string)column[0]!)]);
        })];
    }

    private void Begin(List<MovedTable> tables)
    {
        if (List(_target, "SELECT 1 FROM pg_tables WHERE tablename = 'store_move' AND schemaname = current_schema()", [], 1).Count > 0)
        {
            say("Going on where an earlier move was cut off.");
            return;
        }

        // A host that ran there once has left marks of its own; whatever else is there is somebody's.
        var full = tables.Where(table => table.Name is not ("leases" or "sealing_keys") && List(_target, $"SELECT 1 FROM {table.Name} LIMIT 1", [], 1).Count > 0).Select(table => table.Name).ToList();
        if (full.Count > 0) throw new DurableException($"The database {to.Place} is not empty ({string.Join(", ", full)}): nothing was moved. Name an empty one.");
        Execute(_target, "CREATE TABLE store_move (table_name TEXT NOT NULL PRIMARY KEY, last_key TEXT NOT NULL, moved BIGINT NOT NULL)");
    }

    private void Move(MovedTable table)
    {
        var done = List(_target, "SELECT last_key, moved FROM store_move WHERE table_name = @p0", [table.Name], 2).SingleOrDefault();
        var last = done is null ? null : table.ReadKey((string)done[0]!);
        var moved = done is null ? 0L : (long)done[1]!;
        while (true)
        {
            var rows = Page(_source, table, last);
            if (rows.Count == 0) break;
            last = table.KeyOf(rows[^1]);
            moved += rows.Count;
            using var transaction = _target.BeginTransaction();
            Insert(table, rows);
            Execute(
                _target,
                "INSERT INTO store_move (table_name, last_key, moved) VALUES (@p0, @p1, @p2) ON CONFLICT (table_name) DO UPDATE SET last_key = excluded.last_key, moved = excluded.moved",
                table.Name, table.WriteKey(last), moved);
            transaction.Commit();
        }

        say($"{table.Name}: {moved} rows");
    }

    private void Insert(MovedTable table, List<object?[]> rows)
    {
        var arrays = string.Join(", ", table.Columns.Select((_, number) => $"@p{number}"));
        using var command = new NpgsqlCommand($"INSERT INTO {table.Name} ({table.ColumnList}) SELECT * FROM unnest({arrays}) ON CONFLICT DO NOTHING", _target);
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var place = column;
            command.Parameters.Add(table.IsText[column]
                ? new NpgsqlParameter($"p{column}", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = rows.Select(row => (string?)row[place]).ToArray() }
                : new NpgsqlParameter($"p{column}", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = rows.Select(row => (long?)row[place]).ToArray() });
        }

        command.ExecuteNonQuery();
    }

    private long Compare(MovedTable table)
    {
        var count = 0L;
        object?[]? last = null;
        while (true)
        {
            var (ours, theirs) = (Page(_source, table, last), Page(_target, table, last));
            for (var row = 0; row < Math.Max(ours.Count, theirs.Count); row++)
            {
                if (row >= ours.Count || row >= theirs.Count || !ours[row].SequenceEqual(theirs[row]))
                    throw new DurableException($"Row {count + row + 1} of {table.Name} in {to.Place} is not what it is in {from.Place}. Nothing may be served from there; empty it and move again.");
            }

            count += ours.Count;
            if (ours.Count == 0) return count;
            last = table.KeyOf(ours[^1]);
        }
    }

    private static List<object?[]> Page(DbConnection connection, MovedTable table, object?[]? after)
    {
        var key = string.Join(", ", table.Key);
        var where = after is null ? "" : $" WHERE ({key}) > ({string.Join(", ", after.Select((_, number) => $"@p{number}"))})";
        var rows = List(connection, $"SELECT {table.ColumnList} FROM {table.Name}{where} ORDER BY {key} LIMIT {Batch}", after ?? [], table.Columns.Count);
        foreach (var row in rows)
        {
            for (var column = 0; column < row.Length; column++)
            {
                if (row[column] is string text) row[column] = CommandStatement.Storable(text);
            }
        }

        return rows;
    }

    private static List<object?[]> List(DbConnection connection, string sql, object?[] values, int columns)
    {
        using var command = Command(connection, sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            var row = new object?[columns];
            for (var column = 0; column < columns; column++)
                row[column] = reader.IsDBNull(column) ? null : reader.GetValue(column) is var value && value is string ? value : Convert.ToInt64(value, null);
            rows.Add(row);
        }

        return rows;
    }

    private static void Execute(DbConnection connection, string sql, params object?[] values)
    {
        using var command = Command(connection, sql, values);
        command.ExecuteNonQuery();
    }

    private static DbCommand Command(DbConnection connection, string sql, object?[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of our own tables and columns; values go by parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var number = 0; number < values.Length; number++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ($"@p{number}", values[number] ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>A table as the schema has it.</summary>
    private sealed record MovedTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<bool> IsText, IReadOnlyList<string> Key)
    {
        public string ColumnList { get; } = string.Join(", ", Columns);

        public object?[] KeyOf(object?[] row) => [.. Key.Select(name => row[Columns.ToList().IndexOf(name)])];

        public string WriteKey(object?[] key) => JsonSerializer.Serialize(key.Select(part => $"{part}"));

        public object?[] ReadKey(string json) =>
            [.. JsonSerializer.Deserialize<string[]>(json)!.Zip(Key, (part, name) => IsText[Columns.ToList().IndexOf(name)] ? (object?)part : long.Parse(part))];
    }
}
