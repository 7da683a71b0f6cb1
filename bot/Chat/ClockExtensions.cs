using NodaTime;

namespace ServiceBot.Chat;

/// <summary>Reads a <see cref="TimeProvider"/> as NodaTime. Only loops and edges hold one; rules take the <see cref="Instant"/>.</summary>
public static class ClockExtensions
{
    /// <summary>The provider's present.</summary>
    public static Instant Now(this TimeProvider time) => Instant.FromDateTimeOffset(time.GetUtcNow());
}
