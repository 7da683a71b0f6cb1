namespace ServiceBot.Clients;

/// <summary>Shows a setting's value in an error: on one line, quoted, and short whatever it was.</summary>
internal static class Shown
{
    private const int Longest = 40;

    /// <summary><c>"value"</c>, control characters as spaces, cut at 40 characters; <c>nothing</c> when it was absent.</summary>
    public static string Quote(string? value)
    {
        if (value is null) return "nothing";
        var cut = value.Length > Longest ? value[..Longest] + "…" : value;
        return $"\"{string.Concat(cut.Select(c => char.IsControl(c) ? ' ' : c))}\"";
    }
}
