using System.Text;
using System.Text.RegularExpressions;

namespace ServiceBot.Slack;

/// <summary>Slack's message text to the plain text of a fact.</summary>
internal static partial class SlackText
{
    /// <summary>
    /// Mentions become <c>&lt;@id&gt;</c> without the name that Slack may add; other references become what people see of them (a link's address, a
    /// channel's name); then the three escaped characters become themselves.
    /// </summary>
    public static string Plain(string text)
    {
        if (text.AsSpan().IndexOfAny('<', '&') < 0) return text;
        // Somebody who types "<@U1>" by hand has mentioned nobody: Slack escapes it, and unescaped it must not turn into a mention.
        var typed = text.Replace("&lt;@", "&lt;\u200B@", StringComparison.Ordinal);
        return Unescape(Reference().Replace(typed, static match => Shown(match.Groups["what"].Value, match.Groups["name"])));
    }

    /// <summary>Whether the text mentions a person, and the text without that mention.</summary>
    public static (bool Mentioned, string Others) Without(string plain, string? person)
    {
        var mention = $"<@{person}>";
        if (person is null || !plain.Contains(mention, StringComparison.Ordinal)) return (false, plain);
        var rest = new StringBuilder(plain).Replace(mention + " ", "").Replace(mention, "");
        return (true, rest.ToString().Trim());
    }

    private static string Shown(string what, Group name) => what[0] switch
    {
        '@' => $"<{what}>",
        '#' => "#" + (name.Success ? name.Value : what[1..]),
        // <!here>, <!subteam^S1|@team>, <!date^…|fallback>: the fallback if there is one.
        '!' => name.Success ? name.Value : "@" + what[1..].Split('^')[0],
        // <https://acme.com|acme.com> is an address that was typed short; <https://acme.com|our site> says two things.
        _ when !name.Success || name.Length == 0 => what,
        _ => what.Contains(name.Value, StringComparison.OrdinalIgnoreCase) ? name.Value : $"{name.Value} ({what})",
    };

    // The ampersand last, or "&amp;lt;" would be unescaped twice.
    private static string Unescape(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex(@"<(?<what>[^<>|\s][^<>|]*)(\|(?<name>[^<>]*))?>", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
