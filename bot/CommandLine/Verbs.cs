using ServiceBot.CommandLine.Replay;

namespace ServiceBot.CommandLine;

/// <summary>
/// What <c>dotnet run --project bot -- VERB …</c> does instead of serving: a table from verb to handler.
/// A handler gets the arguments after its verb and two writers, and returns the exit code: 0 done, 2 bad input.
/// </summary>
internal static class Verbs
{
    public delegate int Handler(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors);

    public static readonly IReadOnlyDictionary<string, Handler> Table = new Dictionary<string, Handler>(StringComparer.Ordinal)
    {
        ["replay"] = ReplayCommand.Run,
        ["triage"] = Triage.Run,
        ["draft"] = DraftVerb.Run,
        ["check"] = CheckVerb.Run,
    };

    /// <summary>Runs the verb that the arguments open with and returns its exit code; null when they open with none, and then the server is to start.</summary>
    public static int? TryRun(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors) =>
        arguments.Count > 0 && Table.TryGetValue(arguments[0], out var handler) ? handler([.. arguments.Skip(1)], output, errors) : null;

    /// <summary>As above, on the process's own standard output and error.</summary>
    public static int? TryRun(IReadOnlyList<string> arguments)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
        using var errors = new StreamWriter(Console.OpenStandardError()) { NewLine = "\n" };
        return TryRun(arguments, output, errors);
    }
}
