using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Storage;

namespace ServiceBot.Bench.Soak;

/// <summary>The program as Program.cs runs it, with a wrong clock in the place of the machine's: a process of the soak.</summary>
internal static class SoakHost
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var clock = WrongClock.Of(arguments[0], arguments[1], arguments[2]);
        await using var app = ServiceBotApp.Build(ServiceBotApp.BesideItsProject(arguments[3..], AppContext.BaseDirectory), builder => builder.Services.AddSingleton<TimeProvider>(clock));
        app.PrepareStorage();
        await app.RunAsync();
        return 0;
    }
}
