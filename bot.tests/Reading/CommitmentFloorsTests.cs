using System.Text.Json;
using ServiceBot.Reading.Commitments;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Reading;

/// <summary>How well the own set is read must not fall; what it is stands in bot.bench/README.md.</summary>
[TestClass]
public sealed class CommitmentFloorsTests
{
    private static readonly CommitmentReader Reader = new();
    private static readonly IReadOnlyList<JsonElement> Rows = LabelledRows.Read("bot.tests/Reading/commitments.jsonl");

    [TestMethod]
    [DataRow("dev", CommitmentKind.Commitment, 0.96)]
    [DataRow("dev", CommitmentKind.Request, 0.97)]
    [DataRow("blind", CommitmentKind.Commitment, 0.90)]
    [DataRow("blind", CommitmentKind.Request, 0.88)]
    public void The_figures_of_the_own_set_do_not_fall(string split, CommitmentKind kind, double floor)
    {
        var read = Rows.Where(row => LabelledRows.Text(row, "split") == split)
            .Select(row => (Label: Enum.Parse<CommitmentKind>(LabelledRows.Text(row, "label"), ignoreCase: true), Reader.Read(LabelledRows.Text(row, "text")).Kind)).ToList();
        var both = read.Count(row => row.Label == kind && row.Kind == kind);
        var f1 = 2.0 * both / (read.Count(row => row.Label == kind) + read.Count(row => row.Kind == kind));

        Assert.IsGreaterThanOrEqualTo(floor, f1);
    }

    [TestMethod]
    public void Nothing_that_can_be_typed_is_too_much()
    {
        foreach (var piece in new[] { "a", "will ", "i'll ", "by ", "if ", "<@U1> ", "> ", "?", "I will ", "12/", "please ", "the end of ", "to ", "(" })
            Assert.IsNotNull(Reader.Read(string.Concat(Enumerable.Repeat(piece, 100_000 / piece.Length))));
    }
}
