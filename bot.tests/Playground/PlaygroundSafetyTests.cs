using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Playground;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Playground;

[TestClass]
public sealed class PlaygroundSafetyTests
{
    private static readonly string[] Forms = ["say", "edit", "delete", "react", "press", "ask", "send", "clock", "reset"];

    [TestMethod]
    [DataRow("Slack:BotToken", "xoxb-some")]
    [DataRow("Slack:SigningSecret", "some")]
    [DataRow("Slack:InstallerUserId", "U1")]
    [DataRow("Teams:TenantId", "00000000-0000-0000-0000-000000000001")]
    [DataRow("Playground:Enabled", "false")]
    public async Task Beside_a_real_platform_there_is_no_page_no_form_and_no_clock_that_can_be_moved(string key, string value)
    {
        await using var host = await AppHost.StartAsync(new Dictionary<string, string?> { ["Playground:Enabled"] = "true", [key] = value });

        Assert.AreSame(host.Time, host.Get<TimeProvider>());
        Assert.IsFalse(host.Services.GetServices<IChatPlatform>().Any(platform => platform.Name == "playground"));
        foreach (var form in Forms)
        {
            using var answer = await host.Http.PostAsync("/playground/" + form, null);
            Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode, form);
        }

        foreach (var path in new[] { "/playground/changes", PageFiles.Style.Path, PageFiles.Script.Path })
            Assert.AreEqual(HttpStatusCode.NotFound, (await host.Http.GetAsync(path)).StatusCode, path);
        Assert.StartsWith("ServiceBot is running.", await host.Http.GetStringAsync("/"));
    }

    [TestMethod]
    public async Task Its_clock_never_passes_over_a_real_workspaces_rows()
    {
        await using var host = await AppHost.StartAsync();
        await host.Get<IDurable>().WriteAsync("test", unit => unit.Get<IClientRows>().Learn(new PersonProfile(new PersonKey("slack:T0001", "U1"), "Kim", Side.Team)));

        var refused = await Assert.ThrowsExactlyAsync<OptionsValidationException>(() => host.RestartAsync("Playground:Enabled", "true"));

        StringAssert.Contains(refused.Message, "holds a real workspace");
    }

    [TestMethod]
    [DataRow("Host", "playground.example", DisplayName = "a name that somebody else made to point here")]
    [DataRow("Host", "192.168.1.20", DisplayName = "an address on the network")]
    [DataRow("X-Forwarded-For", "203.0.113.7", DisplayName = "through a proxy")]
    public async Task It_answers_nobody_but_the_person_at_this_machine(string header, string value)
    {
        await using var app = await PlaygroundApp.StartAsync();
        foreach (var path in new[] { "/", "/playground/changes", PageFiles.Script.Path })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation(header, value);
            using var answer = await app.Host.Http.SendAsync(request);
            Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode, path);
        }
    }

    [TestMethod]
    [DataRow("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [DataRow("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [DataRow("Origin", "https://elsewhere.example", HttpStatusCode.Forbidden)]
    [DataRow("Origin", "null", HttpStatusCode.Forbidden)]
    [DataRow("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    public async Task A_form_from_another_site_is_refused(string header, string value, HttpStatusCode expected)
    {
        await using var app = await PlaygroundApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/playground/clock");
        request.Content = new FormUrlEncodedContent([new("to", "1h")]);
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await app.Host.Http.SendAsync(request);

        Assert.AreEqual(expected, answer.StatusCode);
        Assert.AreEqual(expected == HttpStatusCode.OK ? "14:55" : "13:55", (await app.PageAsync()).Hour);
    }

    [TestMethod]
    public async Task Nobody_presses_the_buttons_of_somebody_elses_messages()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var ines = await app.PageAsync("ines");
        (string, string)[] claim = [("shown", ines.Field("shown", "id=\"private-side\"")), ("action", "claim"), ("value", ines.Field("value", "id=\"private-side\""))];

        await app.DoAsync("press", "sam", claim);
        await app.DoAsync("press", "tom", claim);

        Assert.AreEqual(ines.Html, (await app.PageAsync("ines")).Html);
    }

    [TestMethod]
    public async Task The_platform_refuses_to_post_where_a_client_reads_or_to_a_client()
    {
        await using var app = await PlaygroundApp.StartAsync();
        var platform = app.Host.Services.GetServices<IChatPlatform>().Single();
        var post = new Post("Figures", [new Line(Span.Plain("Figures"))]);

        var channel = await Assert.ThrowsExactlyAsync<PlatformException>(() => platform.PostAsync(new InChannel(Cast.Workspace, Cast.Fernhill.Id), post, default));
        var client = await Assert.ThrowsExactlyAsync<PlatformException>(() => platform.PostAsync(new Direct(Cast.Workspace, Cast.Tom.Id), post, default));
        var nobody = await Assert.ThrowsExactlyAsync<PlatformException>(() => platform.PostAsync(new Direct(Cast.Workspace, "nobody"), post, default));
        var nowhere = await Assert.ThrowsExactlyAsync<PlatformException>(() => platform.PostAsync(new InChannel(Cast.Workspace, "nowhere"), post, default));

        Assert.AreEqual(Refusal.ClientCanRead, channel.Refusal);
        Assert.AreEqual(Refusal.ClientCanRead, client.Refusal);
        Assert.AreEqual(Refusal.PersonUnreachable, nobody.Refusal);
        Assert.AreEqual(Refusal.PlaceUnreachable, nowhere.Refusal);
    }

    [TestMethod]
    public async Task A_run_of_the_story_is_silent_in_the_log()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await app.DoAsync("clock", "sam", ("to", "monday"));
        await app.PageAsync("tom");

        Assert.IsEmpty(app.Host.Logs.Warnings, string.Join("\n", app.Host.Logs.Warnings.Select(line => line.Text)));
    }

    [TestMethod]
    public async Task A_change_is_told_to_every_open_page()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await using var stream = await app.Host.Http.GetStreamAsync("/playground/changes");
        using var reader = new StreamReader(stream);
        Assert.AreEqual("retry: 1000", await reader.ReadLineAsync());
        Assert.AreEqual("event: changed", await reader.ReadLineAsync());
        Assert.StartsWith("data: ", await reader.ReadLineAsync());
        Assert.AreEqual("", await reader.ReadLineAsync());

        await app.DoAsync("say", "nadia", ("text", "Is anybody there?"));
        Assert.AreEqual("event: changed", await reader.ReadLineAsync());
    }

    [TestMethod]
    public async Task A_page_that_is_open_does_not_hold_up_the_end_of_the_program()
    {
        await using var app = await PlaygroundApp.StartAsync();
        await using var stream = await app.Host.Http.GetStreamAsync("/playground/changes");

        await app.Host.RestartAsync(); // ends at all, and with it the stream

        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync() is not null)
        {
        }
    }
}
