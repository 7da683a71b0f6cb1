using System.IO.Compression;

namespace ServiceBot.CommandLine.Export;

/// <summary>An export as Slack gives it. Entries are read as streams, one after the other.</summary>
internal sealed class ExportZip : ExportSource
{
    private readonly ZipArchive _zip;
    private readonly ExportLimits _limits;
    private readonly LimitedStream.Count _read = new();

    private ExportZip(ZipArchive zip, ExportLimits limits) => (_zip, _limits) = (zip, limits);

    /// <summary>Opens one.</summary>
    /// <exception cref="ExportException">It is none, or cut off.</exception>
    public static ExportZip Open(string path, ExportLimits limits)
    {
        FileStream? file = null;
        try
        {
            file = File.OpenRead(path);
            var zip = new ZipArchive(file, ZipArchiveMode.Read);
            if (zip.Entries.Count > limits.Files) throw new ExportException($"{path}: holds {zip.Entries.Count} files, which no export does");
            return new ExportZip(zip, limits);
        }
        catch (InvalidDataException)
        {
            file?.Dispose();
            throw new ExportException($"{path}: is neither a folder nor a whole zip file; was the download complete?");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new ExportException($"{path}: can't be opened; may it be read?");
        }
    }

    public override void Dispose()
    {
        _zip.Dispose();
        base.Dispose();
    }

    protected override IEnumerable<ExportFile> All() => _zip.Entries
        .Where(entry => entry.FullName.EndsWith(".json", StringComparison.Ordinal))
        .Select(entry => new ExportFile(entry.FullName.Replace('\\', '/'), LengthOf(entry), () => new LimitedStream(entry.Open(), _limits, _read)));

    private static long LengthOf(ZipArchiveEntry entry) => Math.Max(0, entry.Length);
}
