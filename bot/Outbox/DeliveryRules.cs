using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Outbox;

/// <summary>What becomes of a delivery after a try. Pure, but for the chance in the back-off.</summary>
internal static class DeliveryRules
{
    // A refresh that fails after its delivery's last useful moment: worth an hour or two, and then what stands there stays.
    private const int MostLateRefreshes = 30;

    /// <summary>It arrived. <paramref name="posted"/> null: it is not to be reworded, so nothing is kept of its words.</summary>
    public static Delivery Sent(Delivery delivery, PostedMessage? posted, Instant now) =>
        posted is null ? WithoutWords(Arrived(delivery, now)) : Arrived(delivery, now) with { Posted = posted };

    // Next to be tried now: a wish to reword it that came during the call is due now, and not when the message first was.
    private static Delivery Arrived(Delivery delivery, Instant now) =>
        delivery with { State = DeliveryState.Delivered, DeliveredAt = now, NotBefore = now, Problem = null };

    public static Delivery Dropped(Delivery delivery, string reason) =>
        WithoutWords(delivery with { State = DeliveryState.Dropped, Problem = reason });

    public static Delivery Dead(Delivery delivery, string reason) =>
        WithoutWords(delivery with { State = DeliveryState.Dead, Problem = reason });

    /// <summary>
    /// Its room puts it off, and it lives that much longer. Only what comes on top of an earlier putting-off counts: it may be looked at many times before then.
    /// </summary>
    public static Delivery PutOff(Delivery delivery, Instant until, Instant now) => delivery with
    {
        NotBefore = until,
        ExpiresAt = delivery.ExpiresAt + Duration.Max(until - Instant.Max(now, delivery.NotBefore), Duration.Zero),
    };

    /// <summary>
    /// It may stand in a channel already. A doubled digest is noise for everybody there and nobody is missed without it, so a person looks;
    /// a person's own message is sent again instead.
    /// </summary>
    public static Delivery MayStandThere(Delivery delivery, string why) => Dead(
        delivery,
        $"{why} It may have been posted, and was not sent again so that it does not stand there twice. Look in the channel; if it is missing, ask me for it with “{delivery.Kind}”.");

    /// <summary>Its last useful moment has passed.</summary>
    public static Delivery Expired(Delivery delivery) => Dead(
        delivery,
        delivery.Problem is { } problem ? $"It could not be delivered in time and is given up. {problem}" : "Its time was over before it could be sent.");

    /// <summary>
    /// After a refusal, everything but an unreachable person. An unknown outcome is sent again to a person: it may then arrive twice, which is counted in
    /// <see cref="Delivery.Repeats"/>; a missed client is worse than a needless ping. (Asking the platform what became of it is a later issue.)
    /// A channel that is closed to us, or that a client can read, is asked again now and then: what is meant for it may live until somebody mends that.
    /// </summary>
    public static Delivery Refused(Delivery delivery, PlatformException refusal, Backoff backoff, Instant now)
    {
        if (refusal.Refusal == Refusal.OutcomeUnknown && delivery.To is InChannel) return MayStandThere(delivery, refusal.Message);
        var awaits = IsPlaceClosed(delivery, refusal) ? backoff.Rarely() : Wait(delivery, refusal, backoff);
        if (awaits is not { } wait) return Dead(delivery, refusal.Message);
        var next = delivery with
        {
            NotBefore = now + wait,
            Problem = refusal.Message,
            Repeats = refusal.Refusal == Refusal.OutcomeUnknown ? delivery.Repeats + 1 : delivery.Repeats,
        };
        return next.NotBefore >= delivery.ExpiresAt ? Expired(next) : next;
    }

    /// <summary>
    /// What one person asked for, and cannot be shown where they asked (the dialog came too late, the button's answer time is over, the bot or the person is not in the channel any more),
    /// goes to their direct messages. Null where there is no such way.
    /// </summary>
    public static Delivery? Elsewhere(Delivery delivery, PlatformException refusal, Instant now)
    {
        if (refusal.Refusal is not (Refusal.PlaceUnreachable or Refusal.PersonUnreachable)) return null;
        Direct? direct = delivery.To switch
        {
            OnlyVisibleTo only => new(only.Workspace, only.Person),
            InPlaceOf replace when refusal.Refusal == Refusal.PlaceUnreachable => new(replace.Workspace, replace.Person),
            InDialog dialog when refusal.Refusal == Refusal.PlaceUnreachable => new(dialog.Workspace, dialog.Person),
            _ => null,
        };
        return direct is null ? null : delivery with { To = direct, NotBefore = now, Problem = refusal.Message };
    }

    /// <summary>Whether somebody has to hear of it: it waits for a person to mend something, or is given up, and was not yesterday already.</summary>
    public static bool WantsNotice(Delivery before, Delivery after, PlatformException refusal) =>
        after.Problem != before.Problem
        && (refusal.Refusal is Refusal.NeedsRepair or Refusal.Malformed || IsPlaceClosed(after, refusal) || (after.State == DeliveryState.Dead && refusal.Refusal != Refusal.MessageGone));

    /// <summary>A channel that takes nothing from us until a person changes something there.</summary>
    public static bool IsPlaceClosed(Delivery delivery, PlatformException refusal) =>
        delivery.To is InChannel && refusal.Refusal is Refusal.PlaceUnreachable or Refusal.ClientCanRead;

    /// <summary>What was refused before anything was posted: an unknown outcome of a mere look-up is only one to try again.</summary>
    public static PlatformException BeforePosting(PlatformException refusal) =>
        refusal.Refusal == Refusal.OutcomeUnknown ? new PlatformException(Refusal.TryLater, refusal.Message, refusal.RetryAfter, refusal) : refusal;

    /// <summary>After a refused refresh: what stands there is either tried again at <see cref="Delivery.NotBefore"/>, or stays as it is for good.</summary>
    public static (Delivery Delivery, bool TryAgain) RefreshRefused(Delivery delivery, PlatformException refusal, Backoff backoff, Instant now)
    {
        var wait = now < delivery.ExpiresAt || delivery.Attempts < MostLateRefreshes ? Wait(delivery, refusal, backoff) : null;
        return wait is null
            ? (WithoutWords(delivery with { Posted = null, Problem = refusal.Message }), false)
            : (delivery with { NotBefore = now + wait.Value, Problem = refusal.Message }, true);
    }

    /// <summary>A fault of our own, said without its message, which may quote somebody's words.</summary>
    public static PlatformException Defect(Exception fault, Refusal meaning) =>
        new(meaning, $"Something went wrong in the program itself ({fault.GetType().Name}). Its log says where.", inner: fault);

    /// <summary>How long until the next try; null when it will never work.</summary>
    private static Duration? Wait(Delivery delivery, PlatformException refusal, Backoff backoff)
    {
        Duration? wait = refusal.Refusal switch
        {
            Refusal.TryLater or Refusal.OutcomeUnknown => backoff.After(delivery.Attempts),
            Refusal.NeedsRepair => backoff.Slowly(),
            _ => null,
        };
        return wait is { } ours && refusal.RetryAfter is { } asked ? Duration.Max(ours, backoff.AsAsked(asked)) : wait;
    }

    private static Delivery WithoutWords(Delivery delivery) => delivery with { Payload = "" };
}
