using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Intake;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Reading;
using ServiceBot.Sweep;
using ServiceBot.Tests.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Outbox;

/// <summary>Everything between a fact and a platform, on a real database, with a clock that stands still; no web server.</summary>
internal sealed class Rig : IAsyncDisposable
{
    public const string Workspace = "test:W1";

    /// <summary>A Monday, 09:00 UTC: inside the default opening hours.</summary>
    public static readonly Instant Monday = Instant.FromUtc(2026, 11, 16, 9, 0);

    public static readonly ChannelKey Acme = new(Workspace, "acme");

    private readonly SqliteFolder _folder = new();
    private IDurable _store = null!;
    private ServiceProvider _services = null!;
    private int _messages;

    public Rig() => Boot();

    public ManualTime Time { get; } = new(Monday);

    public ScriptedPlatform Platform { get; } = new();

    public NoteKind Notes { get; } = new();

    public LogCollector Logs { get; } = new();

    public MortalDurable Durable { get; private set; } = null!;

    /// <summary>The settings of the outbox; read at every boot.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.OrdinalIgnoreCase) { ["Sweep:Auto"] = "false" };

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task SweepAsync() => Get<Sweeper>().RunUntilIdleAsync();

    public async Task AdvanceAsync(Duration by)
    {
        Time.Advance(by);
        await SweepAsync();
    }

    /// <summary>One round of the courier alone, as a host that stops would cut it short.</summary>
    public Task<int> CarryAsync(CancellationToken cancellationToken) =>
        Get<IEnumerable<ISweepTask>>().Single(task => task.Name == "courier").RunAsync(Time.Now, cancellationToken);

    public Task<Instant?> NextDue() => Durable.ReadAsync(unit => unit.Get<IDeliveryRows>().NextDue());

    /// <summary>Stops, and starts on the same database with nothing in memory.</summary>
    public async Task RestartAsync()
    {
        await _services.DisposeAsync();
        (_store as IDisposable)?.Dispose();
        Boot();
    }

    public Task Set(ChannelKey channel, string[] responders, string[] escalateTo, string client = "Acme", string? invitedBy = null, CalendarSettings? calendar = null) =>
        Durable.WriteAsync("test", unit => unit.Get<IClientRows>().Set(
            ClientChannel.Unset(channel) with
            {
                Client = client,
                Name = channel.Channel + "-launch",
                Responders = responders,
                EscalateTo = escalateTo,
                InvitedBy = invitedBy,
                Calendar = calendar ?? CalendarSettings.Default,
            },
            Monday - Duration.FromDays(30)));

    public Task Know(string person, string name, Side side) =>
        Durable.WriteAsync("test", unit => unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey(Workspace, person), name, side)));

    /// <summary>Somebody writes now; returns the message's id.</summary>
    public async Task<string> Says(string person, string text, ChannelKey? channel = null, string? thread = null)
    {
        var id = $"m{++_messages}";
        await Takes(new MessageFact(channel ?? Acme, Time.Now, id, thread, person, MessageText.Of(text)));
        return id;
    }

    public Task Does(string person, WaitAction action, string message, Instant? until = null, ChannelKey? channel = null) =>
        Takes(new ActionFact(channel ?? Acme, Time.Now, message, person, action, until));

    public Task Takes(params ChatFact[] facts) => Get<IFactSink>().AcceptAsync(new Inbound { Facts = facts }, CancellationToken.None);

    public Task<IReadOnlyList<Delivery>> List(DeliveryState state) => Durable.ReadAsync(unit => unit.Get<IDeliveryRows>().List(state, 100));

    public Task<Delivery?> Find(string key) => Durable.ReadAsync(unit => unit.Get<IDeliveryRows>().Find(key));

    /// <summary>Enqueues a delivery of the kind <c>note</c>, whose payload is what it says and whose subject is its key.</summary>
    public Task<bool> Note(string key, string text = "hello", Destination? to = null, Duration? useful = null, Duration? after = null) => Durable.WriteAsync("test", unit =>
    {
        var rows = unit.Get<IDeliveryRows>();
        var now = Time.Now;
        var added = rows.Enqueue(new Delivery(
            key, Workspace, "note", to ?? new Direct(Workspace, "sam"), text, now, now + (after ?? Duration.Zero), now + (useful ?? Duration.FromDays(1))));
        rows.About(key, [key]);
        return added;
    });

    public Task Changed(string subject) => Durable.WriteAsync("test", unit =>
    {
        unit.Get<IDeliveryRows>().Refresh([subject], Time.Now);
        return true;
    });

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        (_store as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    private void Boot()
    {
        _store = _folder.Open();
        Durable = new MortalDurable(_store);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IDurable>(Durable)
            .AddSingleton<IChatPlatform>(Platform)
            .AddSingleton<IDeliveryKind>(Notes)
            .AddSingleton(new Backoff(new Random(1)))
            .AddReading()
            .AddLedger()
            .AddSweep(configuration)
            .AddClients(configuration)
            .AddIntake(configuration)
            .AddPings()
            .AddOutbox(configuration)
            .BuildServiceProvider();
    }
}

/// <summary>The simplest kind of delivery: it says its payload, unless the test says otherwise.</summary>
internal sealed class NoteKind : IDeliveryKind
{
    public string Kind => "note";

    public bool Rewords { get; set; } = true;

    public Func<Delivery, Wording> Word { get; set; } = delivery => new SayThis(Text(delivery.Payload));

    public Func<Delivery, Post?> Reword { get; set; } = delivery => Text(delivery.Payload + ", again");

    public static Post Text(string text) => new(text, [new Line(Span.Plain(text))]);

    public Task<Wording> WordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult(Word(delivery));

    public Task<Post?> RewordAsync(Delivery delivery, Instant now, CancellationToken cancellationToken) => Task.FromResult(Reword(delivery));
}
