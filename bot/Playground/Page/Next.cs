using NodaTime;

namespace ServiceBot.Playground.Page;

/// <summary>What a newcomer could do next, told from what stands on the page and from nothing else: it can be done at this moment, and something is seen of it.</summary>
internal static class Next
{
    // Pressing +1 h later than this leads past closing, when nobody is pinged.
    private static readonly LocalTime LastHour = new(16, 30);

    public static string For(PageModel page)
    {
        if (page.Playing) return "Time runs, a minute in half a second. Press Pause when something happens that you want to look at.";
        if (!page.Me.IsTeam) return AsClient(page);
        return OfNewest(page) ?? OfWhatIsOpen(page);
    }

    // What came last is what somebody looks at.
    private static string? OfNewest(PageModel page)
    {
        if (page.Private is not [var newest, ..]) return null;
        if (newest.Post.Parts.Any(part => part is Chat.Form)) return "Fill in what you know and save it, or press Cancel. Clients never see any of it.";
        if (newest is { Draft.ReplyIn: not null, SentAt: null }) return "Change the draft, turn it warmer, shorter or firmer, and send it as yourself. Until you do, nothing has gone anywhere.";
        if (IsRecap(newest)) return "Each line of the recap leads to its message. Take it as Markdown, or ask for another time, as in “@ServiceBot recap last 3 days”.";
        if (newest.SentAt is not null && Waiting(page) is null && !page.Private.Any(IsRecap))
            return $"Sent, as you. Now type “@ServiceBot recap {Period(page)}” in #{page.Channel.Id} and read what was decided, asked and promised.";
        return newest.Place == Cast.Desk.Id && IsOfToday(newest, page) ? $"That is the week, as the whole team reads it. {Elsewhere(page)}, or start over." : null;
    }

    private static string OfWhatIsOpen(PageModel page)
    {
        if (page.Private.Any(IsOpenPing)) return "Press “Draft a reply” under the ping. Only you see what comes.";
        if (page.Private.FirstOrDefault(IsOpenPromise) is { } promise)
        {
            var words = promise.Post.Parts.OfType<Chat.Quote>().Any(quote => quote.Text.Contains("slide 9", StringComparison.Ordinal)) ? "Here is slide 9" : "Here it is";
            return $"You gave a client your word. Do it in their channel, as in “{words}: https://…”, and watch the reminder turn into its ending. Or press “It's done”.";
        }

        if (Waiting(page) is { } client)
        {
            var waits = $"{client.FirstName} waits in #{page.Channel.Id}";
            if (!IsOpenForAnHour(page)) return $"{waits}, and the studio is closed or about to: nobody is pinged then. Press Next Monday 9:00 and read what came of it.";
            return Responder(page.Channel) is { } responder && responder != page.Me
                ? $"{waits}. {responder.FirstName} hears of it first: be {responder.FirstName}, and press +1 h until a ping comes."
                : $"{waits}. Press +1 h until you hear of it, and read when that was.";
        }

        return page.Private.Any(shown => shown.Place == Cast.Desk.Id && IsOfToday(shown, page))
            ? $"Nobody waits for you, and the week has been told. {Elsewhere(page)}, or start over."
            : $"Nobody waits for you. Press Next Monday 9:00 and read the week, or type “@ServiceBot recap {Period(page)}” in #{page.Channel.Id}. {Elsewhere(page)}.";
    }

    private static string AsClient(PageModel page)
    {
        var name = page.Me.FirstName;
        if (LastWord(page) != page.Me) return $"Write something as {name}, then move the clock and watch what the studio hears.";
        return IsOpenForAnHour(page)
            ? $"{name} wrote last. If that needs an answer, press +1 h until the team hears of it; {name} sees nothing of that."
            : $"{name} wrote last, and the studio is closed or about to: nobody is pinged then. Press Next Monday 9:00 and read what came of it.";
    }

    private static string Elsewhere(PageModel page) =>
        page.Others.FirstOrDefault(other => IsOpenPing(other.Latest)).Who is { } busy ? $"Be {busy.FirstName}, whose client still waits" : "Be a client and write something";

    // On a Monday nothing has been said since Monday yet.
    private static string Period(PageModel page) => page.Now.InZone(Cast.Zone).DayOfWeek == IsoDayOfWeek.Monday ? "last week" : "since Monday";

    private static bool IsOpenForAnHour(PageModel page) =>
        page.Now.InZone(Cast.Zone) is var here && here.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && here.TimeOfDay >= new LocalTime(8, 30) && here.TimeOfDay <= LastHour;

    private static bool IsOfToday(Shown shown, PageModel page) => shown.At.InZone(Cast.Zone).Date == page.Now.InZone(Cast.Zone).Date;

    private static bool IsRecap(Shown shown) => shown.Post.Parts is [Chat.Line { Text: [{ Text: var title }, ..] }, ..] && title.StartsWith("Recap", StringComparison.Ordinal);

    private static bool IsOpenPing(Shown shown) => shown.Draft is null
        && shown.Post.Parts.Any(part => part is Chat.Buttons buttons && buttons.Items.Any(button => button.Action == "draft"));

    private static bool IsOpenPromise(Shown shown) =>
        shown.Post.Parts.Any(part => part is Chat.Buttons buttons && buttons.Items.Any(button => button.Action == "promise-kept"));

    private static Player? Responder(Stage channel) =>
        Cast.Settings.FirstOrDefault(settings => settings.Key == channel.Key) is { Responders: [var first, ..] } ? Cast.Person(first) : null;

    // Whoever still has to be come back to in the open channel, by the same rule that "Why?" tells.
    private static Player? Waiting(PageModel page) => page.Talk.SelectMany(talk => talk.Replies.Prepend(talk.Root))
        .Where(said => page.Why.TryGetValue(said.Message, out var why) && why.Waits == true).MaxBy(said => said.At) is { } last ? Cast.Person(last.Author) : null;

    private static Player? LastWord(PageModel page)
    {
        var last = page.Talk.SelectMany(talk => talk.Replies.Prepend(talk.Root)).MaxBy(said => said.At);
        return last is null ? null : Cast.Person(last.Author);
    }
}
