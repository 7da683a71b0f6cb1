using ServiceBot.Chat;

namespace ServiceBot.Ledger;

/// <summary>Takes from a chat fact what the fold needs, and leaves the words behind.</summary>
public static class LedgerFacts
{
    /// <summary>The fold's view of a fact. The need of its text must have been judged already, if it is ever to be judged.</summary>
    public static LedgerFact From(ChatFact fact) => fact switch
    {
        MessageFact message => WithText(new LedgerFact(FactKind.Message, fact.At, fact.Message, fact.Key) { Thread = message.Thread, Author = message.Author }, message.Body),
        EditFact edit => WithText(new LedgerFact(FactKind.Edit, fact.At, fact.Message, fact.Key) { TextOrder = edit.Body.Text }, edit.Body),
        DeleteFact => new LedgerFact(FactKind.Delete, fact.At, fact.Message, fact.Key),
        ReactionFact reaction => new LedgerFact(reaction.Removed ? FactKind.ReactionRemoved : FactKind.Reaction, fact.At, fact.Message, fact.Key)
        {
            Author = reaction.Author,
            Emoji = reaction.Emoji,
        },
        ActionFact action => new LedgerFact(FactKind.Action, fact.At, fact.Message, fact.Key) { Author = action.Author, Do = action.Do, Until = action.Until },
        _ => throw new ArgumentException($"The fold knows no fact of type {fact.GetType().Name}.", nameof(fact)),
    };

    /// <summary>The words of a fact, which are kept apart from it; null when it has none.</summary>
    public static MessageText? TextOf(ChatFact fact) => fact switch { MessageFact message => message.Body, EditFact edit => edit.Body, _ => null };

    private static LedgerFact WithText(LedgerFact fact, MessageText body)
    {
        var mentions = body.Text.Contains("<@", StringComparison.Ordinal) ? Mentions.In(body.Text).Concat(body.Mentions).Distinct(StringComparer.Ordinal).ToArray() : body.Mentions;
        return fact with
        {
            Leading = Mentions.Leading(body.Text),
            Mentions = mentions,
            StatedNeed = body.StatedNeed,
            StatedKind = body.StatedKind,
            JudgedNeed = body.JudgedNeed ?? Need.Ask,
            Lesson = body.Lesson,
            Reader = body.Reader,
        };
    }
}
