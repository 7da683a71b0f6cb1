using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Diagnostics;
using ServiceBot.Durable;
using ServiceBot.Outbox;
using ServiceBot.Storage;
using ServiceBot.Tests.Scenarios;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Diagnostics;

[TestClass]
public sealed class HealthTests
{
    [TestMethod]
    public async Task A_started_program_is_live_and_ready()
    {
        await using var app = await AppHost.StartAsync();

        Assert.AreEqual("""{"status":"ok"}""", await app.Http.GetStringAsync("/health/live"));
        var ready = await app.Http.GetStringAsync("/health/ready");
        Assert.Contains("""
            "storage":{"status":"ok"},"migrations":{"status":"ok","applied":
            """.Trim(), ready);
        Assert.Contains("""
            "outbox":{"status":"ok","behindSeconds":0,"deadLetters":0}
            """.Trim(), ready);
    }

    [TestMethod]
    public async Task A_check_that_fails_answers_503_and_says_what_to_do_and_keeps_what_names_a_place_to_itself()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddDiagnostics(builder.Configuration);
        builder.Services.AddHealthChecks().AddCheck("storage", () => throw new DurableException("The file secret-place.db is locked."));
        await using var app = builder.Build();
        app.MapDiagnostics();
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var ready = await http.GetAsync("/health/ready");
        var live = await http.GetAsync("/health/live");

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.AreEqual("""{"status":"failed","storage":{"status":"failed","problem":"This could not be found out. The log says why; if it stays so, start the program again."}}""", await ready.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.OK, live.StatusCode);
    }

    [TestMethod]
    public async Task Late_deliveries_degrade_and_are_measured_and_what_was_given_up_is_counted()
    {
        await using var app = await AppHost.StartAsync();
        var now = app.Time.Now;
        await app.Get<IDurable>().WriteAsync("test", unit =>
        {
            var rows = unit.Get<IDeliveryRows>();
            rows.Enqueue(Delivery("late", now - Duration.FromMinutes(11)));
            rows.Enqueue(Delivery("dead", now - Duration.FromMinutes(20)));
            rows.Finish(rows.Find("dead")! with { State = DeliveryState.Dead, Problem = "gone" }, wantsRefresh: false);
            return true;
        });

        var check = new OutboxHealth(app.Get<IDurable>(), new DeadLetters(app.Get<IDurable>()), app.Time);
        var result = await check.CheckHealthAsync(new HealthCheckContext());

        Assert.AreEqual(HealthStatus.Degraded, result.Status);
        Assert.AreEqual(660L, result.Data["behindSeconds"]);
        Assert.AreEqual(1L, result.Data["deadLetters"]);
        var ready = await app.Http.GetStringAsync("/health/ready");
        Assert.Contains("""
            "outbox":{"status":"degraded","behindSeconds":660,"deadLetters":1,"problem":"Deliveries are late: people are told later than they should be. The log says
            """.Trim(), ready);
    }

    [TestMethod]
    public async Task A_platform_that_refuses_us_until_somebody_mends_it_degrades_and_its_next_yes_ends_that()
    {
        await using var scene = await SlackScene.StartAsync();
        Assert.Contains(Platforms("ok", 1, 0), await scene.App.Http.GetStringAsync("/health/ready"));
        await scene.SaysAsync(SlackScene.Dana, "Where is the deck?");
        scene.Slack.ExpectedToken = "another";
        await scene.AdvanceAsync(Duration.FromHours(3));

        var ready = await scene.App.Http.GetAsync("/health/ready");
        var said = await ready.Content.ReadAsStringAsync();
        Assert.AreEqual(HttpStatusCode.OK, ready.StatusCode, "what clients write is still taken in");
        Assert.Contains(Platforms("degraded", 1, 1), said);
        Assert.Contains("slack: a workspace refuses every call until somebody mends the installation there.", said);
        Assert.DoesNotContain(SlackJsonText.HomeTeam, said);
        Assert.DoesNotContain(FakeSlack.Token, said);

        scene.Slack.ExpectedToken = FakeSlack.Token;
        await scene.App.RestartAsync(); // as somebody does who mends a token; what was noted in memory is gone with it
        Assert.Contains(Platforms("ok", 1, 0), await scene.App.Http.GetStringAsync("/health/ready"));
    }

    [TestMethod]
    public async Task Without_any_platform_readiness_says_what_to_set()
    {
        await using var app = await AppHost.StartAsync();

        Assert.Contains("No chat platform is configured", await app.Http.GetStringAsync("/health/ready"));
    }

    [TestMethod]
    [DataRow(7L, 7L, HealthStatus.Healthy, null)]
    [DataRow(8L, 7L, HealthStatus.Degraded, "Replace this one too")]
    [DataRow(6L, 7L, HealthStatus.Unhealthy, "Start it again")]
    public void Migrations_are_compared_with_what_the_program_knows(long applied, long known, HealthStatus expected, string? says)
    {
        var result = MigrationHealth.Judge(applied, known);

        Assert.AreEqual(expected, result.Status);
        Assert.AreEqual(applied, result.Data["applied"]);
        if (says is not null) Assert.Contains(says, result.Description!);
    }

    private static string Platforms(string status, int connected, int refusing) => $$"""
        "platforms":{"status":"{{status}}","connected":{{connected}},"refusing":{{refusing}}
        """.Trim();

    private static Delivery Delivery(string key, Instant notBefore) =>
        new(key, "slack:T1", "ping", new Direct("slack:T1", "U1"), "{}", notBefore, notBefore, notBefore + Duration.FromDays(1));
}
