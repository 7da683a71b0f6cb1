namespace ServiceBot.Tests.Storage;

// The contracts once more, on a real PostgreSQL.

[TestClass]
public sealed class PostgresDurableTests : DurableContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresLedgerRowsTests : LedgerRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresClientRowsTests : ClientRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresDeliveryRowsTests : DeliveryRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresRequestRowsTests : RequestRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresPlaygroundRowsTests : PlaygroundRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresLedgerBookTests : Ledger.LedgerBookContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresLessonRowsTests : LessonRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresNoteRowsTests : NoteRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresProfileRowsTests : ProfileRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresInsightRowsTests : InsightRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresPromiseBookTests : Promises.PromiseBookContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresFollowUpBookTests : FollowUps.FollowUpBookContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresSightRowsTests : SightRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresDraftRowsTests : DraftRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresErasureRowsTests : ErasureRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresRecapRowsTests : RecapRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresSendingRowsTests : SendingRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresSlackRowsTests : SlackRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresInstallationRowsTests : InstallationRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class PostgresSharedRowsTests : SharedRowsContract
{
    protected override ITestDatabase CreateDatabase() => new PostgresDatabase();
}

[TestClass]
public sealed class StoreCoverageTests
{
    [TestMethod]
    public void PostgreSQL_keeps_every_contract_that_SQLite_keeps()
    {
        IEnumerable<string> KeptBy(string store) => typeof(StoreCoverageTests).Assembly.GetTypes()
            .Where(type => type.Name.StartsWith(store, StringComparison.Ordinal) && type.BaseType!.Name.EndsWith("Contract", StringComparison.Ordinal))
            .Select(type => type.BaseType!.Name);

        CollectionAssert.AreEquivalent(KeptBy("Sqlite").ToList(), KeptBy("Postgres").ToList());
    }
}
