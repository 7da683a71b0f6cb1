namespace ServiceBot.Tests.Support;

/// <summary>Facts, fixtures and scenarios written by others, which stand beside the checkout and are never copied into it.</summary>
public static class SharedFiles
{
    /// <summary>The folder, or null on a machine that has none.</summary>
    public static string? Root { get; } = Find();

    /// <summary>A path in it; the test is skipped, with the path as the reason, where it is absent.</summary>
    public static string PathOrSkip(string relative)
    {
        var path = Root is null ? null : Path.Combine(Root, relative);
        if (path is null || !(File.Exists(path) || Directory.Exists(path)))
            Assert.Inconclusive($"skipped: shared/{relative} is not beside this checkout");
        return path!;
    }

    private static string? Find()
    {
        var shared = Path.GetFullPath(Checkout.PathOf("../shared"));
        return Directory.Exists(shared) ? shared : null;
    }
}
