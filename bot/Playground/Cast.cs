using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;

namespace ServiceBot.Playground;

/// <summary>Somebody in the story.</summary>
/// <param name="Id">Their id in the playground's workspace.</param>
/// <param name="Name">The name people see.</param>
/// <param name="Side">Team, client or bot.</param>
/// <param name="Role">What they do, in two words.</param>
/// <param name="Company">Whom they work for.</param>
/// <param name="Channel">A client's own channel, the only one they are in; null for the team, who are in all of them.</param>
internal sealed record Player(string Id, string Name, Side Side, string Role, string Company, string? Channel = null)
{
    public string FirstName => Name.Split(' ')[0];

    public bool IsTeam => Side == Side.Team;

    public PersonKey Key => new(Cast.Workspace, Id);

    public PersonProfile Profile => new(Key, Name, Side);
}

/// <summary>A channel in the story.</summary>
/// <param name="Id">Its id, which is also its name.</param>
/// <param name="Client">The client it is shared with; null for the team's own.</param>
internal sealed record Stage(string Id, string? Client)
{
    public ChannelKey Key => new(Cast.Workspace, Id);

    public bool ClientCanRead => Client is not null;

    public ChannelSighting Sighting => new(Key, Id, ClientCanRead);
}

/// <summary>Who plays in the playground, and where. All of it is invented.</summary>
internal static class Cast
{
    public const string Platform = "playground";
    public const string Workspace = "playground:demo";
    public const string Bot = "servicebot";
    public const string BotName = "ServiceBot";
    public const string Agency = "Northlight Studio";

    public static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["Europe/London"];

    public static readonly Stage Brightwater = new("brightwater-launch", "Brightwater");
    public static readonly Stage Fernhill = new("fernhill-website", "Fernhill Clinics");
    public static readonly Stage Desk = new("studio-desk", null);

    public static readonly Player Sam = new("sam", "Sam Okoye", Side.Team, "account manager", Agency);
    public static readonly Player Ines = new("ines", "Ines Duarte", Side.Team, "account manager", Agency);
    public static readonly Player Leo = new("leo", "Leo Marchetti", Side.Team, "lead", Agency);
    public static readonly Player Nadia = new("nadia", "Nadia Rahman", Side.Client, "marketing", "Brightwater", Brightwater.Id);
    public static readonly Player Tom = new("tom", "Tom Brandt", Side.Client, "operations", "Fernhill Clinics", Fernhill.Id);
    public static readonly Player ServiceBot = new(Bot, BotName, Side.Bot, "bot", "");

    public static readonly IReadOnlyList<Stage> Stages = [Brightwater, Fernhill, Desk];
    public static readonly IReadOnlyList<Stage> ClientStages = [Brightwater, Fernhill];

    /// <summary>Whom the viewer can be: the team first, as they are whom the product is for.</summary>
    public static readonly IReadOnlyList<Player> Personas = [Sam, Ines, Leo, Nadia, Tom];

    public static readonly IReadOnlyList<Player> Everybody = [.. Personas, ServiceBot];

    public static Player? Person(string? id) => Everybody.FirstOrDefault(p => p.Id == id);

    public static Player? Persona(string? id) => Personas.FirstOrDefault(p => p.Id == id);

    public static Stage? Channel(string? id) => Stages.FirstOrDefault(s => s.Id == id);

    /// <summary>What the studio has set for its two clients.</summary>
    public static IReadOnlyList<ClientChannel> Settings { get; } =
    [
        Of(Brightwater, Sam),
        Of(Fernhill, Ines),
    ];

    private static ClientChannel Of(Stage stage, Player responder) =>
        ClientChannel.Unset(stage.Key) with
        {
            Client = stage.Client!,
            Name = stage.Id,
            Responders = [responder.Id],
            EscalateTo = [Leo.Id],
            Calendar = new CalendarSettings(
                Zone.Id,
                Enumerable.Range(1, 5).ToDictionary(day => (IsoDayOfWeek)day, IReadOnlyList<OpenInterval> (_) => [new OpenInterval(9 * 60, (17 * 60) + 30)]),
                []),
            TeamChannel = Desk.Id,
            InvitedBy = Leo.Id,
        };
}
