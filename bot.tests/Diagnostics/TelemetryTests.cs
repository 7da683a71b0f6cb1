using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Diagnostics;
using ServiceBot.Intake;
using ServiceBot.Outbox;
using ServiceBot.Sweep;
using ServiceBot.Tests.Scenarios;
using ServiceBot.Tests.Storage;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;
using static ServiceBot.Tests.Support.SlackJsonText;

namespace ServiceBot.Tests.Diagnostics;

/// <summary>What the program tells of itself. Alone: span sources are the process's own, and another test's spans would be seen here.</summary>
[TestClass]
[DoNotParallelize]
public sealed class TelemetryTests
{
    private const string Ask = "Any update on the deck? Our CMO is asking.";

    // What must never leave: words, who, where, and what opens something.
    private static readonly string[] Never =
    [
        "deck", "CMO", Dana, "Dana", Sam, "Okafor", Launch, "acme", "Acme", TeamChannel, HomeTeam, FakeSlack.Token, SlackSigner.Secret, FakeAzureOpenAI.Key, "secret", "xoxb", "127.0.0.1/",
    ];

    [TestMethod]
    public async Task Every_room_measures_its_part_of_a_story_in_the_units_of_the_conventions()
    {
        await using var model = await FakeAzureOpenAI.StartAsync();
        await using var scene = await StartAsync([.. model.Settings().Select(setting => (setting.Key, setting.Value!))]);
        using var measured = new Measured(scene.App);
        await TellAsync(scene);

        CollectionAssert.AreEqual(new[] { (1.0, "") }, measured.Of("servicebot.waits.open").ToArray());
        CollectionAssert.AreEqual(new[] { (10800.0, "") }, measured.Of("servicebot.waits.oldest.age").ToArray());
        CollectionAssert.AreEqual(new[] { (0.0, "") }, measured.Of("servicebot.delivery.overdue.age").ToArray());
        CollectionAssert.AreEqual(new[] { (1.0, "servicebot.ping.rung=nudge") }, measured.Of("servicebot.pings").ToArray());
        CollectionAssert.Contains(measured.Of("servicebot.delivery.attempts").ToArray(), (1.0, "servicebot.delivery.kind=ping servicebot.platform=slack"));
        CollectionAssert.Contains(measured.Of("servicebot.delivery.ended").ToArray(), (1.0, "servicebot.delivery.kind=ping servicebot.delivery.state=delivered"));
        CollectionAssert.Contains(measured.Of("servicebot.delivery.age").ToArray(), (0.0, "servicebot.delivery.kind=ping"));
        CollectionAssert.Contains(measured.Of("servicebot.intake.facts").ToArray(), (1.0, "servicebot.platform=slack"));
        Assert.IsNotEmpty(measured.Of("servicebot.intake.duration"));
        CollectionAssert.Contains(measured.Of("servicebot.triage.duration").ToArray(), (0.0, "servicebot.triage.by=rules"));
        CollectionAssert.AreEqual(new[] { (0.0, "servicebot.draft.mind=azure-openai") }, measured.Of("servicebot.draft.duration").ToArray());
        const string Call = "gen_ai.operation.name=chat gen_ai.provider.name=azure.ai.openai gen_ai.request.model=drafting";
        CollectionAssert.AreEqual(new[] { (0.0, $"{Call} servicebot.model.purpose=drafts") }, measured.Of("gen_ai.client.operation.duration").ToArray());
        CollectionAssert.AreEquivalent(
            new[] { ((double)model.Calls[0].PromptTokens, $"{Call} gen_ai.token.type=input servicebot.model.purpose=drafts"), (300.0, $"{Call} gen_ai.token.type=output servicebot.model.purpose=drafts") },
            measured.Of("gen_ai.client.token.usage").ToArray());

        foreach (var word in Never)
            Assert.DoesNotContain(word, measured.AllTags());
        foreach (var (instrument, unit) in measured.Units)
            Assert.IsTrue(unit == "s" == (instrument.EndsWith(".duration", StringComparison.Ordinal) || instrument.EndsWith(".age", StringComparison.Ordinal)) && unit.Length > 0, $"{instrument} is in {unit}");
    }

    [TestMethod]
    public async Task What_fails_is_counted_with_its_kind()
    {
        await using var scene = await StartAsync();
        using var measured = new Measured(scene.App);
        await scene.SaysAsync(Dana, Ask);
        scene.Slack.ExpectedToken = "another";
        await scene.AdvanceAsync(Duration.FromHours(3));

        CollectionAssert.Contains(measured.Of("servicebot.delivery.attempts").ToArray(), (1.0, "error.type=NeedsRepair servicebot.delivery.kind=ping servicebot.platform=slack"));
    }

    [TestMethod]
    public async Task What_is_answered_waits_no_more()
    {
        await using var scene = await StartAsync();
        using var measured = new Measured(scene.App);
        await scene.SaysAsync(Dana, Ask);
        await scene.AdvanceAsync(Duration.FromHours(1));
        CollectionAssert.AreEqual(new[] { (1.0, "") }, measured.Of("servicebot.waits.open").ToArray());
        await scene.SaysAsync(Sam, "It's on its way, Dana: here is the deck.");
        await scene.AdvanceAsync(Duration.FromMinutes(1));
        CollectionAssert.AreEqual(new[] { (0.0, "") }, measured.Of("servicebot.waits.open").ToArray());
        CollectionAssert.AreEqual(new[] { (0.0, "") }, measured.Of("servicebot.waits.oldest.age").ToArray());
    }

    [TestMethod]
    public async Task A_gauge_that_could_not_be_looked_up_for_minutes_leaves_a_gap()
    {
        await using var scene = await StartAsync();
        using var measured = new Measured(scene.App);
        await scene.SweepAsync();
        Assert.HasCount(1, measured.Of("servicebot.waits.open"));

        scene.App.Time.Advance(Duration.FromMinutes(4)); // and nobody sweeps

        Assert.IsEmpty(measured.Of("servicebot.waits.open"));
        Assert.IsEmpty(measured.Of("servicebot.delivery.overdue.age"));
    }

    [TestMethod]
    public async Task The_standard_variables_send_metrics_and_traces_over_OTLP_and_nothing_of_anybody()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var model = await FakeAzureOpenAI.StartAsync();
        var settings = model.Settings().Concat(collector.Settings()).Append(new("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=test"));
        await using (var scene = await StartAsync([.. settings.Select(setting => (setting.Key, setting.Value!))]))
        {
            await TellAsync(scene);
            Assert.AreEqual(1, scene.DirectsTo(Sam).Count, "the story was told");
            await scene.App.Http.GetStringAsync("/health/ready?" + Dana);
            await scene.App.Http.GetAsync(new Uri("/attic/" + Launch, UriKind.Relative));
        }

        CollectionAssert.AreEqual(new[] { "/v1/metrics", "/v1/traces" }, collector.Paths.ToArray());
        foreach (var name in new[]
        {
            "servicebot.waits.open", "servicebot.waits.oldest.age", "servicebot.pings", "servicebot.delivery.attempts", "servicebot.delivery.age", "servicebot.delivery.ended",
            "servicebot.delivery.overdue.age", "servicebot.intake.duration", "servicebot.intake.facts", "servicebot.triage.duration", "servicebot.draft.duration",
            "gen_ai.client.operation.duration", "gen_ai.client.token.usage", "http.server.request.duration", "service.name", "servicebot", "deployment.environment.name",
        })
            Assert.Contains(name, collector.Metrics);
        foreach (var name in new[] { "intake", "deliver ping", "deliver answer", "draft", "chat drafting", "gen_ai.usage.output_tokens", "POST /slack/events", "service.name" })
            Assert.Contains(name, collector.Traces);
        Assert.DoesNotContain("/health/", collector.Traces);
        foreach (var word in Never.Append("/attic"))
            Assert.DoesNotContain(word, collector.Everything);
    }

    [TestMethod]
    public async Task On_PostgreSQL_statements_are_traced_too_by_their_text_and_without_a_value()
    {
        using var database = new PostgresDatabase();
        await using var collector = await OtlpReceiver.StartAsync();
        var settings = collector.Settings().Concat([new("Storage:ConnectionString", database.ConnectionString), new("Clients:0:Channel", Launch), new("Clients:0:Workspace", "slack:" + HomeTeam)]);
        await using (var app = await AppHost.StartAsync(settings))
        {
            var now = Instant.FromDateTimeOffset(app.Get<TimeProvider>().GetUtcNow()); // the database's
            await app.Get<IFactSink>().AcceptAsync(new Inbound { Facts = [new MessageFact(new ChannelKey("slack:" + HomeTeam, Launch), now, "1.1", null, Dana, MessageText.Of(Ask))] }, CancellationToken.None);
            await app.SettleAsync();
        }

        Assert.Contains("Npgsql", collector.Traces);
        Assert.Contains("INSERT INTO facts", collector.Traces);
        Assert.Contains("servicebot.waits.open", collector.Metrics);
        foreach (var word in Never.Append("Username="))
            Assert.DoesNotContain(word, collector.Everything);
    }

    [TestMethod]
    public async Task A_statement_that_fails_is_left_out_for_what_its_message_may_quote()
    {
        using var database = new PostgresDatabase();
        await using var collector = await OtlpReceiver.StartAsync();
        await using (var app = await AppHost.StartAsync(collector.Settings().Append(new("Storage:ConnectionString", database.ConnectionString))))
        {
            var quoted = Assert.ThrowsExactly<Npgsql.PostgresException>(() => Postgres.Run("SELECT CAST('quoted words' AS BIGINT)"));
            Assert.Contains("quoted words", quoted.Message);
            Postgres.Run("SELECT 42");
        }

        Assert.Contains("SELECT 42", collector.Traces);
        Assert.DoesNotContain("quoted words", collector.Traces);
    }

    [TestMethod]
    public async Task What_may_have_arrived_twice_and_what_the_platform_was_asked_about_are_counted()
    {
        await using var app = await AppHost.StartAsync();
        using var measured = new Measured(app);
        var outbox = app.Get<OutboxTelemetry>();
        var ping = new Delivery("k", "slack:T1", "ping", new Direct("slack:T1", "sam"), "", app.Time.Now, app.Time.Now, app.Time.Now) { Repeats = 2 };

        outbox.Ended(ping);
        CollectionAssert.AreEqual(Array.Empty<(double, string)>(), measured.Of("servicebot.delivery.repeats").ToArray(), "not before it is done with");
        outbox.Ended(ping with { State = DeliveryState.Delivered });
        outbox.Reconciled(ping, stood: true);

        CollectionAssert.AreEqual(new[] { (2.0, "servicebot.delivery.kind=ping") }, measured.Of("servicebot.delivery.repeats").ToArray());
        CollectionAssert.AreEqual(new[] { (1.0, "servicebot.delivery.kind=ping servicebot.delivery.stood=True") }, measured.Of("servicebot.delivery.reconciled").ToArray());
    }

    [TestMethod]
    public async Task Due_work_that_fails_is_counted_by_task_and_kind()
    {
        await using var app = await AppHost.StartAsync();
        using var measured = new Measured(app);
        using var sweeper = new Sweeper([new Failing()], new Waker(), app.Time, new SweepSettings(), NullLogger<Sweeper>.Instance, app.Get<SweepTelemetry>());

        await sweeper.RunUntilIdleAsync();

        CollectionAssert.AreEqual(new[] { (1.0, "error.type=InvalidOperationException servicebot.sweep.task=failing") }, measured.Of("servicebot.sweep.faults").ToArray());
    }

    [TestMethod]
    public async Task A_span_of_what_failed_says_the_kind_and_never_the_message()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("ServiceBot.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => { lock (spans) spans.Add(span); },
        };
        ActivitySource.AddActivityListener(listener);
        await using var scene = await StartAsync();
        await scene.SaysAsync(Dana, Ask);
        scene.Slack.ExpectedToken = "another";
        await scene.AdvanceAsync(Duration.FromHours(3));

        var refused = spans.Single(span => span.DisplayName == "deliver ping");
        Assert.AreEqual(ActivityStatusCode.Error, refused.Status);
        Assert.AreEqual("NeedsRepair", refused.GetTagItem("error.type"));
        Assert.IsNull(refused.StatusDescription);
        Assert.IsEmpty(refused.Events);
        Assert.AreEqual(1, spans.Single(span => span.DisplayName == "intake").GetTagItem("servicebot.intake.facts"));
    }

    [TestMethod]
    public async Task Without_the_variables_nothing_is_sent_and_nothing_is_measured()
    {
        await using var app = await AppHost.StartAsync();

        Assert.IsEmpty(app.Services.GetServices<IHostedService>().OfType<Telemetry>());
        Assert.IsFalse(app.Get<IntakeTelemetry>().WantsTriage);
        Assert.IsNull(IntakeTelemetry.Begin());
    }

    [TestMethod]
    [DataRow("", "", "", true, false, false)]
    [DataRow("http://localhost:4318", "", "", false, true, true)]
    [DataRow("http://localhost:4318", "none", "", false, false, true)]
    [DataRow("http://localhost:4318", "", "none", false, true, false)]
    [DataRow("", "otlp", "", false, true, false)]
    [DataRow("http://localhost:4318", "", "", true, false, false)]
    public void Each_signal_is_on_as_the_variables_say(string endpoint, string metrics, string traces, bool disabled, bool metricsOn, bool tracesOn) =>
        Assert.AreEqual(new TelemetrySettings(metricsOn, tracesOn), TelemetrySettings.Read(Configured(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint), ("OTEL_METRICS_EXPORTER", metrics), ("OTEL_TRACES_EXPORTER", traces), ("OTEL_SDK_DISABLED", disabled ? "true" : null))));

    [TestMethod]
    [DataRow("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")]
    [DataRow("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "somewhere")]
    [DataRow("OTEL_METRICS_EXPORTER", "prometheus")]
    public void A_variable_that_cannot_be_meant_stops_the_start_by_its_name(string key, string value) =>
        Assert.Contains(key, Assert.ThrowsExactly<OptionsValidationException>(() => TelemetrySettings.Read(Configured((key, value)))).Message);

    private static IConfigurationRoot Configured(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build();

    private sealed class Failing : ISweepTask
    {
        public string Name => "failing";

        public Task<int> RunAsync(Instant now, CancellationToken cancellationToken) => throw new InvalidOperationException("quotes somebody");

        public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => Task.FromResult<Instant?>(null);
    }

    // Dana waits for three hours, Sam is told, and asks for a draft.
    private static async Task TellAsync(SlackScene scene)
    {
        await scene.SaysAsync(Dana, Ask);
        await scene.AdvanceAsync(Duration.FromHours(3));
        await scene.PostAsync(Envelope(Said(Sam, $"<@{Bot}> draft", scene.Now)));
        await scene.SweepAsync();
    }
}
