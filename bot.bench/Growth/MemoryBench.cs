using System.Globalization;
using ServiceBot.Bench.Intake;

namespace ServiceBot.Bench.Growth;

/// <summary>What the program holds in memory on a large store, in a process of its own: at rest, and after signed Slack events over 64 connections.</summary>
internal static class MemoryBench
{
    private const int Requests = 10_000;

    public static async Task RunAsync(GrownApp grown)
    {
        await using var slack = await QuietSlack.StartAsync();
        var setting = grown.Setting;
        await using var server = await ServerProcess.StartAsync(
            typeof(ServiceBotApp).Assembly.Location,
            address => ["--urls", address],
            [new(setting.Key.Replace(":", "__", StringComparison.Ordinal), setting.Value), new("Slack__SigningSecret", "growth"), new("Slack__BotToken", "xoxb-growth"), new("Slack__ApiBaseUrl", slack.ApiAddress), new("DOTNET_ENVIRONMENT", "Production")],
            "/health/ready");
        await Task.Delay(TimeSpan.FromSeconds(5), Clock.Real);
        var atRest = server.Memory;
        var round = await LoadGenerator.RunAsync(server.Address, new SlackEvents("growth").Make(Requests, server.Address.ToString()), 64);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{grown.Store}, the program on the largest store: ready after {server.ReadyAfter.TotalSeconds:0.0} s, {atRest:0} MiB at rest, {server.Memory:0} MiB after {Requests} events ({round.Refused} refused)."));
    }
}
