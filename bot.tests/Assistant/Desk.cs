using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.Assistant;
using ServiceBot.Channels;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Coaching;
using ServiceBot.Digest;
using ServiceBot.Drafts;
using ServiceBot.Durable;
using ServiceBot.FollowUps;
using ServiceBot.Insights;
using ServiceBot.Intake;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Profiles;
using ServiceBot.Promises;
using ServiceBot.Reading;
using ServiceBot.Reading.Commitments;
using ServiceBot.Recaps;
using ServiceBot.Sweep;
using ServiceBot.Tests.Storage;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Assistant;

/// <summary>The assistant with everything real below it, a store of its own included, and a platform and a coach that do as they are told.</summary>
internal sealed class Desk : IDisposable
{
    public const string Workspace = "slack:T1";
    public static readonly ChannelKey Acme = new(Workspace, "C1");
    public static readonly ChannelKey Bolt = new(Workspace, "C2");

    private readonly SqliteFolder _database = new();
    private int _request;

    public Desk(ITextReader? reader = null)
    {
        Reader = reader ?? new RuleReader();
        Open();
        Write(unit =>
        {
            var clients = unit.Get<IClientRows>();
            foreach (var (id, name, side) in new[]
            {
                ("dana", "Dana Reyes", Side.Client), ("omar", "Omar Haddad", Side.Client), ("sam", "Sam Ito", Side.Team), ("lee", "Lee Park", Side.Team), ("bot", "ServiceBot", Side.Bot),
            })
                clients.Learn(new PersonProfile(new PersonKey(Workspace, id), name, side));
            clients.Set(ClientChannel.Unset(Acme) with { Client = "Acme", Name = "acme-launch", Responders = ["sam"], EscalateTo = ["lee"], TeamChannel = "TEAM" }, AppHost.Monday - Duration.FromDays(30));
            clients.Set(ClientChannel.Unset(Bolt) with { Client = "Bolt", Name = "bolt-seo", Responders = ["lee"] }, AppHost.Monday - Duration.FromDays(30));
            return true;
        });
    }

    public ITextReader Reader { get; }

    public ManualTime Time { get; } = new(AppHost.Monday);

    public IDurable Store { get; private set; } = null!;

    public FakePlatform Platform { get; } = new();

    public FakeCoach Coach { get; } = new();

    public IFactSink Sink { get; set; } = null!;

    /// <summary>Opens the store anew, with nothing in memory.</summary>
    public void Open()
    {
        (Store as IDisposable)?.Dispose();
        Store = _database.Open();
        Sink = new FactIntake(Store, new LedgerBook(), new NeedJudge(Reader), SideOverrides.None, [], [], Time, new Quiet());
    }

    public RequestSweep Sweep()
    {
        var platforms = new Platforms([Platform]);
        var views = new WaitViews(new PingReader(platforms));
        var actions = new Actions(Store, Sink, new Teacher(Store, Reader), views);
        var promises = new PromiseDesk(Store, new PromiseReader(platforms), new PromiseBook(new PromiseHearing(new CommitmentReader()), new PromiseSettings(false)), new PromiseSettings(false), new Quiet());
        var recaps = new RecapDesk(Store, Recaps, RecapSafe, new PromiseSettings(false), platforms, new Gate(Store, platforms, SideOverrides.None, Sink), Sends(platforms));
        var digest = new DigestReader(platforms, DigestSettings.Default, new PromiseSettings(true), new FollowUpSettings(true, 2));
        var followed = new FollowUpSettings(true, 2);
        var followUps = new FollowUpDesk(Store, new FollowUpReader(platforms, Reader), followed, Drafts(platforms, views), new Quiet());
        var answerer = new Answerer(Store, new Gate(Store, platforms, SideOverrides.None, Sink), actions, new LessonDesk(Store, new LessonReader(platforms)), new NoteDesk(Store, Profiles(platforms)), new ProfileAsk(Store, Profiles(platforms)), Drafts(platforms, views), Sends(platforms), new Reminder(Store), Settings(platforms), new AwayDesk(Store), new SideDesk(Store, new Keepers(platforms), SideOverrides.None, [], NullLogger<SideDesk>.Instance), new HomeDesk(Store, views, promises, new PromiseSettings(false), followUps, followed, Settings(platforms), Sends(platforms), new Keepers(platforms), digest), views, new InsightsLinks(Store, new InsightsSettings((Uri?)null), Time), promises, followUps, recaps, new LedgerBook(), digest);
        return new RequestSweep(Store, answerer, new Quiet(), NullLogger<RequestSweep>.Instance);
    }

    /// <summary>One run of the sweep, and the end of all that it began.</summary>
    public async Task<int> WorkAsync()
    {
        var sweep = Sweep();
        var began = await sweep.RunAsync(Time.Now, CancellationToken.None);
        await sweep.LeftWorking;
        return began;
    }

    /// <summary>Somebody submits a dialog.</summary>
    public Task<Post?> SubmitAsync(string who, string carried, string text)
    {
        var platforms = new Platforms([Platform]);
        return Drafts(platforms, new WaitViews(new PingReader(platforms))).SubmittedAsync(new DialogAnswer(new PersonKey(Workspace, who), carried, text, Time.Now), CancellationToken.None);
    }

    /// <summary>Somebody opens a client's profile; the dialog.</summary>
    public Task<Post> OpenProfileAsync(string who, string value) => Profiles(new Platforms([Platform])).ShowAsync(
        new PersonRequest(NextId(), new PersonKey(Workspace, who), new Conversation(Acme, null), null, "profile", value, new InDialog(Workspace, who, "trigger", Behind: null), Time.Now, ClientCanRead: false), null, Time.Now, CancellationToken.None);

    /// <summary>Somebody submits a client's profile as it was shown, but for these fields; what the dialog shows next, null when it closes.</summary>
    public Task<Post?> SubmitProfileAsync(string who, Post dialog, params (string Field, string Value)[] filled)
    {
        var values = dialog.Parts.OfType<Field>().ToDictionary(
            field => field.Id, IReadOnlyList<string> (field) => [Array.Find(filled, one => one.Field == field.Id) is { Field: not null } given ? given.Value : field is TextField text ? text.Text : ((ChoiceField)field).Picked ?? ""]);
        return Profiles(new Platforms([Platform])).SubmittedAsync(new DialogAnswer(new PersonKey(Workspace, who), dialog.Parts.OfType<Form>().Single().Carried, "", Time.Now) { Values = values }, CancellationToken.None);
    }

    /// <summary>Somebody opens the settings of a channel; the dialog.</summary>
    public Task<Post> OpenSettingsAsync(string who, ChannelKey channel) => Settings(new Platforms([Platform])).ShowAsync(
        new PersonRequest(NextId(), new PersonKey(Workspace, who), new Conversation(channel, null), null, "settings", channel.ToString(), new InDialog(Workspace, who, "trigger", Behind: null), Time.Now, ClientCanRead: false), Time.Now, CancellationToken.None);

    /// <summary>Somebody submits settings as they were shown, but for these fields; what the dialog shows next, null when it closes.</summary>
    public Task<Post?> SubmitSettingsAsync(string who, Post dialog, params (string Field, string Value)[] filled)
    {
        var values = dialog.Parts.OfType<Field>().ToDictionary(field => field.Id, IReadOnlyList<string> (field) => Array.Find(filled, one => one.Field == field.Id) is { Field: not null } given ? [given.Value] : field switch
        {
            TextField text => [text.Text],
            ChoiceField choice => choice.Picked is { } picked ? [picked] : [],
            PeopleField people => people.People,
            ChannelField { Channel: { } channel } => [channel],
            _ => [],
        });
        return Settings(new Platforms([Platform])).SubmittedAsync(new DialogAnswer(new PersonKey(Workspace, who), dialog.Parts.OfType<Form>().Single().Carried, "", Time.Now) { Values = values }, CancellationToken.None);
    }

    private ProfileDesk Profiles(Platforms platforms) => new(Store, new Keepers(platforms), [], new Quiet(), NullLogger<ProfileDesk>.Instance);

    private SettingsDesk Settings(Platforms platforms) =>
        new(Store, new Keepers(platforms), new GroupBook(Store, platforms, [], NullLogger<GroupBook>.Instance), new TargetFollows(), [], new Quiet(), NullLogger<SettingsDesk>.Instance);

    public DraftSafe Safe { get; } = new(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider());

    public RecapSafe RecapSafe { get; } = new(new Microsoft.AspNetCore.DataProtection.EphemeralDataProtectionProvider());

    /// <summary>Who makes recaps.</summary>
    public IRecapMind Recaps { get; set; } = new RuleRecap(new RuleReader(), new CommitmentReader());

    private DraftDesk Drafts(Platforms platforms, WaitViews views) => new(Store, views, Coach, Reader, Safe, platforms, new Gate(Store, platforms, SideOverrides.None, Sink), Sends(platforms), new Quiet());

    /// <summary>How a platform sends in somebody's name.</summary>
    public FakeSender Sender { get; } = new();

    private SendDesk Sends(Platforms platforms) => new(Store, Safe, [Sender], platforms, Sink, NullLogger<SendDesk>.Instance);

    /// <summary>Moves the clock to a time of this Monday.</summary>
    public Desk At(string clock)
    {
        var parts = clock.Split(':');
        Time.MoveTo(AppHost.Monday.InUtc().Date.At(new LocalTime(int.Parse(parts[0]), int.Parse(parts[1]))).InUtc().ToInstant());
        return this;
    }

    /// <summary>Somebody writes now.</summary>
    public async Task SaysAsync(string who, string text, string message, string? thread = null, ChannelKey? channel = null) => await Sink.AcceptAsync(
        new Inbound { Facts = [new MessageFact(channel ?? Acme, Time.Now, message, thread, who, MessageText.Of(text))] }, CancellationToken.None);

    /// <summary>Somebody types to the bot where clients read along, and gets what stands in the outbox then.</summary>
    public Task<Post?> MentionAsync(string who, string words, string? thread = null, ChannelKey? channel = null) =>
        AskAsync(new PersonRequest(NextId(), new PersonKey(Workspace, who), new Conversation(channel ?? Acme, thread), "mention", null, words, new OnlyVisibleTo(Workspace, (channel ?? Acme).Channel, thread, who), Time.Now));

    /// <summary>Somebody types to the bot in a direct message.</summary>
    public Task<Post?> TellAsync(string who, string words) =>
        AskAsync(new PersonRequest(NextId(), new PersonKey(Workspace, who), new Conversation(new ChannelKey(Workspace, "D" + who), null), "dm", null, words, new Direct(Workspace, who), Time.Now, ClientCanRead: false));

    /// <summary>Somebody presses a button.</summary>
    public Task<Post?> PressAsync(string who, string action, string value, Destination? answer = null) =>
        AskAsync(new PersonRequest(NextId(), new PersonKey(Workspace, who), new Conversation(new ChannelKey(Workspace, "D" + who), null), "ping", action, value, answer ?? new Direct(Workspace, who), Time.Now, ClientCanRead: false));

    /// <summary>Somebody picks from the menu of a message.</summary>
    public Task<Post?> PickAsync(string who, string action, string message, ChannelKey? channel = null) =>
        AskAsync(new PersonRequest(NextId(), new PersonKey(Workspace, who), new Conversation(channel ?? Acme, null), message, action, "", new OnlyVisibleTo(Workspace, (channel ?? Acme).Channel, null, who), Time.Now, ClientCanRead: false));

    public async Task<Post?> AskAsync(PersonRequest request)
    {
        await Sink.AcceptAsync(new Inbound { Requests = [request] }, CancellationToken.None);
        await WorkAsync();
        return Read(unit => unit.Get<IDeliveryRows>().Find($"answer:{Workspace}:{request.Id}")) is { } delivery
            ? ((SayThis)await new PrivateAnswerKind().WordAsync(delivery, Time.Now, CancellationToken.None)).Post
            : null;
    }

    public string NextId() => $"r{++_request}";

    public IReadOnlyList<Delivery> Deliveries() => Read(unit => unit.Get<IDeliveryRows>().List(DeliveryState.Pending, 100));

    public Wait? WaitOf(string message, ChannelKey? channel = null) => Read(unit => unit.Get<ILedgerRows>().WaitOf(channel ?? Acme, message)?.Wait);

    public T Read<T>(Func<IUnitOfWork, T> work) => Store.ReadAsync(work).GetAwaiter().GetResult();

    public T Write<T>(Func<IUnitOfWork, T> work) => Store.WriteAsync("test", work).GetAwaiter().GetResult();

    public void Dispose()
    {
        (Store as IDisposable)?.Dispose();
        _database.Dispose();
    }

    private sealed class Quiet : IWake
    {
        public void Wake()
        {
        }
    }
}

/// <summary>A coach that remembers the moment it was given.</summary>
internal sealed class FakeCoach : ICoachMind
{
    public List<Moment> Moments { get; } = [];

    public Exception? Fault { get; set; }

    /// <summary>Set, every draft waits for it.</summary>
    public TaskCompletionSource<CoachedDraft>? Held { get; set; }

    public CoachedDraft Draft { get; set; } = new()
    {
        Mind = "offline",
        Asks = ["Any update on the deck?"],
        Feelings = ["worried more than cross"],
        Unsaid = "she has to tell her CMO something today.",
        Context = "",
        Shoes = "a date was given and passed without a word.",
        Stance = StanceKind.Soften,
        StanceWhy = "It is ours to own.",
        Draft = "Hi Dana, you have it by [time you can keep].",
        Blanks = ["time you can keep"],
        Questions = ["Leave reasons out unless Dana asks"],
        Shorter = "By [time you can keep].",
        Warmer = "Hi Dana, I hear you. By [time you can keep].",
        Firmer = "Hi Dana, it stays at [time you can keep].",
        Checks = [],
    };

    public Task<CoachedDraft> DraftAsync(Moment moment, CancellationToken cancellationToken)
    {
        Moments.Add(moment);
        return Fault is null ? Held?.Task.WaitAsync(cancellationToken) ?? Task.FromResult(Draft) : throw Fault;
    }
}

/// <summary>A platform that knows whom it is told to know.</summary>
internal sealed class FakePlatform : IChatPlatform
{
    public string Name => "slack";

    public Dictionary<string, Side?> Sides { get; } = [];

    public PlatformException? Fault { get; set; }

    public int LookUps { get; private set; }

    public Task<PersonProfile> LookUpPersonAsync(PersonKey person, CancellationToken cancellationToken)
    {
        LookUps++;
        return Fault is null ? Task.FromResult(new PersonProfile(person, "Somebody New", Sides.GetValueOrDefault(person.Person))) : throw Fault;
    }

    public List<(Destination To, Post Post)> Posts { get; } = [];

    public Task<PostedMessage?> PostAsync(Destination to, Post post, CancellationToken cancellationToken)
    {
        Posts.Add((to, post));
        return Task.FromResult<PostedMessage?>(null);
    }

    public Task UpdateAsync(PostedMessage posted, Post post, CancellationToken cancellationToken) => throw new NotSupportedException();

    public bool? ClientCanRead { get; set; }

    public Task<ChannelSighting> LookUpChannelAsync(ChannelKey channel, CancellationToken cancellationToken) =>
        Fault is null ? Task.FromResult(new ChannelSighting(channel, "", ClientCanRead)) : throw Fault;

    public Uri? LinkTo(ChannelKey channel, string message, string? thread) => new($"https://chat.example/{channel.Channel}/{message}");
}
