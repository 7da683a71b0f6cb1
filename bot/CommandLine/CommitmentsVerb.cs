using ServiceBot.Reading.Commitments;

namespace ServiceBot.CommandLine;

/// <summary><c>commitments FILE</c>: what each text commits its writer to, or asks of its reader, and by when.</summary>
internal static class CommitmentsVerb
{
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        var reader = new CommitmentReader();
        return JsonLines.Run<Sentence, Judgement>("commitments", arguments, output, errors, sentence => Judge(reader, sentence));
    }

    private static Judgement Judge(CommitmentReader reader, Sentence sentence)
    {
        var reading = reader.Read(sentence.Text);
        return new Judgement(sentence.Id, reading.Kind, reading.Due?.Text, reading.Confidence, reading.IsHolding, reading.Why);
    }

    private sealed record Sentence(string Id, string Text);

    private sealed record Judgement(string Id, CommitmentKind Label, string? Due, double Confidence, bool Holding, string Why);
}
