using ServiceBot.Chat;

namespace ServiceBot.Playground;

/// <summary>A file that the page loads, carried in the program itself: it is there wherever the program runs from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="Bytes">What is in it.</param>
internal sealed record PageFile(string Name, string ContentType, byte[] Bytes)
{
    public string Path => "/playground/" + Name;

    /// <summary>With a digest of its content, so that a browser may keep it for good and still gets a new one.</summary>
    public string Address { get; } = $"/playground/{Name}?v={FactKey.Digest(Convert.ToBase64String(Bytes))}";
}

/// <summary>The page's one style sheet and one script.</summary>
internal static class PageFiles
{
    public static readonly PageFile Style = Load("playground.css", "text/css; charset=utf-8");
    public static readonly PageFile Script = Load("playground.js", "text/javascript; charset=utf-8");

    private static PageFile Load(string name, string contentType)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream("Playground/" + name)
            ?? throw new InvalidOperationException($"{name} is not embedded in the program.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return new PageFile(name, contentType, copy.ToArray());
    }
}
