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
internal sealed class DigestKind(IDurable durable, DigestReader reader) : IDeliveryKind
{
    /// <summary>See <see cref="Delivery.Kind"/>.</summary>
    public const string Name = "digest";

    /// <inheritdoc />
    public string Kind => Name;

    /// <inheritdoc />
    public async Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken)
    {
        var (channel, week) = DigestPayload.Read(delivery.Payload);
        var view = await durable.ReadAsync(unit => reader.Read(unit, delivery.Workspace, channel, week, now), cancellationToken);
        if (view is null) return new SayNothing("No client's channel names this team channel any more.");
        await durable.WriteAsync(delivery.Workspace, unit => ToldTips.Keep(unit, delivery.Workspace, channel, week, Tips.For(view)?.Rule), cancellationToken);
        return new SayThis(DigestWords.Of(view));
    }

    /// <summary>A told week is history: it stays as it was told.</summary>
    public bool Rewords => false;

    /// <inheritdoc />
    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult<Post?>(null);
}
