using System.Reflection;
using ServiceBot.CommandLine.Replay;

namespace ServiceBot.CommandLine;

/// <summary>
/// What <c>dotnet run --project bot -- VERB …</c> does instead of serving: a table from verb to handler.
/// A handler gets the arguments after its verb and two writers, and returns the exit code: 0 done, 2 bad input.
/// </summary>
internal static class Verbs
{
    private const string Help =
        """
        dotnet run --project bot               serves, at http://localhost:3978 unless --urls says otherwise
        dotnet run --project bot -- VERB …     does one thing and ends:

          replay FILE|DIR                      a timeline of messages: who waited, which pings, the figures
          replay --slack-export PATH           the same from a Slack export; replay --help says more
          triage FILE                          which messages need a reply, and how they sound (JSON Lines)
          commitments FILE                     what is promised, what is asked for, and by when (JSON Lines)
          draft FILE                           a draft for each conversation (JSON Lines)
          recap FILE                           decisions, questions and next steps of each conversation (JSON Lines)
          check FILE                           does a reply respond or react? (JSON Lines)
          health [--url ADDRESS] [--live]      asks a running ServiceBot how it does; 0 when it is ready
          backup PATH                          the SQLite database into a new file, while it is in use
          restore PATH                         a backup in the database's place; what stood there is kept
          migrate-store                        from the SQLite file to PostgreSQL, compared row for row
          erase workspace ID                   everything that is kept about a workspace
          erase person WORKSPACE ID            everything that one person wrote, and who they are
          erase client WORKSPACE NAME          everything that was written down about a client
          profile WORKSPACE CLIENT [--json]    what is written down about a client, as Markdown or JSON
          manifest slack --url ADDRESS         the Slack app's manifest for your https address
          manifest slack --socket              the same for Socket Mode, which needs no address
          manifest teams --app-id ID --url ADDRESS --out FILE
                                               the Teams app package, ready to be uploaded

        VERB --help says more; triage, commitments, draft, recap and check show an example of their input with it.
        Every setting of bot/SETTINGS.md can be given as --Section:Key VALUE when serving.

        """;

    public delegate int Handler(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors);

    /// <summary>Every verb.</summary>
    /// <param name="screen">What the outputs are connected to, for the verbs that show how far they are.</param>
    public static IReadOnlyDictionary<string, Handler> Table(Screen screen) => new Dictionary<string, Handler>(StringComparer.Ordinal)
    {
        ["replay"] = (arguments, output, errors) => ReplayCommand.Run(arguments, output, errors, screen),
        ["triage"] = Triage.Run,
        ["commitments"] = CommitmentsVerb.Run,
        ["draft"] = (arguments, output, errors) => DraftVerb.Run(arguments, output, errors, SystemTime),
        ["recap"] = (arguments, output, errors) => RecapVerb.Run(arguments, output, errors, SystemTime),
        ["check"] = CheckVerb.Run,
        ["health"] = (arguments, output, errors) => HealthVerb.Run(arguments, output, errors, SystemTime),
        ["manifest"] = ManifestVerb.Run,
        ["backup"] = StoreVerbs.Backup,
        ["restore"] = StoreVerbs.Restore,
        ["migrate-store"] = StoreVerbs.MigrateStore,
        ["erase"] = StoreVerbs.Erase,
        ["profile"] = StoreVerbs.Profile,
    };

    /// <summary>
    /// Runs the verb that the arguments open with and returns its exit code; null when they open with a setting or nothing, and then the server is to start.
    /// </summary>
    public static int? TryRun(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, Screen screen)
    {
        if (arguments.Count == 0) return null;
        if (arguments is ["help" or "--help" or "-h", var about] && about is not ("help" or "--help" or "-h")) return TryRun([about, "--help"], output, errors, screen);
        if (arguments is [_, "--help" or "-h"] && LineExamples.Of(arguments[0]) is { } example)
        {
            output.Write(example.ReplaceLineEndings("\n"));
            return 0;
        }

        if (Table(screen).TryGetValue(arguments[0], out var handler)) return Run(arguments[0], handler, [.. arguments.Skip(1)], output, errors);
        if (arguments[0] is "help" or "--help" or "-h")
        {
            output.Write(Help.ReplaceLineEndings("\n"));
            return 0;
        }

        if (arguments[0] is "--version" or "version")
        {
            output.WriteLine($"ServiceBot {typeof(Verbs).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion}");
            return 0;
        }

        if (!IsSetting(arguments[0])) errors.WriteLine($"{arguments[0]}: there is no such verb; --help lists them");
        else if (SettingNames.FirstUnknown(arguments) is { } unknown) errors.WriteLine(unknown);
        else return null;
        return 2;
    }

    // Settings that can't be read stop a verb as they stop the server: with a sentence.
    private static int Run(string verb, Handler handler, IReadOnlyList<string> arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            return handler(arguments, output, errors);
        }
        catch (Exception wrong) when (StartFaults.InWords(wrong) is { } words)
        {
            errors.WriteLine($"{verb}: {words}");
            return 2;
        }
    }

    // As the configuration reads them: --key value, /key value, key=value.
    private static bool IsSetting(string argument) => argument.Length == 0 || argument[0] is '-' or '/' || argument.Contains('=', StringComparison.Ordinal);

    /// <summary>As above, with nobody watching.</summary>
    public static int? TryRun(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors) =>
        TryRun(arguments, output, errors, Screen.Piped(SystemTime));

    /// <summary>As above, on the process's own standard output and error.</summary>
    public static int? TryRun(IReadOnlyList<string> arguments)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput()) { NewLine = "\n" };
        using var errors = new StreamWriter(Console.OpenStandardError()) { NewLine = "\n" };
        return TryRun(arguments, output, errors, Screen.Own(SystemTime));
    }

#pragma warning disable RS0030 // A verb is a program of its own: here, as where the server is put together, the system clock is named.
    private static TimeProvider SystemTime => TimeProvider.System;
#pragma warning restore RS0030
}
