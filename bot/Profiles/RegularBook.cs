using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Promises;
using ServiceBot.Reading;

namespace ServiceBot.Profiles;

/// <summary>Keeps what became of the days on which a client expects something: somebody was reminded, said that it is done, or a message brought it.</summary>
internal sealed class RegularBook(Platforms platforms)
{
    // A day's reminder comes at the next opening, and nobody closes for longer, in days.
    private const int LongestClosed = 31;

    // What people call one and the same thing that is sent regularly.
    private static readonly HashSet<string> AReport = ["report", "reporting", "figure", "number", "dashboard", "summary", "status", "recap", "digest", "overview", "newsletter", "stat", "kpi", "result", "analytic"];

    /// <summary>Reminds of a line that is due, once for its day, and plans the next. How many people hear of it.</summary>
    public int Remind(IUnitOfWork unit, string workspace, int number, Instant now)
    {
        var rows = unit.Get<IProfileRows>();
        if (rows.Get(workspace, number) is not { NextDue: { } due } line || due > now) return 0;
        var settings = PingReader.SettingsOf(unit, line.Channel, now);
        if (RegularDays.Of(line, settings.Calendar) is not { } days)
        {
            rows.Put(line with { NextDue = null });
            return 0;
        }

        // A reminder that is out says "today" no longer than that is true.
        unit.Get<IDeliveryRows>().Refresh([.. Open(rows, line, now).Where(day => days.EndOf(day) >= due && days.EndOf(day) <= now).Select(day => new RegularItem(line.Channel, number, day).Subject)], now);

        // Settings may have moved the hours since it was planned.
        var opens = days.Hours.NextOpening(now);
        if (opens is { } later && later > now && days.DayOf(due) is { } dueDay && later < days.EndOf(dueDay))
        {
            rows.Put(line with { NextDue = later });
            return 0;
        }

        rows.Put(line with { NextDue = Next(rows, line, days, now) });
        // What came due while nobody was here is over, and the figures say so; a reminder of it would come too late.
        if (opens != now || days.DayOf(now) is not { } day || unit.Get<IClientRows>().HasEnded(line.Channel, now) || OutcomeOf(rows, line, day) is not null) return 0;
        rows.Put(new ExpectedDay(line.Channel, number, day, DayOutcome.Open, now));
        var item = new RegularItem(line.Channel, number, day);
        rows.Put(line with { NextDue = Next(rows, line, days, now) });
        var hearers = Hearers(unit, settings, now);
        foreach (var person in hearers) item.To(person, now, days.EndOf(day)).EnqueueIn(unit);
        return hearers.Count;
    }

    /// <summary>Somebody of the team says what became of a day. Why nothing was changed; null when it was.</summary>
    public static string? Say(IUnitOfWork unit, RegularItem item, DayOutcome outcome, string by, Instant now)
    {
        var rows = unit.Get<IProfileRows>();
        if (rows.Get(item.Channel.Workspace, item.Line) is not { } line) return "Nobody expects it any more: the line was deleted.";
        rows.Put(new ExpectedDay(line.Channel, line.Number, item.Day, outcome, now, by));
        unit.Get<IDeliveryRows>().Refresh([(item with { Channel = line.Channel }).Subject], now);
        return null;
    }

    /// <summary>A team message was written or edited: it may bring what is expected on its day.</summary>
    public static void Hear(IUnitOfWork unit, ChannelKey channel, string message, string author, MessageText body, Instant at, Instant now)
    {
        if (unit.Get<IClientRows>().Person(new PersonKey(channel.Workspace, author))?.Side != Side.Team) return;
        var rows = unit.Get<IProfileRows>();
        foreach (var line in ProfileBook.OfClient(unit, channel).Where(line => line.Facet == Facet.Regular))
        {
            if (RegularDays.Of(line, PingReader.SettingsOf(unit, line.Channel, now).Calendar) is not { } days || days.DayOf(at) is not { } day) continue;
            var known = OutcomeOf(rows, line, day);
            var brings = Brings(body) && Fits(body.Text, line.Words);
            if (brings && (known is null || known.Outcome == DayOutcome.Open)) Change(unit, new ExpectedDay(line.Channel, line.Number, day, DayOutcome.Seen, at, author, message), now);
            else if (!brings && known is { Outcome: DayOutcome.Seen } && known.Message == message) Change(unit, Taken(known, now), now);
        }
    }

    /// <summary>A message is gone, and what it brought with it.</summary>
    public static void Unhear(IUnitOfWork unit, ChannelKey channel, string message, Instant now)
    {
        var rows = unit.Get<IProfileRows>();
        foreach (var line in ProfileBook.OfClient(unit, channel).Where(line => line.Facet == Facet.Regular))
        {
            foreach (var day in rows.Days(channel.Workspace, line.Number, now.InUtc().Date.PlusDays(-8)).Where(day => day.Message == message))
                Change(unit, Taken(day, now), now);
        }
    }

    /// <summary>Whether a text brings something: a file or a link.</summary>
    public static bool Brings(MessageText body) => body.Files > 0 || (MayHoldLink(body.Text) && Sentences.Of(body.Text).Exists(sentence => Array.IndexOf(sentence.Words, Sentences.Link) >= 0));

    /// <summary>Whether a text may be what is expected: they share a word that says what they are about, or both speak of a report by one of its names.</summary>
    public static bool Fits(string text, string expected)
    {
        var (said, wanted) = (PromiseSubjects.Of(text), PromiseSubjects.Of(Recurrence.WhatOf(expected)));
        return wanted.Overlaps(said) || (wanted.Overlaps(AReport) && said.Overlaps(AReport));
    }

    /// <summary>How a reminder stands for one reader.</summary>
    public RegularLine Look(IUnitOfWork unit, RegularItem item, string reader, Instant now)
    {
        var rows = unit.Get<IProfileRows>();
        var line = rows.Get(item.Channel.Workspace, item.Line);
        var settings = PingReader.SettingsOf(unit, item.Channel, now);
        var day = line is null ? null : OutcomeOf(rows, line, item.Day);
        string NameOf(string person) => person == reader ? "you" : unit.Get<IClientRows>().Person(new PersonKey(item.Channel.Workspace, person))?.Name is { Length: > 0 } name ? Chat.Say.FirstName(name) : "a teammate";
        return new RegularLine(
            item,
            line?.Words,
            ProfileBook.NameOf(settings),
            settings.Name,
            day?.Outcome ?? DayOutcome.Open,
            day is { By.Length: > 0 } ? NameOf(day.By) : "",
            day?.At ?? now,
            day is null ? null : LinkTo(unit, item.Channel, day),
            line is null ? "" : NameOf(line.ChangedBy ?? line.By),
            WorkingHours.Of(settings.Calendar).Zone,
            line is not null && RegularDays.Of(line, settings.Calendar)?.EndOf(item.Day) <= now);
    }

    /// <summary>Whoever answers for the channel; for somebody who is away whoever covers; where that is nobody, who hears later, and then whoever invited the bot.</summary>
    public static IReadOnlyList<string> Hearers(IUnitOfWork unit, ClientChannel settings, Instant now)
    {
        string? Present(string person) => unit.Get<IAbsenceRows>().Of(new PersonKey(settings.Key.Workspace, person), now) is { } absence ? absence.Substitute : person;
        foreach (var people in new[] { settings.Responders, settings.EscalateTo })
        {
            if (people.Select(Present).OfType<string>().Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } present) return present;
        }

        return settings.Responders.Count > 0 ? settings.Responders : settings.InvitedBy is { } inviter ? [inviter] : [];
    }

    /// <summary>The next reminder, or the end of a day that one is out for and nothing has come of.</summary>
    public static Instant? Next(IProfileRows rows, ProfileLine line, RegularDays days, Instant now) =>
        Open(rows, line, now).Select(day => (Instant?)days.EndOf(day)).Where(end => end > now).Append(days.NextDue(now)).Min();

    private static IEnumerable<LocalDate> Open(IProfileRows rows, ProfileLine line, Instant now) =>
        rows.Days(line.Channel.Workspace, line.Number, now.InUtc().Date.PlusDays(-LongestClosed)).Where(day => day.Outcome == DayOutcome.Open).Select(day => day.Day);

    // What was brought may have been brought in another channel of the client's.
    private Uri? LinkTo(IUnitOfWork unit, ChannelKey channel, ExpectedDay day)
    {
        if (day.Message is not { } message) return null;
        var rows = unit.Get<ILedgerRows>();
        var stands = NoteBook.ChannelsOf(unit, channel).Select(one => one.Key).Prepend(channel).FirstOrDefault(key => rows.Message(key, message)?.Author == day.By, channel);
        return platforms.Find(channel.Workspace)?.LinkTo(stands, message, rows.Message(stands, message)?.Thread);
    }

    private static ExpectedDay? OutcomeOf(IProfileRows rows, ProfileLine line, LocalDate day) => rows.Days(line.Channel.Workspace, line.Number, day) is [var first, ..] && first.Day == day ? first : null;

    // As if it had not been brought: a reminder that went out says so again.
    private static ExpectedDay Taken(ExpectedDay day, Instant now) => day with { Outcome = DayOutcome.Open, At = now, By = "", Message = null };

    private static void Change(IUnitOfWork unit, ExpectedDay day, Instant now)
    {
        unit.Get<IProfileRows>().Put(day);
        unit.Get<IDeliveryRows>().Refresh([new RegularItem(day.Channel, day.Line, day.Day).Subject], now);
    }

    // Every message passes here; only what one of these stands in is cut into sentences.
    private static bool MayHoldLink(string text) =>
        text.Contains('<', StringComparison.Ordinal) || text.Contains("://", StringComparison.Ordinal) || text.Contains("www.", StringComparison.OrdinalIgnoreCase);
}
