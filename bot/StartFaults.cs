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
        IOException { InnerException: AddressInUseException } => $"{Address(fault.Message)} is in use, perhaps by another ServiceBot: stop that one, or choose another address with --urls http://localhost:3979",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "It may not listen at its address: ports below 1024 need more rights. Choose another with --urls http://localhost:3979",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } or IOException { InnerException: SocketException { SocketErrorCode: SocketError.AddressNotAvailable } } =>
            "This machine has no such address to listen at. Choose another with --urls http://localhost:3979",
        FormatException when fault.StackTrace?.Contains("BindingAddress", StringComparison.Ordinal) == true => "The address to listen at is none. Write it in full: --urls http://localhost:3979",
        InvalidDataException or FormatException when File(fault) is { } file => $"{file} can't be read as settings: it is not well-formed JSON{Line(fault)}. Mend it there, or start without it.",
        _ => null,
    };

    /// <summary>
    /// The host logs what stops it at length, before the program can say it in a sentence. Until it has started, only what is critical is logged by it; after that everything.
    /// </summary>
    public static void SayOnce(ILoggingBuilder logging, Func<bool> hasStarted) =>
        logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => level == LogLevel.Critical || hasStarted());

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

    private static string Line(Exception fault)
    {
        for (var inner = fault.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is System.Text.Json.JsonException { LineNumber: { } line }) return $", line {line + 1}";
        }

        return "";
    }
}
