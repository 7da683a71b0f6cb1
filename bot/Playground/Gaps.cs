using System.Text.RegularExpressions;

namespace ServiceBot.Playground;

/// <summary>The blanks of a draft, <c>[what only a person knows]</c>.</summary>
internal static partial class Gaps
{
    /// <summary>The blanks of <paramref name="draft"/> that still stand in what is about to be sent.</summary>
    public static IReadOnlyList<string> Left(string draft, string sending) =>
        [.. Blank().Matches(draft).Select(match => match.Value).Distinct(StringComparer.Ordinal).Where(blank => sending.Contains(blank, StringComparison.Ordinal))];

    [GeneratedRegex(@"\[[^\[\]\n]{1,200}\]", RegexOptions.NonBacktracking, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();
}
