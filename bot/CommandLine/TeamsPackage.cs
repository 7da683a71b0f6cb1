using System.IO.Compression;
using System.Text;

namespace ServiceBot.CommandLine;

/// <summary>Packs the Teams app: the kept manifest with one's own ids and address, and the two icons. The same input gives the same bytes.</summary>
internal static class TeamsPackage
{
    /// <summary>What stands in the kept manifest in place of the app's id.</summary>
    public const string PlaceholderId = "00000000-0000-0000-0000-000000000000";

    // The oldest instant that a zip can name: when it was packed is nobody's business.
    private static readonly DateTimeOffset Packed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The zip.</summary>
    public static byte[] Pack(Guid appId, string address)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "manifest.json", Encoding.UTF8.GetBytes(Manifest(appId, address)));
            foreach (var icon in new[] { "color.png", "outline.png" }) Add(zip, icon, Kept(icon));
        }

        return file.ToArray();
    }

    /// <summary>The manifest with one's own ids and address.</summary>
    public static string Manifest(Guid appId, string address) => Encoding.UTF8.GetString(Kept("manifest.json"))
        .Replace(PlaceholderId, appId.ToString(), StringComparison.Ordinal)
        .Replace(ManifestVerb.Placeholder, address, StringComparison.Ordinal);

    private static void Add(ZipArchive zip, string name, byte[] bytes)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Packed;
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    private static byte[] Kept(string name)
    {
        using var stream = typeof(TeamsPackage).Assembly.GetManifestResourceStream("Manifest/teams/" + name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
