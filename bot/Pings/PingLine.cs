using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Pings;

/// <summary>How one wait stands now, as the reader of a ping is to hear it: names instead of ids, everything as values.</summary>
internal sealed record PingLine
{
    /// <summary>What its buttons are about.</summary>
    public required WaitRef Wait { get; init; }

    /// <summary>How it stands; null when it is gone: deleted, or never a client's question after all.</summary>
    public required Outcome? Outcome { get; init; }

    public required Rung Rung { get; init; }

    /// <summary>The client person who asks, by full name; "A client" when not known.</summary>
    public string Asker { get; init; } = "A client";

    /// <summary>The client's company; empty when not set.</summary>
    public string Client { get; init; } = "";

    /// <summary>Without <c>#</c>; empty when not known.</summary>
    public string ChannelName { get; init; } = "";

    /// <summary>Opens the oldest ask; null when the platform makes no links.</summary>
    public Uri? Link { get; init; }

    /// <summary>The oldest ask's words, people by name; null when they are kept no longer.</summary>
    public string? Words { get; init; }

    /// <summary>Further messages that ask.</summary>
    public int More { get; init; }

    public Instant Since { get; init; }

    /// <summary>Business time waited, until now or until it closed.</summary>
    public Duration Waited { get; init; }

    /// <summary>The same on the wall.</summary>
    public Duration Wall { get; init; }

    public Duration Target { get; init; }

    /// <summary>When the target passes; null when it never does.</summary>
    public Instant? TargetAt { get; init; }

    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    /// <summary>Who else hears of this rung, by name.</summary>
    public IReadOnlyList<string> AlsoTold { get; init; } = [];

    /// <summary>Who has it; null for nobody.</summary>
    public Teammate? ClaimedBy { get; init; }

    public Instant? ClaimedAt { get; init; }

    /// <summary>Only while it is in the future.</summary>
    public Instant? SnoozedUntil { get; init; }

    /// <summary>Who closed it; null while open.</summary>
    public Teammate? ClosedBy { get; init; }

    /// <summary>By what it was closed.</summary>
    public FactKind? ClosedHow { get; init; }

    /// <summary>Nobody is set, and so the reader, who invited the bot, hears it.</summary>
    public bool Missing { get; init; }

    /// <summary>Not to be sent before this: closed hours or a snooze; null when it may be sent now.</summary>
    public Instant? HeldUntil { get; init; }

    public bool IsOpen => Outcome == Ledger.Outcome.Open;
}

/// <summary>Somebody of the team, as the reader would hear of them.</summary>
/// <param name="Name">The full name; "A teammate" when not known.</param>
/// <param name="IsReader">The reader themselves.</param>
internal sealed record Teammate(string Name, bool IsReader);
