using System.Text.RegularExpressions;

namespace ServiceBot.Tests.Architecture;

/// <summary>
/// The rooms that a source text names, for what vanishes at compile time: constants, <c>nameof</c>, an unused <c>using</c>. Comments and strings are left out.
/// </summary>
internal static partial class SourceRelations
{
    public static IReadOnlySet<string> Of(string source, IEnumerable<string> rooms)
    {
        var code = Ignored().Replace(source, " ");
        return rooms.Where(room => room.Length > 0 && Regex.IsMatch(code, $@"\bServiceBot\.{room}\b|(?<![\w.]){room}\.[A-Z]")).ToHashSet(StringComparer.Ordinal);
    }

    public static string? NamespaceOf(string source) => Namespace().Match(source) is { Success: true } match ? match.Groups["name"].Value : null;

    [GeneratedRegex("""//[^\n]*|/\*.*?\*/|@\*.*?\*@|\"{3,}.*?\"{3,}|@"(?:[^"]|"")*"|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])+'""", RegexOptions.Singleline)]
    private static partial Regex Ignored();

    [GeneratedRegex(@"^namespace\s+(?<name>[\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
