using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Sight;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="ISightRows"/>.</summary>
internal sealed class SightRows(Session session) : ISightRows
{
    private const string GapColumns = "from_at, until_at, why, is_filled";
    private const string SelectOpen = $"SELECT {GapColumns} FROM sight_gaps WHERE workspace = @workspace AND until_at IS NULL ORDER BY from_at LIMIT 1";
    private const string SelectGap = $"SELECT {GapColumns} FROM sight_gaps WHERE workspace = @workspace AND from_at = @from";
    private const string SelectGaps = $"SELECT {GapColumns} FROM sight_gaps WHERE workspace = @workspace AND from_at < @to AND (until_at IS NULL OR until_at > @from) ORDER BY from_at";

    private const string UpsertGap =
        $"""
        INSERT INTO sight_gaps (workspace, {GapColumns}) VALUES (@workspace, @from, @until, @why, @filled)
        ON CONFLICT (workspace, from_at) DO UPDATE SET until_at = excluded.until_at, why = excluded.why, is_filled = excluded.is_filled
        """;

    // A stretch is of the main flow where its thread is empty.
    private const string Columns = "workspace, channel, thread, from_at, until_at, is_before, next_page, pages, ended";

    private const string Insert =
        $"""
        INSERT INTO backfills ({Columns}, not_before) VALUES (@workspace, @channel, @thread, @from, @until, @before, @next, @pages, @ended, @notBefore)
        ON CONFLICT (workspace, channel, thread, from_at) DO NOTHING
        """;

    private const string SelectDue = $"SELECT {Columns} FROM backfills WHERE ended IS NULL AND not_before <= @now ORDER BY not_before, workspace, channel, thread LIMIT 1";
    private const string SelectNext = "SELECT not_before FROM backfills WHERE ended IS NULL ORDER BY not_before LIMIT 1";
    private const string CountEnded = "SELECT COUNT(*) FROM backfills WHERE workspace = @workspace AND from_at = @from AND ended = @ended";
    private const string CountOpen = "SELECT COUNT(*) FROM backfills WHERE workspace = @workspace AND from_at = @from AND ended IS NULL";

    private const string Update =
        """
        UPDATE backfills SET next_page = @next, pages = @pages, ended = @ended, not_before = @notBefore
        WHERE workspace = @workspace AND channel = @channel AND thread = @thread AND from_at = @from
        """;

    public void Put(Gap gap) => session.Run(UpsertGap, gap.Workspace, gap.From, gap.Until, gap.Why, gap.IsFilled);

    public Gap? Open(string workspace) => session.First(SelectOpen, row => GapOf(workspace, row), workspace);

    public Gap? Get(string workspace, Instant from) => session.First(SelectGap, row => GapOf(workspace, row), workspace, from);

    public IReadOnlyList<Gap> Gaps(string workspace, Instant from, Instant to) => session.List(SelectGaps, row => GapOf(workspace, row), workspace, to, from);

    public bool Add(Backfill stretch, Instant notBefore) => session.Run(
        Insert, stretch.Channel.Workspace, stretch.Channel.Channel, stretch.Thread ?? "", stretch.From, stretch.Until, stretch.IsBefore, stretch.Cursor, stretch.Pages, (long?)stretch.End, notBefore) > 0;

    public Backfill? Take(Instant now, Instant leaseUntil)
    {
        var due = session.First(SelectDue, Read, now);
        if (due is not null) Note(due, leaseUntil);
        return due;
    }

    public void Note(Backfill stretch, Instant notBefore) => session.Run(
        Update, stretch.Cursor, stretch.Pages, (long?)stretch.End, notBefore, stretch.Channel.Workspace, stretch.Channel.Channel, stretch.Thread ?? "", stretch.From);

    public int Count(string workspace, Instant from, BackfillEnd? end) => end is { } how
        ? (int)session.First(CountEnded, row => row.Number(0), workspace, from, (long)how)
        : (int)session.First(CountOpen, row => row.Number(0), workspace, from);

    public Instant? NextDue() => session.First(SelectNext, row => row.AtOrNull(0));

    private static Gap GapOf(string workspace, DbDataReader row) => new(workspace, row.At(0), row.AtOrNull(1), row.Text(2), row.Truth(3));

    private static Backfill Read(DbDataReader row) => new(
        new ChannelKey(row.Text(0), row.Text(1)), row.Text(2) is { Length: > 0 } thread ? thread : null, row.At(3), row.At(4), row.Truth(5))
    {
        Cursor = row.TextOrNull(6),
        Pages = (int)row.Number(7),
        End = (BackfillEnd?)row.NumberOrNull(8),
    };
}
