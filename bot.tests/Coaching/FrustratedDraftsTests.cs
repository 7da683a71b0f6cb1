using System.Text.Json;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Reading;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Coaching;

/// <summary>Every draft for a moment of frustrated.jsonl holds to what can be measured; whether one would send it is read by eye.</summary>
[TestClass]
public sealed class FrustratedDraftsTests
{
    private static readonly RuleMind Mind = new(new RuleReader());
    private static readonly IReadOnlyList<JsonElement> Rows = LabelledRows.Read("bot.tests/Coaching/frustrated.jsonl");

    // Thanks for news, orders taken, a thing that is none, and what reads like a form.
    private static readonly string[] Never =
    [
        "Thank you for telling me", "Good that you tell me", "letting me know", "is on my list", "Will do:", "A language", "A landing page", "short answer: [the answer]", "Your answer: [the answer]", "in the order you asked",
    ];

    [TestMethod]
    public void Each_draft_in_each_turn_responds_by_our_own_check()
    {
        foreach (var (row, moment) in English())
        {
            var draft = Mind.Draft(moment);
            foreach (var text in new[] { draft.Draft, draft.Shorter, draft.Warmer, draft.Firmer })
            {
                var verdict = Check.Of(text, moment, new RuleReader(), WrittenBy.Machine);
                Assert.IsTrue(verdict.Responds, $"{row}: {text}\n{string.Join("\n", verdict.Findings)}");
            }
        }
    }

    [TestMethod]
    public void None_is_long_none_asks_twice_and_none_takes_a_complaint_for_news_or_an_order()
    {
        foreach (var (row, moment) in English())
        {
            var draft = Mind.Draft(moment).Draft;
            Assert.IsLessThanOrEqualTo(100, draft.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, $"{row}: {draft}");
            Assert.IsLessThanOrEqualTo(1, draft.Count(letter => letter == '?'), $"{row}: {draft}");
            foreach (var words in Never) Assert.DoesNotContain(words, draft, StringComparison.OrdinalIgnoreCase, row);
        }
    }

    [TestMethod]
    public void Warmer_shorter_and_firmer_are_other_words_and_shorter_is_short()
    {
        foreach (var (row, moment) in English())
        {
            var draft = Mind.Draft(moment);
            Assert.HasCount(4, new[] { draft.Draft, draft.Shorter, draft.Warmer, draft.Firmer }.Distinct().ToList(), row);
            Assert.IsLessThan(Count(draft.Draft), Count(draft.Shorter), $"{row}: {draft.Draft}\n{draft.Shorter}");
            // Of several asks each has its line, and what only a person knows is asked for in the same words.
            if (draft.Asks.Count > 1) continue;
            var said = Whole(draft.Draft);
            foreach (var turned in new[] { draft.Shorter, draft.Warmer, draft.Firmer })
                Assert.IsLessThanOrEqualTo(said.Count / 2, said.Count(Whole(turned).Contains), $"{row}: {draft.Draft}\n{turned}");
        }

        static int Count(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        static List<string> Whole(string text) => [.. Sentences.Of(text).Select(sentence => sentence.Text)];
    }

    [TestMethod]
    public void Read_in_a_row_no_two_neighbours_open_alike_or_share_a_sentence()
    {
        (Moment Moment, CoachedDraft Draft)? before = null;
        foreach (var (row, moment) in English())
        {
            var draft = Openers.Draft(Mind, moment with { Variant = Openers.VariantOf(moment) }, before);
            if (before is { } last)
            {
                Assert.IsFalse(Openers.OpensAlike(draft.Draft, last.Draft.Draft), $"{row}: {draft.Draft}");
                Assert.IsFalse(Openers.Shares(draft.Draft, last.Draft.Draft), $"{row}: {draft.Draft}\n{last.Draft.Draft}");
            }

            before = (moment, draft);
        }
    }

    // A form shows by what comes back: the first words, the last sentence, any whole sentence.
    [TestMethod]
    public void Fifty_in_a_row_are_no_form_wherever_one_begins_to_read()
    {
        var drafts = new List<string>();
        (Moment Moment, CoachedDraft Draft)? before = null;
        foreach (var (_, moment) in English())
        {
            var draft = Openers.Draft(Mind, moment with { Variant = Openers.VariantOf(moment) }, before);
            before = (moment, draft);
            drafts.Add(draft.Draft);
        }

        for (var from = 0; from + Row <= drafts.Count; from += Row / 2)
        {
            var row = drafts.GetRange(from, Row);
            var sentences = row.ConvertAll(draft => Sentences.Of(draft).Where(sentence => sentence.Words.Length > 6).Select(sentence => sentence.Text.ToLowerInvariant()).Distinct().ToList());
            AssertVaried(row.ConvertAll(draft => string.Join(' ', WithoutGreeting(draft).Split(' ').Take(5)).ToLowerInvariant()), distinct: 0.70, often: 4, "openings");
            AssertVaried(sentences.ConvertAll(each => each.LastOrDefault() ?? ""), distinct: 0.60, often: 5, "endings");
            AssertVaried([.. sentences.SelectMany(each => each)], distinct: 0.70, often: 6, "sentences");
        }
    }

    private const int Row = 50;

    private static void AssertVaried(List<string> texts, double distinct, int often, string what)
    {
        var counts = texts.Where(text => text.Length > 0).CountBy(text => text).ToList();
        Assert.IsGreaterThanOrEqualTo(distinct, counts.Count / (double)texts.Count, what);
        var most = counts.MaxBy(count => count.Value);
        Assert.IsLessThanOrEqualTo(often, most.Value, $"{what}: {most.Key}");
    }

    // "Hi Petra, …", "Petra, …".
    private static string WithoutGreeting(string draft)
    {
        var comma = draft.IndexOf(", ", StringComparison.Ordinal);
        return comma > 0 && draft[..comma].Split(' ').Length <= 4 && char.IsUpper(draft[..comma].Split(' ')[^1][0]) ? draft[(comma + 2)..] : draft;
    }

    [TestMethod]
    public void Nobody_who_is_out_of_patience_is_called_businesslike()
    {
        var missed = English().Where(pair => Mind.Draft(pair.Moment).Feelings.Contains("businesslike")).Select(pair => pair.Row).ToList();
        Assert.IsLessThanOrEqualTo(English().Count() / 8, missed.Count, string.Join(", ", missed));
    }

    private static IEnumerable<(string Row, Moment Moment)> English() =>
        Rows.Where(row => LabelledRows.Text(row, "kind") != "other-language").Select(row => (LabelledRows.Text(row, "id"), MomentOf(row)));

    private static Moment MomentOf(JsonElement row)
    {
        var turns = row.GetProperty("turns").EnumerateArray()
            .Select(turn => new MomentTurn(LabelledRows.Text(turn, "role") == "agent" ? Side.Team : Side.Client, LabelledRows.Text(turn, "speaker"), LabelledRows.Text(turn, "text"), null)).ToList();
        var client = row.GetProperty("client");
        return new Moment(client.TryGetProperty("company", out var company) ? company.GetString()! : "", turns, LabelledRows.Text(row, "requester"))
        {
            Waiting = Duration.FromMinutes(row.GetProperty("waitingMinutes").GetInt32()),
            Audience = row.TryGetProperty("audience", out var audience) ? [.. audience.EnumerateArray().Select(name => name.GetString()!)] : [],
            Notes = client.TryGetProperty("notes", out var notes) ? [.. notes.EnumerateArray().Select(note => note.GetString()!)] : [],
        };
    }
}
