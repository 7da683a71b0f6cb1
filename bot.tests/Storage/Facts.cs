using NodaTime;
using ServiceBot.Ledger;

namespace ServiceBot.Tests.Storage;

/// <summary>Facts of few words.</summary>
public static class Facts
{
    public static LedgerFact Message(string id, Instant at, string author = "dana", string? thread = null, string text = "words") =>
        new(FactKind.Message, at, id, "m:" + id) { Author = author, Thread = thread, TextOrder = text };

    public static LedgerFact Edit(string id, Instant at, string text = "edited") =>
        new(FactKind.Edit, at, id, $"e:{id}:{at.ToUnixTimeTicks()}:{text}") { TextOrder = text };

    public static LedgerFact Delete(string id, Instant at) => new(FactKind.Delete, at, id, $"d:{id}:{at.ToUnixTimeTicks()}");

    public static LedgerFact Reaction(string id, Instant at, string author = "sam", string emoji = "eyes") =>
        new(FactKind.Reaction, at, id, $"r:{id}:{author}:{emoji}:{at.ToUnixTimeTicks()}") { Author = author, Emoji = emoji };
}
