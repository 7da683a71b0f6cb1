using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.CommandLine;

/// <summary><c>triage FILE</c>: what each conversation's last message needs, and how it sounds.</summary>
internal static class Triage
{
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var reader = new RuleReader();
        return JsonLines.Run<Question, Judgement>("triage", arguments, output, errors, question => Judge(reader, question));
    }

    private static Judgement Judge(RuleReader reader, Question question)
    {
        var turns = LineTurn.EndingWithTheCustomer(question.Turns);
        var before = turns.SkipLast(1).Select(t => new Turn(t.Side, t.Speaker ?? t.Role, t.Text)).ToList();
        var reading = reader.Read(turns[^1].Text, before);
        return new Judgement(question.Id, reading.Need, reading.Confidence, reading.Tone, reading.Asks, reading.Why, reading.Language);
    }

    private sealed record Question(string Id, IReadOnlyList<LineTurn> Turns);

    private sealed record Judgement(string Id, Need Need, double Confidence, Tone Tone, IReadOnlyList<string> Asks, string Why, string Language);
}
