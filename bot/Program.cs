using Microsoft.Extensions.Options;
using ServiceBot;
using ServiceBot.CommandLine;
using ServiceBot.Durable;
using ServiceBot.Storage;

if (Verbs.TryRun(args) is { } exitCode) return exitCode;

try
{
    await using var app = ServiceBotApp.Build(args);
    app.PrepareStorage();
    await app.RunAsync();
    return 0;
}
catch (Exception wrong) when (wrong is OptionsValidationException or DurableException)
{
    // Something that a person has to mend, a setting or the database: one line that names it, and no stack trace, which would hide it.
    await Console.Error.WriteLineAsync($"ServiceBot does not start. {wrong.Message}");
    return 2;
}
