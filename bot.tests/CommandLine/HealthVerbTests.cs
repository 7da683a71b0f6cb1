using System.Text.Json;
using Microsoft.Extensions.Configuration;
using ServiceBot.CommandLine;
using ServiceBot.Diagnostics;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.CommandLine;

/// <summary>The health verb is what a container without a shell is asked by.</summary>
[TestClass]
public sealed class HealthVerbTests
{
    [TestMethod]
    public async Task A_program_that_is_ready_is_printed_and_ends_with_0()
    {
        await using var app = await AppHost.StartAsync();

        var (code, output, errors) = Run("--url", app.Http.BaseAddress!.ToString());
        Assert.AreEqual(0, code, errors);
        Assert.IsTrue(JsonDocument.Parse(output).RootElement.TryGetProperty("outbox", out _));

        Assert.AreEqual((0, "{\"status\":\"ok\"}", ""), Run("--live", "--url", app.Http.BaseAddress!.ToString()));
    }

    [TestMethod]
    public async Task A_program_that_has_stopped_ends_with_1_and_says_where_was_asked()
    {
        Uri address;
        await using (var app = await AppHost.StartAsync())
            address = app.Http.BaseAddress!;

        var (code, output, errors) = Run("--url", address.ToString());

        Assert.AreEqual(1, code);
        Assert.AreEqual("", output);
        Assert.AreEqual($"Nobody answers at {address.GetLeftPart(UriPartial.Authority)}. Is it running, and does it listen there? --url says where to ask.", errors);
    }

    [TestMethod]
    [DataRow("--url", "health: --url has no value; write --url ADDRESS")]
    [DataRow("--url=ready", "health: --url: is not an address; write one like http://localhost:3978")]
    [DataRow("now", "health: now: it takes no name; write health --url ADDRESS")]
    public void What_cannot_be_meant_ends_with_2(string argument, string says) => Assert.AreEqual((2, "", says), Run(argument));

    [TestMethod]
    [DataRow("", "", "http://localhost:3978/")]
    [DataRow("https://bot.example.com;http://+:8080", "", "http://localhost:8080/")]
    [DataRow("http://0.0.0.0:80", "", "http://localhost/")]
    [DataRow("http://[::]:5000", "", "http://localhost:5000/")]
    [DataRow("http://127.0.0.1:5000", "", "http://127.0.0.1:5000/")]
    [DataRow("", "8080", "http://localhost:8080/")]
    public void It_asks_where_a_program_with_the_same_settings_listens(string urls, string ports, string address) => Assert.AreEqual(
        new Uri(address),
        HealthProbe.AddressOf(new ConfigurationBuilder().AddInMemoryCollection([new("urls", urls.Length > 0 ? urls : null), new("http_ports", ports.Length > 0 ? ports : null)]).Build()));

    private static (int Code, string Output, string Errors) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = Verbs.TryRun(["health", .. arguments], output, errors);
        return (code!.Value, output.ToString().TrimEnd(), errors.ToString().TrimEnd());
    }
}
