using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Outbox;

namespace ServiceBot.FollowUps;

/// <summary>One suggestion of a follow-up. Only names, no words: those are read when it is sent.</summary>
/// <param name="Id">Which question.</param>
/// <param name="Turn">Which turn of it, see <see cref="FollowUpClock.TurnOf"/>.</param>
internal sealed record FollowUpItem(QuestionId Id, long Turn)
{
    /// <summary>The kind of every delivery of this room.</summary>
    public const string Kind = "follow-up";

    private static readonly Duration Useful = Duration.FromDays(7);

    /// <summary>The delivery that tells one person: unique per question, turn and person.</summary>
    public NewDelivery To(string person, Instant now, IReadOnlyList<string>? unreachable = null) => new(
        new Delivery($"{Kind}:{Id.Subject}:{Turn}:{person}", Id.Channel.Workspace, Kind, new Direct(Id.Channel.Workspace, person), JsonSerializer.Serialize(this), now, now, now + Useful)
        {
            Unreachable = unreachable ?? [],
        },
        [Id.Subject]);

    /// <summary>The item of a delivery.</summary>
    public static FollowUpItem Of(Delivery delivery) => JsonSerializer.Deserialize<FollowUpItem>(delivery.Payload)!;
}
