using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ServiceBot.Diagnostics;

/// <summary>
/// Writes a health report as JSON: states, numbers, and of what is not well what it means and what to do about it, in the words that a check has ready. Anybody who reaches the address
/// reads it, so what an exception says, which may name places, stays in the log.
/// </summary>
internal static class HealthJson
{
    public static async Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter.AsStream(leaveOpen: true));
        json.WriteStartObject();
        json.WriteString("status", Word(report.Status));
        foreach (var (name, check) in report.Entries)
        {
            json.WriteStartObject(name);
            json.WriteString("status", Word(check.Status));
            foreach (var (key, number) in check.Data)
                json.WriteNumber(key, Convert.ToInt64(number));
            if (Problem(check) is { } problem) json.WriteString("problem", problem);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    // The framework describes a check that threw by the exception's message.
    private static string? Problem(HealthReportEntry check) =>
        check.Status == HealthStatus.Healthy ? null
        : check.Description is null || check.Description == check.Exception?.Message ? "This could not be found out. The log says why; if it stays so, start the program again."
        : check.Description;

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "ok",
        HealthStatus.Degraded => "degraded",
        _ => "failed",
    };
}
