using System.Data.Common;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Ledger;

namespace ServiceBot.Storage;

/// <summary>The SQL behind <see cref="ILedgerRows"/>: facts and their words here, messages and waits in the classes named so.</summary>
internal sealed class LedgerRows(Session session, PeopleTable people) : ILedgerRows
{
    private const string InsertFact =
        """
        INSERT INTO facts (workspace, channel, message, kind, fact_key, happened_at, thread, author, leading_mention, mentions,
            stated_need, stated_kind, judged_need, emoji, wait_action, until_at, files, words, words_order, words_from, arrived_at, lesson, reader)
        VALUES (@workspace, @channel, @message, @kind, @key, @at, @thread, @author, @leading, @mentions,
            @statedNeed, @statedKind, @judgedNeed, @emoji, @action, @until, @files, @words, @wordsOrder, @wordsFrom, @arrived, @lesson, @reader)
        ON CONFLICT (workspace, channel, message, kind, fact_key) DO NOTHING
        """;

    private const string SelectFacts =
        """
        SELECT kind, happened_at, message, fact_key, thread, author, leading_mention, mentions,
            stated_need, stated_kind, judged_need, emoji, wait_action, until_at, COALESCE(words_order, words), lesson, reader
        FROM facts WHERE workspace = @workspace AND channel = @channel
        """;

    // By the two indexes that know of time.
    private const string SelectFactsOfChannel = SelectFacts + " AND kind = 0 UNION ALL " + SelectFacts + " AND kind > 0";

    private const string SelectFactsSince =
        SelectFacts +
        """
         AND message IN (
            SELECT message FROM facts WHERE workspace = @workspace AND channel = @channel AND kind = 0 AND happened_at >= @from
            UNION ALL
            SELECT message FROM facts WHERE workspace = @workspace AND channel = @channel AND kind > 0 AND happened_at >= @from)
        """;

    private const string SelectFactsAbout = SelectFacts + " AND message = @message";

    // Side 0 is a client's; who is unknown counts as one. Kind 2 is a deletion.
    private const string SelectClientReply =
        """
        SELECT m.message FROM facts AS m
        WHERE m.workspace = @workspace AND m.channel = @channel AND m.thread = @thread AND m.kind = 0 AND m.happened_at < @before
            AND NOT EXISTS (SELECT 1 FROM people AS p WHERE p.workspace = m.workspace AND p.person = m.author AND p.side > 0)
            AND NOT EXISTS (SELECT 1 FROM facts AS l WHERE l.workspace = m.workspace AND l.channel = m.channel AND l.message = m.message AND l.kind = 2)
        ORDER BY m.happened_at LIMIT 1
        """;

    private const string DateEdits =
        "UPDATE facts SET words_from = @at WHERE workspace = @workspace AND channel = @channel AND message = @message AND kind = 1 AND words_from IS NOT NULL";

    private const string EraseWordsOfMessage =
        """
        UPDATE facts SET words = NULL, words_order = NULL, words_from = NULL
        WHERE workspace = @workspace AND channel = @channel AND message = @message AND words_from IS NOT NULL
        """;

    private const string EraseOldWords =
        """
        UPDATE facts SET words = NULL, words_order = NULL, words_from = NULL WHERE (workspace, channel, message, kind, fact_key) IN
            (SELECT workspace, channel, message, kind, fact_key FROM facts WHERE words_from < @before ORDER BY words_from LIMIT @limit)
        """;

    private const string SelectChannelsOf = "SELECT channel FROM participants WHERE workspace = @workspace AND person = @person ORDER BY channel";

    private const string SelectRungs = "SELECT message, asked_at, step FROM sent_rungs WHERE workspace = @workspace AND channel = @channel";

    private const string SelectRung =
        "SELECT step FROM sent_rungs WHERE workspace = @workspace AND channel = @channel AND message = @message AND asked_at = @askedAt";

    private const string NoteRung =
        """
        INSERT INTO sent_rungs (workspace, channel, message, asked_at, step) VALUES (@workspace, @channel, @message, @askedAt, @step)
        ON CONFLICT (workspace, channel, message, asked_at) DO UPDATE SET step = excluded.step WHERE sent_rungs.step < excluded.step
        """;

    private const string NoteTurn =
        """
        INSERT INTO channel_turns (workspace, channel, turn, turn_before) VALUES (@workspace, @channel, @turn, '')
        ON CONFLICT (workspace, channel) DO UPDATE SET turn_before = channel_turns.turn, turn = excluded.turn RETURNING turn_before
        """;

    private readonly ShownMessages _messages = new(session);
    private readonly WaitTable _waits = new(session);

    public bool Add(ChannelKey channel, LedgerFact fact, string? text, int files, Instant arrivedAt)
    {
        var (words, wordsFrom, isAlone) = WordsToKeep(channel, fact, text);
        var added = session.Run(
            InsertFact,
            channel.Workspace,
            channel.Channel,
            fact.Message,
            (long)fact.Kind,
            fact.Key,
            fact.At,
            fact.Thread,
            fact.Author,
            fact.Leading,
            fact.Mentions.Count == 0 ? null : StorageJson.Of(fact.Mentions),
            (long?)fact.StatedNeed,
            (long?)fact.StatedKind,
            (long)fact.JudgedNeed,
            fact.Emoji,
            (long)fact.Do,
            fact.Until,
            files,
            words,
            words is null || string.Equals(words, fact.TextOrder, StringComparison.Ordinal) ? null : fact.TextOrder,
            wordsFrom,
            arrivedAt,
            fact.Lesson,
            fact.Reader);
        if (added == 0) return false;

        if (session.Memory is { } memory) memory.About = null;
        NoteWords(channel, fact, words, files, isAlone);
        if (fact.Kind == FactKind.Delete) session.Run(EraseWordsOfMessage, channel.Workspace, channel.Channel, fact.Message);
        // Whom a text is addressed to decides whether it is an aside, so their side matters as much as the author's. In one order, so that no two units wait for each other.
        if (fact.Mentions.Count > 0) TookPart(channel, fact.Mentions.Append(fact.Author).Order(StringComparer.Ordinal));
        else TookPart(channel, [fact.Author]);
        return true;
    }

    public IReadOnlyList<LedgerFact> Facts(ChannelKey channel) => session.List(SelectFactsOfChannel, ReadFact, channel.Workspace, channel.Channel);

    public IReadOnlyList<LedgerFact> Facts(ChannelKey channel, Instant from) => session.List(SelectFactsSince, ReadFact, channel.Workspace, channel.Channel, from);

    // Several rules ask in turn while one fact is taken in.
    public IReadOnlyList<LedgerFact> FactsAbout(ChannelKey channel, string message)
    {
        if (session.Memory?.About is { } known && ReferenceEquals(known.Unit, session.Unit) && known.Channel == channel && string.Equals(known.Message, message, StringComparison.Ordinal)) return known.Facts;
        var facts = session.List(SelectFactsAbout, ReadFact, channel.Workspace, channel.Channel, message);
        if (session is { Memory: { } memory, Unit: { } unit }) memory.About = new FactsAboutMessage(unit, channel, message, facts);
        return facts;
    }

    public bool ClientReplied(ChannelKey channel, string thread, Instant before) =>
        session.First(SelectClientReply, row => row.Text(0), channel.Workspace, channel.Channel, thread, before) is not null;

    public void Save(ChannelKey channel, IReadOnlyCollection<StoredWait> waits, IReadOnlyCollection<string> removed) => _waits.Save(channel, waits, removed);

    public IReadOnlyList<StoredWait> Waits(ChannelKey channel) => _waits.All(channel);

    public IReadOnlyList<StoredWait> WaitsSince(ChannelKey channel, Instant from) => _waits.Since(channel, from);

    public IReadOnlyList<StoredWait> DueWaits(ChannelKey channel, Instant now) => _waits.Due(channel, now);

    public IReadOnlyList<StoredWait> Waits(ChannelKey channel, Instant from, Instant to) => _waits.Between(channel, from, to);

    public IReadOnlyList<StoredWait> OpenWaits(string? workspace, int limit) => _waits.Open(workspace, limit);

    public OpenCount CountOpen() => _waits.CountOpen();

    public StoredWait? WaitOf(ChannelKey channel, string message) => _waits.Of(channel, message);

    public IReadOnlyList<ChannelKey> DueChannels(Instant now, int limit) => _waits.DueChannels(now, limit);

    public IReadOnlyList<ChannelKey> ClaimDueChannels(string claimer, Instant now, Instant until, int limit) =>
        session.IsShared ? _waits.ClaimDueChannels(claimer, now, until, limit) : _waits.DueChannels(now, limit);

    public void Looked(string claimer, ChannelKey channel)
    {
        if (session.IsShared) _waits.Looked(claimer, channel);
    }

    public bool TakeTurn(ChannelKey channel, string turn, string? before) =>
        !session.IsShared || string.Equals(session.First(NoteTurn, row => row.Text(0), channel.Workspace, channel.Channel, turn), before, StringComparison.Ordinal);

    public Instant? NextDue() => _waits.NextDue();

    public Rung RungOf(ChannelKey channel, Ask ask) =>
        new((int)session.First(SelectRung, row => row.Number(0), channel.Workspace, channel.Channel, ask.Message, ask.AskedAt));

    public IReadOnlyList<SentRung> Rungs(ChannelKey channel) => session.List(
        SelectRungs, row => new SentRung(row.Text(0), row.At(1), new Rung((int)row.Number(2))), channel.Workspace, channel.Channel);

    public void Note(ChannelKey channel, IReadOnlyCollection<SentRung> rungs)
    {
        foreach (var rung in rungs)
            session.Run(NoteRung, channel.Workspace, channel.Channel, rung.Message, rung.AskedAt, rung.Rung.Step);
    }

    public IReadOnlyList<ChannelKey> ChannelsOf(PersonKey person) =>
        session.List(SelectChannelsOf, row => new ChannelKey(person.Workspace, row.Text(0)), person.Workspace, person.Person);

    public IReadOnlyList<StoredMessage> Messages(Conversation conversation, Instant before, int limit) => _messages.Of(conversation, before, limit);

    public IReadOnlyList<StoredMessage> ChannelMessages(ChannelKey channel, int limit) => _messages.OfChannel(channel, limit);

    public StoredMessage? Message(ChannelKey channel, string message) => _messages.Find(channel, message);

    public int EraseTexts(Instant before, int limit)
    {
        session.Memory?.Talks.Clear();
        return session.Run(EraseOldWords, before, limit);
    }

    private void TookPart(ChannelKey channel, IEnumerable<string> persons)
    {
        foreach (var person in persons.Where(person => person.Length > 0))
            people.TookPart(channel, person);
    }

    private static LedgerFact ReadFact(DbDataReader row) => new((FactKind)row.Number(0), row.At(1), row.Text(2), row.Text(3))
    {
        Thread = row.TextOrNull(4),
        Author = row.Text(5),
        Leading = row.TextOrNull(6),
        Mentions = StorageJson.Texts(row.TextOrNull(7)),
        StatedNeed = (Need?)row.NumberOrNull(8),
        StatedKind = (AnswerKind?)row.NumberOrNull(9),
        JudgedNeed = (Need)row.Number(10),
        Emoji = row.Text(11),
        Do = (WaitAction)row.Number(12),
        Until = row.AtOrNull(13),
        TextOrder = row.TextOrNull(14) ?? "",
        Lesson = (int?)row.NumberOrNull(15),
        Reader = (int?)row.NumberOrNull(16),
    };

    /// <summary>The words of a message that was deleted before they arrived are not kept. Those of an edit are kept as long as the message's.</summary>
    private (string? Words, Instant? From, bool IsAlone) WordsToKeep(ChannelKey channel, LedgerFact fact, string? text)
    {
        if (text is null) return (null, null, false);
        var (from, isAlone) = (fact.At, true);
        foreach (var known in FactsAbout(channel, fact.Message))
        {
            if (known.Kind > FactKind.Delete) continue; // bears on no words
            isAlone = false;
            if (known.Kind == FactKind.Delete) return (null, null, false);
            if (known.Kind == FactKind.Message) from = known.At;
            else if (fact.Kind == FactKind.Message) session.Run(DateEdits, fact.At, channel.Workspace, channel.Channel, fact.Message);
        }

        return (text, from, isAlone);
    }

    // A message of which nothing was known goes to the end of what is remembered of its conversation; an edit or a deletion changes what stands there.
    private void NoteWords(ChannelKey channel, LedgerFact fact, string? words, int files, bool isAlone)
    {
        if (session.Memory?.Talks is not { } talks || fact.Kind > FactKind.Delete) return;
        if (fact.Kind == FactKind.Message && isAlone) talks.Add(channel, new StoredMessage(fact.Message, fact.Thread, fact.Author, fact.At, words, null, files));
        else talks.Forget(channel);
        session.Unit?.IfAbandoned(() => talks.Forget(channel));
    }
}
