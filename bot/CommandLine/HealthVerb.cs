using ServiceBot.Diagnostics;

namespace ServiceBot.CommandLine;

/// <summary>
/// <c>health</c>: asks a ServiceBot that runs on this machine how it does, and prints its answer. Without an address it asks where a program with the same settings listens.
/// </summary>
internal static class HealthVerb
{
    private static readonly Option[] Known =
    [
        new("--url", "ADDRESS", "where it listens, like http://localhost:3978"),
        new("--live", null, "only whether the process answers"),
        new("--help", null, "this"),
    ];

    /// <summary>Asks and prints.</summary>
    /// <returns>0 when it is well (or degraded: it does its work), 1 when it is not or does not answer, 2 for a wrong command line.</returns>
    public static int Run(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, TimeProvider time)
    {
        try
        {
            var options = Options.Read(arguments, Known);
            if (options.Plain.Count > 0) throw new OptionException($"{options.Plain[0]}: it takes no name; write health --url ADDRESS");
            if (options.Has("--help"))
            {
                output.Write(Options.Help(Known, 100));
                return 0;
            }

            var address = options.One("--url", Address, null) ?? HealthProbe.AddressOf(WebApplication.CreateBuilder().Configuration);
            // A program of its own: there is nobody else to be served meanwhile.
            var (well, said) = Task.Run(() => HealthProbe.AskAsync(address, options.Has("--live"), time)).GetAwaiter().GetResult();
            (well ? output : errors).WriteLine(said);
            return well ? 0 : 1;
        }
        catch (OptionException wrong)
        {
            errors.WriteLine($"health: {wrong.Message}");
            return 2;
        }
    }

    private static Uri? Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address : throw new FormatException("is not an address; write one like http://localhost:3978");
}
