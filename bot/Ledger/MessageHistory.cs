using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>Everything known about one message, as it arrives: the message itself may come after what refers to it.</summary>
internal sealed class MessageHistory(string id)
{
    private static readonly Duration TeamDeletionsCountWithin = Duration.FromHours(24);

    public string Id { get; } = id;

    /// <summary>The message; null while only facts about it have arrived.</summary>
    public LedgerFact? Sent { get; set; }

    public List<LedgerFact> Edits { get; } = [];

    public List<LedgerFact> Reactions { get; } = [];

    public List<LedgerFact> Actions { get; } = [];

    public Instant? DeletedAt { get; set; }

    /// <summary>What the message is with hindsight: every rule that looks at its latest text, deletion or author's side is applied here.</summary>
    public MessageView? View { get; private set; }

    /// <summary>No fact about it has arrived.</summary>
    public bool IsEmpty => Sent is null && DeletedAt is null && Edits.Count + Reactions.Count + Actions.Count == 0;

    /// <summary>Puts a fact to the others about this message.</summary>
    public void Add(LedgerFact fact)
    {
        switch (fact.Kind)
        {
            case FactKind.Message:
                Sent ??= fact;
                break;
            case FactKind.Edit:
                Edits.Add(fact);
                break;
            case FactKind.Delete:
                DeletedAt = DeletedAt is { } earlier ? Instant.Min(earlier, fact.At) : fact.At;
                break;
            case FactKind.Action:
                Actions.Add(fact);
                break;
            default:
                Reactions.Add(fact);
                break;
        }
    }

    public MessageView? Look(Func<string, Side?> sideOf)
    {
        View = Sent is null ? null : new MessageView(this, Sent, sideOf);
        return View;
    }

    /// <summary>The reactions that are there: each dates from its first adding since it was last removed (SEMANTICS, sections preamble and 8).</summary>
    public IEnumerable<LedgerFact> StandingReactions()
    {
        if (Reactions.Count == 0) yield break;
        foreach (var same in Reactions.GroupBy(reaction => (reaction.Author, reaction.Emoji)))
        {
            LedgerFact? added = null;
            foreach (var reaction in same.Order(FactOrder.Instance))
            {
                if (reaction.Kind == FactKind.ReactionRemoved) added = null;
                else added ??= reaction;
            }

            if (added is not null) yield return added;
        }
    }

    /// <summary>
    /// "A deleted message never was; only a team message deleted more than 24 hours after it was sent keeps its effects" (SEMANTICS, preamble).
    /// </summary>
    public bool NeverWas(Side side) => Sent is { } sent && DeletedAt is { } deleted && (side != Side.Team || deleted - sent.At <= TeamDeletionsCountWithin);

    /// <summary>
    /// The texts in force, each from its own instant on. Of several edits at one instant the last by text, then need or kind, counts;
    /// one at the message's own instant (or, by a skewed clock, before it) is part of the message (SEMANTICS, section 3).
    /// </summary>
    public List<TextVersion> Versions()
    {
        var sent = Sent!;
        var versions = new List<TextVersion> { new(sent, sent, sent.At) };
        foreach (var edit in Edits.OrderBy(edit => Instant.Max(edit.At, sent.At)).ThenBy(edit => edit, Comparer<LedgerFact>.Create(FactOrder.CompareTexts)))
        {
            var from = Instant.Max(edit.At, sent.At);
            if (versions[^1].From == from) versions[^1] = versions[^1] with { Body = edit, Begins = from == sent.At ? sent : edit };
            else versions.Add(new TextVersion(edit, edit, from));
        }

        return versions;
    }
}

/// <summary>One text of a message.</summary>
/// <param name="Body">The fact that holds what is known of the text.</param>
/// <param name="Begins">The fact with which it came into force.</param>
/// <param name="From">When.</param>
internal readonly record struct TextVersion(LedgerFact Body, LedgerFact Begins, Instant From);

/// <summary>A run of a message's texts being one thing: from the fact that began it to the fact that ended it.</summary>
internal sealed record TextRun(LedgerFact Begins, Instant From, LedgerFact? Ends, Instant? To);
