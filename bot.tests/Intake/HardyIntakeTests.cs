using Microsoft.Extensions.Logging;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Intake;
using ServiceBot.Ledger;
using ServiceBot.Reading;
using ServiceBot.Sweep;
using ServiceBot.Tests.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Intake;

/// <summary>A defect in what is made of a message loses no message: a missed client is worse than a needless ping.</summary>
[TestClass]
public sealed class HardyIntakeTests : IDisposable
{
    private static readonly ChannelKey Acme = new("slack:T1", "C1");
    private readonly SqliteFolder _folder = new();
    private readonly IDurable _store;
    private readonly LogCollector _logs = new();

    public HardyIntakeTests() => _store = _folder.Open();

    public void Dispose()
    {
        (_store as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    [TestMethod]
    public async Task A_text_that_the_reader_fails_over_is_kept_as_an_ask() => await WaitsAsync(new Broken(), []);

    [TestMethod]
    public async Task What_fails_beside_the_wait_loses_neither_message_nor_wait() => await WaitsAsync(new RuleReader(), [new Broken()]);

    private async Task WaitsAsync(ITextReader reader, IEnumerable<IHearsOfFacts> listeners)
    {
        using var logging = LoggerFactory.Create(builder => builder.AddProvider(_logs));
        var intake = new FactIntake(
            _store, new LedgerBook(), new NeedJudge(reader, log: logging.CreateLogger<NeedJudge>()), SideOverrides.None, [], listeners, new ManualTime(AppHost.Monday), new Quiet(), logging.CreateLogger<FactIntake>());
        await _store.WriteAsync(Acme.Workspace, unit => unit.Get<IClientRows>().Set(ClientChannel.Unset(Acme) with { Client = "Acme" }, AppHost.Monday));

        await intake.AcceptAsync(new Inbound { Facts = [new MessageFact(Acme, AppHost.Monday, "m1", null, "dana", MessageText.Of("Could you send the deck?"))] }, CancellationToken.None);

        Assert.AreEqual(Outcome.Open, (await _store.ReadAsync(unit => unit.Get<ILedgerRows>().Waits(Acme))).Single().Wait.Outcome);
        Assert.Contains("InvalidOperationException", _logs.Warnings.Single().Text, StringComparison.Ordinal);
        _logs.AssertNothingSays("deck");
    }

    private sealed class Broken : ITextReader, IHearsOfFacts
    {
        public TextReading Read(string text, IReadOnlyList<Turn> before) => throw new InvalidOperationException(text);

        public void Kept(IUnitOfWork unit, ChannelKey channel, IReadOnlyCollection<ChatFact> facts, Instant now) => throw new InvalidOperationException(((MessageFact)facts.First()).Body.Text);

        public void Refolded(IUnitOfWork unit, ChannelKey channel, Instant now)
        {
            // Nothing was kept of it.
        }
    }

    private sealed class Quiet : IWake
    {
        public void Wake()
        {
            // Nobody sleeps.
        }
    }
}
