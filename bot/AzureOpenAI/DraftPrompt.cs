using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Coaching;
using ServiceBot.Coaching.Hostile;

namespace ServiceBot.AzureOpenAI;

/// <summary>
/// Turns a moment into a prompt of at most <see cref="MostTokens"/> tokens: the rules, then the conversation between two lines of a marker that nobody could know,
/// cleaned, covered and cut. The oldest messages are left out first, and it says how many.
/// </summary>
/// <param name="moment">What a draft is for.</param>
/// <param name="veil">Covers private details.</param>
/// <param name="secret">The random part of the marker.</param>
internal sealed class DraftPrompt(Moment moment, Veil veil, string secret)
{
    /// <summary>For prompt, schema and all; a thread of twenty messages fits, and a longer one is cut.</summary>
    public const int MostTokens = 1_800;

    private const int LongestOpen = 1_200;
    private const int LongestEarlier = 280;
    private const int LongestNote = 140;
    private const int MostNotes = 4;
    private const int MostPromises = 2;
    private const int LeastForThread = 160;
    private const int ForRepair = 360;
    private static readonly Duration Pause = Duration.FromMinutes(30);

    private static readonly int SchemaTokens = TokenEstimate.Of(PromptFiles.DraftSchema.GetRawText());

    private readonly string _marker = $"=== {secret} ===";

    /// <summary>The first question.</summary>
    public IReadOnlyList<ChatMessage> Messages() => [new(ChatRole.System, Rules(withExamples: true)), new(ChatRole.User, Thread(Rules(withExamples: true), 0))];

    /// <summary>The second and last: the answer it gave, and what the check found in it. The examples have done their work and make room.</summary>
    public IReadOnlyList<ChatMessage> Repair(string answer, IEnumerable<Finding> findings)
    {
        var rules = Rules(withExamples: false);
        var request = PromptFiles.Repair.Replace("{findings}", string.Join('\n', findings.Take(5).Select(Said)), StringComparison.Ordinal);
        var spent = Math.Min(ForRepair, TokenEstimate.Of(answer)) + TokenEstimate.Of(request) + (2 * TokenEstimate.PerMessage);
        return [new(ChatRole.System, rules), new(ChatRole.User, Thread(rules, spent)), new(ChatRole.Assistant, CutTo(ForRepair, answer)), new(ChatRole.User, request)];
    }

    private static string CutTo(int tokens, string text)
    {
        while (TokenEstimate.Of(text) > tokens) text = text[..(text.Length * 9 / 10)];
        return text;
    }

    private string Said(Finding finding)
    {
        var quote = Say.OneLine(Covered(finding.Quote), 70);
        return quote.Length > 0 ? $"- {finding.Rule}: “{quote}”. {finding.Why} {finding.Instead}" : $"- {finding.Rule}: {finding.Why} {finding.Instead}";
    }

    private string Rules(bool withExamples) => (withExamples ? PromptFiles.Draft : PromptFiles.DraftRules).Replace("{marker}", _marker, StringComparison.Ordinal);

    private string Thread(string rules, int spent)
    {
        var room = Math.Max(LeastForThread, MostTokens - TokenEstimate.Of(rules) - SchemaTokens - spent - (2 * TokenEstimate.PerMessage));
        var head = Head();
        room -= TokenEstimate.Of(head) + (2 * TokenEstimate.Of(_marker)) + 14;
        var lines = new List<string>();
        var open = moment.Turns.ToList().FindLastIndex(turn => turn.Side == Side.Team) + 1;
        var kept = moment.Turns.Count;
        for (; kept > 0; kept--)
        {
            var line = Line(kept - 1, kept - 1 >= open ? LongestOpen : LongestEarlier);
            // The message that is to be answered is never left out: of a very long one the beginning stays.
            if (lines.Count == 0) line = CutTo(Math.Max(LeastForThread / 2, room), line);
            else if (TokenEstimate.Of(line) + 1 > room) break;
            lines.Add(line);
            room -= TokenEstimate.Of(line) + 1;
        }

        var left = kept + moment.LeftOut;
        if (left > 0) lines.Add($"({left} older {(left == 1 ? "message" : "messages")} left out)");
        lines.Reverse();
        return $"{head}\n{_marker}\n{string.Join('\n', lines)}\n{_marker}";
    }

    private string Head()
    {
        var head = new StringBuilder();
        if (Name(moment.Client) is { Length: > 0 } client) head.Append(CultureInfo.InvariantCulture, $"Client: {client}. ");
        if (Name(moment.Asker) is { Length: > 0 } asker) head.Append(CultureInfo.InvariantCulture, $"Account manager: {asker}. ");
        if (moment.Waiting is { } waiting) head.Append(CultureInfo.InvariantCulture, $"Waiting {Say.Duration(waiting)}{(moment.Target is { } target ? $" of business time, target {Say.Duration(target)}" : "")}. ");
        if (moment.Audience.Count > 0) head.Append(CultureInfo.InvariantCulture, $"Also reading: {string.Join(", ", moment.Audience.Take(6).Select(Name))}. ");
        if (Name(moment.Wishes.AddressAs) is { Length: > 0 } called) head.Append(CultureInfo.InvariantCulture, $"Address the client as {called}. ");
        foreach (var promise in moment.Promises.Take(MostPromises))
            head.Append(CultureInfo.InvariantCulture, $"\nPromised to the client, {(promise.Late ? "late" : "still open")}: {OneLine(Covered(promise.Words), LongestNote)}");
        foreach (var note in moment.Notes.Take(MostNotes))
            head.Append(CultureInfo.InvariantCulture, $"\nNote: {OneLine(Covered(note, confided: true), LongestNote)}");
        return head.ToString().Trim();
    }

    private string Line(int at, int longest)
    {
        var turn = moment.Turns[at];
        var pause = at > 0 && turn.At is { } now && moment.Turns[at - 1].At is { } before && now - before >= Pause ? $"({Say.Duration(now - before)} later) " : "";
        var side = turn.Side switch { Side.Team => "team", Side.Bot => "bot", _ => "client" };
        var name = Name(turn.Name);
        return $"{pause}{(name.Length > 0 ? $"{name} ({side})" : side)}: {OneLine(Covered(turn.Text), longest)}";
    }

    // Cleaned first: an invisible character in the middle of an address would hide it from the veil, and then be gone.
    private string Covered(string text, bool confided = false) => veil.Cover(PlainText.Of(text), confided);

    // One line each, so that nothing within a message can look like another one.
    private string OneLine(string text, int longest) => PlainText.Of(text, longest).Replace(_marker, "", StringComparison.Ordinal).Replace('\n', ' ');

    private static string Name(string name) => new(PlainText.Of(name, 40).Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '.' or '\'' or '&').ToArray());
}
