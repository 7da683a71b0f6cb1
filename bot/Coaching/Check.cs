using ServiceBot.Reading;

namespace ServiceBot.Coaching;

/// <summary>Who wrote the text that is checked: a person may know what the conversation does not say, a machine may not.</summary>
internal enum WrittenBy
{
    /// <summary>Somebody of the team.</summary>
    Person,

    /// <summary>Rules or a model.</summary>
    Machine,
}

/// <summary>What the check says of a text.</summary>
/// <param name="Responds">Whether it responds; otherwise it reacts.</param>
/// <param name="Score">0 to 100.</param>
/// <param name="Findings">What was found, the weightiest first.</param>
/// <param name="MakeUp">How the score came about: 100, less these points for these rules.</param>
internal sealed record Verdict(bool Responds, int Score, IReadOnlyList<Finding> Findings, IReadOnlyList<(string Rule, int Points)> MakeUp);

/// <summary>
/// Stage 6. The same named rules over any text: ours, a model's, or what somebody typed. Deterministic, and every finding says what to write in its place.
/// </summary>
internal static class Check
{
    // Below this too much is missing to call it an answer: a next step and its time, say.
    private const int Enough = 75;

    private const int LongestChecked = 20_000;

    /// <summary>Checks <paramref name="text"/> as a reply to the client in <paramref name="moment"/>.</summary>
    public static Verdict Of(string text, Moment moment, ITextReader reader, WrittenBy by)
    {
        var heard = Listen.To(moment, reader);
        return Of(text, moment, heard, by);
    }

    public static Verdict Of(string text, Moment moment, Heard heard, WrittenBy by)
    {
        var reply = new Reply(text.Length > LongestChecked ? text[..LongestChecked] : text);
        var findings = new List<Finding>();
        var bearing = new Bearing(reply, heard, CheckRules.Upset(heard));
        findings.AddRange(CheckRules.Worded(reply, heard, bearing));
        AddNew(CheckGrammar.In(reply, heard, bearing));
        AddNew(CheckPeople.Blamed(reply));
        AddNew(CheckBlame.In(reply, bearing));
        AddNew(CheckStand.In(reply, heard, bearing));
        findings.AddRange(CheckPeople.Promised(reply));
        findings.AddRange(CheckManner.Shouted(reply, moment));
        findings.AddRange(CheckManner.Colder(reply, heard));
        findings.AddRange(CheckRules.Promised(reply, heard, bearing));
        findings.AddRange(CheckRules.Answered(reply, heard));
        findings.AddRange(CheckRules.Shaped(reply, heard));
        findings.AddRange(WishRules.In(reply, moment, heard, by));
        findings.AddRange(Unsupported.In(reply, moment, by));
        return Weigh(findings);

        // One habit, one finding: by its words, or by how it is built.
        void AddNew(IEnumerable<Finding> found)
        {
            foreach (var one in found)
            {
                if (!findings.Exists(known => known.Rule == one.Rule)) findings.Add(one);
            }
        }
    }

    private static Verdict Weigh(List<Finding> findings)
    {
        var ordered = findings.OrderBy(finding => Rank(finding.Severity)).ToList();
        var makeUp = new List<(string Rule, int Points)>();
        foreach (var group in ordered.GroupBy(finding => finding.Rule))
        {
            // A rule that is broken twice weighs half as much again, not twice: it is one habit.
            var points = Points(group.First().Severity);
            makeUp.Add((group.Key, -(points + (group.Skip(1).Any() ? points / 2 : 0))));
        }

        var score = Math.Max(0, 100 + makeUp.Sum(part => part.Points));
        var responds = ordered.TrueForAll(finding => finding.Severity != "stop") && score >= Enough;
        return new Verdict(responds, score, ordered, makeUp);
    }

    private static int Rank(string severity) => severity switch { "stop" => 0, "warn" => 1, _ => 2 };

    private static int Points(string severity) => severity switch { "stop" => 40, "warn" => 15, _ => 4 };
}
