using System.Text;

namespace ServiceBot.Recaps;

/// <summary>A recap as text: as Markdown to be kept elsewhere, or plain, as somebody would write it into a conversation. Pure.</summary>
internal static class SheetText
{
    private const string Marks = "\\`*_[]<~";

    /// <summary>Markdown, each line with its link.</summary>
    public static string Markdown(RecapSheet sheet)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(Escaped(sheet.Title)).Append("\n\n").Append(Escaped(sheet.Head)).Append('\n');
        foreach (var section in sheet.Sections)
        {
            text.Append("\n## ").Append(section.Title).Append("\n\n");
            foreach (var line in section.Lines)
                text.Append("- ").Append(line.Lead.Length > 0 ? $"**{Escaped(line.Lead)}**{(line.Said.Length > 0 ? ": " : " ")}" : "").Append(Escaped(line.Said)).Append(line.Said.Length > 0 ? " " : "").Append(Source(line)).Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    /// <summary>Plain text, without links: it stands where they lead to.</summary>
    public static string Plain(RecapSheet sheet)
    {
        var text = new StringBuilder();
        text.Append(sheet.Title).Append('\n').Append(sheet.Head).Append('\n');
        foreach (var section in sheet.Sections)
        {
            text.Append('\n').Append(section.Title).Append('\n');
            foreach (var line in section.Lines)
                text.Append("• ").Append(line.Lead).Append(line.Lead.Length > 0 && line.Said.Length > 0 ? ": " : "").Append(line.Said).Append(line.Said.Length > 0 ? $" ({line.Source})" : $", {line.Source}").Append('\n');
        }

        return text.ToString().TrimEnd();
    }

    private static string Source(SheetLine line) => line.Link is { } link ? $"([{Escaped(line.Source)}]({link.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal)}))" : $"({Escaped(line.Source)})";

    // What people wrote stays what they wrote: no heading, link or image comes of it.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings(" "))
        {
            if (Marks.Contains(c, StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
