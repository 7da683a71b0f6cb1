using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;

namespace ServiceBot.Outbox;

/// <summary>What a notice keeps: what was to be delivered, and why it can't be. Reasons only, never what it said.</summary>
internal sealed record NoticePayload(string Of, string Why, bool GivenUp);

/// <summary>Tells whoever installed the bot, privately, that something is not delivered until a person mends it.</summary>
internal sealed class NoticeKind : IDeliveryKind
{
    /// <summary>See <see cref="Delivery.Kind"/>.</summary>
    public const string Name = "to-mend";

    public string Kind => Name;

    public bool Rewords => false;

    public Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.Deserialize<NoticePayload>(delivery.Payload)!;
        var what = payload.Of switch { "ping" => "a ping", "digest" => "the digest", "answer" => "an answer to somebody's request", var other => $"a message ({other})" };
        var said = payload.GivenUp ? $"I could not deliver {what}." : $"I can't deliver {what} yet.";
        var more = payload.GivenUp ? "I don't try it again; “waiting” shows who still waits." : "I try again by myself; once this is mended, it arrives.";
        return Task.FromResult<Wording>(new SayThis(new Post($"{said} {payload.Why} {more}", [new Line([Span.Bold(said)]), new Line(Span.Plain(payload.Why)), new Small(Span.Plain(more))])));
    }

    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult<Post?>(null);
}

/// <summary>Has the installer told: once a day for one reason, however many deliveries it holds up.</summary>
internal sealed class Notices(IDurable durable, Platforms platforms, TimeProvider time)
{
    // Later it says nothing new: either it is mended, or it is said again.
    private static readonly Duration Useful = Duration.FromDays(1);

    /// <summary>After a try that a person has to hear of.</summary>
    /// <param name="delivery">The delivery as it stands now; <see cref="Delivery.Problem"/> says why.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task TellAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.Kind == NoticeKind.Name || delivery.Problem is not { } why || await InstallerAsync(delivery.Workspace, cancellationToken) is not { } installer) return;
        var now = time.Now();
        var notice = new Delivery(
            $"{NoticeKind.Name}:{delivery.Workspace}:{FactKey.Digest(why)}:{now.InUtc().Date.DayOfYear}",
            delivery.Workspace,
            NoticeKind.Name,
            new Direct(delivery.Workspace, installer.Person),
            JsonSerializer.Serialize(new NoticePayload(delivery.Kind, why, delivery.State == DeliveryState.Dead)),
            now,
            now,
            now + Useful);
        await durable.WriteAsync(IDurable.Anyone, unit => unit.Get<IDeliveryRows>().Enqueue(notice), cancellationToken);
    }

    private async Task<PersonKey?> InstallerAsync(string workspace, CancellationToken cancellationToken)
    {
        try
        {
            return platforms.Find(workspace) is { } platform ? await platform.InstallerAsync(workspace, cancellationToken) : null;
        }
        catch (PlatformException)
        {
            return null; // the log has it, and "waiting" tells the team
        }
    }
}
