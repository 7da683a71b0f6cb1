using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ServiceBot.CommandLine;
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
    [DataRow("nonsense", "begins with neither http:// nor https://")]
    [DataRow("ftp://localhost:4000", "only http and https are spoken here")]
    [DataRow("http://localhost:99999", "its port is not a number from 0 to 65535")]
    [DataRow("http://localhost:abc", "its port is not a number from 0 to 65535")]
    [DataRow("http://:5000", "it names no host")]
    [DataRow("http://localhost:5000;nonsense", "nonsense is not an address to listen at")]
    public void An_address_that_is_none_is_refused_before_anything_listens(string urls, string says)
    {
        var wrong = Assert.ThrowsExactly<OptionsValidationException>(() => ServiceBotApp.Build(["--urls", urls]));

        Assert.Contains(says, StartFaults.InWords(wrong)!);
        Assert.Contains("--urls http://localhost:3979", StartFaults.InWords(wrong)!);
    }

    [TestMethod]
    [DataRow("http://localhost:5000")]
    [DataRow("https://*:443/")]
    [DataRow("http://+:80;http://[::1]:5000")]
    [DataRow("http://[::1]")]
    [DataRow("http://unix:/run/servicebot.sock")]
    public void An_address_that_is_one_is_left_to_the_server(string urls) =>
        ListenAddresses.Examine(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["urls"] = urls }).Build());

    [TestMethod]
    [DataRow("{\n \"Storage\": { \"Path\": \"x.db\"\n \"Digest\": {} }\n", "from line 3 on it is not JSON")]
    [DataRow("[1, 2]", "one object in braces")]
    public void Settings_that_are_no_JSON_are_named_with_their_file_and_line_by_the_server_and_by_a_verb(string text, string says)
    {
        var folder = Directory.CreateTempSubdirectory("servicebot-");
        try
        {
            var file = Path.Combine(folder.FullName, "appsettings.json");
            File.WriteAllText(file, text);

            var words = StartFaults.InWords(Assert.Throws<Exception>(() => ServiceBotApp.Build(["--contentRoot", folder.FullName])));
            Assert.StartsWith($"{file} can't be read as settings", words);
            Assert.Contains(says, words!);

            using var errors = new StringWriter();
            Assert.AreEqual(2, Verbs.TryRun(["backup", Path.Combine(folder.FullName, "copy"), "--contentRoot", folder.FullName], TextWriter.Null, errors));
            Assert.AreEqual($"backup: {words}", errors.ToString().TrimEnd());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [TestMethod]
    [DataRow("Sweep:PollSeconds", "a number is expected")]
    [DataRow("Outbox:Workers", "a whole number is expected")]
    public async Task A_value_of_another_kind_names_its_key_and_is_not_repeated(string key, string says)
    {
        await using var app = ServiceBotApp.Build(["--urls", "http://127.0.0.1:0"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [key] = "made-up", ["Storage:Path"] = ":memory:", ["Playground:Enabled"] = "false" });
            builder.Logging.ClearProviders();
        });

        var wrong = await Assert.ThrowsAsync<Exception>(() => app.RunToTheEndAsync());

        Assert.StartsWith($"{key} does not fit", StartFaults.InWords(wrong));
        Assert.Contains(says, StartFaults.InWords(wrong)!);
        Assert.DoesNotContain("made-up", StartFaults.InWords(wrong)!);
    }

    [TestMethod]
    public async Task An_https_address_without_a_certificate_says_what_to_set()
    {
        await using var first = await AppHost.StartAsync();
        await using var app = ServiceBotApp.Build(["--urls", "https://127.0.0.1:0", "--Kestrel:Certificates:Default:Path", "/no/such.pfx"], builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Storage:Path"] = Path.Combine(first.Folder, "second.db"), ["Playground:Enabled"] = "false" });
            builder.Logging.ClearProviders();
        });
        app.PrepareStorage();

        var wrong = await Assert.ThrowsAsync<Exception>(() => app.StartAsync());

        Assert.Contains("Kestrel:Certificates:Default:Path", StartFaults.InWords(wrong) ?? wrong.ToString());
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
    [DataRow(null, true)]
    [DataRow("xapp-1", false)]
    public void Where_several_workspaces_may_install_it_what_the_app_level_token_is_good_for_is_said_when_it_is_missing(string? token, bool said)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Slack:ClientId"] = "1.2", ["Slack:ClientSecret"] = "secret", ["Slack:PublicUrl"] = "https://servicebot.example.com/", ["Slack:AppToken"] = token, ["Slack:Transport"] = "http",
        }).Build();

        Assert.AreEqual(said, WhatIsOpen.Lines(configuration, []).Any(line => line.Contains("authorizations:read", StringComparison.Ordinal)));
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
