using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Ledger;

/// <summary>
/// Random channels, dense on purpose: few people, few instants, few messages, so that every rule meets every other. In every third log everything happens
/// in one of nine instants.
/// </summary>
internal static class RandomLog
{
    public static readonly ChannelKey Channel = new("test:one", "acme");

    private static readonly Instant Start = Instant.FromUtc(2026, 11, 16, 9, 0);
    private static readonly string[] People = ["dana", "priya", "sam", "lee", "bot"];

    // A mention of somebody unknown is none.
    private static readonly string[] Mentioned = [.. People, "nobody"];

    private static readonly string[] Openings = ["", "  ", "hi ", "Good morning, ", "afternoon ", "so, "];

    // Minutes: what was said together, what just was not, and what is deleted on the next day.
    private static readonly int[] Grid = [0, 1, 3, 5, 6, 8, 10, 1440, 1441];

    public static Side? SideOf(string person) => person switch
    {
        "dana" or "priya" => Side.Client,
        "sam" or "lee" => Side.Team,
        "bot" => Side.Bot,
        _ => null,
    };

    public static List<ChatFact> Facts(int seed, int size)
    {
        var random = new Random(seed);
        Func<Instant, Instant> later = seed % 3 == 0 ? from => OnGrid(random, from) : from => Moment(random, from);
        var facts = new List<ChatFact>();
        var messages = new List<MessageFact>();
        for (var i = 0; i < size; i++)
        {
            var roll = random.Next(100);
            if (messages.Count == 0 || roll < 50)
            {
                // An id that does not follow the order of time, so that ties are broken by it and not by luck.
                var id = $"m{random.Next(10_000):0000}{i}";
                var roots = messages.Where(m => m.Thread is null).ToList();
                var root = roots.Count > 0 && random.Next(2) == 0 ? roots[random.Next(roots.Count)] : null;
                var at = later(root?.At ?? Start);
                messages.Add(new MessageFact(Channel, at, id, root?.Message, Pick(random, People), Body(random)));
                facts.Add(messages[^1]);
                continue;
            }

            var about = messages[random.Next(messages.Count)];
            var when = later(about.At);
            var who = Pick(random, People);
            facts.Add(roll switch
            {
                < 62 => new EditFact(Channel, when, about.Message, Body(random)),
                < 68 => new DeleteFact(Channel, random.Next(4) == 0 ? about.At + Duration.FromHours(23 + random.Next(4)) : when, about.Message),
                < 80 => new ReactionFact(Channel, when, about.Message, who, random.Next(3) == 0 ? "eyes" : "white_check_mark", Removed: false),
                < 85 => new ReactionFact(Channel, when, about.Message, who, "white_check_mark", Removed: true),
                _ => Action(random, about, when, who),
            });
        }

        return facts;
    }

    private static ActionFact Action(Random random, MessageFact about, Instant when, string who)
    {
        var action = (WaitAction)random.Next(7);
        if (action is WaitAction.JudgedAsk or WaitAction.JudgedClosing) who = "";
        return new ActionFact(Channel, when, about.Message, who, action, action == WaitAction.Snooze ? when + Duration.FromMinutes(random.Next(-30, 300)) : null);
    }

    private static Instant Moment(Random random, Instant from) => from + Duration.FromMinutes(random.Next(4) == 0 ? 0 : random.Next(1, random.Next(2) == 0 ? 8 : 600));

    private static Instant OnGrid(Random random, Instant from)
    {
        var left = Grid.Select(minute => Start + Duration.FromMinutes(minute)).Where(at => at >= from).ToArray();
        return left.Length == 0 ? from : left[random.Next(left.Length)];
    }

    private static MessageText Body(Random random)
    {
        var mention = random.Next(2) == 0 ? $"{Pick(random, Openings)}<@{Pick(random, Mentioned)}> " : "";
        var more = random.Next(6) == 0 ? $" cc <@{Pick(random, Mentioned)}>" : "";
        var need = random.Next(5) switch { 0 => Need.Closing, 1 => Need.Resolved, _ => Need.Ask };
        return MessageText.Of($"{mention}words {random.Next(3)}{more}") with { JudgedNeed = need };
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
