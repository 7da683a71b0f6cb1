using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Digest;
using ServiceBot.Ledger;

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

    public Figures Before { get; init; } = FiguresRules.Of([], MondayAfter);

    public IReadOnlyList<decimal?> EarlierWeeks { get; init; } = [null, null, null, null, null, null, null];

    public IReadOnlyList<string> WithoutResponder { get; init; } = [];

    public static ClientChannel Channel(string client, params string[] responders) => ClientChannel.Unset(new ChannelKey("slack:T1", "C" + client)) with
    {
        Client = client,
        Name = client.ToLowerInvariant() + "-main",
        Responders = responders.Length > 0 ? responders : ["U1", "U2"],
    };

    /// <summary>A wait that began on a day of the week at a time, answered after so many minutes of real time; open when that is null.</summary>
    public SampleWeek With(string client, IsoDayOfWeek day, string since, int? minutes, bool claimed = false, ClientChannel? channel = null, bool answeredAfterTheWeek = false)
    {
        var parts = since.Split(':');
        var at = Week.Monday.PlusDays((int)day - 1).At(new LocalTime(int.Parse(parts[0]), int.Parse(parts[1]))).InUtc().ToInstant();
        channel ??= Channel(client);
        Instant? settled = answeredAfterTheWeek ? MondayAfter - Duration.FromMinutes(5) : minutes is { } m ? at + Duration.FromMinutes(m) : null;
        var wait = new Wait(
            channel.Key,
            null,
            [new Ask($"m{_message++}", at, "UDANA")],
            settled is null ? Outcome.Open : Outcome.Answered,
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
        var total = FiguresRules.Of(_waits.Select(wait => (wait.Wait, wait.Settings)), Week.Ends(DateTimeZone.Utc));
        return new WeekInView(
            Week, SoFar, MondayAfter, DateTimeZone.Utc, [.. _waits.Select(wait => wait.Client).Append("Acme").Distinct().Order()], _waits, total, Before,
            [.. EarlierWeeks, total.WithinTargetPercent], _waiting, AnyoneWrote)
        {
            WithoutResponder = WithoutResponder,
        };
    }
}
