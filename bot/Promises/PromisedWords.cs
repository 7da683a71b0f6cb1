using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Promises;

/// <summary>One unbroken run of a team message's texts holding the same promise; with hindsight, like every view of a message.</summary>
internal sealed class PromisedWords(MessageView message, HeardPromise heard, LedgerFact begins, Instant from)
{
    public MessageView Message => message;

    public HeardPromise Heard => heard;

    public LedgerFact Begins => begins;

    public Instant MadeAt => from;

    /// <summary>The edit that took the words away; null while they stand.</summary>
    public LedgerFact? Ends { get; set; }

    /// <summary>What somebody said about the message: the latest of "it is one" and "it is none".</summary>
    public (PromiseMark Mark, LedgerFact Fact)? Ruling { get; init; }

    /// <summary>What a lesson said of these words where they begin; null when none did. A person's word goes before it.</summary>
    public PromiseSay? Taught { get; init; }

    /// <summary>The latest other due that somebody gave the message, from its instant on; null when nobody did.</summary>
    public PromiseMark? Given { get; init; }

    /// <summary>It counts: the reading is sure, or a lesson or somebody said so; and nobody said later that it is none.</summary>
    public bool Counts => (Ruling?.Mark.Say ?? Taught) is { } said ? said == PromiseSay.Track : heard.Confidence >= PromiseTerms.Sure;

    public PromiseOutcome? Closed { get; private set; }

    public LedgerFact? ClosedBy { get; private set; }

    public string ClosedFrom { get; private set; } = "";

    public bool IsOpen => Counts && Closed is null;

    public void Close(PromiseOutcome outcome, LedgerFact fact, string from) => (Closed, ClosedBy, ClosedFrom) = (outcome, fact, from);

    public Promise ToPromise(ChannelKey channel, PromiseTerms terms)
    {
        var given = Given is { } mark && mark.Due >= from ? mark : null;
        var due = given?.Due ?? terms.DueOf(heard, from);
        var (outcome, fact, who) = (Closed, Ruling) switch
        {
            ({ } closed, _) => (closed, ClosedBy, ClosedFrom),
            (null, { Mark.Say: PromiseSay.NotAPromise } none) => (PromiseOutcome.Dismissed, none.Fact, none.Mark.Author),
            (null, null) when Taught == PromiseSay.NotAPromise => (PromiseOutcome.Dismissed, begins, ""),
            (null, _) when !Counts => (PromiseOutcome.Unsure, null, ""),
            _ => (PromiseOutcome.Open, null, ""),
        };
        return new Promise(
            channel, message.Thread, message.Id, message.Author, from, heard.Words, heard.Due?.Text, due, heard.IsHolding, heard.Confidence, outcome,
            fact is null ? null : Instant.Max(fact.At, from), fact is null ? null : new SettledBy(fact.Kind, fact.Message, who), given?.At);
    }
}
