using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Digest;
using ServiceBot.Ledger;

namespace ServiceBot.Insights;

/// <summary>Everything the page shows, as values. No message's words are among them.</summary>
internal sealed record InsightsView
{
    /// <summary>What was asked for.</summary>
    public required InsightsFilter Filter { get; init; }

    /// <summary>When it is shown.</summary>
    public required Instant Now { get; init; }

    /// <summary>The zone of days and weeks.</summary>
    public required DateTimeZone Zone { get; init; }

    /// <summary>Every client there is, for the filter.</summary>
    public required IReadOnlyList<string> Clients { get; init; }

    /// <summary>The period's figures.</summary>
    public required Figures Total { get; init; }

    /// <summary>How many wait now, whenever they began.</summary>
    public required int WaitingNow { get; init; }

    /// <summary>Figures week by week, oldest first.</summary>
    public required IReadOnlyList<WeekFigures> Weeks { get; init; }

    /// <summary>How long answers took.</summary>
    public required IReadOnlyList<Bucket> Distribution { get; init; }

    /// <summary>When questions come.</summary>
    public required HeatMap Heat { get; init; }

    /// <summary>Figures client by client, those that need looking at first.</summary>
    public required IReadOnlyList<ClientFigures> PerClient { get; init; }

    /// <summary>How many waits the list has in all.</summary>
    public required int Listed { get; init; }

    /// <summary>The page of the list that is shown, newest first.</summary>
    public required IReadOnlyList<ListedWait> Waits { get; init; }

    /// <summary>What is owed, by us and to us; null until it is read.</summary>
    public Owed? Owed { get; init; }

    /// <summary>The first day that is told of: the first of the period, or where nothing was asked before, that of the first week that is shown.</summary>
    public LocalDate Since => Weeks is [var first, ..] && first.Week.Monday > Filter.From ? first.Week.Monday : Filter.From;

    /// <summary>What in the address could not be read.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
}

/// <summary>One week's figures, as of its end.</summary>
/// <param name="Week">The week.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="SoFar">True: the week is not over.</param>
internal sealed record WeekFigures(Week Week, Figures Figures, bool SoFar);

/// <summary>One client's figures.</summary>
/// <param name="Client">The client's name.</param>
/// <param name="Figures">Its figures.</param>
/// <param name="WaitingNow">How many of its people wait now, whenever that began.</param>
internal sealed record ClientFigures(string Client, Figures Figures, int WaitingNow);

/// <summary>Answers that took longer than the bucket before and at most <paramref name="UpTo"/>.</summary>
/// <param name="Label">As people say it.</param>
/// <param name="UpTo">Business time; the last bucket has none.</param>
/// <param name="Count">How many.</param>
internal sealed record Bucket(string Label, Duration? UpTo, int Count);

/// <summary>Questions by weekday (Monday first) and hour of the day, in the zone of the channel each was asked in.</summary>
/// <param name="Counts">Seven rows of 24.</param>
internal sealed record HeatMap(IReadOnlyList<IReadOnlyList<int>> Counts)
{
    /// <summary>The largest count.</summary>
    public int Most => Counts.Max(day => day.Max());
}

/// <summary>One wait of the list.</summary>
/// <param name="Row">As stored.</param>
/// <param name="Measured">As of the period's end.</param>
/// <param name="Channel">Its channel's settings, and with them its calendar.</param>
/// <param name="Client">The client's name.</param>
/// <param name="ChannelName">The channel's name without <c>#</c>.</param>
internal sealed record ListedWait(WaitRow Row, MeasuredWait Measured, ClientChannel Channel, string Client, string ChannelName)
{
    /// <summary>Who asked, as people see them; empty when not known.</summary>
    public string Asker { get; init; } = "";

    /// <summary>Who closed it; empty when nobody did, or when not known.</summary>
    public string Closer { get; init; } = "";

    /// <summary>An address that opens the message; null when there is none.</summary>
    public string? Link { get; init; }

    /// <summary>Which rule decided.</summary>
    public string Why { get; init; } = "";
}
