using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceBot.Storage;

namespace ServiceBot.Tests.Support;

/// <summary>What the program says when it starts, when it can't, and where there is nothing.</summary>
[TestClass]
public sealed class StartTests
{
    [TestMethod]
    [DataRow("Slack:AppToken", "xoxb-8841-made-up", "Slack:AppToken holds a token of another kind", "xapp-")]
    [DataRow("Slack:AppToken", "made-up", "Slack:AppToken is no such token", "App-Level Tokens")]
    [DataRow("Slack:BotToken", "xapp-8841-made-up", "Slack:BotToken holds a token of another kind", "OAuth & Permissions")]
    [DataRow("Slack:BotToken", "xoxb-88 41-made-up", "Slack:BotToken has a space or a line break in it", "Copy it again")]
    [DataRow("Slack:SigningSecret", "made-up\n", "Slack:SigningSecret has a space or a line break in it", "Basic Information")]
    [DataRow("Slack:WorkspaceUrl", "acme", "Slack:WorkspaceUrl is not an address", "https://acme.slack.com/")]
    public async Task A_setting_that_can_not_be_right_stops_the_start_with_one_sentence_that_does_not_repeat_it(string key, string value, string what, string todo)
    {
        var wrong = await Assert.ThrowsExactlyAsync<OptionsValidationException>(() => AppHost.StartAsync([new(key, value)]));

        var words = StartFaults.InWords(wrong);
        Assert.Contains(what, words!);
        Assert.Contains(todo, words!);
        Assert.DoesNotContain("made-up", words!);
        Assert.DoesNotContain('\n', words!);
    }

    [TestMethod]
    public async Task An_address_in_use_is_said_in_one_sentence_that_names_it_and_the_host_logs_no_stack_trace()
    {
        await using var first = await AppHost.StartAsync();
        var address = first.Http.BaseAddress!.ToString().TrimEnd('/');
        var logged = new List<string>();
        await using var second = ServiceBotApp.Build(["--urls", address], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Path"] = Path.Combine(first.Folder, "second.db"), ["Playground:Enabled"] = "false" });
            builder.Logging.ClearProviders().AddProvider(new Lines(logged));
        });
        second.PrepareStorage();

        var wrong = await Assert.ThrowsAsync<IOException>(() => second.StartAsync());

        Assert.StartsWith($"{address} is in use", StartFaults.InWords(wrong));
        Assert.IsEmpty(logged.Where(line => line.Contains("Hosting failed", StringComparison.Ordinal)).ToList(), string.Join('\n', logged));
    }

    [TestMethod]
    public void A_fault_of_our_own_is_none_that_a_sentence_could_mend() => Assert.IsNull(StartFaults.InWords(new InvalidOperationException("Something")));

    [TestMethod]
    [DataRow("Playground:Enabled", "true", "Playground: http://localhost:3978/")]
    [DataRow("Slack:BotToken", "xoxb-1", "Slack: waits for it at http://localhost:3978/slack/events")]
    [DataRow("Slack:AppToken", "xapp-1", "Slack: over a socket")]
    [DataRow("Teams:AppId", "00000000-0000-0000-0000-000000000001", "Teams: waits for it at http://localhost:3978/api/messages")]
    public void What_is_open_and_where_is_said_first(string key, string value, string line)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();

        var lines = WhatIsOpen.Lines(configuration, ["http://0.0.0.0:3978"]);

        Assert.StartsWith(line, lines[0]);
        Assert.IsLessThanOrEqualTo(3, lines.Count);
        Assert.IsFalse(lines.Any(said => said.Contains(value, StringComparison.Ordinal) && value.Contains('-', StringComparison.Ordinal)), "no secret, no id");
    }

    [TestMethod]
    public async Task At_an_address_with_nothing_people_find_a_page_and_programs_a_line()
    {
        await using var app = await AppHost.StartAsync();
        using var browser = new HttpRequestMessage(HttpMethod.Get, "/nope");
        browser.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var page = await app.Http.SendAsync(browser);
        using var line = await app.Http.GetAsync("/nope");

        Assert.AreEqual(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("There is nothing at this address.", await page.Content.ReadAsStringAsync());
        Assert.AreEqual("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.AreEqual(HttpStatusCode.NotFound, line.StatusCode);
        Assert.AreEqual("""{"error":"There is nothing at this address."}""", await line.Content.ReadAsStringAsync());
    }

    private sealed class Lines(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines) lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
