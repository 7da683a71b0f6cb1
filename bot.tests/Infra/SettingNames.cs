using System.Text.RegularExpressions;
using ServiceBot.Tests.Documents;

namespace ServiceBot.Tests.Infra;

/// <summary>Which names a deployment may set: what the program reads, and a few that the framework, Azure's and OpenTelemetry's libraries read for themselves.</summary>
internal static class SettingNames
{
    private static readonly string[] Others =
        ["ASPNETCORE_HTTP_PORTS", "DOTNET_EnableDiagnostics", "AZURE_CLIENT_ID", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_SERVICE_NAME"];

    /// <summary>The names among these that nothing reads.</summary>
    public static IEnumerable<string> Unknown(IEnumerable<string> names)
    {
        var documented = ReadmeTests.Documented();
        return names.Where(name => !Others.Contains(name) && !documented.Contains(KeyOf(name)));
    }

    /// <summary>An environment variable's name as the table writes it: <c>Clients__0__Channel</c> is <c>Clients:N:Channel</c>.</summary>
    private static string KeyOf(string name) =>
        Regex.Replace(name.Replace("__", ":", StringComparison.Ordinal), @":\d+", ":N").Replace("ClientDefaults:", "Clients:N:", StringComparison.Ordinal) is var key && key.EndsWith(":N", StringComparison.Ordinal)
            ? key[..^2]
            : key;
}
