using ServiceBot.Chat;

namespace ServiceBot.CommandLine;

/// <summary>A turn of a conversation in a line of input.</summary>
/// <param name="Role"><c>customer</c> or <c>agent</c>.</param>
/// <param name="Text">The words.</param>
/// <param name="Speaker">Who, when more than one speaks for a side.</param>
internal sealed record LineTurn(string Role, string Text, string? Speaker = null)
{
    public Side Side => Role switch
    {
        "customer" => Side.Client,
        "agent" => Side.Team,
        _ => throw new BadLineException("a turn's role is neither \"customer\" nor \"agent\""),
    };

    /// <summary>The turns, refused when there are none or the last is not the customer's.</summary>
    public static IReadOnlyList<LineTurn> EndingWithTheCustomer(IReadOnlyList<LineTurn> turns)
    {
        if (turns.Count == 0) throw new BadLineException("\"turns\" is empty: at least the customer's message is needed");
        foreach (var turn in turns)
            _ = turn?.Side ?? throw new BadLineException("\"turns\" holds a null");
        return turns[^1].Side == Side.Client ? turns : throw new BadLineException("the last of \"turns\" has to be the customer's");
    }
}
