using System.Data.Common;
using System.Text;
using NodaTime;

namespace ServiceBot.Storage;

/// <summary>A statement as ADO.NET knows it, for PostgreSQL.</summary>
internal sealed class CommandStatement : Statement
{
    private readonly DbCommand _command;

    public CommandStatement(DbConnection connection, string sql)
        : base(sql)
    {
        _command = connection.CreateCommand();
#pragma warning disable CA2100 // Every text is a constant of this room; values go by parameter.
        _command.CommandText = PostgresDialect.AdaptStatement(sql);
#pragma warning restore CA2100
        foreach (var name in Names)
        {
            var parameter = _command.CreateParameter();
            parameter.ParameterName = name;
            _command.Parameters.Add(parameter);
        }
    }

    public override int Run(ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    public override List<T> List<T>(Func<DbDataReader, T> read, ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    public override T? First<T>(Func<DbDataReader, T> read, ReadOnlySpan<object?> values)
        where T : default
    {
        Bind(values);
        using var reader = _command.ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public override void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        Check(values.Length);
        for (var index = 0; index < values.Length; index++)
            _command.Parameters[index].Value = Stored(values[index]);
    }

    // PostgreSQL keeps no NUL and no half of a pair; a message with one in it is to be kept all the same.
    internal static string Storable(string text) =>
        text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 && !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Replace('\0', '\uFFFD')));

    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        string text => Storable(text),
        long => value,
        Instant instant => instant.ToUnixTimeTicks(),
        Duration duration => duration.BclCompatibleTicks,
        bool truth => truth ? 1L : 0L,
        int number => (long)number,
        Enum member => Convert.ToInt64(member),
        _ => throw new ArgumentException($"A {value.GetType().Name} is not stored as such.", nameof(value)),
    };
}
