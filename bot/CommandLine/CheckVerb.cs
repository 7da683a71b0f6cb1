using ServiceBot.Coaching;
using ServiceBot.Reading;

namespace ServiceBot.CommandLine;

/// <summary><c>check FILE</c>: whether each reply responds or reacts, how well, what to write in place of what, and, of one that reacts, a reply that responds.</summary>
internal static class CheckVerb
{
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var reader = new RuleReader();
        var mind = new RuleMind(reader);
        return JsonLines.Run<LineMoment, Answer>("check", arguments, output, errors, line =>
        {
            var reply = line.Reply ?? throw new BadLineException("\"reply\" is missing: the text to be checked");
            var moment = line.ToMoment();
            var verdict = Check.Of(reply, moment, reader, WrittenBy.Person);
            return new Answer(line.Id, verdict.Responds ? "responds" : "reacts", verdict.Score, verdict.Findings, [.. verdict.MakeUp.Select(part => new Part(part.Rule, part.Points))], verdict.Responds ? null : mind.Draft(moment).Draft);
        });
    }

    private sealed record Part(string Rule, int Points);

    private sealed record Answer(string Id, string Verdict, int Score, IReadOnlyList<Finding> Findings, IReadOnlyList<Part> MakeUp, string? Rather);
}
