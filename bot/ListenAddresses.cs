using Microsoft.Extensions.Options;

namespace ServiceBot;

/// <summary>
/// Where the program is told to listen, looked at before it does. The framework takes <c>http://localhost:abc</c> for every address of the machine at port 80, and answers other slips with a stack trace.
/// </summary>
internal static class ListenAddresses
{
    /// <summary>Refuses what is not an address to listen at, in one sentence that names it.</summary>
    /// <exception cref="OptionsValidationException">One is none.</exception>
    public static void Examine(IConfiguration configuration)
    {
        if (configuration["urls"] is not { Length: > 0 } told) return;
        foreach (var address in told.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (WhatIsWrong(address) is { } wrong)
                throw new OptionsValidationException("urls", typeof(string), [$"{address} is not an address to listen at: {wrong}. Write it in full, as in --urls http://localhost:3979"]);
        }
    }

    private static string? WhatIsWrong(string address)
    {
        var from = address.IndexOf("://", StringComparison.Ordinal);
        if (from < 0) return "it begins with neither http:// nor https://";
        if (address[..from].ToUpperInvariant() is not ("HTTP" or "HTTPS")) return "only http and https are spoken here";
        var host = address[(from + 3)..].Split('/')[0];
        if (host.StartsWith("unix:", StringComparison.Ordinal) || host.StartsWith("pipe:", StringComparison.Ordinal)) return null;
        var colon = host.LastIndexOf(':');
        if (host.Length == 0 || colon == 0) return "it names no host";
        if (colon < 0 || host.EndsWith(']')) return null;
        return ushort.TryParse(host[(colon + 1)..], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _) ? null : "its port is not a number from 0 to 65535";
    }
}
