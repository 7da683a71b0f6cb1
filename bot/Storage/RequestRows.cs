using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Intake;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="IRequestRows"/>. <c>due_at</c> works as in <see cref="DeliveryRows"/>.</summary>
internal sealed class RequestRows(Session session) : IRequestRows
{
    private const string Insert =
        """
        INSERT INTO requests (workspace, request_id, person, where_workspace, where_channel, where_thread, message, action, words, answer, asked_at,
            client_can_read, done, attempts, due_at)
        VALUES (@workspace, @id, @person, @whereWorkspace, @whereChannel, @whereThread, @message, @action, @words, @answer, @askedAt,
            @clientCanRead, 0, 0, @askedAt)
        ON CONFLICT (workspace, request_id) DO NOTHING
        """;

    private const string Take =
        """
        UPDATE requests SET due_at = @leaseUntil, claimed_by = @claimer, attempts = attempts + 1
        WHERE (workspace, request_id) IN (SELECT workspace, request_id FROM requests WHERE due_at <= @now ORDER BY due_at LIMIT @limit /* skip locked */)
            AND due_at <= @now
        RETURNING workspace, request_id
        """;

    private const string Lengthen =
        "UPDATE requests SET due_at = @leaseUntil WHERE workspace = @workspace AND request_id = @id AND claimed_by = @claimer AND done = 0";

    private const string SelectOne =
        """
        SELECT request_id, workspace, person, where_workspace, where_channel, where_thread, message, action, words, answer, asked_at, client_can_read
        FROM requests WHERE workspace = @workspace AND request_id = @id
        """;

    // The answer's place may hold a platform's handle, which is a secret; it goes with the words.
    private const string MarkDone =
        "UPDATE requests SET done = 1, words = '', answer = '', due_at = NULL, claimed_by = NULL WHERE workspace = @workspace AND request_id = @id";

    private const string PutBack =
        """
        UPDATE requests SET due_at = @notBefore, claimed_by = NULL
        WHERE workspace = @workspace AND request_id = @id AND done = 0 AND attempts < @maxAttempts
        """;

    private const string SelectNextDue = "SELECT due_at FROM requests WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1";

    private const string InsertSeen =
        "INSERT INTO seen_requests (workspace, delivery_id, seen_at) VALUES (@workspace, @id, @now) ON CONFLICT (workspace, delivery_id) DO NOTHING";

    private const string DeleteSeen =
        """
        DELETE FROM seen_requests WHERE (workspace, delivery_id) IN
            (SELECT workspace, delivery_id FROM seen_requests WHERE seen_at < @before ORDER BY seen_at LIMIT @limit)
        """;

    private const string DeleteDone =
        """
        DELETE FROM requests WHERE (workspace, request_id) IN
            (SELECT workspace, request_id FROM requests WHERE done = 1 AND asked_at < @before ORDER BY asked_at LIMIT @limit)
        """;

    public bool Add(PersonRequest request) => session.Run(
        Insert,
        request.Who.Workspace,
        request.Id,
        request.Who.Person,
        request.Where.Channel.Workspace,
        request.Where.Channel.Channel,
        request.Where.Thread,
        request.Message,
        request.Action,
        request.Words,
        StorageJson.Of(request.Answer),
        request.At,
        request.ClientCanRead) > 0;

    public IReadOnlyList<PersonRequest> Claim(string claimer, Instant now, Instant leaseUntil, int limit) =>
        [.. session.List(Take, row => (Workspace: row.Text(0), Id: row.Text(1)), leaseUntil, claimer, now, limit)
            .Select(taken => session.First(SelectOne, Read, taken.Workspace, taken.Id)!)
            .OrderBy(request => request.At)
            .ThenBy(request => request.Id, StringComparer.Ordinal)];

    public void Extend(string claimer, string workspace, string id, Instant leaseUntil) => session.Run(Lengthen, leaseUntil, workspace, id, claimer);

    public void Done(string workspace, string id) => session.Run(MarkDone, workspace, id);

    public bool Release(string workspace, string id, Instant notBefore, int maxAttempts)
    {
        if (session.Run(PutBack, notBefore, workspace, id, maxAttempts) > 0) return true;
        Done(workspace, id);
        return false;
    }

    public Instant? NextDue() => session.First(SelectNextDue, row => row.AtOrNull(0));

    public bool FirstTime(string workspace, string deliveryId, Instant now) => session.Run(InsertSeen, workspace, deliveryId, now) > 0;

    public int Prune(Instant before, int limit)
    {
        var seen = session.Run(DeleteSeen, before, limit);
        return seen < limit ? seen + session.Run(DeleteDone, before, limit - seen) : seen;
    }

    private static PersonRequest Read(DbDataReader row) => new(
        row.Text(0),
        new PersonKey(row.Text(1), row.Text(2)),
        new Conversation(new ChannelKey(row.Text(3), row.Text(4)), row.TextOrNull(5)),
        row.TextOrNull(6),
        row.TextOrNull(7),
        row.Text(8),
        StorageJson.DestinationIn(row.Text(9)),
        row.At(10),
        row.Truth(11));
}
