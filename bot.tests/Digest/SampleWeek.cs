using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Digest;
using ServiceBot.Ledger;
using ServiceBot.Sight;

namespace ServiceBot.Tests.Digest;

/// <summary>Builds weeks out of a few words: who, when it began, how long it took.</summary>
internal sealed class SampleWeek
{
    public static readonly Week Week = new(new LocalDate(2026, 11, 16));

    public static readonly Instant MondayAfter = Instant.FromUtc(2026, 11, 23, 9, 0);

    private readonly List<JudgedWait> _waits = [];
    private readonly List<WaitingNow> _waiting = [];
    private int _message;

    public bool SoFar { get; init; }

    public bool AnyoneWrote { get; init; } = true;

    /// <summary>The figures of the weeks before, the last before this one last; the ones before them are empty.</summary>
    public IReadOnlyList<Figures> Earlier { get; init; } = [];

    /// <summary>How many questions a client had in each of them; of a client that is not named, none.</summary>
    public IReadOnlyDictionary<string, int[]> AskedEarlier { get; init; } = new Dictionary<string, int[]>();

    public IReadOnlyList<LocalDateTime> Asked { get; init; } = [];

    public IReadOnlyList<LocalDate> Holidays { get; init; } = [];

    public IReadOnlyList<DuePromise> Promises { get; init; } = [];

    public IReadOnlyList<OwedAnswer> FollowUps { get; init; } = [];

    public IReadOnlyList<Expected> Expectations { get; init; } = [];

    public IReadOnlyList<string> Clients { get; init; } = ["Acme"];

    public string? TriedBefore { get; init; }

    public IReadOnlyList<Gap> Gaps { get; init; } = [];

    /// <summary>0 is the week of the 16th; 1 the one after it: what is told does not depend on it but for the words.</summary>
    public int Later { get; init; }

    public IReadOnlyList<string> WithoutResponder { get; init; } = [];

    /// <summary>Figures of a week in which so many of so many were answered in time.</summary>
    public static Figures Past(int within, int judged, int medianMinutes = 40) =>
        new(judged, judged, 0, 0, 0, within, judged, judged == 0 ? null : Duration.FromMinutes(medianMinutes), judged == 0 ? null : Duration.FromHours(3), judged == 0 ? null : Duration.FromHours(4));

    public static ClientChannel Channel(string client, params string[] responders) => ClientChannel.Unset(new ChannelKey("slack:T1", "C" + client)) with
    {
        Client = client,
        Name = client.ToLowerInvariant() + "-main",
        Responders = responders.Length > 0 ? responders : ["U1", "U2"],
    };

    /// <summary>A wait that began on a day of the week at a time, answered after so many minutes of real time; open when that is null.</summary>
    public SampleWeek With(string client, IsoDayOfWeek day, string since, int? minutes, bool claimed = false, ClientChannel? channel = null, bool answeredAfterTheWeek = false, Outcome closed = Outcome.Answered)
    {
        var parts = since.Split(':');
        var at = Week.Monday.PlusDays((int)day - 1).At(new LocalTime(int.Parse(parts[0]), int.Parse(parts[1]))).InUtc().ToInstant();
        channel ??= Channel(client);
        Instant? settled = answeredAfterTheWeek ? MondayAfter - Duration.FromMinutes(5) : minutes is { } m ? at + Duration.FromMinutes(m) : null;
        var wait = new Wait(
            channel.Key,
            null,
            [new Ask($"m{_message++}", at, "UDANA")],
            settled is null ? Outcome.Open : closed,
            settled,
            settled is null ? null : new SettledBy(FactKind.Message, "a", "U1"),
            claimed ? new Claim("U1", at) : null);
        _waits.Add(new JudgedWait(wait, channel, client, Week.Ends(DateTimeZone.Utc)));
        return this;
    }

    public SampleWeek Waiting(string name, string client, int minutes, bool pastTarget = false)
    {
        var channel = Channel(client);
        var wait = new Wait(channel.Key, null, [new Ask("w", MondayAfter - Duration.FromMinutes(minutes), "UX")], Outcome.Open);
        _waiting.Add(new WaitingNow(name, client, channel.Key.Channel, channel.Name, Duration.FromMinutes(minutes), wait, pastTarget, DateTimeZone.Utc));
        return this;
    }

    public WeekInView Build()
    {
        var total = FiguresRules.Of(_waits.Select(wait => wait.Measured));
        var asked = _waits.Where(wait => wait.Counts).CountBy(wait => wait.Client).ToDictionary();
        var padded = Enumerable.Repeat(Past(0, 0), 7 - Earlier.Count).Concat(Earlier).ToList();
        var earlier = padded.Select((figures, index) => new PastWeek(
            Week.Back(7 - index),
            figures,
            AskedEarlier.Select(entry => (entry.Key, Count: index - (7 - entry.Value.Length) is >= 0 and var at ? entry.Value[at] : 0)).Where(entry => entry.Count > 0).ToDictionary(entry => entry.Key, entry => entry.Count)));
        return new WeekInView(
            Week.Back(-Later), SoFar, MondayAfter + Duration.FromDays(7 * Later), DateTimeZone.Utc, [.. _waits.Select(wait => wait.Client).Concat(Clients).Distinct().Order()], _waits,
            [.. earlier, new PastWeek(Week.Back(-Later), total, asked)], _waiting, AnyoneWrote)
        {
            WithoutResponder = WithoutResponder,
            Asked = Asked,
            Holidays = Holidays,
            Promises = Promises,
            FollowUps = FollowUps,
            Expectations = Expectations,
            TriedBefore = TriedBefore,
            Gaps = Gaps,
            LinkTo = wait => $"https://chat.example/{wait.Asks[0].Message}",
        };
    }
}
