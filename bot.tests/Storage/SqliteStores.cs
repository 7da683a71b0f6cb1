namespace ServiceBot.Tests.Storage;

// SQLite keeps the contracts. PostgreSQL keeps the same ones, beside this file.

[TestClass]
public sealed class SqliteDurableTests : DurableContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteLedgerRowsTests : LedgerRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteClientRowsTests : ClientRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteDeliveryRowsTests : DeliveryRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteRequestRowsTests : RequestRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqlitePlaygroundRowsTests : PlaygroundRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteLedgerBookTests : Ledger.LedgerBookContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteLessonRowsTests : LessonRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteNoteRowsTests : NoteRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteProfileRowsTests : ProfileRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteSightRowsTests : SightRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteDraftRowsTests : DraftRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteRecapRowsTests : RecapRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteSendingRowsTests : SendingRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteSlackRowsTests : SlackRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteInstallationRowsTests : InstallationRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteInsightRowsTests : InsightRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqlitePromiseBookTests : Promises.PromiseBookContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteFollowUpBookTests : FollowUps.FollowUpBookContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteErasureRowsTests : ErasureRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}

[TestClass]
public sealed class SqliteSharedRowsTests : SharedRowsContract
{
    protected override ITestDatabase CreateDatabase() => new SqliteFolder();
}
