using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using ServiceBot.Durable;

namespace ServiceBot;

/// <summary>
/// What keeps the program from starting, where a person has to mend it: one sentence that says what, where, and what to do, without a stack trace, which would hide it, and without the value,
/// which may be a secret.
/// </summary>
internal static class StartFaults
{
    /// <summary>The sentence; null for a fault of the program's own.</summary>
    public static string? InWords(Exception fault) => fault switch
    {
        OptionsValidationException or DurableException => fault.Message,
        InvalidOperationException when Unfitting(fault.Message) is { } setting => setting,
        InvalidOperationException or ArgumentException or System.Security.Cryptography.CryptographicException or IOException when fault.StackTrace is { } trace && (trace.Contains("UseHttps", StringComparison.Ordinal) || trace.Contains("CertificateConfigLoader", StringComparison.Ordinal)) =>
            "An https address needs a certificate, and none can be used: set Kestrel:Certificates:Default:Path and Password to a .pfx file, or listen on http with --urls http://localhost:3979 and let what stands before it speak https.",
        IOException { InnerException: AddressInUseException } => $"{Address(fault.Message)} is in use, perhaps by another ServiceBot: stop that one, or choose another address with --urls http://localhost:3979",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "It may not listen at its address: ports below 1024 need more rights. Choose another with --urls http://localhost:3979",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } or IOException { InnerException: SocketException { SocketErrorCode: SocketError.AddressNotAvailable } } =>
            "This machine has no such address to listen at. Choose another with --urls http://localhost:3979",
        InvalidDataException or FormatException when File(fault) is { } file => $"{file} can't be read as settings: {What(fault)}. Mend it there, or start without it.",
        { InnerException: { } inner } => InWords(inner),
        _ => null,
    };

    /// <summary>
    /// The host logs what stops it at length, before the program can say it in a sentence. Until it has started, only what is critical is logged by it; after that all but its details.
    /// </summary>
    public static void SayOnce(ILoggingBuilder logging, Func<bool> hasStarted) =>
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level == LogLevel.Critical || (level >= LogLevel.Information && hasStarted()));

    // "Failed to convert configuration value 'abc' at 'Sweep:PollSeconds' to type 'System.Double'.": the key and the kind are told, the value is not.
    private static string? Unfitting(string said)
    {
        var (at, to) = (said.IndexOf("' at '", StringComparison.Ordinal), said.LastIndexOf("' to type '", StringComparison.Ordinal));
        if (!said.StartsWith("Failed to convert configuration value", StringComparison.Ordinal) || at < 0 || to < at) return null;
        var kind = said[(to + 11)..].TrimEnd('.', '\'').Split('.')[^1] switch
        {
            "Boolean" => "true or false is expected",
            "Int32" or "Int64" => "a whole number is expected",
            "Double" or "Single" or "Decimal" => "a number is expected, as in 5 or 0.7",
            _ => "a value of another kind is expected",
        };
        return $"{said[(at + 6)..to]} does not fit: {kind}.";
    }

    private static string Address(string said)
    {
        var (from, to) = (said.IndexOf("http", StringComparison.Ordinal), said.IndexOf(": address", StringComparison.Ordinal));
        return from >= 0 && to > from ? said[from..to] : "Its address";
    }

    private static string? File(Exception fault)
    {
        var (from, to) = (fault.Message.IndexOf('\'', StringComparison.Ordinal), fault.Message.LastIndexOf('\''));
        return fault.Message.Contains("configuration", StringComparison.OrdinalIgnoreCase) && to > from + 1 ? fault.Message[(from + 1)..to] : null;
    }

    private static string What(Exception fault)
    {
        for (var inner = fault.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is System.Text.Json.JsonException { LineNumber: { } line })
                return $"from line {line + 1} on it is not JSON; look there, and at the line before, for a comma, quote or bracket that is missing or too many";
        }

        return "it has to be one object in braces, { … }";
    }
}
