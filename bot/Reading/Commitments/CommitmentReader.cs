using ServiceBot.Reading.Due;

namespace ServiceBot.Reading.Commitments;

/// <summary>A rule's finding in a sentence.</summary>
/// <param name="At">The word at which it begins to apply: of a promise and a request in one sentence the earlier is its point.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Why">The rule's name, a colon, and its reason in one sentence.</param>
/// <param name="IsHolding">A commitment to look, not yet to deliver.</param>
internal sealed record Heard(int At, double Confidence, string Why, bool IsHolding = false);

/// <summary>Reads sentence by sentence with named rules: who is the subject, is it ahead of them, is it a deed, and is it meant.</summary>
internal sealed class CommitmentReader : ICommitmentReader
{
    // Promises stand near the front of what people write; a novel is not read to its end for them.
    private const int LongestText = 20_000;

    public CommitmentReading Read(string text)
    {
        CommitmentReading? best = null;
        var sentences = Sentences.Of(Cut(text));
        for (var i = 0; i < sentences.Count; i++)
        {
            var reading = Judge(sentences, i, PromiseRules.In(sentences[i]), RequestRules.In(sentences[i]));
            if (reading is not null && (best is null || reading.Confidence > best.Confidence)) best = reading;
        }

        return best ?? new CommitmentReading(CommitmentKind.Neither, 0.8, text, null, false, "statement: nobody binds themselves and nothing is asked.");
    }

    public IReadOnlyList<CommitmentReading> Promises(string text)
    {
        List<CommitmentReading>? promises = null;
        var sentences = Sentences.Of(Cut(text));
        for (var i = 0; i < sentences.Count; i++)
        {
            if (Judge(sentences, i, PromiseRules.In(sentences[i]), null) is { } reading) (promises ??= []).Add(reading);
        }

        return promises ?? [];
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];

    private static CommitmentReading? Judge(List<Sentence> sentences, int index, Heard? promise, Heard? request)
    {
        // "I'll send it today, ok?" is still a promise; "Shall I send it?" never was one. "Give me ten minutes and I'll have it" asks for nothing else.
        var asks = request is not null && (promise is null || request.At < promise.At);
        if ((asks ? request : promise) is not { } heard) return null;
        var sentence = sentences[index];
        var due = DueFinder.Find(sentence.Text);
        // A semicolon ends a sentence here, and not what is said.
        if (due is null && sentence.Text.EndsWith(';') && index + 1 < sentences.Count) due = DueFinder.Find(sentences[index + 1].Text);
        return new CommitmentReading(asks ? CommitmentKind.Request : CommitmentKind.Commitment, heard.Confidence, sentence.Text, due, heard.IsHolding, heard.Why);
    }
}
