using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Sweep;

namespace ServiceBot.Ledger.Beside;

/// <summary>Notes, as facts are kept, in which channels what is kept beside the waits has to be looked at. The look itself is the sweep's: intake waits for none of it.</summary>
internal abstract class BesideWatch<TRows, TId, TStored>(IWake wake, string sweep) : IHearsOfFacts
    where TRows : class, IBesideRows<TId, TStored>
    where TStored : class, IStoredBeside<TId>
{
    // Longer ago, no text is kept that anything could be read from.
    private static readonly Duration Past = Duration.FromDays(60);

    /// <inheritdoc />
    public void Kept(IUnitOfWork unit, ChannelKey channel, IReadOnlyCollection<ChatFact> facts, Instant now)
    {
        var rows = unit.Get<TRows>();
        Instant? from = null;
        foreach (var fact in facts)
        {
            Hear(unit, fact);
            if (!rows.AnySince(channel, fact.At) && (fact is MessageFact || rows.Of(channel, fact.Message).Count == 0) && !MayBegin(unit, fact)) continue;
            var at = fact is MessageFact ? fact.At : unit.Get<ILedgerRows>().FactsAbout(channel, fact.Message).Select(about => about.At).Append(fact.At).Min();
            from = from is null ? at : Instant.Min(from.Value, at);
        }

        if (from is not { } touched) return;
        rows.Touch(channel, touched);
        unit.OnceDurable(() => wake.Wake(sweep));
    }

    /// <inheritdoc />
    public void Refolded(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        unit.Get<TRows>().Touch(channel, now - Past);
        unit.OnceDurable(() => wake.Wake(sweep));
    }

    /// <summary>Whether a text of the team's may begin something.</summary>
    protected abstract bool Begins(MessageText text);

    /// <summary>What else is to be done with a fact as it comes in. Nothing, by default.</summary>
    protected virtual void Hear(IUnitOfWork unit, ChatFact fact)
    {
    }

    // What a client says begins nothing that we would keep an eye on; who is unknown may yet turn out to be ours, and is looked at again then.
    private bool MayBegin(IUnitOfWork unit, ChatFact fact) => fact switch
    {
        // An edit that came before its message may be what begins something.
        MessageFact message => IsTeam(unit, fact.Channel, message.Author) && (Begins(message.Body) || unit.Get<ILedgerRows>().FactsAbout(fact.Channel, fact.Message).Count > 1),
        EditFact edit => unit.Get<ILedgerRows>().Message(fact.Channel, fact.Message) is { } known && IsTeam(unit, fact.Channel, known.Author) && Begins(edit.Body),
        _ => false,
    };

    private static bool IsTeam(IUnitOfWork unit, ChannelKey channel, string person) =>
        unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, person))?.Side == Side.Team;
}
