using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using ServiceBot.Assistant;
using ServiceBot.Coaching;

namespace ServiceBot.Tests.Assistant;

[TestClass]
public sealed class GrammarTests
{
    [TestMethod]
    [DataRow("waiting", true)]
    [DataRow("Who's waiting?", true)]
    [DataRow("draft", true)]
    [DataRow("draft warmer", true)]
    [DataRow("snooze 1h", true)]
    [DataRow("no-reply-needed", true)]
    [DataRow("my reply, please", false)]
    [DataRow("could you reply", false)]
    [DataRow("draft contract", false)]
    [DataRow("draft the contract for us", false)]
    [DataRow("report for October", false)]
    [DataRow("what about the deck?", false)]
    [DataRow("how long until the deck is there?", false)]
    [DataRow("", false)]
    public void A_command_to_the_letter_is_nothing_that_might_be_said_to_people(string words, bool isOne) => Assert.AreEqual(isOne, Grammar.IsToTheLetter(words));

    [TestMethod]
    [DataRow("draft", nameof(Verb.Draft))]
    [DataRow("Draft a reply, please.", nameof(Verb.Draft))]
    [DataRow("can you draft this for me?", nameof(Verb.Draft))]
    [DataRow("could you have a look and draft something", nameof(Verb.Draft))]
    [DataRow("reply", nameof(Verb.Draft))]
    [DataRow("suggest a reply", nameof(Verb.Draft))]
    [DataRow("claim", nameof(Verb.Claim))]
    [DataRow("I've got it", nameof(Verb.Claim))]
    [DataRow("I’ve got this!", nameof(Verb.Claim))]
    [DataRow("on it", nameof(Verb.Claim))]
    [DataRow("mine", nameof(Verb.Claim))]
    [DataRow("snooze", nameof(Verb.Snooze))]
    [DataRow("answered", nameof(Verb.Answered))]
    [DataRow("answered elsewhere", nameof(Verb.Answered))]
    [DataRow("done", nameof(Verb.Answered))]
    [DataRow("connect", nameof(Verb.Connect))]
    [DataRow("Connect my Slack account", nameof(Verb.Connect))]
    [DataRow("disconnect", nameof(Verb.Disconnect))]
    [DataRow("send as me", nameof(Verb.Send))]
    [DataRow("no-reply-needed", nameof(Verb.NoReplyNeeded))]
    [DataRow("no reply needed", nameof(Verb.NoReplyNeeded))]
    [DataRow("needs-reply", nameof(Verb.NeedsReply))]
    [DataRow("this needs a reply", nameof(Verb.NeedsReply))]
    [DataRow("undo", nameof(Verb.NeedsReply))]
    [DataRow("why?", nameof(Verb.Why))]
    [DataRow("why is this one here", nameof(Verb.Why))]
    [DataRow("waiting", nameof(Verb.Waiting))]
    [DataRow("who's waiting?", nameof(Verb.Waiting))]
    [DataRow("Who is waiting", nameof(Verb.Waiting))]
    [DataRow("digest", nameof(Verb.Digest))]
    [DataRow("figures", nameof(Verb.Digest))]
    [DataRow("my figures", nameof(Verb.MyFigures))]
    [DataRow("My week?", nameof(Verb.MyFigures))]
    [DataRow("please show me my own numbers", nameof(Verb.MyFigures))]
    [DataRow("digest of my week", nameof(Verb.MyFigures))]
    [DataRow("draft my week's report", nameof(Verb.Draft))]
    [DataRow("Sam's figures", null)]
    [DataRow("figures of <@sam>", nameof(Verb.Digest))]
    [DataRow("", nameof(Verb.Help))]
    [DataRow("   ", nameof(Verb.Help))]
    [DataRow("?", nameof(Verb.Help))]
    [DataRow("help", nameof(Verb.Help))]
    [DataRow("<@UBOT> draft", nameof(Verb.Draft))]
    public void People_say_the_same_thing_in_several_ways(string words, string? verb) => Assert.AreEqual(verb, Grammar.Read(words).Command?.Verb.ToString());

    [TestMethod]
    [DataRow("draft", Turned.AsIs)]
    [DataRow("draft shorter", Turned.Shorter)]
    [DataRow("a warmer draft", Turned.Warmer)]
    [DataRow("draft, a bit firmer please", Turned.Firmer)]
    [DataRow("shorter", Turned.Shorter)]
    public void A_draft_can_be_turned(string words, Turned turned) => Assert.AreEqual(new Command(Verb.Draft, turned), Grammar.Read(words).Command);

    [TestMethod]
    public void Everything_that_help_offers_to_type_is_understood_as_what_it_says()
    {
        foreach (var verb in Enum.GetValues<Verb>()) Assert.AreEqual(verb, Grammar.Read(Grammar.TypedFor(verb)).Command?.Verb);
    }

    [TestMethod]
    [DataRow("drft", "draft")]
    [DataRow("clam", "claim")]
    [DataRow("awnsered", "answered")]
    [DataRow("waitng", "waiting")]
    [DataRow("digset", "digest")]
    public void A_slip_of_the_finger_is_offered_its_likeliest_meaning_first(string words, string first)
    {
        var understood = Grammar.Read(words);
        Assert.IsNull(understood.Command);
        Assert.HasCount(3, understood.Likeliest);
        Assert.AreEqual(first, understood.Likeliest[0]);
    }

    [TestMethod]
    [DataRow("on Friday we ship the deck")]
    [DataRow("done with the deck, sending it over")]
    [DataRow("take the second banner")]
    [DataRow("ignore the last file")]
    public void A_sentence_to_somebody_else_changes_nothing(string words) => Assert.IsNull(Grammar.Read(words).Command);

    [TestMethod]
    [DataRow("snooze 4 o'clock")]
    [DataRow("snooze 25:00")]
    [DataRow("snooze until whenever")]
    [DataRow("snooze 3")]
    [DataRow("snooze -1h")]
    [DataRow("snooze 13pm")]
    public void A_time_that_is_none_gets_ways_to_say_one(string words)
    {
        var understood = Grammar.Read(words);
        Assert.IsNull(understood.Command);
        CollectionAssert.AreEqual(new[] { "snooze 1h", "snooze until 15:00", "snooze until tomorrow" }, understood.Likeliest.ToArray());
    }

    // Thursday 19 November 2026, 14:00 in London; work begins at 09:00 on weekdays.
    [TestMethod]
    [DataRow("snooze", "2026-11-19T15:00")]
    [DataRow("snooze 1h30m", "2026-11-19T15:30")]
    [DataRow("snooze for 2 hours", "2026-11-19T16:00")]
    [DataRow("snooze for an hour", "2026-11-19T15:00")]
    [DataRow("snooze 45 minutes", "2026-11-19T14:45")]
    [DataRow("snooze 2d", "2026-11-21T14:00")]
    [DataRow("snooze 0m", "2026-11-19T14:00")]
    [DataRow("snooze until 15:00", "2026-11-19T15:00")]
    [DataRow("snooze until 3pm", "2026-11-19T15:00")]
    [DataRow("snooze until 3:30pm", "2026-11-19T15:30")]
    [DataRow("snooze until 13:00", "2026-11-20T13:00")]
    [DataRow("snooze until 14:00", "2026-11-20T14:00")]
    [DataRow("snooze until tomorrow", "2026-11-20T09:00")]
    [DataRow("snooze until tomorrow 11:15", "2026-11-20T11:15")]
    [DataRow("snooze until Monday", "2026-11-23T09:00")]
    [DataRow("snooze until 10:00 on Monday", "2026-11-23T10:00")]
    [DataRow("snooze until monday 10:00", "2026-11-23T10:00")]
    [DataRow("snooze until Saturday", "2026-11-23T09:00")]
    [DataRow("snooze until Thursday", "2026-11-26T09:00")]
    public void A_snooze_ends_when_people_mean(string words, string expected)
    {
        var london = DateTimeZoneProviders.Tzdb["Europe/London"];
        var now = new LocalDateTime(2026, 11, 19, 14, 0).InZoneStrictly(london).ToInstant();

        var until = Grammar.Read(words).Command?.Snooze?.From(now, london, at => WeekdaysFromNine(at, london));

        Assert.AreEqual(expected, until?.InZone(london).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", null) ?? "");
    }

    [TestMethod]
    public void A_time_that_the_clock_change_skips_is_the_one_an_hour_later()
    {
        var london = DateTimeZoneProviders.Tzdb["Europe/London"];
        var eveningBefore = new LocalDateTime(2026, 3, 28, 20, 0).InZoneStrictly(london).ToInstant();

        var until = Grammar.Read("snooze until 01:30").Command!.Snooze!.From(eveningBefore, london, at => at);

        Assert.AreEqual(new LocalDateTime(2026, 3, 29, 2, 30), until.InZone(london).LocalDateTime);
    }

    [TestMethod]
    public void Any_words_give_either_a_command_or_three_things_to_type() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string?>(), words =>
        {
            var understood = Grammar.Read(words ?? "");
            return understood.Command is not null ? understood.Likeliest.Count == 0 : understood.Likeliest.Distinct().Count() == 3;
        }).QuickCheckThrowOnFailure();

    private static Instant? WeekdaysFromNine(Instant at, DateTimeZone zone)
    {
        for (var day = at.InZone(zone).Date; ; day = day.PlusDays(1))
        {
            var nine = day.At(new LocalTime(9, 0)).InZoneLeniently(zone).ToInstant();
            if (day.DayOfWeek <= IsoDayOfWeek.Friday && nine >= at) return nine;
        }
    }
}
