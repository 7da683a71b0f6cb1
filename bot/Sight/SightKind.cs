using System.Globalization;
using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Outbox;

namespace ServiceBot.Sight;

/// <summary>What a message about sight keeps: of which workspace, and which gap.</summary>
internal sealed record SightPayload(string What, long From);

/// <summary>Tells whoever installed the bot, privately, that nothing is seen, that it is seen again, and that the past cannot be read.</summary>
internal sealed class SightKind(IDurable durable) : IDeliveryKind
{
    public const string Began = "began";
    public const string Ended = "ended";
    public const string Refused = "refused";

    private static readonly Duration Useful = Duration.FromDays(7);

    // What was over sooner is only named in the digest.
    private static readonly Duration WorthTelling = Duration.FromMinutes(15);

    public string Kind => "sight";

    public bool Rewords => false;

    /// <summary>Has it told, once: to whoever installed the bot, or else whoever invited it somewhere. Nobody known: a delivery to nobody, which ends as a dead letter that says so.</summary>
    public static void Tell(IUnitOfWork unit, Gap gap, string what, PersonKey? installer, Instant now)
    {
        if (what == Ended && gap.Until - gap.From < WorthTelling && unit.Get<IDeliveryRows>().Find(Key(gap, Began)) is null) return;
        var person = installer?.Person ?? Inviter(unit, gap.Workspace) ?? "";
        unit.Get<IDeliveryRows>().Enqueue(new Delivery(
            what == Refused ? $"sight:{gap.Workspace}:{Refused}" : Key(gap, what),
            gap.Workspace,
            "sight",
            new Direct(gap.Workspace, person),
            JsonSerializer.Serialize(new SightPayload(what, gap.From.ToUnixTimeTicks())),
            now,
            now,
            now + Useful));
    }

    public Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => durable.ReadAsync(
        Wording (unit) =>
        {
            if (((Direct)delivery.To).Person.Length == 0)
                throw new PlatformException(Refusal.PersonUnreachable, "Nobody is known who installed the bot here. Set Slack:InstallerUserId.");
            var payload = JsonSerializer.Deserialize<SightPayload>(delivery.Payload)!;
            if (payload.What == Refused) return new SayThis(SightWords.Refused());
            if (unit.Get<ISightRows>().Get(delivery.Workspace, Instant.FromUnixTimeTicks(payload.From)) is not { } gap) return new SayNothing("It is not known any more when nothing was seen.");
            if (payload.What == Began) return gap.Until is null ? new SayThis(SightWords.Began(gap, now)) : new SayNothing("It was over before it could be told, and is told with its end.");
            return new SayThis(SightWords.Ended(gap, now));
        },
        cancellationToken);

    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult<Post?>(null);

    private static string Key(Gap gap, string what) => $"sight:{gap.Workspace}:{gap.From.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}:{what}";

    private static string? Inviter(IUnitOfWork unit, string workspace) =>
        unit.Get<IClientRows>().All(workspace).Select(version => unit.Get<IClientRows>().Channel(version.Settings.Key)?.InvitedBy ?? version.Settings.InvitedBy).FirstOrDefault(person => person is { Length: > 0 });
}
