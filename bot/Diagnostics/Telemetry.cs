using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ServiceBot.Diagnostics;

/// <summary>
/// Sends what the rooms measure over OTLP. It listens before anything else starts and sends what is left after everything else has stopped. The rooms know nothing of it:
/// they measure through the framework's own meters and span sources, which cost next to nothing while nobody listens.
/// </summary>
internal sealed partial class Telemetry(TelemetrySettings settings, IConfiguration configuration, ILogger<Telemetry> log) : IHostedLifecycleService, IDisposable
{
    /// <summary>What the program is called where nothing is said of that (<c>OTEL_SERVICE_NAME</c>).</summary>
    public const string ServiceName = "servicebot";

    // The rooms' own, and what the framework and the database's driver measure by themselves.
    private const string Rooms = "ServiceBot.*";
    private static readonly string[] Meters = [Rooms, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime"];
    private static readonly string[] Sources = [Rooms, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql"];

    private MeterProvider? _meters;
    private TracerProvider? _tracers;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (settings.Metrics)
        {
            _meters = Sdk.CreateMeterProviderBuilder()
                .ConfigureServices(services => services.AddSingleton(configuration))
                .ConfigureResource(Describe)
                .AddMeter(Meters)
                .AddOtlpExporter()
                .Build();
        }

        if (settings.Traces)
        {
            _tracers = Sdk.CreateTracerProviderBuilder()
                .ConfigureServices(services => services.AddSingleton(configuration))
                .ConfigureResource(Describe)
                .AddSource(Sources)
                .AddProcessor(new DiscreetSpans()) // before the exporter, which takes spans as they then are
                .AddOtlpExporter()
                .Build();
        }

        LogOn(settings.Metrics, settings.Traces);
        return Task.CompletedTask;
    }

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left, for a few seconds at the most. May be called twice.</summary>
    public void Dispose()
    {
        _meters?.Dispose();
        _tracers?.Dispose();
        (_meters, _tracers) = (null, null);
    }

    // What the environment says (OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES) comes last and so counts.
    private static void Describe(ResourceBuilder resource) => resource
        .Clear()
        .AddService(ServiceName, serviceVersion: typeof(Telemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion)
        .AddTelemetrySdk()
        .AddEnvironmentVariableDetector();

    [LoggerMessage(Level = LogLevel.Information, Message = "Telemetry is sent over OTLP: metrics {Metrics}, traces {Traces}.")]
    private partial void LogOn(bool metrics, bool traces);
}
