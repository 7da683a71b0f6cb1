using System.Data.Common;
using NodaTime;

namespace ServiceBot.Storage;

/// <summary>
/// One SQL text, prepared once per connection. Values are handed in by position: in the order in which the text first names its parameters.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly DbCommand _command;

    public Statement(DbConnection connection, string sql)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this room; values go by parameter.
        _command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in ParametersOf(sql))
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = name;
            _command.Parameters.Add(parameter);
        }
    }

    /// <summary>How many values it takes.</summary>
    public int Parameters => _command.Parameters.Count;

    /// <summary>Runs it and returns how many rows it changed.</summary>
    public int Run(ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>All rows, as <paramref name="read"/> makes them.</summary>
    public List<T> List<T>(Func<DbDataReader, T> read, ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>The first row; the default of <typeparamref name="T"/> when there is none.</summary>
    public T? First<T>(Func<DbDataReader, T> read, ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        var parameters = _command.Parameters;
        if (values.Length != parameters.Count)
            throw new ArgumentException($"{values.Length} values for {parameters.Count} parameters of: {_command.CommandText}", nameof(values));
        for (var index = 0; index < values.Length; index++)
            parameters[index].Value = Stored(values[index]);
    }

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        string or long => value,
        Instant instant => instant.ToUnixTimeTicks(),
        Duration duration => duration.BclCompatibleTicks,
        bool truth => truth ? 1L : 0L,
        int number => (long)number,
        Enum member => Convert.ToInt64(member),
        _ => throw new ArgumentException($"A {value.GetType().Name} is not stored as such.", nameof(value)),
    };

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
