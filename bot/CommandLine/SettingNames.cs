using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.KeyPerFile;
using Microsoft.Extensions.Options;

namespace ServiceBot.CommandLine;

/// <summary>
/// Whether what looks like a setting can be one. The framework takes any word for a setting and passes over what nobody reads: <c>--port 5000</c> would listen where it always does, and
/// <c>Slack:BotTokn</c> would be no token, and neither would be said. What there is stands in <c>SETTINGS.md</c>, which holds exactly what the program reads; it is the list.
/// </summary>
internal static class SettingNames
{
    // The framework's own, and a switch for tests on a real database, whose clock nobody can move.
    private static readonly string[] Alone =
        ["urls", "http_ports", "https_ports", "environment", "contentRoot", "webroot", "applicationName", "AllowedHosts", "shutdownTimeoutSeconds", "hostBuilder:reloadConfigOnChange", "Storage:Clock"];

    // Where anything may be a key: what is the framework's, and people by their ids.
    private static readonly string[] Open = ["Logging", "Kestrel", "Sides"];

    private static readonly Lazy<IReadOnlyList<string>> Documented = new(Read);

    /// <summary>What is wrong with the first word of a command line that can't be one, and what to write; null when all can.</summary>
    public static string? FirstUnknown(IReadOnlyList<string> arguments)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            var dashed = argument.StartsWith("--", StringComparison.Ordinal);
            if (!dashed && !argument.Contains('=', StringComparison.Ordinal)) continue;
            var name = argument.TrimStart('-', '/').Split('=')[0];
            if (!IsKnown(name)) return $"{argument.Split('=')[0]}: there is no such setting; {WhatToWrite(name)}";
            if (dashed && !argument.Contains('=', StringComparison.Ordinal) && ++i >= arguments.Count) return $"{argument} has no value; write {argument} VALUE";
        }

        return null;
    }

    /// <summary>
    /// Refuses a key that nobody reads in a section of ours, wherever it is set: what, where, and the nearest right one. What is set empty is not set. Of <c>Clients</c> its own room says more.
    /// </summary>
    /// <exception cref="OptionsValidationException">There is one.</exception>
    public static void Examine(IConfigurationRoot configuration)
    {
        foreach (var section in Documented.Value.Select(key => key.Split(':')[0]).Where(section => section != "Clients" && !Open.Contains(section)).Distinct(StringComparer.Ordinal))
        {
            foreach (var (key, value) in configuration.GetSection(section).AsEnumerable())
            {
                if (string.IsNullOrEmpty(value) || !key.Contains(':', StringComparison.Ordinal) || IsKnown(key)) continue;
                throw new OptionsValidationException(section, typeof(string), [$"{key}{Where(configuration, key)} is not a setting; {(Nearest(key) is { } nearest ? $"did you mean {nearest}?" : "bot/SETTINGS.md lists them.")}"]);
            }
        }
    }

    private static string WhatToWrite(string name) =>
        name.Equals("port", StringComparison.OrdinalIgnoreCase) ? "write --urls http://localhost:5000"
        : Nearest(name) is { } nearest ? $"did you mean --{nearest}?"
        : "they are written --Section:Key VALUE, and bot/SETTINGS.md lists them";

    private static bool IsKnown(string name) =>
        Alone.Contains(name, StringComparer.OrdinalIgnoreCase)
        || (name.Split(':') is [var section, _, ..] && Open.Contains(section, StringComparer.OrdinalIgnoreCase))
        || Documented.Value.Any(key => InTheTable(name) is var written && (written.Equals(key, StringComparison.OrdinalIgnoreCase) || written.StartsWith(key + ":", StringComparison.OrdinalIgnoreCase)));

    // The one that somebody began to write, else the one with the fewest letters between, if they are few. For channels by the place that was named.
    private static string? Nearest(string name)
    {
        var written = InTheTable(name);
        if (written.Split(':') is not [var section, { Length: > 0 }, ..]) return null;
        var nearest = Documented.Value.FirstOrDefault(known => known.StartsWith(written, StringComparison.OrdinalIgnoreCase))
            ?? Documented.Value.MinBy(known => Options.Distance(known.ToUpperInvariant(), written.ToUpperInvariant()))!;
        if (!nearest.StartsWith(written, StringComparison.OrdinalIgnoreCase) && Options.Distance(nearest.ToUpperInvariant(), written.ToUpperInvariant()) > Math.Max(2, written.Split(':')[^1].Length / 3)) return null;
        if (!nearest.StartsWith("Clients:N:", StringComparison.Ordinal) || !section.Equals("Clients", StringComparison.OrdinalIgnoreCase)) return nearest;
        var parts = name.Split(':');
        var place = parts[0].Equals("ClientDefaults", StringComparison.OrdinalIgnoreCase) ? "ClientDefaults" : $"Clients:{(parts.Length == 2 ? "0" : parts[1])}";
        return $"{place}:{nearest["Clients:N:".Length..]}";
    }

    // Places in a list are N there, whatever they are called, and what holds for all channels stands there once.
    private static string InTheTable(string name)
    {
        var parts = name.Split(':').Select(part => part.Length > 0 && part.All(char.IsAsciiDigit) ? "N" : part).ToList();
        if (parts.Count > 2 && parts[0].Equals("Clients", StringComparison.OrdinalIgnoreCase)) parts[1] = "N";
        return parts[0].Equals("ClientDefaults", StringComparison.OrdinalIgnoreCase) ? string.Join(':', ["Clients", "N", .. parts.Skip(1)]) : string.Join(':', parts);
    }

    private static string Where(IConfigurationRoot configuration, string key) => configuration.Providers.LastOrDefault(provider => provider.TryGet(key, out _)) switch
    {
        FileConfigurationProvider { Source.Path: { Length: > 0 } path } => $", in {Path.GetFileName(path)},",
        EnvironmentVariablesConfigurationProvider => $", in the environment as {key.Replace(":", "__", StringComparison.Ordinal)},",
        KeyPerFileConfigurationProvider => $", in the file {key.Replace(":", "__", StringComparison.Ordinal)} of Secrets:Path,",
        CommandLineConfigurationProvider => ", on the command line,",
        _ => "",
    };

    private static List<string> Read()
    {
        using var stream = typeof(SettingNames).Assembly.GetManifestResourceStream("SETTINGS.md")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal)).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1])];
    }
}
