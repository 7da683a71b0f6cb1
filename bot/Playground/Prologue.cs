using NodaTime;

namespace ServiceBot.Playground;

/// <summary>Three weeks before the story: plain questions and plain answers, a few of them late, so that the digest has a trend to show.</summary>
internal static class Prologue
{
    private const IsoDayOfWeek Mon = IsoDayOfWeek.Monday;
    private const IsoDayOfWeek Tue = IsoDayOfWeek.Tuesday;
    private const IsoDayOfWeek Wed = IsoDayOfWeek.Wednesday;
    private const IsoDayOfWeek Thu = IsoDayOfWeek.Thursday;
    private const IsoDayOfWeek Fri = IsoDayOfWeek.Friday;

    private static readonly Player Sam = Cast.Sam, Ines = Cast.Ines, Nadia = Cast.Nadia, Tom = Cast.Tom;
    private static readonly Stage Deck = Cast.Brightwater, Site = Cast.Fernhill;

    public static readonly IReadOnlyList<Beat> Beats =
    [
        new Says(5, Mon, "10:10", Nadia, Deck, "n01", "Which photographer did you book for the can?"),
        new Says(5, Mon, "10:45", Sam, Deck, "n02", "Marta Lind, for Thursday week. Her quote is in the folder."),
        new Says(5, Tue, "11:00", Tom, Site, "t01", "Do the clinics' opening hours come from our system or from yours?"),
        new Says(5, Tue, "15:40", Ines, Site, "t02", "From yours, read every night. The list of fields is in the folder.", "t01"),
        new Says(5, Wed, "09:40", Nadia, Deck, "n03", "Is the can in the final lime, or in the one before?"),
        new Says(5, Wed, "14:10", Sam, Deck, "n04", "In the final one. Both are side by side on page 2 of the colour sheet."),
        new Says(5, Thu, "10:00", Tom, Site, "t03", "Can each clinic have its own phone number on its page?"),
        new Says(5, Thu, "10:50", Ines, Site, "t04", "Each has its own: all six numbers are on the test site.", "t03"),
        new Says(5, Thu, "14:00", Nadia, Deck, "n05", "How many slides do the buyers want to see?"),
        new Says(5, Thu, "14:25", Sam, Deck, "n06", "Twelve at most. Their brief is in the folder."),
        new Says(5, Fri, "09:30", Tom, Site, "t05", "Why does the search find nothing for Elm Street?"),
        new Says(5, Fri, "14:20", Ines, Site, "t06", "The street was missing from the index. Elm Street comes first now.", "t05"),

        new Says(4, Mon, "09:30", Nadia, Deck, "n07", "Can we see the first photographs?"),
        new Says(4, Mon, "10:05", Sam, Deck, "n08", "They are in the folder, all forty of them."),
        new Says(4, Mon, "13:00", Tom, Site, "t07", "The map shows the old entrance at Harbour Road. Is that known?"),
        new Says(4, Mon, "17:20", Ines, Site, "t08", "It is now, thank you. The pin is at the new entrance.", "t07"),
        new Says(4, Tue, "10:30", Nadia, Deck, "n09", "Which of the two fonts is the licensed one?"),
        new Says(4, Tue, "10:52", Sam, Deck, "n10", "Both are. The papers are in the folder."),
        new Says(4, Wed, "09:50", Tom, Site, "t09", "Can patients cancel without an account?"),
        new Says(4, Wed, "10:40", Ines, Site, "t10", "They can: the link in the confirmation mail does it.", "t09"),
        new Says(4, Thu, "11:30", Nadia, Deck, "n11", "Does the group shot include the sugar-free can?"),
        new Says(4, Thu, "16:00", Sam, Deck, "n12", "It does, second from the left."),
        new Says(4, Fri, "10:00", Tom, Site, "t11", "What happens to bookings when a clinic closes early?"),
        new Says(4, Fri, "10:45", Ines, Site, "t12", "They move to the next free slot, and the patient gets a mail.", "t11"),

        new Says(3, Mon, "10:00", Nadia, Deck, "n13", "Is the mock-up shelf two or three metres wide?"),
        new Says(3, Mon, "10:25", Sam, Deck, "n14", "Two metres, like theirs. The drawing is in the folder."),
        new Says(3, Tue, "09:45", Tom, Site, "t13", "Which browsers did you test the booking form in?"),
        new Says(3, Tue, "10:15", Ines, Site, "t14", "The four big ones and two old phones. The list is in the folder.", "t13"),
        new Says(3, Wed, "11:10", Nadia, Deck, "n15", "Who speaks first at the buyers' meeting, you or Helen?"),
        new Says(3, Wed, "11:30", Sam, Deck, "n16", "Helen does. The order is on the last page of the brief."),
        new Says(3, Wed, "13:30", Tom, Site, "t15", "The text on the Cedar Lane page is cut off on my phone."),
        new Says(3, Thu, "09:40", Ines, Site, "t16", "Mended. It was the only page with so long a title.", "t15"),
        new Says(3, Thu, "14:10", Nadia, Deck, "n17", "Is there a version of the logo for dark cans?"),
        new Says(3, Thu, "14:40", Sam, Deck, "n18", "There is, in white. It's in the folder with the others."),
        new Says(3, Fri, "09:35", Tom, Site, "t17", "Can the newsletter wait until the booking is live?"),
        new Says(3, Fri, "10:20", Ines, Site, "t18", "It can: nothing else depends on it.", "t17"),
    ];
}
