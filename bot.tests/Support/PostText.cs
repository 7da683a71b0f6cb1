using ServiceBot.Chat;

namespace ServiceBot.Tests.Support;

/// <summary>A post as one would read it aloud: bold as <c>**</c>, quotes behind <c>&gt;</c>, buttons in brackets, the primary one with a star.</summary>
public static class PostText
{
    public static string Of(Post post) => string.Join('\n', post.Parts.Select(Of));

    private static string Of(PostPart part) => part switch
    {
        Line line => Of(line.Text),
        Small small => Of(small.Text),
        Trend trend => Of(trend.InWords.Text),
        Quote quote => "> " + quote.Text.ReplaceLineEndings("\n> "),
        Draft draft => draft.Text,
        Rule => "---",
        Row row => Of(row.Text) + (row.Button is { } button ? " " + Of(button) : ""),
        Buttons buttons => string.Join(' ', buttons.Items.Select(Of)) + (buttons.More.Count == 0 ? "" : $" More… {string.Join(' ', buttons.More.Select(Of))}"),
        _ => part.ToString()!,
    };

    private static string Of(IReadOnlyList<Span> spans) =>
        string.Concat(spans.Select(span => span.Kind is SpanKind.Bold or SpanKind.BoldLink ? $"**{span.Text}**" : span.Text));

    private static string Of(Button button) => $"[{button.Label}{(button.Primary ? "*" : "")}]";
}
