using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Profiles;

/// <summary>Notices, as facts are kept, when a message of the team's brings what a client expects that day, and when it is edited or deleted again.</summary>
internal sealed class RegularWatch : IHearsOfFacts
{
    private const int LookedAtAgain = 60;
    private static readonly Duration Recent = Duration.FromDays(2);

    /// <inheritdoc />
    public void Kept(IUnitOfWork unit, ChannelKey channel, IReadOnlyCollection<ChatFact> facts, Instant now)
    {
        // Most messages bring nothing, and most teams are expected nothing regularly: then it costs no look at anything else.
        if (!facts.Any(fact => fact is EditFact or DeleteFact || (fact is MessageFact said && RegularBook.Brings(said.Body))) || !unit.Get<IProfileRows>().AnyRegular(channel.Workspace)) return;
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case MessageFact message when RegularBook.Brings(message.Body):
                    RegularBook.Hear(unit, channel, message.Message, message.Author, message.Body, message.At, now);
                    break;
                case EditFact edit when unit.Get<ILedgerRows>().Message(channel, edit.Message) is { } known:
                    RegularBook.Hear(unit, channel, edit.Message, known.Author, edit.Body with { Files = Math.Max(edit.Body.Files, known.Files) }, known.At, now);
                    break;
                case DeleteFact gone:
                    RegularBook.Unhear(unit, channel, gone.Message, now);
                    break;
            }
        }
    }

    /// <inheritdoc />
    // Somebody turned out to be of the team: what they sent in the last days counts.
    public void Refolded(IUnitOfWork unit, ChannelKey channel, Instant now)
    {
        if (!unit.Get<IProfileRows>().AnyRegular(channel.Workspace) || !ProfileBook.OfClient(unit, channel).Any(line => line.Facet == Facet.Regular)) return;
        foreach (var message in unit.Get<ILedgerRows>().ChannelMessages(channel, LookedAtAgain).Where(message => message.At > now - Recent && message.Text is not null))
            RegularBook.Hear(unit, channel, message.Message, message.Author, MessageText.Of(message.Text!) with { Files = message.Files }, message.At, now);
    }
}
