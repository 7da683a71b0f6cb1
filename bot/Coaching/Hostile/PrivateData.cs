using System.Buffers;
using System.Text.RegularExpressions;

namespace ServiceBot.Coaching.Hostile;

/// <summary>Finds what a draft does not need to know: mail addresses, phone numbers, cards, bank accounts, keys. No expression here can backtrack.</summary>
internal static class PrivateData
{
    private static readonly Regex Mail = Pattern(@"[\p{L}\p{Nd}._%+\-]+@[\p{L}\p{Nd}\-]+(\.[\p{L}\p{Nd}\-]+)+");
    private static readonly Regex Account = Pattern(@"\b[A-Za-z]{2}\d{2}( ?[A-Za-z0-9]{4}){2,7}( ?[A-Za-z0-9]{1,4})?\b");
    private static readonly Regex Digits = Pattern(@"(\+|\b|\()\d[\d ()./\u00A0\u2009\-]{5,60}\d");
    private static readonly Regex Key = Pattern(@"\b[A-Za-z0-9_\-]{20,}\b|\b(sk|pk|rk|xox[a-z]|ghp|gho|glpat|AKIA|ASIA|eyJ)[A-Za-z0-9_\-]{8,}(\.[A-Za-z0-9_\-]+)*");
    private static readonly Regex Password = Pattern(@"(?i)\b(password|passwort|passwd|pwd|pw|pin|passcode|mot de passe|contraseña)( is| ist|:|=) ?(is )?\S{4,64}");
    private static readonly Regex Date = Pattern(@"^\d{4}[\-./]\d{1,2}[\-./]\d{1,2}$|^\d{1,2}[\-./]\d{1,2}[\-./]\d{2,4}$|^\d{1,3}([ .,\u00A0]\d{3})+$|^\d{1,2}[.:]\d{2} ?- ?\d{1,2}[.:]\d{2}$|^\d{4} ?- ?\d{4}$|^\d{1,2}[.]\d{1,2}[.] ?- ?\d{1,2}[.]\d{1,2}$");

    // What passwords have and words have not.
    private static readonly SearchValues<char> Marks = SearchValues.Create("!$%&#*+?");

    /// <summary>Every private detail, in order, none inside another: where it begins, how long it is, and its kind.</summary>
    public static IReadOnlyList<(int Start, int Length, string Kind)> In(string text)
    {
        var found = new List<(int Start, int Length, string Kind)>();
        // The surer ones first: what one has taken, the next does not see.
        Take(found, Mail, text, "mail", _ => true);
        Take(found, Account, text, "account", match => IsAccount(match));
        Take(found, Digits, text, "card", IsCard);
        Take(found, Digits, text, "phone", IsPhone);
        Take(found, Password, text, "secret", match => match.Any(char.IsDigit) || match.AsSpan().ContainsAny(Marks) || match.Any(char.IsUpper), wordOnly: true);
        Take(found, Key, text, "secret", match => match.Any(char.IsDigit) && match.Any(char.IsLetter));
        found.Sort((x, y) => x.Start.CompareTo(y.Start));
        return found;
    }

    private static void Take(List<(int Start, int Length, string Kind)> found, Regex pattern, string text, string kind, Func<string, bool> isOne, bool wordOnly = false)
    {
        var open = found.Count == 0 ? text : string.Create(text.Length, (text, found), static (left, state) =>
        {
            state.text.CopyTo(left);
            foreach (var (start, length, _) in state.found) left.Slice(start, length).Fill('\u0001');
        });
        foreach (Match match in pattern.Matches(open))
        {
            var (start, value) = (match.Index, match.Value);
            if (!isOne(value)) continue;
            if (wordOnly)
            {
                var last = value.LastIndexOfAny([' ', ':', '=']) + 1;
                (start, value) = (start + last, value[last..]);
                if (value.Length < 4) continue;
            }

            value = value.TrimEnd('.', '-');
            found.Add((start, value.Length, kind));
        }
    }

    private static bool IsAccount(string text)
    {
        var plain = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (plain.Length is < 15 or > 34) return false;
        var rest = 0;
        foreach (var c in plain[4..] + plain[..4])
            rest = char.IsDigit(c) ? ((rest * 10) + (c - '0')) % 97 : ((rest * 100) + (c - 'A' + 10)) % 97;
        return rest == 1 || plain.Skip(4).Count(char.IsDigit) >= 10; // a mistyped one is as private
    }

    private static bool IsCard(string text)
    {
        var digits = text.Where(char.IsAsciiDigit).Select(c => c - '0').ToArray();
        if (digits.Length is < 13 or > 19) return false;
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] * (1 + (i % 2));
            sum += digit > 9 ? digit - 9 : digit;
        }

        return sum % 10 == 0;
    }

    // A plus, a leading zero or bracket, or three groups: "12 000 000" and "2026-11-22" are figures that the draft may need.
    private static bool IsPhone(string text)
    {
        var digits = text.Count(char.IsAsciiDigit);
        if (digits > 16) return true; // several in a row, or one with a slip: no figure of daily life is that long
        if (digits < 7 || Date.IsMatch(text.Trim())) return false;
        if (text[0] is '+' or '0' or '(') return true;
        return digits >= 9 && (text.Count(c => c is ' ' or '-' or '.' or '/') >= 2 || digits >= 10);
    }

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
