using System.Collections;
using System.Data.Common;
using SQLitePCL;

namespace ServiceBot.Storage;

/// <summary>The row on which a statement stands, as far as <see cref="Columns"/> asks about it. It goes no further by itself.</summary>
internal sealed class SqliteRow(sqlite3_stmt statement) : DbDataReader
{
    public override int FieldCount => raw.sqlite3_column_count(statement);

    public override bool HasRows => true;

    public override bool IsClosed => false;

    public override int Depth => 0;

    public override int RecordsAffected => -1;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => throw NotAsked();

    public override long GetInt64(int ordinal) => raw.sqlite3_column_int64(statement, ordinal);

    public override int GetInt32(int ordinal) => raw.sqlite3_column_int(statement, ordinal);

    public override string GetString(int ordinal) => raw.sqlite3_column_text(statement, ordinal).utf8_to_string() ?? throw new InvalidCastException($"Column {ordinal} is null.");

    public override bool IsDBNull(int ordinal) => raw.sqlite3_column_type(statement, ordinal) == raw.SQLITE_NULL;

    public override object GetValue(int ordinal) => raw.sqlite3_column_type(statement, ordinal) switch
    {
        raw.SQLITE_NULL => DBNull.Value,
        raw.SQLITE_INTEGER => GetInt64(ordinal),
        _ => GetString(ordinal),
    };

    public override bool Read() => throw NotAsked();

    public override bool NextResult() => throw NotAsked();

    public override bool GetBoolean(int ordinal) => throw NotAsked();

    public override byte GetByte(int ordinal) => throw NotAsked();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw NotAsked();

    public override char GetChar(int ordinal) => throw NotAsked();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw NotAsked();

    public override string GetDataTypeName(int ordinal) => throw NotAsked();

    public override DateTime GetDateTime(int ordinal) => throw NotAsked();

    public override decimal GetDecimal(int ordinal) => throw NotAsked();

    public override double GetDouble(int ordinal) => throw NotAsked();

    public override IEnumerator GetEnumerator() => throw NotAsked();

    public override Type GetFieldType(int ordinal) => throw NotAsked();

    public override float GetFloat(int ordinal) => throw NotAsked();

    public override Guid GetGuid(int ordinal) => throw NotAsked();

    public override short GetInt16(int ordinal) => throw NotAsked();

    public override string GetName(int ordinal) => raw.sqlite3_column_name(statement, ordinal).utf8_to_string();

    public override int GetOrdinal(string name) => throw NotAsked();

    public override int GetValues(object[] values) => throw NotAsked();

    private static NotSupportedException NotAsked() => new("This room reads rows by column, as texts and whole numbers.");
}
