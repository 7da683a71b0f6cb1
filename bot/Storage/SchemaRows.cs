namespace ServiceBot.Storage;

/// <summary>What the database says of its own schema.</summary>
internal interface ISchemaRows
{
    /// <summary>The newest script that has run.</summary>
    long Version();

    /// <summary>Every channel in which something happened.</summary>
    IReadOnlyList<Chat.ChannelKey> Channels();
}

/// <summary>The SQL behind it.</summary>
internal sealed class SchemaRows(Session session) : ISchemaRows
{
    private const string SelectVersion = "SELECT COALESCE(MAX(version), 0) FROM schema_versions";

    // By the index of messages; a channel in which nothing but reactions were seen has no wait either.
    private const string SelectChannels = "SELECT DISTINCT workspace, channel FROM facts WHERE kind = 0 ORDER BY workspace, channel";

    public IReadOnlyList<Chat.ChannelKey> Channels() => session.List(SelectChannels, row => new Chat.ChannelKey(row.Text(0), row.Text(1)));

    public long Version() => session.First(SelectVersion, row => row.Number(0));
}
