using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;

namespace ServiceBot.Profiles;

/// <summary>How an expectation of a client's compares with what happened in a period.</summary>
/// <param name="Client">The client's name; the channel's where nobody wrote one down.</param>
/// <param name="Line">The number of the line.</param>
/// <param name="Facet">Of what kind: <see cref="Facet.Answer"/> or <see cref="Facet.Regular"/>; of nothing else can be told what happened.</param>
/// <param name="Words">What is expected: "an answer within 2 h", "report every Monday".</param>
/// <param name="Met">How often it was met.</param>
/// <param name="Of">How often it was up: waits that were answered or are past the time; days that are over or were met. 0: there was nothing to meet.</param>
/// <param name="Pending">Of a regular one: a day in the period is not over and nothing was seen yet.</param>
internal sealed record KeptExpectation(string Client, int Line, Facet Facet, string Words, int Met, int Of, bool Pending)
{
    /// <summary>Whether it was met every time; null when there was nothing to meet.</summary>
    public bool? IsMet => Of == 0 ? null : Met == Of;

    /// <summary>In words, without a period: "expected an answer within 2 h: met 14 of 16", "report every Monday: sent", "report every Monday: not seen".</summary>
    public string InWords => Facet switch
    {
        Facet.Answer => $"expected {Words}: {(Of == 0 ? "nothing to answer" : $"met {Met} of {Of}")}",
        _ when Of == 0 => $"{Words}: {(Pending ? "not seen yet today" : "not due")}",
        _ when Of == 1 => $"{Words}: {(Met == 1 ? "sent" : "not seen")}",
        _ => $"{Words}: sent {Met} of {Of} times",
    };
}

/// <summary>
/// Compares what clients expect with what happened: for the profile, and for whoever tells of a week. What was written down or changed within the period counts from then on only,
/// for nobody can meet what was not said.
/// </summary>
internal static class ExpectationReview
{
    /// <summary>The answer times and the regular things that the clients of some channels expect.</summary>
    /// <param name="unit">Reads.</param>
    /// <param name="channels">Channels, as they stand now. What a client expects is compared over those of its channels that are among them.</param>
    /// <param name="from">From when on.</param>
    /// <param name="to">Until when, not included.</param>
    /// <param name="now">The present; nothing later counts.</param>
    public static IReadOnlyList<KeptExpectation> Of(IUnitOfWork unit, IReadOnlyList<ClientChannel> channels, Instant from, Instant to, Instant now)
    {
        var asOf = Instant.Min(to, now);
        var kept = new List<KeptExpectation>();
        foreach (var client in channels.GroupBy(settings => settings.Client.Length > 0 ? settings.Client : settings.Key.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            var all = NoteBook.ChannelsOf(unit, client.First().Key);
            foreach (var line in ProfileBook.Of(unit, all).Where(line => line.Since <= asOf))
            {
                var calendar = (all.FirstOrDefault(one => one.Key == line.Channel) ?? all[0]).Calendar;
                if (line.Facet == Facet.Answer && Expects.AnswerTime(line.Words) is { } within) kept.Add(Answers(unit, [.. client], line, within, from, to, asOf));
                else if (RegularDays.Of(line, calendar) is { } days) kept.Add(Regular(unit, ProfileBook.NameOf(client.First()), line, days, from, to, asOf));
            }
        }

        return kept;
    }

    private static KeptExpectation Answers(IUnitOfWork unit, IReadOnlyList<ClientChannel> channels, ProfileLine line, Duration within, Instant from, Instant to, Instant asOf)
    {
        var (begin, end) = (Instant.Max(from, line.Since), Instant.Max(to, line.Since));
        var measured = channels.SelectMany(channel => unit.Get<ILedgerRows>().Waits(channel.Key, begin, end).Select(stored => (stored.Wait, channel with { Policy = channel.Policy with { Target = within } })));
        var figures = FiguresRules.Of(measured, asOf);
        return new KeptExpectation(ProfileBook.NameOf(channels[0]), line.Number, line.Facet, line.Words, figures.WithinTarget, figures.Judged, Pending: false);
    }

    private static KeptExpectation Regular(IUnitOfWork unit, string client, ProfileLine line, RegularDays days, Instant from, Instant to, Instant asOf)
    {
        var known = unit.Get<IProfileRows>().Days(line.Channel.Workspace, line.Number, from.InZone(days.Hours.Zone).Date.PlusDays(-1)).ToDictionary(day => day.Day);
        var (met, up, pending) = (0, 0, false);
        foreach (var day in days.Between(from, Instant.Min(to, asOf)))
        {
            switch (known.GetValueOrDefault(day)?.Outcome ?? DayOutcome.Open)
            {
                case DayOutcome.Skipped:
                    continue;
                case DayOutcome.Done or DayOutcome.Seen:
                    (met, up) = (met + 1, up + 1);
                    continue;
            }

            if (days.EndOf(day) <= asOf) up++;
            else pending = true;
        }

        return new KeptExpectation(client, line.Number, line.Facet, line.Words, met, up, pending);
    }
}
