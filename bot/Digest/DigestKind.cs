using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Outbox;

namespace ServiceBot.Digest;

/// <summary>What a digest's delivery keeps: which week is to be told. The figures are looked up when it is sent.</summary>
/// <param name="Channel">The team's channel.</param>
/// <param name="Monday">The week's Monday, <c>2026-11-16</c>.</param>
internal sealed record DigestPayload(string Channel, string Monday)
{
    /// <summary>For a week.</summary>
    public static string Write(string channel, Week week) =>
        JsonSerializer.Serialize(new DigestPayload(channel, week.Monday.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>As <see cref="Write"/> wrote it.</summary>
    public static (string Channel, Week Week) Read(string payload)
    {
        var read = JsonSerializer.Deserialize<DigestPayload>(payload)!;
        return (read.Channel, new Week(LocalDatePattern.Iso.Parse(read.Monday).Value));
    }
}

/// <summary>Words the week at the moment of sending. Who can read the channel is asked by the outbox, then too.</summary>
internal sealed class DigestKind(IDurable durable, DigestSettings settings) : IDeliveryKind
{
    /// <summary>See <see cref="Delivery.Kind"/>.</summary>
    public const string Name = "digest";

    /// <inheritdoc />
    public string Kind => Name;

    /// <inheritdoc />
    public Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => durable.ReadAsync(
        Wording (unit) =>
        {
            var (channel, week) = DigestPayload.Read(delivery.Payload);
            var covered = DigestGatherer.Covered(unit, delivery.Workspace, channel);
            return covered.Count == 0
                ? new SayNothing("No client's channel names this team channel any more.")
                : new SayThis(DigestWords.Of(DigestGatherer.Gather(unit, delivery.Workspace, covered, week, settings.Zone, now)));
        },
        cancellationToken);

    /// <summary>A told week is history: it stays as it was told.</summary>
    public bool Rewords => false;

    /// <inheritdoc />
    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult<Post?>(null);
}
