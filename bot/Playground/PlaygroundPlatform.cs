using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Insights;

namespace ServiceBot.Playground;

/// <summary>The playground as a chat platform: what the bot posts is kept and shown on the page. It refuses what a real platform would have to refuse.</summary>
internal sealed class PlaygroundPlatform(IDurable durable, TimeProvider time, Pulse pulse) : IChatPlatform
{
    // Never called: the page turns a link to a message into a place on itself.
    internal static readonly Uri Home = new("http://localhost:3978/");

    public string Name => Cast.Platform;

    public async Task<PostedMessage?> PostAsync(Destination to, Post post, CancellationToken cancellationToken)
    {
        var place = PlaceOf(to);
        var now = time.Now();
        var id = await durable.WriteAsync(Cast.Workspace, unit =>
        {
            var rows = unit.Get<IPlaygroundRows>();
            var replaced = to is InPlaceOf { Handle: var handle } ? rows.FindShown(Cast.Workspace, handle) : null;
            var shown = replaced is null
                ? new Shown($"p{PlaygroundMemory.NextNumber(unit):D6}", place, now, post) { OnlyIn = (to as OnlyVisibleTo)?.Channel }
                : replaced with { Post = post, UpdatedAt = now };
            rows.Put(Cast.Workspace, shown);
            return shown.Id;
        }, cancellationToken);
        pulse.Beat();
        return to is OnlyVisibleTo ? null : new PostedMessage(Cast.Workspace, place, id);
    }

    public async Task UpdateAsync(PostedMessage posted, Post post, CancellationToken cancellationToken)
    {
        var now = time.Now();
        var found = await durable.WriteAsync(Cast.Workspace, unit =>
        {
            var rows = unit.Get<IPlaygroundRows>();
            if (rows.FindShown(Cast.Workspace, posted.Message) is not { } shown) return false;
            rows.Put(Cast.Workspace, shown with { Post = post, UpdatedAt = now });
            return true;
        }, cancellationToken);
        if (!found) throw new PlatformException(Refusal.MessageGone, "The message is no longer in the playground: it was reset.");
        pulse.Beat();
    }

    public Task<ChannelSighting> LookUpChannelAsync(ChannelKey channel, CancellationToken cancellationToken) =>
        Task.FromResult(Stage(channel.Channel).Sighting);

    public Task<PersonProfile> LookUpPersonAsync(PersonKey person, CancellationToken cancellationToken) =>
        Task.FromResult(Player(person.Person).Profile);

    public Task<PersonKey?> InstallerAsync(string workspace, CancellationToken cancellationToken) => Task.FromResult<PersonKey?>(Cast.Leo.Key);

    public Uri? LinkTo(ChannelKey channel, string message, string? thread) =>
        new(Home, $"?in={Uri.EscapeDataString(channel.Channel)}#m-{Uri.EscapeDataString(message)}");

    /// <summary>Where a link that <see cref="LinkTo"/> made leads on the page, for somebody who looks as <paramref name="persona"/>; null when it is not one.</summary>
    public static string? OnPage(string? target, string persona)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var uri) || uri.Host != Home.Host || uri.Port != Home.Port) return null;
        if (uri.AbsolutePath == InsightsSettings.Path) return uri.AbsolutePath;
        return uri.AbsolutePath != "/" || !uri.Query.StartsWith("?in=", StringComparison.Ordinal)
            ? null
            : $"/?as={Uri.EscapeDataString(persona)}&in={uri.Query[4..]}{uri.Fragment}";
    }

    private static string PlaceOf(Destination to) => to switch
    {
        InChannel channel when Stage(channel.Channel) is { ClientCanRead: true } stage => throw new PlatformException(
            Refusal.ClientCanRead, $"I won't post in #{stage.Id}: {stage.Client} can read it. Choose a channel that only the team is in."),
        InChannel channel => channel.Channel,
        Direct direct => DirectTo(direct.Person),
        OnlyVisibleTo only => Shown.DirectTo(Player(only.Person).Id), // an answer to whoever asked: a client hears that this is not for them
        InPlaceOf replace => DirectTo(replace.Person),
        InDialog dialog => DirectTo(dialog.Person), // stands among the messages, to be filled in there
        AtHome home => DirectTo(home.Person),
        _ => throw new PlatformException(Refusal.Malformed, "The playground does not know this kind of destination."),
    };

    private static string DirectTo(string person) => Player(person) is { IsTeam: true } player
        ? Shown.DirectTo(player.Id)
        : throw new PlatformException(Refusal.ClientCanRead, "This person is not on the team, so nothing private is shown to them.");

    private static Player Player(string id) =>
        Cast.Person(id) ?? throw new PlatformException(Refusal.PersonUnreachable, "There is nobody by this id in the playground.");

    private static Stage Stage(string id) =>
        Cast.Channel(id) ?? throw new PlatformException(Refusal.PlaceUnreachable, "There is no channel by this id in the playground.");
}
