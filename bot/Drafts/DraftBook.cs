using NodaTime;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Drafts;

/// <summary>Keeps drafts and tells what became of them. Called inside a unit of work.</summary>
internal static class DraftBook
{
    private const int MostMessages = 400;

    /// <summary>
    /// Keeps a draft that is shown, perhaps again and in other words. What became of it before stays true: who sent it and then asks for another has sent it all the same.
    /// </summary>
    public static void Show(IUnitOfWork unit, DraftSafe safe, HeldDraft draft)
    {
        var rows = unit.Get<IDraftRows>();
        var sofar = rows.Get(draft.Who.Workspace, draft.Id) is { } before ? Became(unit, safe, before) : DraftOutcome.Open;
        rows.Put(draft with { Outcome = sofar is DraftOutcome.AsIs or DraftOutcome.Edited ? sofar : DraftOutcome.Open });
    }

    /// <summary>What became of a draft within its day: of all that the person wrote in that channel, in its threads too, what is nearest to it.</summary>
    public static DraftOutcome Became(IUnitOfWork unit, DraftSafe safe, HeldDraft draft)
    {
        if (draft.Outcome != DraftOutcome.Open || draft.Sealed is null) return draft.Outcome;
        var words = safe.Open(draft)?.Text ?? "";
        var until = draft.At + DraftSweep.Held;
        // A channel that is very busy pushes the answer out of its latest messages, but not out of the latest of its conversation.
        return unit.Get<ILedgerRows>().ChannelMessages(draft.Where.Channel, MostMessages)
            .Concat(unit.Get<ILedgerRows>().Messages(draft.Where, until, MostMessages))
            .Where(message => message.Author == draft.Who.Person && message.At > draft.At && message.At < until && message.Text is not null)
            .Select(message => Outcomes.Of(draft.Digest, words, message.Text))
            .Append(DraftOutcome.Discarded)
            .Min();
    }
}
