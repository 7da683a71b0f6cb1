using Microsoft.Extensions.Options;

namespace ServiceBot.Diagnostics;

/// <summary>
/// Whether measurements and spans leave the house, by the variables that OpenTelemetry standardised. Nothing is set: nothing leaves, and nothing is measured. Where to, how
/// and how often is read by OpenTelemetry itself (<c>OTEL_EXPORTER_OTLP_PROTOCOL</c>, <c>_HEADERS</c>, <c>OTEL_METRIC_EXPORT_INTERVAL</c>, …).
/// </summary>
/// <param name="Metrics">Whether measurements are sent.</param>
/// <param name="Traces">Whether spans are sent.</param>
internal sealed record TelemetrySettings(bool Metrics, bool Traces)
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public bool IsOn => Metrics || Traces;

    /// <summary>Reads the variables.</summary>
    /// <exception cref="OptionsValidationException">An address is none, or an exporter is named that is not built in.</exception>
    public static TelemetrySettings Read(IConfiguration configuration)
    {
        if (string.Equals(configuration["OTEL_SDK_DISABLED"]?.Trim(), "true", StringComparison.OrdinalIgnoreCase)) return new(false, false);
        var everywhere = HasAddress(configuration, Endpoint);
        return new(IsSent(configuration, "METRICS", everywhere), IsSent(configuration, "TRACES", everywhere));
    }

    // With an address it is sent unless told "none"; without one only when told "otlp", to where OpenTelemetry expects a collector.
    private static bool IsSent(IConfiguration configuration, string signal, bool everywhere)
    {
        var here = HasAddress(configuration, $"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT");
        var key = $"OTEL_{signal}_EXPORTER";
        return configuration[key]?.Trim().ToUpperInvariant() switch
        {
            null or "" => everywhere || here,
            "OTLP" => true,
            "NONE" => false,
            _ => throw Wrong($"{key} is neither otlp nor none; no other exporter is built in."),
        };
    }

    private static bool HasAddress(IConfiguration configuration, string key)
    {
        var text = configuration[key];
        if (string.IsNullOrWhiteSpace(text)) return false;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? true
            : throw Wrong($"{key} is not an http or https address. Write where the collector listens, like http://localhost:4317.");
    }

    private static OptionsValidationException Wrong(string what) => new("OTEL", typeof(TelemetrySettings), [what]);
}
