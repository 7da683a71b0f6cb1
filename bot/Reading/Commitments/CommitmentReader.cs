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
        var said = Utterances(text);
        for (var i = 0; i < said.Count; i++)
        {
            var reading = Judge(said, i, PromiseRules.In(said[i]), RequestRules.In(said[i]));
            if (reading is not null && (best is null || reading.Confidence > best.Confidence)) best = reading;
        }

        return best ?? new CommitmentReading(CommitmentKind.Neither, 0.8, text, null, false, "statement: nobody binds themselves and nothing is asked.");
    }

    public IReadOnlyList<CommitmentReading> Promises(string text)
    {
        List<CommitmentReading>? promises = null;
        var said = Utterances(text);
        for (var i = 0; i < said.Count; i++)
        {
            if (Judge(said, i, PromiseRules.In(said[i]), null) is { } reading) (promises ??= []).Add(reading);
        }

        return promises ?? [];
    }

    private static List<Utterance> Utterances(string text) => Sentences.Of(text.Length <= LongestText ? text : text[..LongestText]).ConvertAll(sentence => new Utterance(sentence));

    private static CommitmentReading? Judge(List<Utterance> said, int index, Heard? promise, Heard? request)
    {
        // What is said first is the point: "I'll look once you send it" is a promise, "please send it and I'll look" a request.
        var asks = request is not null && (promise is null || request.At < promise.At);
        if ((asks ? request : promise) is not { } heard) return null;
        var text = said[index].Sentence.Text;
        // A semicolon ends a sentence here, and not what is said.
        var due = said[index].Due ?? (text.EndsWith(';') && index + 1 < said.Count ? said[index + 1].Due : null);
        return new CommitmentReading(asks ? CommitmentKind.Request : CommitmentKind.Commitment, heard.Confidence, text, due, heard.IsHolding, heard.Why);
    }
}
