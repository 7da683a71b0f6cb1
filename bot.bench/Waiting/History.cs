using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Bench.Waiting;

/// <summary>
/// One channel's long history on the real store, made through the live path. A message a minute: a client asks in the channel or in a thread, the team answers; one
/// question in a thousand is never answered before the last hundred, so that longer histories do not leave more open than shorter ones.
/// </summary>
internal sealed class History(IDurable durable, ChannelKey channel)
{
    private const int AtOnce = 1_000;

    private int _said;

    public ChannelKey Channel => channel;

    /// <summary>The next minute of the talk.</summary>
    public Instant Now => At(_said);

    public async Task GrowAsync(int messages)
    {
        await durable.WriteAsync(channel.ToString(), unit =>
        {
            var people = unit.Get<IClientRows>();
            foreach (var (person, side) in new[] { ("dana", Side.Client), ("priya", Side.Client), ("sam", Side.Team), ("lee", Side.Team) })
                people.Learn(new PersonProfile(new PersonKey(channel.Workspace, person), person, side));
            return people.Set(ClientChannel.Unset(channel) with { Responders = ["sam"] }, At(-1));
        });
        var book = new LedgerBook();
        for (var left = messages; left > 0; left -= AtOnce)
        {
            var some = Enumerable.Range(0, Math.Min(left, AtOnce)).Select(_ => Next()).ToList();
            await durable.WriteAsync(channel.ToString(), unit => book.Record(unit, channel, some, some[^1].At));
        }
    }

    /// <summary>Who speaks next, and where.</summary>
    public MessageFact Next()
    {
        var number = _said++;
        var turn = number % 8;
        var thread = turn is 2 or 3 or 5 or 6 ? Id(number - turn) : null;
        var author = turn is 0 or 4 ? "dana" : turn is 2 or 5 ? "priya" : number % 16 < 8 ? "sam" : "lee";
        return new MessageFact(channel, At(number), Id(number), thread, author, MessageText.Of($"Some words, as they are said in channels, number {number}."));
    }

    public static string Id(int number) => $"17{number:00000000}.000100";

    private static Instant At(int minute) => Instant.FromUtc(2024, 1, 1, 0, 0) + Duration.FromMinutes(minute);
}
