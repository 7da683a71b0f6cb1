namespace ServiceBot.Tests.Support;

/// <summary>The folder that the sources of this build stand in: for tests about the sources themselves.</summary>
public static class Checkout
{
    private static readonly string[] Generated = ["bin", "obj", "node_modules", "TestResults", "artifacts", ".git", ".vs", ".idea"];

    /// <summary>The folder with <c>ServiceBot.sln</c>.</summary>
    public static string Root { get; } = Find();

    public static string PathOf(string relative) => Path.Combine(Root, relative);

    public static string Read(string relative) => File.ReadAllText(PathOf(relative));

    /// <summary>Every file below a folder that people wrote, relative to the root, with forward slashes, sorted.</summary>
    public static IReadOnlyList<string> Files(string folder = "") =>
        [.. FilesBelow(PathOf(folder)).Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> FilesBelow(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !Generated.Contains(Path.GetFileName(file))))
            yield return file;
        foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => !Generated.Contains(Path.GetFileName(inner))))
        {
            foreach (var file in FilesBelow(inner))
                yield return file;
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ServiceBot.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException($"No ServiceBot.sln stands above {AppContext.BaseDirectory}.");
    }
}
