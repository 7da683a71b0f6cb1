namespace ServiceBot.CommandLine.Export;

/// <summary>An export that was unpacked.</summary>
internal sealed class ExportFolder(string root, Damages damages, ExportLimits limits) : ExportSource
{
    // The export may stand in a folder of its own inside the one that is named: then its channels are two down.
    private const int Deepest = 2;

    private readonly LimitedStream.Count _read = new();

    protected override IEnumerable<ExportFile> All() => Below(new DirectoryInfo(root), "", 0);

    private IEnumerable<ExportFile> Below(DirectoryInfo folder, string path, int depth)
    {
        FileSystemInfo[] entries;
        try
        {
            entries = folder.GetFileSystemInfos();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            damages.Add(path.Length > 0 ? path : root, "can't be opened; may it be read?");
            yield break;
        }

        foreach (var entry in entries)
        {
            if (entry is FileInfo file && file.Name.EndsWith(".json", StringComparison.Ordinal))
            {
                yield return new ExportFile(path + file.Name, file.Length, () => new LimitedStream(file.OpenRead(), limits, _read));
            }
            else if (entry is DirectoryInfo inner && depth < Deepest && inner.LinkTarget is null)
            {
                foreach (var below in Below(inner, $"{path}{inner.Name}/", depth + 1))
                    yield return below;
            }
        }
    }
}
