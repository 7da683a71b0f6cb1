using ServiceBot.Chat;

namespace ServiceBot.Coaching.Hostile;

/// <summary>A moment without what was meant for a machine: the sentences of a client's message that give orders to one, and whatever is hidden in it.</summary>
internal static class Disarmed
{
    private static readonly char[] Ends = ['.', '!', '?', '\n'];

    /// <summary>The moment itself where there is nothing to take out, which is nearly always.</summary>
    public static Moment Of(Moment moment) =>
        moment.Turns.Any(IsArmed) ? moment with { Turns = [.. moment.Turns.Select(turn => IsArmed(turn) ? turn with { Text = WithoutOrders(turn.Text) } : turn)] } : moment;

    /// <summary>Whether any message of the client's gives orders to a machine.</summary>
    public static bool IsNeeded(Moment moment) => moment.Turns.Any(IsArmed);

    private static bool IsArmed(MomentTurn turn) => turn.Side != Side.Team && OrdersToMachines.In(turn.Text);

    // Sentence by sentence. Where an order spans several, or what is left still looks like one, only questions stay.
    private static string WithoutOrders(string text)
    {
        var plain = PlainText.Of(text);
        var kept = Sentences(plain).Where(sentence => !OrdersToMachines.In(sentence)).ToList();
        var questions = kept.Where(sentence => sentence.TrimEnd().EndsWith('?')).ToList();
        return string.Concat(questions.Count > 0 ? questions : kept).Trim();
    }

    private static IEnumerable<string> Sentences(string text)
    {
        var from = 0;
        while (from < text.Length)
        {
            var end = text.IndexOfAny(Ends, from);
            if (end < 0) end = text.Length - 1;
            while (end + 1 < text.Length && Array.IndexOf(Ends, text[end + 1]) >= 0) end++;
            yield return text[from..(end + 1)];
            from = end + 1;
        }
    }
}
