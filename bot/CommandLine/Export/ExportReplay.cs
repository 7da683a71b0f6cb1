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
    LeftOut LeftOut);

/// <summary>
/// Runs an export through the rules that serve live traffic, a channel at a time and a day at a time. What stays in memory of a message is at most the wait that it
/// is part of; its words are gone with its day.
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
            var lane = new Lane(SettingsOf(channel), people, Sent);
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
            lane.Run.Finish(until);
            _waits.AddRange(lane.Ledger.Open.Select(wait => (wait, lane.Settings)));
        }

        return new ExportResult([.. lanes.Select(lane => lane.Settings)], _withClients, new ReplayResult(_waits, _pings), _tally, _first.Value, until, _messages, _leftOut);
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
                if (people.SideOf(messages[next].Author) is null or Side.Client) _withClients.Add(lane.Settings.Key);
            }

            _messages += together.Count;
            _first = _first is { } first ? Instant.Min(first, at) : at;
            foreach (var wait in lane.Run.Take(at, together).Changed)
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
        public Lane(ClientChannel settings, ExportPeople people, Action<ReplayedPing> sent)
        {
            Settings = settings;
            Ledger = new PassingLedger(settings.Key, people.SideOf);
            Run = new ChannelRun(settings, Ledger.Apply, sent);
        }

        public ClientChannel Settings { get; }

        public PassingLedger Ledger { get; }

        public ChannelRun Run { get; }
    }
}
