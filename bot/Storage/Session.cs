using System.Data.Common;
using ServiceBot.Clients;
using ServiceBot.Drafts;
using ServiceBot.Durable;
using ServiceBot.FollowUps;
using ServiceBot.Insights;
using ServiceBot.Intake;
using ServiceBot.Keys;
using ServiceBot.Ledger;
using ServiceBot.Lessons;
using ServiceBot.Outbox;
using ServiceBot.Playground;
using ServiceBot.Profiles;
using ServiceBot.Promises;
using ServiceBot.Recaps;
using ServiceBot.Sight;
using ServiceBot.Slack.Install;
using ServiceBot.Slack.Shared;

namespace ServiceBot.Storage;

/// <summary>One connection with its prepared statements and every room's rows over it. Used by one thread at a time.</summary>
internal sealed class Session : IDisposable
{
    // By reference: every text is a constant, and hashing half a page of SQL for each of several statements a fact would show.
    private readonly Dictionary<object, Statement> _statements = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Type, object> _rows;

    public Session(DbConnection connection, bool remembers, bool shared = false)
    {
        Connection = connection;
        IsShared = shared;
        Memory = remembers ? new Memory() : null;
        var people = new PeopleTable(this);
        _rows = new Dictionary<Type, object>
        {
            [typeof(IClientRows)] = new ClientRows(this, people),
            [typeof(ILedgerRows)] = new LedgerRows(this, people),
            [typeof(IDeliveryRows)] = new DeliveryRows(this),
            [typeof(IRequestRows)] = new RequestRows(this),
            [typeof(ILessonRows)] = new LessonRows(this),
            [typeof(INoteRows)] = new NoteRows(this),
            [typeof(IDraftRows)] = new DraftRows(this),
            [typeof(IRecapRows)] = new RecapRows(this),
            [typeof(IInstallationRows)] = new InstallationRows(this),
            [typeof(ISendingRows)] = new SendingRows(this),
            [typeof(IDepartureRows)] = new DepartureRows(this),
            [typeof(ISharedRows)] = new SharedRows(this),
            [typeof(IStateRows)] = new StateRows(this),
            [typeof(IKeyRows)] = new KeyRows(this),
            [typeof(ITeamPostRows)] = new TeamPostRows(this),
            [typeof(IAbsenceRows)] = new AbsenceRows(this),
            [typeof(IMoveRows)] = new MoveRows(this),
            [typeof(IValueRows)] = new ValueRows(this),
            [typeof(IPlaygroundRows)] = new PlaygroundRows(this),
            [typeof(ISchemaRows)] = new SchemaRows(this),
            [typeof(IPromiseRows)] = new PromiseRows(this),
            [typeof(IFollowUpRows)] = new FollowUpRows(this),
            [typeof(IProfileRows)] = new ProfileRows(this),
            [typeof(IInsightRows)] = new InsightRows(this),
            [typeof(ISightRows)] = new SightRows(this),
            [typeof(IErasureRows)] = new ErasureRows(this),
            [typeof(ILeaseRows)] = new LeaseRows(this),
        };
    }

    /// <summary>What is known without asking the database. Only the one writer may have it: whoever reads sees an older state.</summary>
    public Memory? Memory { get; }

    /// <summary>Other hosts write to the database too.</summary>
    public bool IsShared { get; }

    /// <summary>The connection, for what is not one of the room's own statements.</summary>
    public DbConnection Connection { get; }

    /// <summary>The unit that runs now.</summary>
    public UnitOfWork? Unit { get; set; }

    /// <summary>A room's rows.</summary>
    public TRows Rows<TRows>()
        where TRows : class => _rows.TryGetValue(typeof(TRows), out var rows)
            ? (TRows)rows
            : throw new InvalidOperationException($"Storage has no {typeof(TRows).Name}. Is it registered in {nameof(Session)}?");

    /// <summary>Runs a statement and returns how many rows it changed.</summary>
    public int Run(string sql, params ReadOnlySpan<object?> values) => Prepared(sql).Run(values);

    /// <summary>All rows of a query.</summary>
    public List<T> List<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values) => Prepared(sql).List(read, values);

    /// <summary>The first row of a query, or the default.</summary>
    public T? First<T>(string sql, Func<DbDataReader, T> read, params ReadOnlySpan<object?> values) => Prepared(sql).First(read, values);

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        Connection.Dispose();
    }

    private Statement Prepared(string sql)
    {
        if (_statements.TryGetValue(sql, out var statement)) return statement;
        if (string.IsInterned(sql) is null) throw new ArgumentException("A statement must be a constant: it is kept for good, and values go by parameter.", nameof(sql));
        _statements.Add(sql, statement = Statement.Of(Connection, sql));
        return statement;
    }
}
