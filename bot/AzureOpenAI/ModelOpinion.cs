using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;
using ServiceBot.Chat;
using ServiceBot.Coaching.Hostile;
using ServiceBot.Reading;

namespace ServiceBot.AzureOpenAI;

/// <summary>
/// Asks the model about messages that the reader was unsure of: several in one structured call, within a budget of their own. The same text in the same context is asked about
/// once. A message that gives orders to machines is not asked about at all, and where anything goes wrong there is no opinion.
/// </summary>
internal sealed partial class ModelOpinion(Model model, ModelSettings settings, Func<string> secret, ILogger<ModelOpinion> log) : ISecondOpinion
{
    /// <summary>The budget's name.</summary>
    public const string Purpose = "triage";

    private const int MostOutput = 400;
    private const int MostBefore = 3;
    private const int LongestMessage = 500;
    private const int LongestBefore = 160;
    private const int MostKept = 2_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Need?> _known = new(StringComparer.Ordinal);

    public double Below => settings.TriageBelow;

    public async Task<IReadOnlyList<Need?>> AskAsync(string workspace, IReadOnlyList<Doubt> doubts, CancellationToken cancellationToken)
    {
        var keys = doubts.Select(doubt => KeyOf(workspace, doubt)).ToList();
        var open = Enumerable.Range(0, doubts.Count).Where(i => !IsKnown(keys[i]) && !GivesOrders(doubts[i])).DistinctBy(i => keys[i]).ToList();
        if (open.Count > 0)
        {
            try
            {
                var answer = await model.AskAsync(Question(workspace, [.. open.Select(i => doubts[i])]), cancellationToken);
                Keep(open.Select(i => keys[i]).Zip(TriageAnswer.Parse(answer, open.Count)));
            }
            catch (ModelFaultException exception)
            {
                LogFault(exception.Fault);
            }
        }

        lock (_gate) return [.. keys.Select(key => _known.GetValueOrDefault(key))];
    }

    private ModelQuestion Question(string workspace, List<Doubt> doubts)
    {
        var random = secret();
        var marker = $"=== {random} ===";
        var veil = new Veil(random);
        var messages = new StringBuilder(marker);
        for (var i = 0; i < doubts.Count; i++)
        {
            foreach (var turn in doubts[i].Before.TakeLast(MostBefore))
                messages.Append(CultureInfo.InvariantCulture, $"\n   before, {(turn.Side == Side.Team ? "team" : "client")}: {Line(veil, turn.Text, LongestBefore, marker)}");
            messages.Append(CultureInfo.InvariantCulture, $"\n{i + 1}. client: {Line(veil, doubts[i].Text, LongestMessage, marker)}");
        }

        messages.Append('\n').Append(marker);
        return new ModelQuestion(
            workspace,
            Purpose,
            settings.TriageTokensPerDay,
            [new(ChatRole.System, PromptFiles.Triage.Replace("{marker}", marker, StringComparison.Ordinal)), new(ChatRole.User, messages.ToString())],
            PromptFiles.TriageSchema,
            "triage",
            MostOutput);
    }

    private static string Line(Veil veil, string text, int longest, string marker) => PlainText.Of(veil.Cover(PlainText.Of(text)), longest).Replace(marker, "", StringComparison.Ordinal).Replace('\n', ' ');

    // What stands before is read by the model as well, so an order there would be obeyed as well.
    private static bool GivesOrders(Doubt doubt) => OrdersToMachines.In(doubt.Text) || doubt.Before.TakeLast(MostBefore).Any(turn => OrdersToMachines.In(turn.Text));

    private bool IsKnown(string key)
    {
        lock (_gate) return _known.ContainsKey(key);
    }

    private void Keep(IEnumerable<(string Key, Need? Need)> answers)
    {
        lock (_gate)
        {
            if (_known.Count > MostKept) _known.Clear();
            foreach (var (key, need) in answers) _known[key] = need;
        }
    }

    private static string KeyOf(string workspace, Doubt doubt) =>
        FactKey.Digest(string.Join('\u001f', doubt.Before.TakeLast(MostBefore).SelectMany(turn => new[] { turn.Side.ToString(), turn.Text }).Append(doubt.Text).Prepend(workspace)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model gave no second opinion ({Fault}); what was read stands.")]
    private partial void LogFault(Fault fault);
}
