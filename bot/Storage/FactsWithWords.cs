using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Storage;

/// <summary>Reads facts with the words they came with, for the folds that hear words: promises and questions. Actions have none and are left out.</summary>
internal static class FactsWithWords
{
    private const string SelectFacts =
        """
        SELECT kind, happened_at, message, thread, author, mentions, stated_need, stated_kind, judged_need, emoji, files, words
        FROM facts WHERE workspace = @workspace AND channel = @channel AND kind <= 4 AND message IN (
            SELECT message FROM facts WHERE workspace = @workspace AND channel = @channel AND kind = 0 AND happened_at >= @from
            UNION ALL
            SELECT message FROM facts WHERE workspace = @workspace AND channel = @channel AND kind > 0 AND happened_at >= @from)
        """;

    /// <summary>Of every message to which something happened at or after <paramref name="from"/>.</summary>
    public static IReadOnlyList<ChatFact> Since(Session session, ChannelKey channel, Instant from) =>
        session.List(SelectFacts, row => Read(channel, row), channel.Workspace, channel.Channel, from);

    private static ChatFact Read(ChannelKey channel, DbDataReader row)
    {
        var (at, message) = (row.At(1), row.Text(2));
        MessageText Body() => new(
            row.TextOrNull(11) ?? "",
            StorageJson.Texts(row.TextOrNull(5)),
            (Need?)row.NumberOrNull(6),
            (AnswerKind?)row.NumberOrNull(7),
            (Need)row.Number(8),
            (int)row.Number(10));
        return (FactKind)row.Number(0) switch
        {
            FactKind.Message => new MessageFact(channel, at, message, row.TextOrNull(3), row.Text(4), Body()),
            FactKind.Edit => new EditFact(channel, at, message, Body()),
            FactKind.Delete => new DeleteFact(channel, at, message),
            var kind => new ReactionFact(channel, at, message, row.Text(4), row.Text(9), kind == FactKind.ReactionRemoved),
        };
    }
}
