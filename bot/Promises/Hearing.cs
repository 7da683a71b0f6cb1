using System.Collections.Frozen;
using ServiceBot.Chat;
using ServiceBot.Reading;
using ServiceBot.Reading.Commitments;
using ServiceBot.Reading.Due;

namespace ServiceBot.Promises;

/// <summary>
/// What a text says as far as promises go. Judged once, when the text is taken in; a newer reader never changes the past. Each thing is listened for when it is first asked about: a client's
/// text is only asked what it confirms, and most are never asked what they are about.
/// </summary>
internal sealed class Hearing(MessageText body, ICommitmentReader reader)
{
    private readonly List<Sentence> _sentences = Sentences.Of(body.Text);
    private bool? _delivers;
    private bool? _confirms;

    /// <summary>What it promises, sentence by sentence.</summary>
    public IReadOnlyList<HeardPromise> Promises => field ??=
        [.. reader.Promises(body.Text).Select(promise => new HeardPromise(promise.Words, promise.Due, promise.IsHolding, promise.Confidence, PromiseSubjects.Of(promise.Words)))];

    /// <summary>It brings something: a file, a link, "here is", "done".</summary>
    public bool Delivers => _delivers ??= body.Files > 0 || _sentences.Exists(sentence => Array.IndexOf(sentence.Words, Sentences.Link) >= 0) || _sentences.Exists(PromiseHearing.Brings);

    /// <summary>It brings what was promised, whatever that was: "as promised".</summary>
    public bool DeliversAll => _sentences.Exists(PromiseHearing.IsAsPromised);

    /// <summary>It says that something has arrived or works.</summary>
    public bool Confirms => _confirms ??= _sentences.Exists(PromiseHearing.IsReceipt);

    /// <summary>The words that say what it is about, cut to their stems.</summary>
    public FrozenSet<string> Subjects => field ??= PromiseSubjects.Of(body.Text);

    /// <summary>Whether what it says may be about a promise: they share a subject, or one of them names none.</summary>
    public bool Fits(HeardPromise promise) => DeliversAll || Subjects.Count == 0 || promise.Subjects.Count == 0 || promise.Subjects.Overlaps(Subjects);
}

/// <summary>One promise of a text.</summary>
/// <param name="Words">The sentence.</param>
/// <param name="Due">When, as it stands there.</param>
/// <param name="IsHolding">To look, not yet to deliver.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Subjects">What it is about.</param>
internal sealed record HeardPromise(string Words, DueExpression? Due, bool IsHolding, double Confidence, FrozenSet<string> Subjects);

/// <summary>Hears promises, deliveries and confirmations.</summary>
internal sealed class PromiseHearing(ICommitmentReader reader)
{
    private static readonly PhraseBook Bringing = new("""
        here is, here are, here's, heres, here you go, here it is, here they are, attached, enclosed, as promised, as agreed, done, all done, is done, are done, all set, sent, just sent, has been sent, have sent, i've sent, we've sent, i sent, we sent, it's live, its live, is live, are live, now live, went live, is up, are up, it's up, published, just published, fixed, is fixed, are fixed, just fixed, uploaded, just uploaded, updated, just updated, is ready, are ready, it's ready, delivered, shipped, deployed, resolved, solved, finished, completed, in your inbox, you'll find it, you can find it, you should have it, you should see it, should work now, works now, back up, pushed it, pushed the, changed it, changed the, added it, added the, removed it, removed the, replaced it, replaced the, corrected, booked, is booked, called them, spoke to them, turns out, the reason was, the reason is, the cause was, the answer is, it was caused, we found, i found, found it, found out
        """);

    private static readonly PhraseBook NotYet = new("not done, not yet, isnt done, not ready, isnt ready, not fixed, isnt fixed, not sent, havent sent, once it is, once it's, when it's, as soon as, until it is, if it is, will be, to be, not live, isnt live, should be done, be done, be ready, be fixed, be sent, be live, be updated, get it done, get this done, have it done, have it ready, get it fixed, consider it done, almost, nearly, half");

    private static readonly PhraseBook Receipt = new("received it, received the, received them, have received, we received, i received, it arrived, has arrived, have arrived, just arrived, came through, it works, works now, working now, works again, working again, all working, is back, back up, thanks for sending, thank you for sending, thanks for fixing, thank you for fixing, thanks for sharing, thanks for updating, thanks for delivering, thanks for the quick fix, see it now, can see it, i can see it, got the, just got it, got them, that fixed it, looks good now, looks right now");

    private static readonly PhraseBook AsPromised = new("as promised, as agreed, promised you");

    public Hearing Hear(MessageText body) => new(body, reader);

    public static bool Brings(Sentence sentence) => !sentence.IsQuestion && Bringing.In(sentence.Words) && !NotYet.In(sentence.Words);

    public static bool IsAsPromised(Sentence sentence) => AsPromised.In(sentence.Words);

    public static bool IsReceipt(Sentence sentence) => !sentence.IsQuestion && Receipt.In(sentence.Words) && !NotYet.In(sentence.Words);
}
