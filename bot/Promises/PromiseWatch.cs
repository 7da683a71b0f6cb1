using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Ledger.Beside;
using ServiceBot.Reading.Commitments;
using ServiceBot.Sweep;

namespace ServiceBot.Promises;

/// <summary>Hears what may promise something, and lets lessons speak of it.</summary>
internal sealed class PromiseWatch(ICommitmentReader reader, IWake wake) : BesideWatch<IPromiseRows, PromiseId, StoredPromise>(wake, PromiseSweep.TaskName)
{
    /// <inheritdoc />
    protected override bool Begins(MessageText text) => reader.Promises(text.Text).Count > 0;

    /// <inheritdoc />
    // Decided once, as the text comes in. Who is unknown may yet turn out to be ours.
    protected override void Hear(IUnitOfWork unit, ChatFact fact)
    {
        var (author, text) = fact switch
        {
            MessageFact message => (message.Author, message.Body.Text),
            EditFact edit => (unit.Get<ILedgerRows>().Message(fact.Channel, fact.Message)?.Author, edit.Body.Text),
            _ => (null, ""),
        };
        if (text.Length == 0 || (author is not null && unit.Get<IClientRows>().Person(new PersonKey(fact.Channel.Workspace, author))?.Side is Side.Client or Side.Bot)) return;
        foreach (var mark in PromiseLessons.Marks(unit, reader, fact.Channel, fact.Message, text, fact.At))
            unit.Get<IPromiseRows>().Mark(mark);
    }
}
