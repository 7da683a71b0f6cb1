using Microsoft.Extensions.Options;
using ServiceBot;
using ServiceBot.CommandLine;

if (Verbs.TryRun(args) is { } exitCode) return exitCode;

try
{
    await using var app = ServiceBotApp.Build(args);
    await app.RunAsync();
    return 0;
}
catch (OptionsValidationException wrong)
{
    // A setting that a person has to mend: one line that names it, and no stack trace, which would hide it.
    await Console.Error.WriteLineAsync($"ServiceBot does not start. {wrong.Message}");
    return 2;
}
