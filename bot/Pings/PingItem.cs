using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;
using ServiceBot.Outbox;

namespace ServiceBot.Pings;

/// <summary>An ask as a ping remembers it.</summary>
/// <param name="Message">Its message.</param>
/// <param name="AskedAt">Its instant, in ticks since 1970.</param>
internal sealed record PingAsk(string Message, long AskedAt);

/// <summary>One thing a ping says: a rung of a wait. Only names, no words: those are read when it is sent.</summary>
/// <param name="Channel">Where.</param>
/// <param name="Asks">The wait's asks when the rung was due, oldest first.</param>
/// <param name="Step">The rung, see <see cref="Ledger.Rung.Step"/>.</param>
/// <param name="Missing">It goes to whoever invited the bot, for nobody is set.</param>
internal sealed record PingItem(ChannelKey Channel, IReadOnlyList<PingAsk> Asks, int Step, bool Missing = false)
{
    /// <summary>The kind of every delivery of this room.</summary>
    public const string Kind = "ping";

    // Long enough for a broken installation to be mended after a holiday. What is no longer true by then is not sent anyway.
    private static readonly Duration Useful = Duration.FromDays(7);

    [JsonIgnore]
    public Rung Rung => new(Step);

    [JsonIgnore]
    public IReadOnlyList<string> Subjects => [.. Asks.Select(ask => $"ask:{Channel}:{ask.Message}@{ask.AskedAt}")];

    public static PingItem Of(DueRung due) =>
        new(due.Wait.Channel, [.. due.Wait.Asks.Select(ask => new PingAsk(ask.Message, ask.AskedAt.ToUnixTimeTicks()))], due.Rung.Step);

    public static IReadOnlyList<PingItem> Read(string payload) => JsonSerializer.Deserialize<List<PingItem>>(payload) ?? [];

    public static string Write(IEnumerable<PingItem> items) => JsonSerializer.Serialize(items.ToList());

    /// <summary>"an item is unique per (ask, rung, person)" (SEMANTICS, section 6): so is this, and enqueueing it twice is one row.</summary>
    public string Key(string person) => $"{Kind}:{Channel}:{Asks[0].Message}@{Asks[0].AskedAt}:{Step}:{person}";

    /// <summary>The delivery that tells one person.</summary>
    public NewDelivery To(string person, Instant now, IReadOnlyList<string>? unreachable = null) => new(
        new Delivery(Key(person), Channel.Workspace, Kind, new Direct(Channel.Workspace, person), Write([this]), now, now, now + Useful)
        {
            Unreachable = unreachable ?? [],
        },
        Subjects);
}
