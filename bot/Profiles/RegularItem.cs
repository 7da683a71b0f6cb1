using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Chat;
using ServiceBot.Outbox;

namespace ServiceBot.Profiles;

/// <summary>Something that a client expects on a day, as a private reminder of it. Only names, no words: those are read when it is sent.</summary>
/// <param name="Channel">The line's channel.</param>
/// <param name="Line">The line's number.</param>
/// <param name="Day">The day.</param>
internal sealed record RegularItem(ChannelKey Channel, int Line, LocalDate Day)
{
    /// <summary>See <see cref="Delivery.Kind"/>.</summary>
    public const string Kind = "expected";

    /// <summary>What the reminder is about.</summary>
    public string Subject => $"{Kind}:{Channel}:{Line}:{LocalDatePattern.Iso.Format(Day)}";

    /// <summary>The delivery that tells one person: one for each day and person.</summary>
    public NewDelivery To(string person, Instant now, Instant expires, IReadOnlyList<string>? unreachable = null) => new(
        new Delivery($"{Subject}:{person}", Channel.Workspace, Kind, new Direct(Channel.Workspace, person), ToString(), now, now, expires) { Unreachable = unreachable ?? [] },
        [Subject]);

    /// <summary>As the value of a button and the payload of a delivery.</summary>
    public override string ToString() => JsonSerializer.Serialize(new Written(Channel, Line, LocalDatePattern.Iso.Format(Day)));

    /// <summary>The item in a value; null when it is none.</summary>
    public static RegularItem? Parse(string value)
    {
        if (!value.StartsWith('{')) return null;
        try
        {
            return JsonSerializer.Deserialize<Written>(value) is { Channel.Workspace: not null, Day: { } day, Line: var line, Channel: var channel } && LocalDatePattern.Iso.Parse(day) is { Success: true } parsed
                ? new RegularItem(channel, line, parsed.Value)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Written(ChannelKey Channel, int Line, string Day);
}
