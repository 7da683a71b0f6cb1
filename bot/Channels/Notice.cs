using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Outbox;
using ServiceBot.Pings;

namespace ServiceBot.Channels;

/// <summary>A sentence that somebody of the team hears in private: what happened to a channel, and what can be done.</summary>
internal sealed class Notice(Keepers keepers, Colleagues colleagues) : IDeliveryKind
{
    /// <summary>See <see cref="Delivery.Kind"/>.</summary>
    public const string Name = "notice";

    /// <summary>Stands for whoever installed the bot: who that is, is asked when it is sent.</summary>
    public const string Installer = "";

    private static readonly Duration Useful = Duration.FromDays(3);

    public string Kind => Name;

    public bool Rewords => false;

    /// <summary>The delivery. The same key is the same notice, whatever it says.</summary>
    public static Delivery Of(string key, string workspace, string person, Post post, Instant now) =>
        new($"notice:{key}:{person}", workspace, Name, new Direct(workspace, person), JsonSerializer.Serialize(post), now, now, now + Useful);

    public async Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken)
    {
        var person = ((Direct)delivery.To).Person;
        if (person == Installer)
        {
            if (await keepers.InstallerAsync(delivery.Workspace, cancellationToken) is not { } installer) return new SayNothing("It is not known who installed the bot.");
            person = installer;
        }

        await colleagues.EnsureTeamAsync(new PersonKey(delivery.Workspace, person), cancellationToken);
        return new SayThis(JsonSerializer.Deserialize<Post>(delivery.Payload)!, new Direct(delivery.Workspace, person));
    }

    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult<Post?>(null);
}
