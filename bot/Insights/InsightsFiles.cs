using System.Security.Cryptography;

namespace ServiceBot.Insights;

/// <summary>The page's one style sheet, carried in the program itself. There is no script.</summary>
internal static class InsightsFiles
{
    /// <summary>Its name below the page's address.</summary>
    public const string StyleName = "insights.css";

    /// <summary>Its content.</summary>
    public static byte[] Style { get; } = Load();

    /// <summary>Changes with its content, so that a browser may keep it for good.</summary>
    public static string StyleDigest { get; } = Convert.ToHexStringLower(SHA256.HashData(Style))[..12];

    private static byte[] Load()
    {
        using var stream = typeof(InsightsFiles).Assembly.GetManifestResourceStream("Insights/" + StyleName)
            ?? throw new InvalidOperationException($"{StyleName} is not embedded in the program.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
