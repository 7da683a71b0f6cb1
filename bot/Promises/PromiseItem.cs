using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Outbox;

namespace ServiceBot.Promises;

/// <summary>One thing that is said about a promise. Only names, no words: those are read when it is sent.</summary>
/// <param name="Id">Which promise.</param>
/// <param name="Step">The reminder's rung; <see cref="Question"/> when its writer is asked whether it is one.</param>
/// <param name="DueSetAt">Of which due, see <see cref="Promise.DueSetAt"/>, in ticks since 1970; null for what was said.</param>
internal sealed record PromiseItem(PromiseId Id, int Step, long? DueSetAt = null)
{
    /// <summary>The kind of every delivery of this room.</summary>
    public const string Kind = "promise";

    /// <summary>"Is it a promise?"</summary>
    public const int Question = -1;

    private static readonly Duration Useful = Duration.FromDays(7);

    /// <summary>The delivery that tells one person: unique per promise, rung and person.</summary>
    public NewDelivery To(string person, Instant now, IReadOnlyList<string>? unreachable = null) => new(
        new Delivery($"{Kind}:{Id.Subject}:{Step}{(DueSetAt is { } at ? $"@{at}" : "")}:{person}", Id.Channel.Workspace, Kind, new Direct(Id.Channel.Workspace, person), JsonSerializer.Serialize(this), now, now, now + Useful)
        {
            Unreachable = unreachable ?? [],
        },
        [Id.Subject]);

    /// <summary>Whether it reminds of the due that a promise has. A question is of none.</summary>
    public bool IsOf(Promise promise) => Step == Question || DueSetAt == promise.DueSetAt?.ToUnixTimeTicks();

    /// <summary>The item of a delivery.</summary>
    public static PromiseItem Of(Delivery delivery) => JsonSerializer.Deserialize<PromiseItem>(delivery.Payload)!;
}
