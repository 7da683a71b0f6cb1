using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Outbox;

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>To be sent, now or later.</summary>
    Pending,

    /// <summary>Sent; may be refreshed in place.</summary>
    Delivered,

    /// <summary>Untrue or no longer wanted at send time, so not sent.</summary>
    Dropped,

    /// <summary>Given up, visibly, with the reason. A person should look.</summary>
    Dead,
}

/// <summary>One message to one place, to be sent once.</summary>
/// <param name="Key">Deterministic: enqueueing the same thing twice is one row.</param>
/// <param name="Workspace">The workspace it is sent through.</param>
/// <param name="Kind">Which room words and re-checks it: <c>ping</c>, <c>digest</c>, <c>answer</c>, …</param>
/// <param name="To">Where it goes. May be replaced when somebody cannot be reached.</param>
/// <param name="Payload">What its room needs to word it at send time, as JSON. Erased when the delivery is done and is not to be reworded.</param>
/// <param name="CreatedAt">When it was enqueued.</param>
/// <param name="NotBefore">When it may be tried next.</param>
/// <param name="ExpiresAt">Its last useful moment; after it the delivery is dead.</param>
public sealed record Delivery(
    string Key,
    string Workspace,
    string Kind,
    Destination To,
    string Payload,
    Instant CreatedAt,
    Instant NotBefore,
    Instant ExpiresAt)
{
    /// <summary>Where it stands.</summary>
    public DeliveryState State { get; init; } = DeliveryState.Pending;

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>How often a try ended without our knowing whether it arrived, and it was sent again.</summary>
    public int Repeats { get; init; }

    /// <summary>Whom it was meant for before and who could not be reached, in order.</summary>
    public IReadOnlyList<string> Unreachable { get; init; } = [];

    /// <summary>What was posted; null until delivered, or when it cannot be updated or is never reworded.</summary>
    public PostedMessage? Posted { get; init; }

    /// <summary>When it was delivered.</summary>
    public Instant? DeliveredAt { get; init; }

    /// <summary>The last refusal in words for people, without anybody's words or tokens; null when there was none.</summary>
    public string? Problem { get; init; }
}

/// <summary>What its room says about a claimed delivery at the moment of sending.</summary>
public abstract record Wording;

/// <summary>Send these words. <paramref name="Destination"/> null: to where the delivery says.</summary>
public sealed record SayThis(Post Post, Destination? Destination = null) : Wording;

/// <summary>It is no longer true or no longer wanted: drop it. <paramref name="Reason"/> is for people who look.</summary>
public sealed record SayNothing(string Reason) : Wording;

/// <summary>Not now: try again at <paramref name="At"/>.</summary>
public sealed record SayLater(Instant At) : Wording;

/// <summary>A room that has deliveries made of its own kind. Words are made at send time, so that they are true then.</summary>
public interface IDeliveryKind
{
    /// <summary>The <see cref="Delivery.Kind"/> it answers for.</summary>
    string Kind { get; }

    /// <summary>Words a first sending, or says that it should not be sent.</summary>
    Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken);

    /// <summary>
    /// Whether what was delivered may ever be worded anew. The default: yes. What never is keeps none of its payload once it is delivered,
    /// and <see cref="RewordAsync"/> is not asked.
    /// </summary>
    bool Rewords => true;

    /// <summary>Words a refresh of what was delivered; null leaves it as it is.</summary>
    Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken);

    /// <summary>
    /// Who hears instead when <paramref name="delivery"/>'s person cannot be reached (they are in <see cref="Delivery.Unreachable"/> already).
    /// Asked in the unit of work that ends the delivery: of two people who cannot be reached at once, the second sees that the first was not.
    /// The default: nobody, and the delivery is dead.
    /// </summary>
    Instead InsteadOf(IUnitOfWork unit, Delivery delivery, Instant now) => Instead.Nobody;

    /// <summary>
    /// Says several pending deliveries of this kind to one person in one message; null (the default) when each is sent by itself.
    /// The one that may live longest carries the result, the others are dropped as said with it.
    /// </summary>
    Together? Join(IReadOnlyList<Delivery> deliveries) => null;
}

/// <summary>What takes a delivery's place when its person cannot be reached. A message with several items may have a next person for each.</summary>
/// <param name="Deliveries">To be enqueued, in the same unit of work that ends the old one.</param>
/// <param name="Left">Why something of it has nobody left, in words for people; null when everything found somebody. Then the old one is dead, not dropped.</param>
public sealed record Instead(IReadOnlyList<NewDelivery> Deliveries, string? Left)
{
    /// <summary>There is nobody else.</summary>
    public static Instead Nobody { get; } = new([], "Nobody else is set who could be told.");
}

/// <summary>A delivery to enqueue, and what it is about.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Subjects">See <see cref="IDeliveryRows.About"/>.</param>
public sealed record NewDelivery(Delivery Delivery, IReadOnlyCollection<string> Subjects)
{
    /// <summary>Enqueues it, and files it under what it is about. False when it is there already.</summary>
    public bool EnqueueIn(IUnitOfWork unit)
    {
        var rows = unit.Get<IDeliveryRows>();
        if (!rows.Enqueue(Delivery)) return false;
        rows.About(Delivery.Key, Subjects);
        return true;
    }
}

/// <summary>Several deliveries said as one.</summary>
/// <param name="Payload">The payload that says them all.</param>
/// <param name="Subjects">What all of them are about.</param>
public sealed record Together(string Payload, IReadOnlyCollection<string> Subjects);

/// <summary>The stored deliveries.</summary>
public interface IDeliveryRows
{
    /// <summary>Adds it unless its key exists. True when it was added.</summary>
    bool Enqueue(Delivery delivery);

    /// <summary>
    /// Claims up to <paramref name="limit"/> pending deliveries that may be tried at <paramref name="now"/>, and delivered ones that want a refresh, oldest first and of the same age the new ones first,
    /// and leases them until <paramref name="leaseUntil"/>. Two claimers never get the same one while its lease lasts.
    /// </summary>
    IReadOnlyList<ClaimedDelivery> Claim(string claimer, Instant now, Instant leaseUntil, int limit);

    /// <summary>
    /// Gives back what <paramref name="claimer"/> claimed and began nothing of: as it was before the claim, to be taken up at <paramref name="at"/>.
    /// What it no longer holds is left alone.
    /// </summary>
    void Release(string claimer, IReadOnlyCollection<ClaimedDelivery> claimed, Instant at);

    /// <summary>
    /// Notes, before the call, that a try begins: <see cref="Delivery.Attempts"/> grows, and until <see cref="Finish"/> its outcome is unknown.
    /// False when <paramref name="claimer"/> holds it no longer: a host that stood still for longer than its lease begins nothing.
    /// </summary>
    bool BeginAttempt(string key, string claimer);

    /// <summary>Ends the lease on a delivery whose outcome stays unknown: at <paramref name="notBefore"/> whoever claims it asks the platform.</summary>
    void LeaveUnknown(Delivery delivery, Instant notBefore, string problem);

    /// <summary>Writes back a delivery after a try and ends its lease. <paramref name="wantsRefresh"/> keeps or sets its wish to be reworded.</summary>
    void Finish(Delivery delivery, bool wantsRefresh);

    /// <summary>
    /// Marks delivered messages that carry any of <paramref name="subjects"/> to be reworded, and pending ones to be looked at again: as of <paramref name="now"/>,
    /// so that an old message does not pass for a late one.
    /// </summary>
    void Refresh(IReadOnlyCollection<string> subjects, Instant now);

    /// <summary>Notes what a delivery is about, so that <see cref="Refresh"/> finds it. A subject may belong to several deliveries.</summary>
    void About(string key, IReadOnlyCollection<string> subjects);

    /// <summary>One delivery; null when there is none.</summary>
    Delivery? Find(string key);

    /// <summary>The earliest instant at which something may be tried; null when nothing is waiting.</summary>
    Instant? NextDue();

    /// <summary>The latest deliveries in a state, newest first.</summary>
    IReadOnlyList<Delivery> List(DeliveryState state, int limit);

    /// <summary>What a workspace's people missed: given up, and last to be tried at <paramref name="since"/> or later; the latest first.</summary>
    IReadOnlyList<Delivery> GivenUp(string workspace, Instant since, int limit);

    /// <summary>Erases payloads and rows of what was done before <paramref name="before"/>; at most <paramref name="limit"/> rows. Returns how many.</summary>
    int Prune(Instant before, int limit);
}

/// <summary>A delivery under lease.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="IsRefresh">It was delivered and is to be reworded.</param>
/// <param name="OutcomeUnknown">An earlier try began and never finished: the host died or lost the connection during the call.</param>
public sealed record ClaimedDelivery(Delivery Delivery, bool IsRefresh, bool OutcomeUnknown)
{
    /// <summary>Who holds it.</summary>
    public string Claimer { get; init; } = "";
}
