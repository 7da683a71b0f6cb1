using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.FollowUps;
using ServiceBot.Ledger;
using ServiceBot.Promises;

namespace ServiceBot.Bench.Insights;

/// <summary>
/// A workspace after a year: in each channel some waits a working day, most answered, some late, open or dismissed; a promise a day, and now and then a question that nobody
/// answered. Made through the ports, without a fold; the facts, which only the sentences of the listed waits need, are those of the last days.
/// </summary>
internal static class PageStore
{
    public const string Workspace = "bench:W1";
    public const int WaitsADay = 5;

    private static readonly Duration FactsKept = Duration.FromDays(4);

    /// <summary>A Monday at noon.</summary>
    public static Instant Now { get; } = Instant.FromUtc(2026, 11, 16, 12, 0);

    private static Instant Start { get; } = Now - Duration.FromDays(364) - Duration.FromHours(3);

    public static async Task FillAsync(IDurable store, int channels)
    {
        await store.WriteAsync(Workspace, unit =>
        {
            foreach (var (person, side) in new[] { ("dana", Side.Client), ("priya", Side.Client), ("sam", Side.Team), ("lee", Side.Team) })
                unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey(Workspace, person), person, side));
            for (var channel = 0; channel < channels; channel++)
                unit.Get<IClientRows>().Set(ClientChannel.Unset(Channel(channel)) with { Client = $"Client {channel}", Name = $"client-{channel}", Responders = ["sam"] }, Start);
            return true;
        });
        for (var channel = 0; channel < channels; channel++)
        {
            var (key, random) = (Channel(channel), new Random(channel));
            await store.WriteAsync(key.ToString(), unit => Fill(unit, key, random));
        }
    }

    private static ChannelKey Channel(int number) => new(Workspace, $"channel{number:000}");

    private static bool Fill(IUnitOfWork unit, ChannelKey channel, Random random)
    {
        var waits = new List<StoredWait>();
        var promises = new List<StoredPromise>();
        var questions = new List<StoredQuestion>();
        for (var day = Start; day < Now; day += Duration.FromDays(1))
        {
            if (day.InUtc().DayOfWeek is IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) continue;
            for (var i = 0; i < WaitsADay; i++)
            {
                var asked = day + Duration.FromMinutes(random.Next(470));
                if (asked < Now - Duration.FromMinutes(5)) waits.Add(Wait(unit, channel, asked, random));
            }

            var made = day + Duration.FromMinutes(random.Next(400));
            var kept = made + Duration.FromHours(random.Next(1, 60));
            var promise = new Promise(
                channel, null, $"p{made.ToUnixTimeTicks()}", random.Next(2) == 0 ? "sam" : "lee", made, "I'll send the figures tomorrow.", "tomorrow", made + Duration.FromDays(1), false, .9,
                kept < Now ? PromiseOutcome.Kept : PromiseOutcome.Open, kept < Now ? kept : null, kept < Now ? new SettledBy(FactKind.Message, "k", "sam") : null);
            promises.Add(new StoredPromise(PromiseId.Of(promise), promise, null));
            if (random.Next(5) > 0 || day < Now - Duration.FromDays(20)) continue;
            var question = new Question(channel, null, $"q{made.ToUnixTimeTicks()}", "sam", made, "Which of the two do you prefer?", QuestionKind.Choice, new FirstAsked($"q{made.ToUnixTimeTicks()}", made), made, QuestionOutcome.Open);
            questions.Add(new StoredQuestion(question, null));
        }

        unit.Get<ILedgerRows>().Save(channel, waits, []);
        unit.Get<IPromiseRows>().Save(promises, []);
        unit.Get<IFollowUpRows>().Save(questions, []);
        return true;
    }

    private static StoredWait Wait(IUnitOfWork unit, ChannelKey channel, Instant asked, Random random)
    {
        var (message, author, thread) = ($"m{asked.ToUnixTimeTicks()}-{random.Next(1000)}", random.Next(3) == 0 ? "priya" : "dana", random.Next(2) == 0 ? null : "root");
        var took = Duration.FromMinutes(Math.Round(Math.Exp((random.NextDouble() * 4) + 1.5)));
        var answered = asked + took;
        var isOpen = answered >= Now;
        if (asked > Now - FactsKept)
        {
            unit.Get<ILedgerRows>().Add(channel, new LedgerFact(FactKind.Message, asked, message, "m:" + message) { Author = author, Thread = thread, TextOrder = "?" }, "Could you send the numbers?", 0, asked);
            if (!isOpen) unit.Get<ILedgerRows>().Add(channel, new LedgerFact(FactKind.Message, answered, "a" + message, "m:a" + message) { Author = "sam", Thread = thread, TextOrder = "!" }, "Here they are.", 0, answered);
        }

        var outcome = isOpen ? Outcome.Open : random.Next(30) == 0 ? Outcome.Dismissed : Outcome.Answered;
        var wait = new Wait(channel, thread, [new Ask(message, asked, author)], outcome, isOpen ? null : answered, isOpen ? null : new SettledBy(FactKind.Message, "a" + message, "sam")) { Marks = [] };
        return new StoredWait(wait, null, 1, outcome == Outcome.Answered ? took : null, outcome == Outcome.Answered ? took <= Duration.FromHours(4) : null);
    }
}
