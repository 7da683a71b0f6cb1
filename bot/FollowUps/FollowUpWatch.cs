using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Sweep;

namespace ServiceBot.FollowUps;

/// <summary>Notes, as facts are kept, which channels' questions have to be looked at. The look itself is the sweep's: intake waits for none of it.</summary>
internal sealed class FollowUpWatch(IWake wake) : IHearsOfFacts
{
    // Longer ago, no text is kept that a question could be read from.
    private static readonly Duration Past = Duration.FromDays(60);

    /// <inheritdoc />
    public void Kept(IUnitOfWork unit, ChannelKey channel, IReadOnlyCollection<ChatFact> facts, Instant now)
    {
        var rows = unit.Get<IFollowUpRows>();
        Instant? from = null;
        foreach (var fact in facts)
        {
            if (!MayAsk(unit, fact) && !rows.AnySince(channel, fact.At) && (fact is MessageFact || rows.Of(channel, fact.Message).Count == 0)) continue;
            var at = fact is MessageFact ? fact.At : unit.Get<ILedgerRows>().FactsAbout(channel, fact.Message).Select(about => about.At).Append(fact.At).Min();
            from = from is null ? at : Instant.Min(from.Value, at);
        }

        if (from is not { } touched) return;
        rows.Touch(channel, touched);
        wake.Wake();
    }

    /// <inheritdoc />
    public void Refolded(IUnitOfWork unit, ChannelKey channel, Instant now) => unit.Get<IFollowUpRows>().Touch(channel, now - Past);

    // A client's question is not ours to follow up; who is unknown may yet turn out to be ours, and is looked at again then.
    private static bool MayAsk(IUnitOfWork unit, ChatFact fact) => fact switch
    {
        // An edit that came before its message may be what asks.
        MessageFact message => IsTeam(unit, fact.Channel, message.Author) && (QuestionHearing.OfTeam(message.Body).Questions.Count > 0 || unit.Get<ILedgerRows>().FactsAbout(fact.Channel, fact.Message).Count > 1),
        EditFact edit => unit.Get<ILedgerRows>().Message(fact.Channel, fact.Message) is { } known && IsTeam(unit, fact.Channel, known.Author) && QuestionHearing.OfTeam(edit.Body).Questions.Count > 0,
        _ => false,
    };

    private static bool IsTeam(IUnitOfWork unit, ChannelKey channel, string person) =>
        unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, person))?.Side == Side.Team;
}
