using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Tests.Ledger;

/// <summary>Random logs in which given texts are said, with what people say about them: for what is folded beside the waits.</summary>
internal static class RandomTalk
{
    private const int Cases = 3_000;

    /// <summary>What makes a mark of an instant, a message, who says it, and the dice.</summary>
    public delegate TMark Marking<out TMark>(Instant at, string message, string who, Random random);

    /// <summary>A log's facts keep their places in time; its words are some of the texts.</summary>
    public static (List<ChatFact> Facts, List<TMark> Marks) Log<TMark>(Random random, int seed, string[] texts, Marking<TMark> mark)
    {
        var facts = RandomLog.Facts(seed, random.Next(3, 25)).ConvertAll(fact => fact switch
        {
            MessageFact message => message with { Body = Words() },
            EditFact edit => edit with { Body = Words() },
            _ => fact,
        });
        var messages = facts.OfType<MessageFact>().ToList();
        var marks = Enumerable.Range(0, random.Next(3)).Select(_ =>
        {
            var about = messages[random.Next(messages.Count)];
            var at = about.At + Duration.FromMinutes(random.Next(300));
            return mark(at, about.Message, random.Next(4) == 0 ? "dana" : "sam", random);
        });
        return (facts, [.. marks]);

        MessageText Words() => MessageText.Of(texts[random.Next(texts.Length)]) with { JudgedNeed = Need.Ask };
    }

    /// <summary>Each of many logs, with its seed.</summary>
    public static IEnumerable<(int Seed, List<ChatFact> Facts, List<TMark> Marks)> Many<TMark>(Func<int, (List<ChatFact> Facts, List<TMark> Marks)> log)
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var (facts, marks) = log(seed);
            yield return (seed, facts, marks);
        }
    }

    /// <summary>The same comes out whatever order facts and marks arrive in, and however often.</summary>
    public static void SameInAnyOrder<TMark>(Func<int, (List<ChatFact> Facts, List<TMark> Marks)> log, Func<IEnumerable<ChatFact>, IEnumerable<TMark>, IEnumerable<object>> fold)
    {
        foreach (var (seed, facts, marks) in Many(log))
        {
            var random = new Random(seed);
            List<T> Shuffled<T>(List<T> all) => [.. all.Concat(all.Where(_ => random.Next(3) == 0)).OrderBy(_ => random.Next())];

            Assert.AreEqual(string.Join('\n', fold(facts, marks)), string.Join('\n', fold(Shuffled(facts), Shuffled(marks))), $"seed {seed}");
        }
    }
}
