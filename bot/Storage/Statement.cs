using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ServiceBot.Storage;

/// <summary>
/// One SQL text, prepared once per connection. Values are handed in by position: in the order in which the text first names its parameters.
/// </summary>
internal abstract class Statement(string sql) : IDisposable
{
    /// <summary>The names of its parameters, in the order in which the text first names them.</summary>
    protected IReadOnlyList<string> Names { get; } = ParametersOf(sql);

    /// <summary>The text.</summary>
    protected string Sql => sql;

    /// <summary>How many values it takes.</summary>
    public int Parameters => Names.Count;

    /// <summary>Prepares a text.</summary>
    public static Statement Of(DbConnection connection, string sql) =>
        connection is SqliteConnection sqlite ? new SqliteStatement(sqlite, sql) : new CommandStatement(connection, sql);

    /// <summary>Runs it and returns how many rows it changed.</summary>
    public abstract int Run(ReadOnlySpan<object?> values);

    /// <summary>All rows, as <paramref name="read"/> makes them.</summary>
    public abstract List<T> List<T>(Func<DbDataReader, T> read, ReadOnlySpan<object?> values);

    /// <summary>The first row; the default of <typeparamref name="T"/> when there is none.</summary>
    public abstract T? First<T>(Func<DbDataReader, T> read, ReadOnlySpan<object?> values);

    public abstract void Dispose();

    /// <summary>Refuses too few or too many values.</summary>
    protected void Check(int values)
    {
        if (values != Names.Count) throw new ArgumentException($"{values} values for {Names.Count} parameters of: {sql}", nameof(values));
    }

    private static List<string> ParametersOf(string sql)
    {
        var names = new List<string>();
        for (var at = sql.IndexOf('@', StringComparison.Ordinal); at >= 0; at = sql.IndexOf('@', at + 1))
        {
            var end = at + 1;
            while (end < sql.Length && (char.IsLetterOrDigit(sql[end]) || sql[end] == '_'))
                end++;
            var name = sql[at..end];
            if (!names.Contains(name)) names.Add(name);
        }

        return names;
    }
}
