using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.CommandLine.Replay;
using ServiceBot.Ledger;
using ServiceBot.Reading;

namespace ServiceBot.CommandLine.Export;

/// <summary>What a run over an export gave.</summary>
/// <param name="Channels">The channels that were read.</param>
/// <param name="WithClients">Those of them in which somebody on a client's side wrote.</param>
/// <param name="Result">Waits; and, where every single one was asked for, pings.</param>
/// <param name="Pings">The pings, counted.</param>
/// <param name="From">The first message.</param>
/// <param name="Until">Where the log ends.</param>
/// <param name="Messages">How many messages people wrote.</param>
/// <param name="LeftOut">What an export does not hold.</param>
internal sealed record ExportResult(
    IReadOnlyList<ClientChannel> Channels,
    IReadOnlySet<ChannelKey> WithClients,
    ReplayResult Result,
    PingTally Pings,
    Instant From,
    Instant Until,
    long Messages,
    LeftOut LeftOut)
{
    /// <summary>Every message with the rule that decided about it; empty where nobody asked for that.</summary>
    public IReadOnlyList<ExplainedMessage> Explained => Result.Explained ?? [];
}

/// <summary>
/// Runs an export through the rules that serve live traffic, a channel at a time and a day at a time. What stays in memory of a message is at most the wait that it
/// is part of; its words are gone with its day. Only who wants every message explained gets them all kept, with their first words.
/// </summary>
internal sealed class ExportReplay(ExportOptions options, ExportPeople people, Damages damages, ExportLimits limits)
{
    private readonly List<(Wait Wait, ClientChannel Settings)> _waits = [];
    private readonly List<ReplayedPing> _pings = [];
    private readonly PingTally _tally = new();
    private readonly HashSet<ChannelKey> _withClients = [];
    private readonly LeftOut _leftOut = new();
    private readonly RuleReader _reader = new();
    private Instant? _first;
    private Instant? _last;
    private long _messages;

    /// <summary>Runs it.</summary>
    /// <param name="channels">The channels to read.</param>
    /// <param name="progress">Told, now and then, which share is done.</param>
    /// <exception cref="ExportException">There is nothing in it to use.</exception>
    public ExportResult Run(IReadOnlyList<ExportChannel> channels, Action<double> progress)
    {
        var all = Math.Max(1, channels.Sum(channel => channel.Days.Sum(day => day.Length)));
        var done = 0L;
        var lanes = new List<Lane>();
        foreach (var channel in channels)
        {
            var lane = new Lane(SettingsOf(channel), people, options.Explain, Sent);
            var reader = new DayReader(lane.Settings, people, options.Until, _leftOut, damages, limits);
            var turns = new LastTurns(_reader, people.SideOf);
            foreach (var day in channel.Days)
            {
                var messages = reader.Read(day);
                Take(lane, turns, messages);
                reader.Done(messages);
                progress((double)(done += day.Length) / all);
            }

            _last = Later(_last, reader.Last);
            lanes.Add(lane);
        }

        damages.Flush();
        if (_first is null) throw new ExportException(damages.Files.Count > 0 ? "nothing in it could be used" : options.Until is null ? "holds no message by a person" : $"holds no message by a person before {ExportOptions.UntilInstant}");
        var until = options.Until ?? _last!.Value;
        foreach (var lane in lanes)
        {
            lane.Finish(until);
            _waits.AddRange(lane.Open.Select(wait => (wait, lane.Settings)));
        }

        var result = new ReplayResult(_waits, _pings) { Explained = options.Explain ? [.. lanes.SelectMany(lane => lane.Explained(people))] : null };
        return new ExportResult([.. lanes.Select(lane => lane.Settings)], _withClients, result, _tally, _first.Value, until, _messages, _leftOut);
    }

    private void Take(Lane lane, LastTurns turns, IReadOnlyList<MessageFact> messages)
    {
        for (var next = 0; next < messages.Count;)
        {
            var at = messages[next].At;
            var together = new List<LedgerFact>();
            for (; next < messages.Count && messages[next].At == at; next++)
            {
                together.Add(LedgerFacts.From(turns.Judged(messages[next])));
                lane.Note(messages[next]);
                if (people.SideOf(messages[next].Author) is null or Side.Client) _withClients.Add(lane.Settings.Key);
            }

            _messages += together.Count;
            _first = _first is { } first ? Instant.Min(first, at) : at;
            foreach (var wait in lane.Take(at, together).Changed)
            {
                if (wait.Outcome != Outcome.Open) _waits.Add((wait, lane.Settings));
            }
        }
    }

    private void Sent(ReplayedPing ping)
    {
        _tally.Add(ping);
        if (options.Json) _pings.Add(ping);
    }

    private ClientChannel SettingsOf(ExportChannel channel) =>
        options.Settings with { Key = new ChannelKey(people.Workspace, channel.Id), Name = channel.Name, Client = channel.Name };

    private static Instant? Later(Instant? one, Instant? other) => one is null ? other : other is null ? one : Instant.Max(one.Value, other.Value);

    private sealed class Lane
    {
        private readonly PassingLedger _passing;
        private readonly ChannelLedger? _kept;
        private readonly List<MessageFact> _messages = [];
        private ChannelRun? _run;

        public Lane(ClientChannel settings, ExportPeople people, bool explain, Action<ReplayedPing> sent)
        {
            Settings = settings;
            _passing = new PassingLedger(settings.Key, people.SideOf);
            _kept = explain ? new ChannelLedger(settings.Key, (_, _) => ReactionMeaning.Nothing, people.SideOf) : null;
            _run = new ChannelRun(settings, _kept is null ? _passing.Apply : _kept.Apply, _kept is null ? _passing.OpenWait : _kept.OpenWait, sent);
        }

        public ClientChannel Settings { get; }

        public IEnumerable<Wait> Open => _kept?.Open ?? _passing.Open;

        public LedgerDelta Take(Instant at, IReadOnlyList<LedgerFact> facts) => _run!.Take(at, facts);

        // What was planned is done with, and a great deal where much was never answered.
        public void Finish(Instant until)
        {
            _run!.Finish(until);
            _run = null;
        }

        public void Note(MessageFact message)
        {
            if (_kept is not null) _messages.Add(message with { Body = MessageText.Of(Say.OneLine(message.Body.Text, ExplainedMessage.LongestOpening)) });
        }

        public IEnumerable<ExplainedMessage> Explained(ExportPeople people) => _messages.Select(message => new ExplainedMessage(
            Settings.Key,
            message.Message,
            message.Author,
            message.At,
            Prose.Harmless(Say.WithNames(message.Body.Text, people.NameOf)),
            Prose.Harmless(_kept!.Why(message.Message, person => Say.FirstName(people.NameOf(person))))));
    }
}
