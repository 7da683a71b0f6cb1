using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Bench.Growth;

/// <summary>What stands in a store that has grown: pairs of a client's question and a teammate's answer a second later, channel by channel in turn, in a workspace where every channel is set up.</summary>
internal static class GrownStore
{
    public const string Workspace = "slack:T0BENCH01";

    // From nine to a quarter to five, so that a second is a second of business time, as it is in the first pair.
    private const int SecondsADay = 28_000;

    /// <summary>The first question's instant, a Monday's; a message a second across all channels, on business days.</summary>
    public static Instant Start { get; } = Instant.FromUtc(2026, 1, 5, 9, 0);

    public static ChannelKey Channel(int number) => new(Workspace, $"C0CHAN{number:00000}");

    public static string Id(int number) => $"17{number:00000000}.000100";

    public static Instant At(int number)
    {
        var (day, second) = Math.DivRem(number, SecondsADay);
        return Start + Duration.FromDays((day / 5 * 7) + (day % 5)) + Duration.FromSeconds(second);
    }

    /// <summary>Question and answer number <paramref name="pair"/>, as a platform brings them.</summary>
    public static Inbound[] Pair(int pair, int channels) =>
        [Said(pair % channels, 2 * pair, "dana", $"Could you send the file of {Id(2 * pair)} again?"), Said(pair % channels, (2 * pair) + 1, "sam", $"Here it is, below {Id(2 * pair)}.")];

    /// <summary>A message of the load: in each channel two questions, then an answer, so that what is open stays as it is.</summary>
    public static Inbound Next(int stored, int turn, int active) => turn / active % 3 == 2
        ? Said(turn % active, stored + turn, "sam", $"Here is the file of {Id(stored + turn)}.")
        : Said(turn % active, stored + turn, "dana", $"Could you send the file of {Id(stored + turn)} again?");

    /// <summary>Channels that are set up, and people whose side is known.</summary>
    public static Task SetUpAsync(IDurable store, int channels) => store.WriteAsync(Workspace, unit =>
    {
        var people = unit.Get<IClientRows>();
        foreach (var (person, side) in new[] { ("dana", Side.Client), ("sam", Side.Team) })
            people.Learn(new PersonProfile(new PersonKey(Workspace, person), person, side));
        for (var channel = 0; channel < channels; channel++)
            people.Set(ClientChannel.Unset(Channel(channel)) with { Client = $"Client {channel}", Responders = ["sam"], TeamChannel = channel == 0 ? "team" : "others" }, Start);
        return true;
    });

    private static Inbound Said(int channel, int number, string author, string words) =>
        new() { Facts = [new MessageFact(Channel(channel), At(number), Id(number), null, author, MessageText.Of(words))] };
}
