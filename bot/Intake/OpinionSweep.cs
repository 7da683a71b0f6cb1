using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Reading;
using ServiceBot.Sweep;

namespace ServiceBot.Intake;

/// <summary>
/// Asks a second opinion about messages that the reader was unsure of, after they were taken in and beside everything else. An answer that differs becomes a fact of its own,
/// dated with the instant at which it arrives (SEMANTICS, section 3); the judgement that was stored with the message stays what it was.
/// </summary>
internal sealed class OpinionSweep(IDurable durable, Doubts doubts, ISecondOpinion opinion, LedgerBook ledger, TimeProvider time, IWake wake) : ISweepTask
{
    private const int AtOnce = 8;
    private const int TurnsBefore = 6;

    public string Name => "second-opinion";

    public async Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
    {
        var taken = doubts.Take(AtOnce);
        if (taken.Count == 0) return 0;
        var (there, missing) = await durable.ReadAsync(unit => (taken.Select(doubtful => (Doubtful: doubtful, Doubt: Gather(unit, doubtful))).ToList(), taken.Where(doubtful => unit.Get<ILedgerRows>().Message(doubtful.Channel, doubtful.Message) is null).ToList()), cancellationToken);
        var later = missing.Count(doubts.PutBack);
        var asked = there.Where(each => each.Doubt is not null).ToList();
        if (asked.Count == 0) return taken.Count - later;
        var answers = await opinion.AskAsync(taken[0].Channel.Workspace, [.. asked.Select(each => each.Doubt!)], cancellationToken);
        foreach (var ((doubtful, _), said) in asked.Zip(answers))
        {
            if (ActionFor(doubtful.Read, said) is not { } action) continue;
            var arrived = time.Now();
            await durable.WriteAsync(doubtful.Channel.ToString(), unit => Keep(unit, doubtful, action, arrived), cancellationToken);
            wake.Wake();
        }

        return taken.Count - later;
    }

    // It hurries nobody: the regular poll comes often enough.
    public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);

    private static WaitAction? ActionFor(Need read, Need? said) => (read, said) switch
    {
        (not Need.Ask, Need.Ask) => WaitAction.JudgedAsk,
        (Need.Ask, Need.Closing or Need.Resolved) => WaitAction.JudgedClosing,
        _ => null,
    };

    // Null when there is nothing to ask any more: deleted, edited since, a teammate's after all.
    private static Doubt? Gather(IUnitOfWork unit, DoubtfulMessage doubtful)
    {
        var rows = unit.Get<ILedgerRows>();
        if (Standing(unit, doubtful) is not { } message) return null;
        var before = rows.Messages(new Conversation(doubtful.Channel, message.Thread), message.At, TurnsBefore)
            .Where(earlier => earlier.Text is not null)
            .Select(earlier => new Turn(SideOf(unit, doubtful.Channel, earlier.Author), earlier.Author, earlier.Text!))
            .ToList();
        return new Doubt(message.Text!, before);
    }

    private bool Keep(IUnitOfWork unit, DoubtfulMessage doubtful, WaitAction action, Instant arrived)
    {
        if (Standing(unit, doubtful) is null) return false;
        var change = ledger.Record(unit, doubtful.Channel, [new ActionFact(doubtful.Channel, arrived, doubtful.Message, "", action)], arrived);
        FactIntake.Reword(unit, [change], arrived);
        return true;
    }

    private static StoredMessage? Standing(IUnitOfWork unit, DoubtfulMessage doubtful) =>
        unit.Get<ILedgerRows>().Message(doubtful.Channel, doubtful.Message) is { Text: { } text } message
        && FactKey.Digest(text) == doubtful.Digest && SideOf(unit, doubtful.Channel, message.Author) == Side.Client ? message : null;

    private static Side SideOf(IUnitOfWork unit, ChannelKey channel, string person) => unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, person))?.Side ?? Side.Client;
}
