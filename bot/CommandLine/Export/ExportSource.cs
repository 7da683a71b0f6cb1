namespace ServiceBot.CommandLine.Export;

/// <summary>One file of an export.</summary>
/// <param name="Path">From the top of the export, with forward slashes: <c>users.json</c>, <c>acme-launch/2026-11-16.json</c>.</param>
/// <param name="Length">How many bytes it is said to have; for the progress only.</param>
/// <param name="Open">Opens it for reading from its beginning.</param>
internal sealed record ExportFile(string Path, long Length, Func<Stream> Open);

/// <summary>An export's files, from a folder or a zip. Nothing is ever unpacked to disk, so that what an entry is called can do no harm.</summary>
internal abstract class ExportSource : IDisposable
{
    private static readonly string[] Lists = ["users.json", "org_users.json", "channels.json", "groups.json", "mpims.json", "dms.json"];

    /// <summary>The files at the top, and those of one folder down, in ordinal order.</summary>
    public IReadOnlyList<ExportFile> Files { get; private set; } = [];

    /// <summary>Opens an export.</summary>
    /// <exception cref="ExportException">There is none.</exception>
    public static ExportSource Open(string path, Damages damages, ExportLimits limits)
    {
        ExportSource source = Directory.Exists(path) ? new ExportFolder(path, damages, limits)
            : File.Exists(path) ? ExportZip.Open(path, limits)
            : throw new ExportException($"{path}: there is no such file or folder");
        source.Files = FromTheTop([.. source.All()]);
        return source;
    }

    public ExportFile? Find(string path) => Files.FirstOrDefault(file => file.Path == path);

    public virtual void Dispose()
    {
    }

    /// <summary>Everything there is, in any order.</summary>
    protected abstract IEnumerable<ExportFile> All();

    // An export that was unpacked and packed again often stands in one folder of its own.
    private static List<ExportFile> FromTheTop(List<ExportFile> all)
    {
        var top = all
            .Where(file => Lists.Contains(file.Path[(file.Path.LastIndexOf('/') + 1)..]))
            .Select(file => file.Path[..(file.Path.LastIndexOf('/') + 1)])
            .Where(folder => !folder.StartsWith("__MACOSX/", StringComparison.Ordinal))
            .OrderBy(folder => folder.Count(c => c == '/'))
            .ThenBy(folder => folder, StringComparer.Ordinal)
            .FirstOrDefault() ?? "";
        return
        [
            .. all.Where(file => file.Path.StartsWith(top, StringComparison.Ordinal))
                .Select(file => file with { Path = file.Path[top.Length..] })
                .Where(file => file.Path.Count(c => c == '/') <= 1)
                .DistinctBy(file => file.Path)
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
    }
}
