using System.Data.Common;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Chat;
using ServiceBot.Profiles;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IProfileRows"/>.</summary>
internal sealed class ProfileRows(Session session) : IProfileRows
{
    private const string Columns = "channel, line, facet, words, person, name, written_by, written_at, changed_by, changed_at, next_due";
    private const string SelectOf = $"SELECT {Columns} FROM profile_lines WHERE workspace = @workspace AND channel = @channel ORDER BY line";
    private const string SelectOne = $"SELECT {Columns} FROM profile_lines WHERE workspace = @workspace AND line = @line";
    private const string SelectDue = $"SELECT {Columns}, workspace FROM profile_lines WHERE next_due <= @now ORDER BY next_due, workspace, line LIMIT @limit";
    private const string SelectNext = "SELECT next_due FROM profile_lines WHERE next_due IS NOT NULL ORDER BY next_due LIMIT 1";
    private const string SelectRegular = "SELECT line FROM profile_lines WHERE workspace = @workspace AND next_due IS NOT NULL LIMIT 1";
    private const string DeleteOne = "DELETE FROM profile_lines WHERE workspace = @workspace AND line = @line";
    private const string DeleteDays = "DELETE FROM profile_days WHERE workspace = @workspace AND line = @line";

    private const string Upsert =
        $"""
        INSERT INTO profile_lines (workspace, {Columns}) VALUES (@workspace, @channel, @line, @facet, @words, @person, @name, @by, @at, @changedBy, @changedAt, @due)
        ON CONFLICT (workspace, line) DO UPDATE SET
            facet = excluded.facet, words = excluded.words, person = excluded.person, name = excluded.name, changed_by = excluded.changed_by, changed_at = excluded.changed_at, next_due = excluded.next_due
        """;

    private const string SelectWritten =
        """
        SELECT channel FROM profile_lines WHERE workspace = @workspace
        UNION SELECT channel FROM notes WHERE workspace = @workspace
        """;

    private const string SelectDays = "SELECT channel, day, outcome, since_at, done_by, message FROM profile_days WHERE workspace = @workspace AND line = @line AND day >= @from ORDER BY day";

    private const string UpsertDay =
        """
        INSERT INTO profile_days (workspace, line, day, channel, outcome, since_at, done_by, message) VALUES (@workspace, @line, @day, @channel, @outcome, @at, @by, @message)
        ON CONFLICT (workspace, line, day) DO UPDATE SET outcome = excluded.outcome, since_at = excluded.since_at, done_by = excluded.done_by, message = excluded.message
        """;

    private const string DeleteDay = "DELETE FROM profile_days WHERE workspace = @workspace AND line = @line AND day = @day";
    private const string SelectQuestions = "SELECT channel, question, given_at, given_to FROM profile_questions WHERE workspace = @workspace ORDER BY given_at DESC, channel, question";

    private const string InsertQuestion =
        "INSERT INTO profile_questions (workspace, channel, question, given_at, given_to) VALUES (@workspace, @channel, @question, @at, @to) ON CONFLICT (workspace, channel, question) DO NOTHING";

    private const string DeleteOfChannel = "DELETE FROM profile_questions WHERE workspace = @workspace AND channel = @channel";

    public IReadOnlyList<ProfileLine> Of(ChannelKey channel) => session.List(SelectOf, row => Read(channel.Workspace, row), channel.Workspace, channel.Channel);

    public ProfileLine? Get(string workspace, int number) => session.First(SelectOne, row => Read(workspace, row), workspace, number);

    public void Put(ProfileLine line) => session.Run(
        Upsert, line.Channel.Workspace, line.Channel.Channel, line.Number, (long)line.Facet, line.Words, line.Person, line.Name, line.By, line.At, line.ChangedBy, line.ChangedAt, line.NextDue);

    public bool Delete(string workspace, int number)
    {
        session.Run(DeleteDays, workspace, number);
        return session.Run(DeleteOne, workspace, number) > 0;
    }

    public IReadOnlyList<string> WrittenOf(string workspace) => session.List(SelectWritten, row => row.Text(0), workspace);

    public IReadOnlyList<ProfileLine> Due(Instant now, int limit) => session.List(SelectDue, row => Read(row.Text(11), row), now, limit);

    public Instant? NextDue() => session.First(SelectNext, row => row.AtOrNull(0));

    public bool AnyRegular(string workspace) => session.List(SelectRegular, row => row.Number(0), workspace).Count > 0;

    public IReadOnlyList<ExpectedDay> Days(string workspace, int line, LocalDate from) => session.List(SelectDays, row => DayOf(workspace, line, row), workspace, line, Said(from));

    public void Put(ExpectedDay day) =>
        session.Run(UpsertDay, day.Channel.Workspace, day.Line, Said(day.Day), day.Channel.Channel, (long)day.Outcome, day.At, day.By, day.Message);

    public void Delete(ExpectedDay day) => session.Run(DeleteDay, day.Channel.Workspace, day.Line, Said(day.Day));

    public IReadOnlyList<GivenQuestion> Questions(string workspace) =>
        session.List(SelectQuestions, row => new GivenQuestion(new ChannelKey(workspace, row.Text(0)), (int)row.Number(1), row.At(2), row.Text(3)), workspace);

    public bool Put(GivenQuestion question) => session.Run(InsertQuestion, question.Channel.Workspace, question.Channel.Channel, question.Number, question.At, question.Person) > 0;

    public void DeleteQuestions(ChannelKey channel) => session.Run(DeleteOfChannel, channel.Workspace, channel.Channel);

    private static ProfileLine Read(string workspace, DbDataReader row) =>
        new(new ChannelKey(workspace, row.Text(0)), (int)row.Number(1), (Facet)row.Number(2), row.Text(3), row.Text(6), row.At(7))
        {
            Person = row.Text(4),
            Name = row.Text(5),
            ChangedBy = row.TextOrNull(8),
            ChangedAt = row.AtOrNull(9),
            NextDue = row.AtOrNull(10),
        };

    private static ExpectedDay DayOf(string workspace, int line, DbDataReader row) =>
        new(new ChannelKey(workspace, row.Text(0)), line, LocalDatePattern.Iso.Parse(row.Text(1)).Value, (DayOutcome)row.Number(2), row.At(3), row.Text(4), row.TextOrNull(5));

    private static string Said(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
