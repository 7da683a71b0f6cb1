namespace ServiceBot.Storage;

/// <summary>What the database says of its own schema.</summary>
internal interface ISchemaRows
{
    /// <summary>The newest script that has run.</summary>
    long Version();
}

/// <summary>The SQL behind it.</summary>
internal sealed class SchemaRows(Session session) : ISchemaRows
{
    private const string SelectVersion = "SELECT COALESCE(MAX(version), 0) FROM schema_versions";

    public long Version() => session.First(SelectVersion, row => row.Number(0));
}
