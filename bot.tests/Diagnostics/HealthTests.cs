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
        Assert.StartsWith("""{"status":"ok","storage":{"status":"ok"}""", await app.Http.GetStringAsync("/health/ready"));
    }

    [TestMethod]
    public async Task A_check_that_fails_answers_503_in_states_and_numbers_and_keeps_its_reason_to_itself()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddDiagnostics();
        builder.Services.AddHealthChecks().AddCheck("storage", () => throw new DurableException("The file secret-place.db is locked."));
        await using var app = builder.Build();
        app.MapDiagnostics();
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        var ready = await http.GetAsync("/health/ready");
        var live = await http.GetAsync("/health/live");

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.AreEqual("""{"status":"failed","storage":{"status":"failed"}}""", await ready.Content.ReadAsStringAsync());
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
    }

    private static Delivery Delivery(string key, Instant notBefore) =>
        new(key, "slack:T1", "ping", new Direct("slack:T1", "U1"), "{}", notBefore, notBefore, notBefore + Duration.FromDays(1));
}
