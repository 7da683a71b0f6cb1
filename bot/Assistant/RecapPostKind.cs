using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Outbox;
using ServiceBot.Recaps;

namespace ServiceBot.Assistant;

/// <summary>A recap that somebody posts for their team. Where a client can read, the outbox posts nothing.</summary>
internal sealed class RecapPostKind : IDeliveryKind
{
    /// <summary>See <see cref="Delivery.Kind"/>.</summary>
    public const string Name = "recap";

    private static readonly Duration Useful = Duration.FromHours(2);

    /// <inheritdoc />
    public string Kind => Name;

    /// <inheritdoc />
    public bool Rewords => false;

    /// <summary>The delivery: one for each recap, however often it is pressed.</summary>
    public static Delivery Of(HeldRecap recap, Post post, Instant now) => new(
        $"recap:{recap.Who.Workspace}:{recap.Id}", recap.Who.Workspace, Name, new InChannel(recap.Who.Workspace, recap.Where.Channel.Channel, recap.Where.Thread), JsonSerializer.Serialize(post), CreatedAt: now, NotBefore: now, ExpiresAt: now + Useful);

    /// <inheritdoc />
    public Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult<Wording>(new SayThis(JsonSerializer.Deserialize<Post>(delivery.Payload)!));

    /// <inheritdoc />
    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult<Post?>(null);
}
