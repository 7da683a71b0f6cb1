using NodaTime;

namespace ServiceBot.Playground;

/// <summary>One thing that somebody does in the story.</summary>
/// <param name="WeeksBack">0 is the week in which the story stands.</param>
/// <param name="Day">The weekday.</param>
/// <param name="Time">Wall-clock time in the studio.</param>
/// <param name="Who">Who does it.</param>
/// <param name="Where">In which channel.</param>
internal abstract record Beat(int WeeksBack, IsoDayOfWeek Day, string Time, Player Who, Stage Where);

/// <summary>Somebody writes. <paramref name="Id"/> is unique in the story; <paramref name="Under"/> names the root for a reply in a thread.</summary>
internal sealed record Says(int WeeksBack, IsoDayOfWeek Day, string Time, Player Who, Stage Where, string Id, string Text, string? Under = null)
    : Beat(WeeksBack, Day, Time, Who, Where);

/// <summary>Somebody reacts to a message.</summary>
internal sealed record Reacts(int WeeksBack, IsoDayOfWeek Day, string Time, Player Who, Stage Where, string To, string Emoji)
    : Beat(WeeksBack, Day, Time, Who, Where);

/// <summary>Somebody of the team asks the bot something, in private.</summary>
internal sealed record Asks(int WeeksBack, IsoDayOfWeek Day, string Time, Player Who, Stage Where, string Words)
    : Beat(WeeksBack, Day, Time, Who, Where);

/// <summary>
/// The story that the playground opens on: a launch deck and a website, two weeks in. It always stands on a Thursday at 13:55, so that it plays the same
/// for everybody: in five minutes Sam is reminded of a slide that he promised, Nadia has waited 2 h 40 min (her nudge is due in twenty minutes), Tom is past his
/// target and cross; since Wednesday Ines knows what Tom has left open for two days; Leo has had the launch's week in short; and there are enough answered
/// questions, and promises kept, for Monday's digest to have something to say.
/// </summary>
internal static class Story
{
    public const IsoDayOfWeek Day = IsoDayOfWeek.Thursday;
    public static readonly LocalTime Opening = new(13, 55);

    private const IsoDayOfWeek Mon = IsoDayOfWeek.Monday;
    private const IsoDayOfWeek Tue = IsoDayOfWeek.Tuesday;
    private const IsoDayOfWeek Wed = IsoDayOfWeek.Wednesday;
    private const IsoDayOfWeek Thu = IsoDayOfWeek.Thursday;
    private const IsoDayOfWeek Fri = IsoDayOfWeek.Friday;

    private static readonly Player Sam = Cast.Sam, Ines = Cast.Ines, Nadia = Cast.Nadia, Tom = Cast.Tom;
    private static readonly Stage Deck = Cast.Brightwater, Site = Cast.Fernhill;

    public static readonly IReadOnlyList<Beat> Beats =
    [
        new Says(2, Mon, "09:40", Nadia, Deck, "b01", "Morning Sam, could you send me the timeline for the launch deck? I'd like to share it with Helen."),
        new Says(2, Mon, "10:05", Sam, Deck, "b02", "Morning Nadia. Outline by Wednesday, first full draft a week on Friday, final the Thursday after. It's in the folder too."),
        new Says(2, Mon, "10:11", Nadia, Deck, "b03", "Perfect, thanks!"),
        new Says(2, Tue, "11:30", Tom, Site, "f01", "Can the booking form ask for the clinic first? Patients keep picking the wrong one."),
        new Says(2, Tue, "15:50", Ines, Site, "f02", "Yes, and it makes sense. It's part of this week's build.", "f01"),
        new Says(2, Wed, "14:20", Nadia, Deck, "b04", "Which product shots do you still need from us?"),
        new Says(2, Wed, "14:48", Sam, Deck, "b05", "Just two: the lime can on white, and the group shot in landscape."),
        new Says(2, Thu, "16:40", Tom, Site, "f03", "Is the cookie banner legally fine the way it is now?"),
        new Says(2, Fri, "09:55", Ines, Site, "f04", "It is. We had it checked last month; the note is in the folder.", "f03"),
        new Says(2, Fri, "10:15", Tom, Site, "f05", "Who can give our new colleague Mira access to the analytics?"),
        new Says(2, Fri, "14:45", Ines, Site, "f06", "I can, and I have. She'll find the invitation in her mail.", "f05"),

        new Says(1, Mon, "09:20", Nadia, Deck, "b06", "How is the outline for the deck coming along?"),
        new Says(1, Mon, "10:02", Sam, Deck, "b07", "It's in the folder: twelve slides, the market story first. Your comments by Wednesday would be great."),
        new Says(1, Tue, "10:05", Tom, Site, "f07", "The opening hours on the Elm Street page are wrong."),
        new Says(1, Tue, "13:10", Nadia, Deck, "b08", "I've left comments. Could slide 4 lose the pie chart? Helen can't stand pie charts."),
        new Says(1, Tue, "13:31", Sam, Deck, "b09", "Gone. Bars instead, same numbers."),
        new Says(1, Tue, "13:33", Nadia, Deck, "b10", "Thank you!"),
        new Says(1, Tue, "16:20", Ines, Site, "f08", "Corrected. I checked the other five clinics as well, and two of them were off too.", "f07"),
        new Says(1, Wed, "11:45", Tom, Site, "f09", "When do we get to see the new booking flow?"),
        new Says(1, Wed, "12:10", Ines, Site, "f10", "On the test site. I'll send you the link on Friday at 10:30.", "f09"),
        new Says(1, Thu, "15:30", Nadia, Deck, "b11", "Is there room for a page on sustainability?"),
        new Says(1, Fri, "09:10", Sam, Deck, "b12", "There is: I'd put it after the shelf plan. I've sketched it, have a look."),
        new Says(1, Fri, "10:25", Ines, Site, "f11", "Here is the link to the new booking flow, Tom: https://test.fernhill.example/booking. Take your time with it.", "f09"),
        new Says(1, Fri, "11:40", Tom, Site, "f12", "Looks good! One thing: the back button loses the date. Can that be fixed?"),
        new Says(1, Fri, "12:25", Ines, Site, "f13", "Yes, that's a bug of ours. It is fixed on the test site; try it again when you like.", "f12"),
        new Says(1, Fri, "16:50", Nadia, Deck, "b13", "Could we have the summary page in Welsh as well?"),

        new Says(0, Mon, "09:30", Tom, Site, "f14", "Will the newsletter sign-up be on every page?"),
        new Says(0, Mon, "09:52", Ines, Site, "f15", "On every page except the booking form, so that nothing distracts there. Which line do you want above the sign-up, “Stay in touch” or “Clinic news”?", "f14"),
        new Says(0, Mon, "10:35", Sam, Deck, "b14", "Yes. Our translator has it and you'll get it together with the final deck."),
        new Says(0, Tue, "10:20", Nadia, Deck, "b15", "Helen asks: does the shelf plan use the new prices?"),
        new Says(0, Tue, "11:05", Sam, Deck, "b16", "It does, since Friday's version."),
        new Says(0, Tue, "11:07", Nadia, Deck, "b17", "Great, thanks"),
        new Says(0, Tue, "14:05", Tom, Site, "f16", "The confirmation mails land in spam for two of our clinics. Can you look into it?"),
        new Says(0, Tue, "14:40", Ines, Site, "f17", "Looking into it now. You'll hear from me today by five.", "f16"),
        new Says(0, Tue, "16:45", Ines, Site, "f18", "Found it: a record was missing on your domain. It's set, and the last six test mails arrived.", "f16"),
        new Says(0, Wed, "09:15", Nadia, Deck, "b18", "Could you add the Bristol stores to slide 9?"),
        new Says(0, Wed, "09:50", Sam, Deck, "b21", "I'll send you slide 9 with all twelve stores tomorrow by 15:00."),
        new Reacts(0, Wed, "09:51", Sam, Deck, "b18", Emoji.Done),
        new Says(0, Wed, "11:20", Sam, Deck, "b22", "Two covers are in the folder: the orchard or the lime can. Which one do you prefer?"),
        new Says(0, Wed, "11:45", Nadia, Deck, "b23", "The orchard, it's lovely."),
        new Says(0, Wed, "11:52", Sam, Deck, "b24", "Good choice, it will stand out on the shelf."),

        new Says(0, Wed, "15:40", Tom, Site, "f19", "The booking pages have been slow since this morning. Can you check?"),
        new Asks(0, Thu, "09:05", Cast.Leo, Deck, "recap Brightwater since Monday"),
        new Says(0, Thu, "09:25", Tom, Site, "f20", "Still slow, patients are calling us, and nobody over there has said a word. What is going on?"),
        new Says(0, Thu, "11:15", Nadia, Deck, "b19", "Hi Sam, when do we get the final deck? Helen is asking me, and we see the buyers tomorrow."),
        new Says(0, Thu, "12:40", Nadia, Deck, "b20", "Any update on the deck? I'm in meetings from four."),
    ];

    /// <summary>The story's opening instant for somebody who opens it at <paramref name="real"/>: the latest Thursday 13:55 that has been.</summary>
    public static Instant OpensAt(Instant real)
    {
        var here = real.InZone(Cast.Zone).LocalDateTime;
        var day = here.Date.With(DateAdjusters.PreviousOrSame(Day));
        if (day + Opening > here) day = day.PlusWeeks(-1);
        return (day + Opening).InZoneLeniently(Cast.Zone).ToInstant();
    }

    /// <summary>When a beat is, in a story that opens at <paramref name="opening"/>.</summary>
    public static Instant InstantOf(Beat beat, Instant opening)
    {
        var monday = opening.InZone(Cast.Zone).Date.With(DateAdjusters.PreviousOrSame(IsoDayOfWeek.Monday)).PlusWeeks(-beat.WeeksBack);
        var time = NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(beat.Time).Value;
        return (monday.PlusDays((int)beat.Day - 1) + time).InZoneLeniently(Cast.Zone).ToInstant();
    }
}
