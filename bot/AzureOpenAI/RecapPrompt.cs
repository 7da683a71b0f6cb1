using System.Globalization;
using Microsoft.Extensions.AI;
using ServiceBot.Chat;
using ServiceBot.Coaching.Hostile;
using ServiceBot.Recaps;

namespace ServiceBot.AzureOpenAI;

/// <summary>
/// Turns a talk into a prompt of at most <see cref="MostTokens"/> tokens: the rules, then the messages, numbered, between two lines of a marker that nobody could know, cleaned, covered and cut.
/// The oldest are left out first.
/// </summary>
internal sealed class RecapPrompt
{
    /// <summary>For prompt, schema and all: a busy week of a channel fits.</summary>
    public const int MostTokens = 6_000;

    private const int LongestMessage = 700;

    private static readonly int SchemaTokens = TokenEstimate.Of(PromptFiles.RecapSchema.GetRawText());

    public RecapPrompt(Talk talk, Veil veil, string secret)
    {
        var marker = $"=== {secret} ===";
        var rules = PromptFiles.Recap.Replace("{marker}", marker, StringComparison.Ordinal);
        var room = MostTokens - TokenEstimate.Of(rules) - SchemaTokens - (2 * TokenEstimate.Of(marker)) - (2 * TokenEstimate.PerMessage);
        var lines = new List<string>();
        var first = talk.Messages.Count;
        for (; first > 0; first--)
        {
            var said = talk.Messages[first - 1];
            var thread = said.Thread is { } root && Place(talk, root) is > 0 and var at ? $", in reply to {at}" : "";
            var files = said.Files > 0 ? $", {Say.Count(said.Files, "file")}" : "";
            // One line each, so that nothing within a message can look like another one.
            var text = PlainText.Of(veil.Cover(PlainText.Of(said.Text)), LongestMessage).Replace(marker, "", StringComparison.Ordinal).Replace('\n', ' ');
            var line = string.Create(CultureInfo.InvariantCulture, $"{first}. {Name(said.FirstName)} ({(said.Side == Side.Team ? "team" : "client")}{thread}{files}): {text}");
            room -= TokenEstimate.Of(line) + 1;
            if (room < 0) break;
            lines.Add(line);
        }

        First = first + 1;
        lines.Reverse();
        Messages = [new(ChatRole.System, rules), new(ChatRole.User, $"{marker}\n{string.Join('\n', lines)}\n{marker}")];
    }

    /// <summary>The number of the first message that it holds, counted from 1.</summary>
    public int First { get; }

    /// <summary>The question.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    private static int Place(Talk talk, string id)
    {
        for (var i = 0; i < talk.Messages.Count; i++)
        {
            if (talk.Messages[i].Id == id) return i + 1;
        }

        return 0;
    }

    private static string Name(string name) => new(PlainText.Of(name, 40).Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '.' or '\'' or '&').ToArray());
}
