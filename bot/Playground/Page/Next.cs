namespace ServiceBot.Playground.Page;

/// <summary>What a newcomer could do next, told from what stands on the page and from nothing else.</summary>
internal static class Next
{
    public static string For(PageModel page)
    {
        if (page.Playing) return "Time runs, a minute in half a second. Press Pause when something happens that you want to look at.";
        if (!page.Me.IsTeam) return AsClient(page);
        if (page.Private.Any(shown => shown is { Draft: not null, SentAt: null }))
            return "Change the draft, turn it warmer, shorter or firmer, and send it as yourself. Until you do, nothing has gone anywhere.";
        if (page.Private.FirstOrDefault(IsRecap) is { } recap && page.Private.Max(shown => shown.At) == recap.At) return "Each line of the recap leads to its message. Take it as Markdown, or ask for another time, as in “@ServiceBot recap last 3 days”.";
        if (page.Private.Any(IsOpenPing)) return "Press “Draft a reply” under the ping. Only you see what comes.";
        if (page.Private.Any(shown => shown.SentAt is not null) && !page.Private.Any(IsRecap))
            return $"Sent, as you. Now type “@ServiceBot recap since Monday” in #{page.Channel.Id} and read what was decided, asked and promised.";
        if (page.Private.Any(IsOpenPromise)) return "You gave a client your word. Do it in their channel, as in “Here is slide 9: https://…”, and watch the reminder turn into its ending. Or press “It's done”.";
        if (LastWord(page) is { IsTeam: false } client)
            return $"{client.FirstName} wrote last in #{page.Channel.Id}. Press +1 h and read what you hear of it, and when.";
        var elsewhere = page.Others.FirstOrDefault(other => IsOpenPing(other.Latest)).Who is { } busy ? $"Be {busy.FirstName}, whose client still waits" : "Be a client and write something";
        return page.Private.Any(shown => IsOfToday(shown, page))
            ? $"That was the week, as the whole team reads it. {elsewhere}, or start over."
            : $"Nobody waits for you. Press Next Monday 9:00 and read the week, or type “@ServiceBot recap since Monday” here. {elsewhere}.";
    }

    private static bool IsOfToday(Shown shown, PageModel page) =>
        shown.Place == Cast.Desk.Id && shown.At.InZone(Cast.Zone).Date == page.Now.InZone(Cast.Zone).Date;

    private static string AsClient(PageModel page) => LastWord(page) == page.Me
        ? $"{page.Me.FirstName} wrote last. Move the clock and read what the team hears of it; {page.Me.FirstName} sees nothing of that."
        : $"Write something as {page.Me.FirstName}, then move the clock and watch what the studio hears.";

    private static bool IsRecap(Shown shown) => shown.Post.Parts is [Chat.Line { Text: [{ Text: var title }, ..] }, ..] && title.StartsWith("Recap", StringComparison.Ordinal);

    private static bool IsOpenPing(Shown shown) => shown.Draft is null
        && shown.Post.Parts.Any(part => part is Chat.Buttons buttons && buttons.Items.Any(button => button.Action == "draft"));

    private static bool IsOpenPromise(Shown shown) =>
        shown.Post.Parts.Any(part => part is Chat.Buttons buttons && buttons.Items.Any(button => button.Action == "promise-kept"));

    private static Player? LastWord(PageModel page)
    {
        var last = page.Talk.SelectMany(talk => talk.Replies.Prepend(talk.Root)).MaxBy(said => said.At);
        return last is null ? null : Cast.Person(last.Author);
    }
}
