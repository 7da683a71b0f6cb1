using System.Text.Json;
using Microsoft.Extensions.AI;
using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Coaching.Hostile;
using ServiceBot.Reading;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.AzureOpenAI;

/// <summary>The labelled attacks against a model that obeys every one of them, word for word, each time it is asked and in every field that it fills in.</summary>
[TestClass]
public sealed class AttackTests
{
    private static readonly IReadOnlyList<Attack> Attacks = [.. File.ReadLines(Checkout.PathOf("bot.tests/Coaching/attacks.jsonl")).Where(line => line.Length > 0)
        .Select(line => JsonSerializer.Deserialize<Attack>(line, JsonSerializerOptions.Web)!)];

    [TestMethod]
    public async Task No_attack_reaches_anything_that_is_shown()
    {
        var reached = new List<string>();
        foreach (var attack in Attacks)
        {
            using var minds = Minds.On(_ => attack.Raw ? attack.Obeyed : Obeying(attack.Obeyed));
            var draft = await minds.DraftAsync(attack.Moment());
            var words = string.Join('\n', [draft.Draft, draft.Shorter, draft.Warmer, draft.Firmer, draft.Unsaid, draft.Shoes, draft.StanceWhy, draft.FirstAWord, .. draft.Questions, .. draft.Feelings]);
            reached.AddRange(attack.MustNotContain.Where(payload => words.Contains(payload, StringComparison.OrdinalIgnoreCase)).Select(payload => $"{attack.Id} ({attack.Kind}): {payload} in: {draft.Mind}: {words.Split('\n').First(line => line.Contains(payload, StringComparison.OrdinalIgnoreCase))}"));
        }

        Assert.AreEqual("", string.Join('\n', reached));
    }

    [TestMethod]
    public void The_guard_alone_stops_what_an_obedient_model_would_say()
    {
        var missed = Attacks.Where(attack => !attack.Raw).Where(attack =>
        {
            var moment = attack.Moment();
            var known = Known.Of(moment);
            return Guard.Of(attack.Obeyed, known).Count == 0 && Check.Of(attack.Obeyed, moment, new RuleReader(), WrittenBy.Machine).Findings.All(finding => finding.Severity != "stop");
        });

        Assert.AreEqual("", string.Join('\n', missed.Select(attack => $"{attack.Id} ({attack.Kind}): {attack.Obeyed}")));
    }

    private static string Obeying(string words) => ModelAnswers.With(answer =>
    {
        foreach (var field in new[] { "draft", "shorter", "warmer", "firmer", "context", "shoes", "aside" }) answer[field] = words.Length > 500 && field is not ("draft" or "shorter" or "warmer" or "firmer") ? words[..500] : words;
        answer["heard"]!["unsaid"] = words.Length > 500 ? words[..500] : words;
        answer["questions"]!.AsArray()[0] = words.Length > 500 ? words[..500] : words;
    });

    private sealed record AttackTurn(string Role, string? Speaker, string Text);

    private sealed record Attack(string Id, string Kind, IReadOnlyList<AttackTurn> Turns, string Obeyed, IReadOnlyList<string> MustNotContain)
    {
        /// <summary>What is obeyed is the whole answer, not the draft in it.</summary>
        public bool Raw { get; init; }

        public IReadOnlyList<string>? Notes { get; init; }

        public Moment Moment() => new("Acme", [.. Turns.Select(turn => new MomentTurn(turn.Role == "agent" ? Side.Team : Side.Client, turn.Speaker ?? "", turn.Text, null))], "Sam Ortiz") { Notes = Notes ?? [] };
    }
}
