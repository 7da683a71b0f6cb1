using Microsoft.Extensions.DependencyInjection.Extensions;
using ServiceBot.Assistant;
using ServiceBot.Channels;
using ServiceBot.AzureOpenAI;
using ServiceBot.Clients;
using ServiceBot.Coaching;
using ServiceBot.CommandLine;
using ServiceBot.Diagnostics;
using ServiceBot.Digest;
using ServiceBot.Drafts;
using ServiceBot.FollowUps;
using ServiceBot.Insights;
using ServiceBot.Intake;
using ServiceBot.Keys;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Playground;
using ServiceBot.Profiles;
using ServiceBot.Promises;
using ServiceBot.Reading;
using ServiceBot.Recaps;
using ServiceBot.Sight;
using ServiceBot.Slack;
using ServiceBot.Storage;
using ServiceBot.Sweep;
using ServiceBot.Teams;

namespace ServiceBot;

/// <summary>The program, put together. Program.cs runs it; tests and benches boot the same one with their own clock and addresses.</summary>
internal static class ServiceBotApp
{
    /// <summary>The table of contents: every room adds what it has to the container, then maps what it serves.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="configure">What a host of ours changes before the rooms are added: configuration, clock, logging. Null live.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(args);
        configure?.Invoke(builder);
        builder.Configuration.AddSecretFiles();
        SettingNames.Examine(builder.Configuration);
        ListenOnLoopbackUnlessTold(builder);
        ListenAddresses.Examine(builder.Configuration);
        var hasStarted = false;
        StartFaults.SayOnce(builder.Logging, () => Volatile.Read(ref hasStarted));

#pragma warning disable RS0030 // The composition root is the one place that names the system clock.
        builder.Services.TryAddSingleton(TimeProvider.System);
#pragma warning restore RS0030

        // Rooms: services.
        builder.Services.AddStorage();
        builder.Services.AddKeys(builder.Configuration, builder.Environment);
        builder.Services.AddPlayground(builder.Configuration); // before the sweep, which must not look by another clock
        builder.Services.AddClients(builder.Configuration);
        builder.Services.AddReading();
        builder.Services.AddLedger();
        builder.Services.AddIntake(builder.Configuration);
        builder.Services.AddSweep(builder.Configuration);
        builder.Services.AddPings();
        builder.Services.AddPromises(builder.Configuration);
        builder.Services.AddFollowUps(builder.Configuration);
        builder.Services.AddChannels();
        builder.Services.AddProfiles(builder.Configuration);
        builder.Services.AddCoaching();
        builder.Services.AddAzureOpenAI(builder.Configuration); // after coaching, whose offline mind it replaces when a model is configured
        builder.Services.AddDigest(builder.Configuration);
        builder.Services.AddDrafts();
        builder.Services.AddRecaps(); // after the model, whose mind it leaves in place
        builder.Services.AddInsights(builder.Configuration);
        builder.Services.AddSight();
        builder.Services.AddAssistant();
        builder.Services.AddOutbox(builder.Configuration); // after whoever makes deliveries, so that one round of the sweep sends what it made
        builder.Services.AddSlack(builder.Configuration);
        builder.Services.AddTeams(builder.Configuration, builder.Environment);
        builder.Services.AddDiagnostics(builder.Configuration);

        var app = builder.Build();
        app.Lifetime.ApplicationStarted.Register(() => Volatile.Write(ref hasStarted, true));
        app.SayAtStart();
        app.UseWordsForNowhere();

        // Rooms: what they serve.
        app.MapSlack();
        app.MapTeams();
        app.MapPlayground();
        app.MapInsights();
        app.MapDiagnostics();

        return app;
    }

    /// <summary>Runs until it is told to stop. Where it can't start, what had begun is stopped in order before it is taken apart.</summary>
    public static async Task RunToTheEndAsync(this WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            // Otherwise it logs that the application shuts down, which is no news of one that never was up.
            (app.Services.GetRequiredService<IHostLifetime>() as IDisposable)?.Dispose();
            try
            {
                await app.StopAsync();
            }
            catch (ArgumentNullException)
            {
                // The framework's own slip, where the start failed before it knew what there is to stop. What is to be told is the first fault.
            }

            throw;
        }

        await app.WaitForShutdownAsync();
    }

    /// <summary>
    /// The command line of a program that runs out of its checkout: settings and database lie beside its project, wherever it is started from. What the user says of <c>--contentRoot</c> still holds.
    /// A published program stays in the folder that it is started in.
    /// </summary>
    /// <param name="args">The command line.</param>
    /// <param name="program">The folder that the program itself lies in.</param>
    public static string[] BesideItsProject(string[] args, string program)
    {
        for (var folder = new DirectoryInfo(program); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ServiceBot.csproj"))) return ["--contentRoot", folder.FullName, .. args];
        }

        return args;
    }

    // On a newcomer's machine nobody else should reach it; whoever deploys says where it listens.
    private static void ListenOnLoopbackUnlessTold(WebApplicationBuilder builder)
    {
        string[] told = ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];
        if (!told.Any(key => builder.Configuration.GetSection(key).Exists())) builder.WebHost.UseUrls("http://localhost:3978");
    }
}
