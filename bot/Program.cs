using ServiceBot;
using ServiceBot.CommandLine;
using ServiceBot.Storage;

if (Verbs.TryRun(args) is { } exitCode) return exitCode;

try
{
    await using var app = ServiceBotApp.Build(ServiceBotApp.BesideItsProject(args, AppContext.BaseDirectory));
    app.PrepareStorage();
    await app.RunToTheEndAsync();
    return 0;
}
catch (Exception wrong) when (StartFaults.InWords(wrong) is { } words)
{
    await Console.Error.WriteLineAsync($"ServiceBot does not start. {words}");
    return 2;
}
