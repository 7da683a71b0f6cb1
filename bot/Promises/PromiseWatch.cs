using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Reading.Commitments;
using ServiceBot.Sweep;

namespace ServiceBot.Promises;

/// <summary>Notes, as facts are kept, which channels' promises have to be looked at. The look itself is the sweep's: intake waits for none of it.</summary>
internal sealed class PromiseWatch(ICommitmentReader reader, IWake wake) : IHearsOfFacts
{
    // Longer ago, no text is kept that a promise could be read from.
    private static readonly Duration Past = Duration.FromDays(60);

    /// <inheritdoc />
    public void Kept(IUnitOfWork unit, ChannelKey channel, IReadOnlyCollection<ChatFact> facts, Instant now)
    {
        var rows = unit.Get<IPromiseRows>();
        Instant? from = null;
        foreach (var fact in facts)
        {
            Teach(unit, fact);
            if (!rows.AnySince(channel, fact.At) && (fact is MessageFact || rows.Of(channel, fact.Message).Count == 0) && !MayPromise(unit, fact)) continue;
            var at = fact is MessageFact ? fact.At : unit.Get<ILedgerRows>().FactsAbout(channel, fact.Message).Select(about => about.At).Append(fact.At).Min();
            from = from is null ? at : Instant.Min(from.Value, at);
        }

        if (from is not { } touched) return;
        rows.Touch(channel, touched);
        wake.Wake();
    }

    /// <inheritdoc />
    public void Refolded(IUnitOfWork unit, ChannelKey channel, Instant now) => unit.Get<IPromiseRows>().Touch(channel, now - Past);

    // Decided once, as the text comes in. Who is unknown may yet turn out to be ours.
    private void Teach(IUnitOfWork unit, ChatFact fact)
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

    // A client promises nothing that we would keep an eye on; who is unknown may yet turn out to be ours, and is looked at again then.
    private bool MayPromise(IUnitOfWork unit, ChatFact fact) => fact switch
    {
        // An edit that came before its message may be what promises.
        MessageFact message => IsTeam(unit, fact.Channel, message.Author) && (reader.Promises(message.Body.Text).Count > 0 || unit.Get<ILedgerRows>().FactsAbout(fact.Channel, fact.Message).Count > 1),
        EditFact edit => unit.Get<ILedgerRows>().Message(fact.Channel, fact.Message) is { } known && IsTeam(unit, fact.Channel, known.Author) && reader.Promises(edit.Body.Text).Count > 0,
        _ => false,
    };

    private static bool IsTeam(IUnitOfWork unit, ChannelKey channel, string person) =>
        unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, person))?.Side == Side.Team;
}
