using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using ServiceBot.Chat;
using ServiceBot.Storage;

namespace ServiceBot.Bench.Growth;

/// <summary>
/// Fills a store in minutes rather than in an hour. The first pair is taken in as any other; the rows that this wrote are then repeated for every further pair, with its channel, ids and instants in
/// their place. So they are the rows that intake writes, whatever tables it writes to; and a sample of pairs is taken in for real, in a store of its own, and compared row for row.
/// </summary>
internal static class BulkFill
{
    private const int AtOnce = 10_000;

    public static async Task RunAsync(Dialect dialect, IFactSink sink, int messages, int channels)
    {
        using var connection = dialect.OpenForWriting();
        var tables = TablesOf(connection);
        var before = tables.ToDictionary(table => table.Name, table => Rows(connection, table, "1 = 1").Select(Text).ToHashSet(StringComparer.Ordinal));
        foreach (var inbound in GrownStore.Pair(0, channels))
            await sink.AcceptAsync(inbound, CancellationToken.None);
        var written = tables.SelectMany(table => Rows(connection, table, "1 = 1").Where(row => !before[table.Name].Contains(Text(row))).Select(row => (Table: table, Row: row)))
            .Where(entry => Array.Exists(entry.Row, value => value is string text && text.Contains(GrownStore.Channel(0).Channel, StringComparison.Ordinal))).ToList();
        var ofPair = written.Where(entry => Array.Exists(entry.Row, IsOfMessage)).ToList();
        var ofChannel = written.Except(ofPair).ToList();

        if (connection is not NpgsqlConnection) Run(connection, "PRAGMA synchronous = OFF"); // of this connection alone, for as long as it fills
        for (var from = 1; from < messages / 2; from += AtOnce)
        {
            var pairs = Enumerable.Range(from, Math.Min(AtOnce, (messages / 2) - from)).ToList();
            using var transaction = connection.BeginTransaction();
            foreach (var template in ofPair.Concat(ofChannel).GroupBy(entry => entry.Table))
            {
                var rows = template.SelectMany(entry => (ofPair.Contains(entry) ? pairs : pairs.Where(pair => pair < channels)).Select(pair => Of(entry.Row, pair, channels)));
                if (connection is NpgsqlConnection postgres) Copy(postgres, template.Key, rows);
                else Insert(connection, template.Key, rows);
            }

            transaction.Commit();
        }

        Run(connection, connection is NpgsqlConnection ? "ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Pairs that are not as intake writes them, of a sample.</summary>
    public static async Task<int> DifferAsync(Dialect filled, Dialect fresh, IFactSink freshSink, IReadOnlyList<int> sample, int channels)
    {
        using var connection = filled.OpenForWriting();
        using var other = fresh.OpenForWriting();
        var tables = TablesOf(connection).Where(table => table.Columns.Contains("message")).ToList();
        var differ = 0;
        foreach (var pair in sample)
        {
            foreach (var inbound in GrownStore.Pair(pair, channels))
                await freshSink.AcceptAsync(inbound, CancellationToken.None);
            var where = $"message IN ('{GrownStore.Id(2 * pair)}', '{GrownStore.Id((2 * pair) + 1)}')";
            var same = tables.TrueForAll(table => Rows(connection, table, where).Select(row => Without(table, row)).Order(StringComparer.Ordinal)
                .SequenceEqual(Rows(other, table, where).Select(row => Without(table, row)).Order(StringComparer.Ordinal)));
            if (!same || Rows(connection, tables.Single(table => table.Name == "facts"), where).Count != 2) differ++;
        }

        return differ;
    }

    // When it arrived is the one thing that differs.
    private static string Without(Table table, object?[] row) => Text([.. row.Where((_, column) => table.Columns[column] != "arrived_at")]);

    private static object?[] Of(object?[] row, int pair, int channels) => Array.ConvertAll(row, value => value switch
    {
        string text => text.Replace(GrownStore.Channel(0).Channel, GrownStore.Channel(pair % channels).Channel, StringComparison.Ordinal)
            .Replace(GrownStore.Id(1), GrownStore.Id((2 * pair) + 1), StringComparison.Ordinal).Replace(GrownStore.Id(0), GrownStore.Id(2 * pair), StringComparison.Ordinal),
        long ticks when ticks == GrownStore.At(0).ToUnixTimeTicks() => GrownStore.At(2 * pair).ToUnixTimeTicks(),
        long ticks when ticks == GrownStore.At(1).ToUnixTimeTicks() => GrownStore.At((2 * pair) + 1).ToUnixTimeTicks(),
        _ => value,
    });

    private static bool IsOfMessage(object? value) =>
        value is string text && (text.Contains(GrownStore.Id(0), StringComparison.Ordinal) || text.Contains(GrownStore.Id(1), StringComparison.Ordinal));

    private static void Copy(NpgsqlConnection connection, Table table, IEnumerable<object?[]> rows)
    {
        using var copy = connection.BeginBinaryImport($"COPY {table.Name} ({string.Join(", ", table.Columns)}) FROM STDIN (FORMAT BINARY)");
        foreach (var row in rows)
        {
            copy.StartRow();
            foreach (var value in row)
            {
                if (value is long number) copy.Write(number, NpgsqlDbType.Bigint);
                else if (value is string text) copy.Write(text, NpgsqlDbType.Text);
                else copy.WriteNull();
            }
        }

        copy.Complete();
    }

    private static void Insert(DbConnection connection, Table table, IEnumerable<object?[]> rows)
    {
        using var statement = Statement.Of(connection, $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns)}) VALUES ({string.Join(", ", table.Columns.Select((_, column) => $"@p{column}"))})");
        foreach (var row in rows)
            statement.Run(row);
    }

    private static List<Table> TablesOf(DbConnection connection)
    {
        var sql = connection is NpgsqlConnection
            ? "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY table_name, ordinal_position"
            : "SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' ORDER BY t.name, c.cid";
        return [.. Query(connection, sql).GroupBy(row => (string)row[0]!).Select(columns => new Table(columns.Key, [.. columns.Select(row => (string)row[1]!)]))];
    }

    private static List<object?[]> Rows(DbConnection connection, Table table, string where) => Query(connection, $"SELECT {string.Join(", ", table.Columns)} FROM {table.Name} WHERE {where}");

    private static List<object?[]> Query(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names and ids of our own making.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column) is string text ? text : (object)Convert.ToInt64(reader.GetValue(column), null))]);
        }

        return rows;
    }

    private static void Run(DbConnection connection, string sql) => Query(connection, sql);

    private static string Text(object?[] row) => string.Join('|', row);

    /// <summary>A table as the schema has it.</summary>
    private sealed record Table(string Name, IReadOnlyList<string> Columns);
}
