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

    [TestMethod]
    public void Nobody_who_is_out_of_patience_is_called_businesslike()
    {
        var missed = English().Where(pair => Mind.Draft(pair.Moment).Feelings.Contains("businesslike")).Select(pair => pair.Row).ToList();
        Assert.IsLessThanOrEqualTo(1, missed.Count, string.Join(", ", missed));
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
