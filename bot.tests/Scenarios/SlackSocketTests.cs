using System.Text.Json.Nodes;
using NodaTime;
using ServiceBot.Tests.Support;
using static ServiceBot.Tests.Scenarios.SlackScene;

namespace ServiceBot.Tests.Scenarios;

/// <summary>The program as a team without a public address runs it: a bot token and an app token, and nothing that Slack could reach.</summary>
[TestClass]
public sealed class SlackSocketTests
{
    [TestMethod]
    public async Task Over_a_socket_a_client_who_waits_is_a_ping_with_buttons_that_work_and_an_end()
    {
        await using var scene = await StartOverSocketAsync();
        await scene.SaysAsync(Dana, "Any update on the deck?");
        await scene.AdvanceAsync(Duration.FromHours(3));
        Assert.Contains("Dana Reyes (Acme) has been waiting 3 h", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);

        await scene.PressAsync(Sam, "I've got it");
        Assert.Contains("You have it", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
        await scene.SaysAsync(Sam, "By five today.");
        await scene.SweepAsync();

        Assert.Contains("✓ You answered Dana", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
        using var refused = await scene.App.Http.PostAsync("/slack/events", new StringContent("{}"));
        Assert.AreEqual(System.Net.HttpStatusCode.ServiceUnavailable, refused.StatusCode, "nobody else can say anything");
    }

    [TestMethod]
    public async Task What_was_acknowledged_on_a_socket_is_there_after_a_restart_and_the_socket_too()
    {
        await using var scene = await StartOverSocketAsync();
        await scene.SaysAsync(Dana, "Any update on the deck?");

        await scene.App.RestartAsync();
        await scene.AdvanceAsync(Duration.FromHours(3));
        await scene.SaysAsync(Sam, "By five today.");
        await scene.SweepAsync();

        Assert.Contains("✓ You answered Dana", scene.DirectsTo(Sam).Single(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Health_says_whether_there_is_a_socket()
    {
        await using var scene = await StartOverSocketAsync();
        await scene.SaysAsync(Dana, "Any update on the deck?");
        Assert.AreEqual(("ok", 1), await SocketOfAsync(scene));

        for (var times = 0; times < 50; times++) scene.Slack.NextError("apps.connections.open", "invalid_auth");
        scene.Slack.Sockets.All[^1].Cut();
        (string Status, int Connected) now;
        while ((now = await SocketOfAsync(scene)) is (_, 1)) await Task.Yield();
        scene.App.Time.Advance(Duration.FromMinutes(2));

        Assert.AreEqual(("degraded", 0), await SocketOfAsync(scene));
    }

    [TestMethod]
    [DataRow("socket", null, "Slack:AppToken is not set")]
    [DataRow("pigeon", "xapp-1", "neither http nor socket")]
    public async Task A_transport_that_cannot_work_stops_the_program_with_a_line_that_says_what_to_set(string transport, string? token, string says)
    {
        var wrong = await Assert.ThrowsExactlyAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => AppHost.StartAsync(
            new Dictionary<string, string?> { ["Slack:BotToken"] = "xoxb-1", ["Slack:Transport"] = transport, ["Slack:AppToken"] = token }));

        Assert.Contains(says, wrong.Message, StringComparison.Ordinal);
    }

    private static async Task<(string Status, int Connected)> SocketOfAsync(SlackScene scene)
    {
        var slack = JsonNode.Parse(await scene.App.Http.GetStringAsync("/health/ready"))!["slack"]!;
        return (slack["status"]!.GetValue<string>(), slack["connected"]!.GetValue<int>());
    }
}
