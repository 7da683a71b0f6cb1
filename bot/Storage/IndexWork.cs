using System.Text.RegularExpressions;

namespace ServiceBot.Storage;

/// <summary>
/// Indexes that scripts make and drop on tables in use, marked <c>/* beside */</c>: making one keeps writers out for as long as it takes (ten seconds for a million rows, on a machine that has other work), unless the database does it beside them,
/// which it can do only outside of a transaction. What is wanted is worked out from all scripts, so that an index whose making was cut short is found missing at the next start. No rule hangs on such an index: until it is there, or
/// when it is gone, statements are only slower.
/// </summary>
internal static partial class IndexWork
{
    /// <summary>The indexes that are to be there after all scripts, with how each is made; and those that are to be gone.</summary>
    public static (IReadOnlyDictionary<string, string> Wanted, IReadOnlySet<string> Unwanted) Of(IEnumerable<Migrator.Script> scripts)
    {
        var wanted = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var unwanted = new SortedSet<string>(StringComparer.Ordinal);
        foreach (Match match in scripts.SelectMany(script => Marked().Matches(script.Sql)))
        {
            var name = match.Groups["name"].Value;
            if (match.Groups["rest"].Value is { Length: > 0 } rest)
            {
                wanted[name] = $"CREATE INDEX CONCURRENTLY {name} {rest}";
                unwanted.Remove(name);
            }
            else
            {
                wanted.Remove(name);
                unwanted.Add(name);
            }
        }

        return (wanted, unwanted);
    }

    /// <summary>The script without them.</summary>
    public static string Without(string script) => Marked().Replace(script, "");

    [GeneratedRegex(@"^(?:CREATE INDEX /\* beside \*/ (?<name>\w+) (?<rest>ON [^;]+)|DROP INDEX /\* beside \*/ (?<name>\w+));", RegexOptions.Multiline | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marked();
}
