using System.Data.Common;
using NodaTime;

namespace ServiceBot.Storage;

/// <summary>Reads columns as the domain's types; the other direction is in <see cref="Statement"/>.</summary>
internal static class Columns
{
    public static string Text(this DbDataReader row, int column) => row.GetString(column);

    public static string? TextOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static long Number(this DbDataReader row, int column) => row.GetInt64(column);

    public static long? NumberOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

    public static bool Truth(this DbDataReader row, int column) => row.GetInt64(column) != 0;

    public static bool? TruthOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column) != 0;

    public static Instant At(this DbDataReader row, int column) => Instant.FromUnixTimeTicks(row.GetInt64(column));

    public static Instant? AtOrNull(this DbDataReader row, int column) => row.IsDBNull(column) ? null : row.At(column);
}
