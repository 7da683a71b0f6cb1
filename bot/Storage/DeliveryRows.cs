using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Outbox;

namespace ServiceBot.Storage;

/// <summary>
/// The SQL behind <see cref="IDeliveryRows"/>. One column says when a delivery may be taken up, for a first try, a later one, a refresh or after a lease:
/// taking it up moves that instant to the lease's end.
/// </summary>
internal sealed class DeliveryRows(Session session) : IDeliveryRows
{
    private const string Columns =
        """
        delivery_key, workspace, kind, destination, payload, created_at, not_before, expires_at, state, attempts, repeats, unreachable,
            posted_workspace, posted_place, posted_message, delivered_at, problem, attempt_open
        """;

    private const string Insert =
        """
        INSERT INTO deliveries (workspace, delivery_key, kind, destination, payload, created_at, not_before, expires_at, state, attempts, repeats,
            unreachable, problem, wants_refresh, attempt_open, due_at)
        VALUES (@workspace, @key, @kind, @destination, @payload, @created, @notBefore, @expires, 0, @attempts, @repeats,
            @unreachable, @problem, 0, 0, @notBefore)
        ON CONFLICT (workspace, delivery_key) DO NOTHING
        """;

    // What another claimer is just taking is passed over where the database can say so (the mark); the condition stands inside and outside for whatever slips through.
    private const string Take =
        """
        UPDATE deliveries SET due_at = @leaseUntil, claimed_by = @claimer, wants_refresh = 0
        WHERE (workspace, delivery_key) IN (SELECT workspace, delivery_key FROM deliveries WHERE due_at <= @now ORDER BY due_at, state LIMIT @limit /* skip locked */)
            AND due_at <= @now
        RETURNING workspace, delivery_key
        """;

    private const string SelectOne = $"SELECT {Columns} FROM deliveries WHERE workspace = @workspace AND delivery_key = @key";
    private const string SelectByKey = $"SELECT {Columns} FROM deliveries WHERE delivery_key = @key";
    private const string SelectByState = $"SELECT {Columns} FROM deliveries WHERE state = @state ORDER BY created_at DESC LIMIT @limit";

    private const string SelectGivenUp =
        $"SELECT {Columns} FROM deliveries WHERE workspace = @workspace AND state = 3 AND not_before >= @since ORDER BY not_before DESC, delivery_key LIMIT @limit";

    private const string GiveBack =
        """
        UPDATE deliveries SET due_at = @at, claimed_by = NULL, wants_refresh = CASE WHEN state = 1 THEN 1 ELSE 0 END
        WHERE workspace = @workspace AND delivery_key = @key AND claimed_by = @claimer
        """;

    private const string Begin = "UPDATE deliveries SET attempts = attempts + 1, attempt_open = 1 WHERE delivery_key = @key AND claimed_by = @claimer";

    private const string Leave =
        """
        UPDATE deliveries SET due_at = @notBefore, not_before = @notBefore, problem = @problem, claimed_by = NULL
        WHERE workspace = @workspace AND delivery_key = @key AND state = 0 AND attempt_open = 1
        """;

    // A wish to be reworded that came during the lease (wants_refresh = 1) outlives the finish.
    private const string Write =
        """
        UPDATE deliveries SET
            destination = @destination, payload = @payload, not_before = @notBefore, expires_at = @expires, state = @state,
            attempts = CASE WHEN @attempts > attempts THEN @attempts ELSE attempts END, repeats = @repeats, unreachable = @unreachable,
            posted_workspace = @postedWorkspace, posted_place = @postedPlace, posted_message = @postedMessage,
            delivered_at = @deliveredAt, problem = @problem,
            due_at = CASE WHEN @state = 0 OR (@refreshable = 1 AND (@wish = 1 OR wants_refresh = 1)) THEN @notBefore ELSE NULL END,
            wants_refresh = CASE WHEN @refreshable = 1 AND (@wish = 1 OR wants_refresh = 1) THEN 1 ELSE 0 END,
            attempt_open = 0, claimed_by = NULL
        WHERE workspace = @workspace AND delivery_key = @key
        """;

    private const string SelectAbout = "SELECT workspace, delivery_key FROM delivery_subjects WHERE subject = @subject";

    // What is being tried now, or waits because the platform asked it to, keeps its time: it is looked at then in any case.
    private const string Wish =
        """
        UPDATE deliveries SET
            wants_refresh = 1,
            due_at = CASE WHEN due_at IS NULL OR (state = 0 AND attempts = 0 AND claimed_by IS NULL AND due_at > @now) THEN @now ELSE due_at END
        WHERE workspace = @workspace AND delivery_key = @key AND (state = 0 OR (state = 1 AND posted_message IS NOT NULL))
        """;

    private const string InsertSubject =
        """
        INSERT INTO delivery_subjects (workspace, delivery_key, subject) SELECT workspace, delivery_key, @subject FROM deliveries WHERE delivery_key = @key
        ON CONFLICT (workspace, delivery_key, subject) DO NOTHING
        """;

    private const string SelectNextDue = "SELECT due_at FROM deliveries WHERE due_at IS NOT NULL ORDER BY due_at LIMIT 1";

    private const string SelectOld =
        """
        SELECT workspace, delivery_key FROM deliveries
        WHERE state IN (1, 2, 3) AND created_at < @before AND due_at IS NULL AND (delivered_at IS NULL OR delivered_at < @before) LIMIT @limit
        """;

    private const string DeleteOne = "DELETE FROM deliveries WHERE workspace = @workspace AND delivery_key = @key";
    private const string DeleteSubjects = "DELETE FROM delivery_subjects WHERE workspace = @workspace AND delivery_key = @key";

    public bool Enqueue(Delivery delivery) => session.Run(
        Insert,
        delivery.Workspace,
        delivery.Key,
        delivery.Kind,
        StorageJson.Of(delivery.To),
        delivery.Payload,
        delivery.CreatedAt,
        delivery.NotBefore,
        delivery.ExpiresAt,
        delivery.Attempts,
        delivery.Repeats,
        StorageJson.Of(delivery.Unreachable),
        delivery.Problem) > 0;

    public IReadOnlyList<ClaimedDelivery> Claim(string claimer, Instant now, Instant leaseUntil, int limit) =>
        [.. session.List(Take, row => (Workspace: row.Text(0), Key: row.Text(1)), leaseUntil, claimer, now, limit)
            .Select(taken => session.First(SelectOne, Claimed, taken.Workspace, taken.Key)! with { Claimer = claimer })
            .OrderBy(claimed => claimed.IsRefresh)
            .ThenBy(claimed => claimed.Delivery.NotBefore)
            .ThenBy(claimed => claimed.Delivery.CreatedAt)
            .ThenBy(claimed => claimed.Delivery.Key, StringComparer.Ordinal)];

    public void Release(string claimer, IReadOnlyCollection<ClaimedDelivery> claimed, Instant at)
    {
        foreach (var one in claimed)
            session.Run(GiveBack, at, one.Delivery.Workspace, one.Delivery.Key, claimer);
    }

    public bool BeginAttempt(string key, string claimer) => session.Run(Begin, key, claimer) > 0;

    public void LeaveUnknown(Delivery delivery, Instant notBefore, string problem) => session.Run(Leave, notBefore, problem, delivery.Workspace, delivery.Key);

    public void Finish(Delivery delivery, bool wantsRefresh)
    {
        var refreshable = delivery is { State: DeliveryState.Delivered, Posted: not null };
        var keep = refreshable || delivery.State == DeliveryState.Pending;
        session.Run(
            Write,
            StorageJson.Of(keep ? delivery.To : WithoutSecret(delivery.To)),
            keep ? delivery.Payload : "",
            delivery.NotBefore,
            delivery.ExpiresAt,
            (long)delivery.State,
            delivery.Attempts,
            delivery.Repeats,
            StorageJson.Of(delivery.Unreachable),
            delivery.Posted?.Workspace,
            delivery.Posted?.Place,
            delivery.Posted?.Message,
            delivery.DeliveredAt,
            delivery.Problem,
            refreshable,
            wantsRefresh,
            delivery.Workspace,
            delivery.Key);
    }

    public void Refresh(IReadOnlyCollection<string> subjects, Instant now)
    {
        foreach (var subject in subjects)
        {
            foreach (var (workspace, key) in session.List(SelectAbout, row => (row.Text(0), row.Text(1)), subject))
                session.Run(Wish, now, workspace, key);
        }
    }

    public void About(string key, IReadOnlyCollection<string> subjects)
    {
        foreach (var subject in subjects)
            session.Run(InsertSubject, subject, key);
    }

    public Delivery? Find(string key) => session.First(SelectByKey, Read, key);

    public Instant? NextDue() => session.First(SelectNextDue, row => row.AtOrNull(0));

    public IReadOnlyList<Delivery> List(DeliveryState state, int limit) => session.List(SelectByState, Read, (long)state, limit);

    public IReadOnlyList<Delivery> GivenUp(string workspace, Instant since, int limit) => session.List(SelectGivenUp, Read, workspace, since, limit);

    public int Prune(Instant before, int limit)
    {
        var old = session.List(SelectOld, row => (row.Text(0), row.Text(1)), before, limit);
        foreach (var (workspace, key) in old)
        {
            session.Run(DeleteSubjects, workspace, key);
            session.Run(DeleteOne, workspace, key);
        }

        return old.Count;
    }

    private static Destination WithoutSecret(Destination to) => to switch
    {
        InPlaceOf replaced => replaced with { Handle = "" },
        InDialog dialog => dialog with { Handle = "", Behind = null },
        _ => to,
    };

    private static ClaimedDelivery Claimed(DbDataReader row)
    {
        var delivery = Read(row);
        return new ClaimedDelivery(delivery, delivery.State == DeliveryState.Delivered, row.Truth(17));
    }

    private static Delivery Read(DbDataReader row) =>
        new(row.Text(0), row.Text(1), row.Text(2), StorageJson.DestinationIn(row.Text(3)), row.Text(4), row.At(5), row.At(6), row.At(7))
        {
            State = (DeliveryState)row.Number(8),
            Attempts = (int)row.Number(9),
            Repeats = (int)row.Number(10),
            Unreachable = StorageJson.Texts(row.Text(11)),
            Posted = row.TextOrNull(14) is { } message ? new PostedMessage(row.Text(12), row.Text(13), message) : null,
            DeliveredAt = row.AtOrNull(15),
            Problem = row.TextOrNull(16),
        };
}
