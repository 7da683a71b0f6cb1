using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using ServiceBot;
using ServiceBot.CommandLine;
using ServiceBot.Durable;
using ServiceBot.Storage;

if (Verbs.TryRun(args) is { } exitCode) return exitCode;

try
{
    await using var app = ServiceBotApp.Build(ServiceBotApp.BesideItsProject(args, AppContext.BaseDirectory));
    app.PrepareStorage();
    await app.RunAsync();
    return 0;
}
catch (IOException inUse) when (inUse.InnerException is AddressInUseException)
{
    await Console.Error.WriteLineAsync("ServiceBot does not start. Its address is in use, perhaps by another ServiceBot: stop that one, or choose another address with --urls http://localhost:3979");
    return 2;
}
catch (Exception wrong) when (wrong is OptionsValidationException or DurableException)
{
    // Something that a person has to mend, a setting or the database: one line that names it, and no stack trace, which would hide it.
    await Console.Error.WriteLineAsync($"ServiceBot does not start. {wrong.Message}");
    return 2;
}
