using NodaTime;

namespace ServiceBot.Chat;

/// <summary>What a platform's refusal means for us.</summary>
public enum Refusal
{
    /// <summary>It may work later: throttled, a fault on their side, no connection before anything was sent.</summary>
    TryLater,

    /// <summary>It was sent and we do not know whether it arrived (time-out, connection cut).</summary>
    OutcomeUnknown,

    /// <summary>This person cannot be reached: deactivated, blocked, unknown, no direct messages.</summary>
    PersonUnreachable,

    /// <summary>This place is gone or closed to us: channel not found, archived, not a member.</summary>
    PlaceUnreachable,

    /// <summary>A client can read the place; nothing was sent.</summary>
    ClientCanRead,

    /// <summary>The message to update is gone, or can no longer be changed.</summary>
    MessageGone,

    /// <summary>The installation is broken: token revoked, scope missing. A person must mend it.</summary>
    NeedsRepair,

    /// <summary>The platform will never take this (malformed). A defect of ours.</summary>
    Malformed,
}

/// <summary>A chat platform refused. The message says what happened, what it means and what to do; it never contains tokens or people's words.</summary>
public sealed class PlatformException(Refusal refusal, string message, Duration? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What it means for us.</summary>
    public Refusal Refusal { get; } = refusal;

    /// <summary>How long the platform asked us to wait; null when it did not say.</summary>
    public Duration? RetryAfter { get; } = retryAfter;
}
