using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>
/// The order of facts (SEMANTICS, preamble): instant; message, edit, delete, reaction, reaction-removed, action; message id; person; emoji or action; until;
/// texts ordinally. Never arrival.
/// </summary>
public sealed class FactOrder : IComparer<LedgerFact>
{
    /// <summary>The one instance.</summary>
    public static FactOrder Instance { get; } = new();

    /// <inheritdoc />
    public int Compare(LedgerFact? x, LedgerFact? y)
    {
        if (x is null || y is null) return (x is null ? 0 : 1) - (y is null ? 0 : 1);
        var order = x.At.CompareTo(y.At);
        if (order == 0) order = ((int)x.Kind).CompareTo((int)y.Kind);
        if (order == 0) order = string.CompareOrdinal(x.Message, y.Message);
        if (order == 0) order = string.CompareOrdinal(x.Author, y.Author);
        if (order == 0 && x.Kind == FactKind.Edit) order = CompareTexts(x, y);
        if (order == 0) order = x.Kind == FactKind.Action ? string.CompareOrdinal(NameOf(x.Do), NameOf(y.Do)) : string.CompareOrdinal(x.Emoji, y.Emoji);
        if (order == 0) order = Nullable.Compare(x.Until, y.Until);
        return order != 0 ? order : string.CompareOrdinal(x.Key, y.Key);
    }

    /// <summary>"Of several edits at one instant the last by text, then need or kind, counts" (SEMANTICS, section 3).</summary>
    public static int CompareTexts(LedgerFact x, LedgerFact y)
    {
        var order = string.CompareOrdinal(x.TextOrder, y.TextOrder);
        if (order == 0) order = string.CompareOrdinal(NameOf(x.StatedNeed), NameOf(y.StatedNeed));
        return order != 0 ? order : string.CompareOrdinal(NameOf(x.StatedKind), NameOf(y.StatedKind));
    }

    /// <summary>The action's name as people and the replay format write it.</summary>
    public static string NameOf(WaitAction action) => action switch
    {
        WaitAction.Claim => "claim",
        WaitAction.Snooze => "snooze",
        WaitAction.Answered => "answered",
        WaitAction.NoReplyNeeded => "no-reply-needed",
        WaitAction.JudgedAsk => "judged-ask",
        WaitAction.JudgedClosing => "judged-closing",
        _ => "needs-reply",
    };

    private static string NameOf(Need? need) => need switch
    {
        Need.Ask => "ask",
        Need.Closing => "closing",
        Need.Resolved => "resolved",
        Need.Aside => "aside",
        _ => "",
    };

    private static string NameOf(AnswerKind? kind) => kind switch { AnswerKind.Answer => "answer", AnswerKind.Aside => "aside", _ => "" };
}
