using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Intake;
using ServiceBot.Ledger;
using ServiceBot.Profiles;
using ServiceBot.Tests.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Clients;

/// <summary>What a start does with the configured channels, on a real store.</summary>
[TestClass]
public sealed class ConfiguredClientsServiceTests : StoreContract
{
    private static readonly ClientChannel Settings = ClientChannel.Unset(Acme) with { Client = "Acme", Responders = ["sam"], TeamChannel = "desk" };

    // Where a team channel may be named; the second and third lines name another.
    private static readonly IConfiguration Configuration = new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("ClientDefaults:TeamChannel", "desk"), new("Clients:0:TeamChannel", "other"), new("Clients:1:Channel", "desk"), new("Clients:3:TeamChannel", "desk"),
    ]).Build();

    private readonly ManualTime _time = new(T0);
    private readonly LogCollector _logs = new();
    private readonly Rooms _rooms = new();

    protected override ITestDatabase CreateDatabase() => new SqliteFolder();

    [TestMethod]
    public async Task A_start_dates_what_is_new_from_now_and_another_start_changes_nothing()
    {
        await StartAsync(Settings);
        _time.Advance(Duration.FromHours(1));
        await StartAsync(Settings);
        Assert.AreEqual((1, T0), await Read(unit => (unit.Get<IClientRows>().History(Acme).Count, unit.Get<IClientRows>().History(Acme)[0].From)));

        _time.Advance(Duration.FromHours(1));
        await StartAsync(Settings with { Responders = ["lee"] });

        var history = await Read(unit => unit.Get<IClientRows>().History(Acme));
        CollectionAssert.AreEqual(new[] { "sam", "lee" }, history.Select(version => version.Settings.Responders.Single()).ToArray(), "the past keeps its rules");
        Assert.AreEqual(At(120), history[1].From);
    }

    [TestMethod]
    public async Task Only_what_the_configuration_speaks_for_is_ended()
    {
        var (gone, elsewhere, stage) = (Acme with { Channel = "gone" }, new ChannelKey("test:W2", "c"), new ChannelKey("playground:demo", "c"));
        await Write(unit =>
        {
            foreach (var channel in new[] { gone, elsewhere, stage }) unit.Get<IClientRows>().Set(ClientChannel.Unset(channel), At(-60));
        });

        await StartAsync(Settings, Settings with { Key = stage with { Channel = "another" } });

        var ended = await Read(unit => unit.Get<IClientRows>().All(null).Where(version => version.Settings.Ended).Select(version => version.Settings.Key).ToList());
        CollectionAssert.AreEqual(new[] { gone }, ended);
        await StartAsync(Settings);
        Assert.HasCount(2, await Read(unit => unit.Get<IClientRows>().History(gone)), "ended once");
    }

    [TestMethod]
    public async Task What_was_learned_about_a_channel_stays_with_its_settings()
    {
        await Write(unit =>
        {
            unit.Get<IClientRows>().Set(ClientChannel.Unset(Acme) with { InvitedBy = "kim" }, At(-60));
            unit.Get<IClientRows>().Learn(new ChannelSighting(Acme, "acme-launch", true));
        });

        await StartAsync(Settings);

        var now = (await Read(unit => unit.Get<IClientRows>().Settings(Acme, T0)))!.Settings;
        Assert.AreEqual(("kim", "acme-launch", "Acme"), (now.InvitedBy, now.Name, now.Client));
    }

    [TestMethod]
    public async Task A_changed_policy_moves_the_due_instant_of_who_waits_already()
    {
        await StartAsync(Settings);
        var ledger = new LedgerBook();
        await Store.WriteAsync(Acme.ToString(), unit => ledger.Record(unit, Acme, [new MessageFact(Acme, T0, "m1", null, "dana", MessageText.Of("Any update?"))], T0));
        Assert.AreEqual(At(180), await Read(unit => unit.Get<ILedgerRows>().NextDue()));

        _time.Advance(Duration.FromMinutes(10));
        await StartAsync(Settings with { Policy = Policy.Default with { NudgeAfter = Duration.FromHours(1) } });

        Assert.AreEqual(At(60), await Read(unit => unit.Get<ILedgerRows>().NextDue()));
    }

    [TestMethod]
    public async Task A_team_channel_that_a_client_can_read_is_named_in_the_log()
    {
        _rooms.ClientCanRead = true;
        await StartAsync(Settings);
        Assert.Contains(
            "ClientDefaults:TeamChannel, Clients:3:TeamChannel names desk (test:W1), which a client can read: the digest is refused there. Name a channel that only the team is in.",
            _logs.Warnings.Single().Text);
    }

    [TestMethod]
    public async Task The_platform_is_asked_at_every_start_whatever_was_seen_before()
    {
        await Write(unit => unit.Get<IClientRows>().Learn(new ChannelSighting(Acme with { Channel = "desk" }, "desk", false)));
        (_rooms.ClientCanRead, _rooms.Because) = (true, "a guest is in it");

        await StartAsync(Settings);

        Assert.Contains("which a client can read (a guest is in it): the digest is refused there", _logs.Warnings.Single().Text);
    }

    [TestMethod]
    public async Task A_team_channel_that_is_the_teams_own_gives_no_warning()
    {
        await StartAsync(Settings);
        Assert.IsEmpty(_logs.Warnings);
    }

    [TestMethod]
    public async Task What_the_platform_cannot_say_is_said_too()
    {
        const string Again = "could not be checked; it is checked again at every sending.";
        _rooms.ClientCanRead = null;
        await StartAsync(Settings);
        Assert.Contains($"Clients:3:TeamChannel names desk (test:W1), which {Again} The platform does not say who can read it.", _logs.Warnings[0].Text);

        _rooms.Fault = new PlatformException(Refusal.TryLater, "Slack is busy.");
        await StartAsync(Settings);
        Assert.Contains($"which {Again} Slack is busy.", _logs.Warnings[1].Text);

        (_rooms.Fault, _rooms.Because) = (null, "it has more than 500 members");
        await StartAsync(Settings);
        Assert.Contains($"which {Again} Not known: it has more than 500 members.", _logs.Warnings[2].Text);

        _rooms.Other = new IOException("what somebody wrote");
        await StartAsync(Settings);
        Assert.Contains($"which {Again} The look-up failed (IOException).", _logs.Warnings[3].Text);
        _logs.AssertNothingSays("what somebody wrote");
    }

    [TestMethod]
    public async Task A_setting_that_is_wrong_stops_the_program_before_anything_runs()
    {
        var wrong = await Assert.ThrowsExactlyAsync<OptionsValidationException>(() => AppHost.StartAsync(
        [
            KeyValuePair.Create("Clients:0:Workspace", (string?)"slack:T1"), KeyValuePair.Create("Clients:0:Channel", (string?)"C1"), KeyValuePair.Create("Clients:0:Target", (string?)"soon"),
        ]));
        Assert.StartsWith("Clients:0:Target does not fit: \"soon\" is not a duration", wrong.Message);
    }

    private async Task StartAsync(params ClientChannel[] settings)
    {
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(_logs));
        using var service = new ConfiguredClientsService(settings, Store, new TargetFollows(), [new SettingsRefold(new LedgerBook(), [])], [_rooms], Configuration, _time, factory.CreateLogger<ConfiguredClientsService>());
        await service.StartAsync(CancellationToken.None);
        await service.ExecuteTask!;
    }

    private sealed class Rooms : IChatPlatform
    {
        public string Name => "test";

        public bool? ClientCanRead { get; set; } = false;

        public string? Because { get; set; }

        public PlatformException? Fault { get; set; }

        public Exception? Other { get; set; }

        public Task<ChannelSighting> LookUpChannelAsync(ChannelKey channel, CancellationToken cancellationToken) =>
            (Other ?? Fault) is { } fault ? throw fault : Task.FromResult(new ChannelSighting(channel, "desk", ClientCanRead, Because: Because));

        public Task<PostedMessage?> PostAsync(Destination to, Post post, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task UpdateAsync(PostedMessage posted, Post post, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PersonProfile> LookUpPersonAsync(PersonKey person, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Uri? LinkTo(ChannelKey channel, string message, string? thread) => null;
    }
}
