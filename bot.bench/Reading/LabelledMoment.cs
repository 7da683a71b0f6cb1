using System.Text.Json;
using ServiceBot.Chat;
using ServiceBot.Reading;

namespace ServiceBot.Bench.Reading;

/// <summary>A client's message in its conversation, and what people say it needs.</summary>
/// <param name="Id">Names the row.</param>
/// <param name="Group">What is left out together in cross-validation: rows of one group resemble each other.</param>
/// <param name="Text">The message.</param>
/// <param name="Before">What stands before it, oldest first.</param>
/// <param name="Need">What it needs; where the label only says "no reply", closing stands for both.</param>
/// <param name="ClosingOrResolved">The label does not tell closing from resolved.</param>
internal sealed record LabelledMoment(string Id, string Group, string Text, IReadOnlyList<Turn> Before, Need Need, bool ClosingOrResolved)
{
    /// <summary>Whether a reading agrees with the label.</summary>
    public bool Agrees(Need read) => read == Need || (ClosingOrResolved && read != Need.Ask);
}

/// <summary>Reads labelled rows: JSON Lines of others, and our own transcripts.</summary>
internal static class LabelledMoments
{
    private const int TurnsBefore = 6;

    /// <summary>A file of JSON Lines, a transcript, or every transcript of a folder.</summary>
    public static List<LabelledMoment> Of(string path)
    {
        if (Directory.Exists(path))
            return [.. Directory.EnumerateFiles(path, "*.txt").Order(StringComparer.Ordinal).SelectMany(Transcript)];
        return path.EndsWith(".txt", StringComparison.Ordinal) ? Transcript(path) : Lines(path);
    }

    /// <summary>JSON Lines with <c>turns</c> and either <c>needs_reply</c> or <c>need</c>; of one <paramref name="split"/> only, when it is named.</summary>
    public static List<LabelledMoment> Lines(string path, string? split = null)
    {
        var moments = new List<LabelledMoment>();
        foreach (var line in File.ReadLines(path))
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            using var row = JsonDocument.Parse(line);
            if (split is not null && row.RootElement.GetProperty("split").GetString() != split) continue;
            var turns = row.RootElement.GetProperty("turns").EnumerateArray().Select(TurnOf).ToList();
            var (need, either) = NeedOf(row.RootElement);
            var id = row.RootElement.GetProperty("id").GetString()!;
            var group = row.RootElement.TryGetProperty("conversation", out var conversation) ? conversation.GetString()! : row.RootElement.TryGetProperty("group", out var kind) ? kind.GetString()! : id;
            moments.Add(new LabelledMoment(id, group, turns[^1].Text, turns[..^1], need, either));
        }

        return moments;
    }

    /// <summary>
    /// A transcript of our own: <c>T </c> opens a turn of the team's, <c>C+ </c> a client's ask, <c>C- </c> a closing, <c>C= </c> a question taken
    /// back, <c>C </c> a client's turn without a label, <c>C~ </c> one that only adds to an ask of the client's own that stands open, so that nothing hangs on it; with <c>|</c> in place of <c>C</c> it is what could have been said there instead, and what
    /// follows does not know of it. An empty line begins another conversation, <c>#</c> a remark. The file is the group.
    /// </summary>
    public static List<LabelledMoment> Transcript(string path)
    {
        var group = Path.GetFileNameWithoutExtension(path);
        var moments = new List<LabelledMoment>();
        var turns = new List<Turn>();
        var number = 0;
        foreach (var written in File.ReadLines(path))
        {
            number++;
            if (written.Length == 0) turns.Clear();
            if (written.Length == 0 || written[0] == '#') continue;
            var space = written.IndexOf(' ', StringComparison.Ordinal);
            var text = written[(space + 1)..].Replace("\\n", "\n", StringComparison.Ordinal);
            var mark = written[..Math.Max(0, space)];
            Need? need = mark switch
            {
                "C+" or "|+" => Need.Ask,
                "C-" or "|-" => Need.Closing,
                "C=" or "|=" => Need.Resolved,
                "C" or "C~" or "T" => null,
                _ => throw new FormatException($"{path}:{number}: a line begins with T, C, C+, C-, C=, C~, |+, |- or |="),
            };
            if (need is { } label) moments.Add(new LabelledMoment($"{group}:{number}", group, text, [.. turns.TakeLast(TurnsBefore)], label, false));
            if (mark[0] != '|') turns.Add(mark == "T" ? new Turn(Side.Team, "sam", text) : new Turn(Side.Client, "dana", text));
        }

        return moments;
    }

    private static Turn TurnOf(JsonElement turn)
    {
        var role = turn.GetProperty("role").GetString();
        var speaker = turn.TryGetProperty("speaker", out var name) ? name.GetString()! : role!;
        return new Turn(role == "agent" ? Side.Team : Side.Client, speaker, turn.GetProperty("text").GetString()!);
    }

    private static (Need Need, bool Either) NeedOf(JsonElement row)
    {
        if (row.TryGetProperty("need", out var need)) return (Enum.Parse<Need>(need.GetString()!, ignoreCase: true), false);
        return row.GetProperty("needs_reply").GetBoolean() ? (Need.Ask, false) : (Need.Closing, true);
    }
}
