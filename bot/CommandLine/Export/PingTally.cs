using ServiceBot.Chat;
using ServiceBot.CommandLine.Replay;
using ServiceBot.Ledger;

namespace ServiceBot.CommandLine.Export;

/// <summary>Counts pings as they would have been sent. A wait that nobody ever closed is reminded of for years, so that a list of all would outgrow the messages.</summary>
internal sealed class PingTally
{
    private readonly Dictionary<ChannelKey, Dictionary<string, Told>> _asks = [];
    private readonly HashSet<string> _to = new(StringComparer.Ordinal);

    /// <summary>How many nudges, overdue pings and reminders.</summary>
    public Told All { get; private set; }

    /// <summary>Everybody who would have been told, in no particular order.</summary>
    public IReadOnlySet<string> To => _to;

    public void Add(ReplayedPing ping)
    {
        var one = new Told(ping.Rung == Rung.Nudge ? 1 : 0, ping.Rung == Rung.Overdue ? 1 : 0, ping.Rung > Rung.Overdue ? 1 : 0);
        All += one;
        if (!_asks.TryGetValue(ping.Channel, out var told)) _asks[ping.Channel] = told = new Dictionary<string, Told>(StringComparer.Ordinal);
        told[ping.Message] = told.GetValueOrDefault(ping.Message) + one;
        _to.UnionWith(ping.To);
    }

    /// <summary>The pings about the asks of a wait.</summary>
    public Told About(Wait wait) =>
        _asks.TryGetValue(wait.Channel, out var told) ? wait.Asks.Aggregate(default(Told), (sum, ask) => sum + told.GetValueOrDefault(ask.Message)) : default;
}

/// <summary>How many pings of each kind.</summary>
internal readonly record struct Told(int Nudges, int Overdue, int Reminders)
{
    public int Count => Nudges + Overdue + Reminders;

    public static Told operator +(Told left, Told right) => new(left.Nudges + right.Nudges, left.Overdue + right.Overdue, left.Reminders + right.Reminders);

    /// <summary><c>nudge, overdue, 3 reminders</c>; with every number where <paramref name="counted"/>.</summary>
    public string Say(bool counted)
    {
        (int Count, string One, string Many)[] kinds = [(Nudges, "nudge", "nudges"), (Overdue, "overdue", "overdue"), (Reminders, "reminder", "reminders")];
        return string.Join(", ", kinds.Where(kind => kind.Count > 0).Select(kind => kind.Count == 1 && !counted ? kind.One : $"{kind.Count:N0} {(kind.Count == 1 ? kind.One : kind.Many)}"));
    }
}
