using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Intake;

[TestClass]
public sealed class RetentionTests
{
    private static readonly ChannelKey Channel = new("test:one", "acme");

    [TestMethod]
    public async Task Words_are_erased_after_their_days_and_the_wait_stays()
    {
        await using var host = await AppHost.StartAsync(new Dictionary<string, string?> { ["Retention:TextDays"] = "30" });
        var asked = host.Time.Now;
        await host.Get<IFactSink>().AcceptAsync(
            new Inbound
            {
                Channels = [new ChannelSighting(Channel, "acme", ClientCanRead: true)],
                Facts = [new MessageFact(Channel, asked, "m1", null, "dana", MessageText.Of("When is the deck coming?"))],
            },
            CancellationToken.None);

        await host.AdvanceAsync(Duration.FromDays(29));
        Assert.AreEqual("When is the deck coming?", (await Message(host))!.Text);
        await host.AdvanceAsync(Duration.FromDays(2));

        Assert.IsNull((await Message(host))!.Text);
        var wait = (await host.Get<IDurable>().ReadAsync(unit => unit.Get<ILedgerRows>().Waits(Channel))).Single();
        Assert.AreEqual((Outcome.Open, asked), (wait.Wait.Outcome, wait.Wait.Since));
    }

    [TestMethod]
    public async Task Nothing_is_kept_of_a_channel_that_no_client_is_in_and_nobody_set_up()
    {
        await using var host = await AppHost.StartAsync();
        await host.Get<IFactSink>().AcceptAsync(
            new Inbound
            {
                Channels = [new ChannelSighting(Channel, "our-own", ClientCanRead: null)],
                People = [new PersonProfile(new PersonKey(Channel.Workspace, "sam"), "Sam", Side.Team)],
                Facts = [new MessageFact(Channel, host.Time.Now, "m1", null, "sam", MessageText.Of("Lunch?"))],
            },
            CancellationToken.None);

        Assert.IsNull(await Message(host));
        Assert.IsEmpty(await host.Get<IDurable>().ReadAsync(unit => unit.Get<ILedgerRows>().Facts(Channel)));
    }

    private static Task<StoredMessage?> Message(AppHost host) => host.Get<IDurable>().ReadAsync(unit => unit.Get<ILedgerRows>().Message(Channel, "m1"));
}
