using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Bench.Growth;

/// <summary>A store with so many messages in so many channels, as months of talk leave them: a client asks, a teammate answers a minute later; every wait is closed. Made through the ports, without a fold.</summary>
internal static class GrownStore
{
    public const string Workspace = "bench:W1";
    private const int AtOnce = 4_000;

    /// <summary>The first message's instant; one a second across all channels.</summary>
    public static Instant Start { get; } = Instant.FromUtc(2026, 1, 5, 9, 0);

    public static ChannelKey Channel(int number) => new(Workspace, $"channel{number:00000}");

    public static string Id(int number) => $"17{number:00000000}.000100";

    public static Instant At(int number) => Start + Duration.FromSeconds(number);

    public static async Task FillAsync(IDurable store, int messages, int channels)
    {
        await store.WriteAsync(Workspace, unit =>
        {
            var people = unit.Get<IClientRows>();
            foreach (var (person, side) in new[] { ("dana", Side.Client), ("sam", Side.Team) })
                people.Learn(new PersonProfile(new PersonKey(Workspace, person), person, side));
            for (var channel = 0; channel < channels; channel++)
                people.Set(ClientChannel.Unset(Channel(channel)) with { Client = $"Client {channel}", Responders = ["sam"], TeamChannel = channel == 0 ? "team" : "others" }, Start);
            return true;
        });
        for (var from = 0; from < messages; from += AtOnce)
        {
            var begin = from;
            await store.WriteAsync(Workspace, unit =>
            {
                var rows = unit.Get<ILedgerRows>();
                for (var number = begin; number < Math.Min(messages, begin + AtOnce); number++)
                    Put(rows, number, channels);
                return true;
            });
        }
    }

    /// <summary>The next message of a channel that has so many: a client's question in a thread of its own.</summary>
    public static MessageFact Next(int number, int channels) =>
        new(Channel(number % channels), At(number), Id(number), null, "dana", MessageText.Of($"Could you send the numbers of week {number}?"));

    // Question and answer stand in one channel: numbers 0 to C-1 ask, C to 2C-1 answer, and so on.
    private static void Put(ILedgerRows rows, int number, int channels)
    {
        var (channel, asks) = (Channel(number % channels), number / channels % 2 == 0);
        var fact = new LedgerFact(FactKind.Message, At(number), Id(number), "m:" + Id(number)) { Author = asks ? "dana" : "sam", TextOrder = Words(number) };
        rows.Add(channel, fact, Words(number), 0, fact.At);
        if (asks) return;
        var asked = new Ask(Id(number - channels), At(number - channels), "dana");
        rows.Save(channel, [new StoredWait(new Wait(channel, null, [asked], Outcome.Answered, fact.At, new SettledBy(FactKind.Message, fact.Message, "sam")) { Marks = [] }, null, 1, Duration.FromMinutes(1), true)], []);
    }

    private static string Words(int number) => $"Some words, as they are said in channels, number {number}.";
}
