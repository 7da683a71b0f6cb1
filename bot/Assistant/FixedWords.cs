using ServiceBot.Chat;

namespace ServiceBot.Assistant;

/// <summary>The assistant's fixed sentences. Pure.</summary>
internal static class FixedWords
{
    /// <summary>Slack gives three seconds from the press to the dialog.</summary>
    public static readonly Post DialogTooLate = new(
        "The dialog could not be opened in time. Press the button again: nothing was lost.",
        [new Line(Span.Plain("The dialog could not be opened in time. Press the button again: nothing was lost."))]);

    /// <summary>To somebody of a client's, privately. It must say nothing of what the team keeps here.</summary>
    public static Post ForClients { get; } = OneLine("Only the team can use me. Just write to them here as you always do; your message reaches them.");

    /// <summary>The same on the bot's own page, where nobody is written to.</summary>
    public static Post ForClientsAtHome { get; } = OneLine("Only the team can use me, so there is nothing for you here. Write to them in your shared channel as you always do; your message reaches them.");

    /// <summary>To words typed where a client reads along.</summary>
    public static Post OnlyDraftsHere { get; } = OneLine(
        "Clients read along here, so the only things to type in this channel are “draft”, “recap” and, under a promise of yours, “done”. Nothing was done. If your message holds anything that isn't for them, delete it now: I can't. For everything else use /servicebot, a direct message to me, or the buttons under a ping.");

    /// <summary>Below what was answered all the same.</summary>
    public static Post NotTypedHere(string word) => Small(
        $"Clients read what is typed here, so you may want to delete your “{word}”. {(word == "why" ? "The message's own menu asks the same unseen, and so do I in a direct message." : "“/servicebot done” and the button under a reminder say the same unseen.")}");

    /// <summary>When something failed on our side and was given up.</summary>
    public static Post Failed { get; } = OneLine("That did not work: something failed on my side, and nothing was changed that you can't see. Please ask once more; if it fails again, the log says why.");

    /// <summary>Until the draft is there.</summary>
    public static Post Reading { get; } = OneLine("Reading the thread…");

    /// <summary>A reminder is filed.</summary>
    public static Post RemindedLater { get; } = OneLine("I'll write to you in a quarter of an hour, unless somebody has answered by then.");

    /// <summary>It was typed, and names no message.</summary>
    public static Post RemindIsAButton { get; } = OneLine("That is a button under a draft for a message that stings. “snooze 15m” keeps pings quiet for a quarter of an hour.");

    /// <summary>It is switched off.</summary>
    public static Post PromisesAreOff { get; } = OneLine("Promises aren't tracked here: whoever runs me has switched that off (Promises:Track).");

    /// <summary>What is a button under a promise was typed.</summary>
    public static Post PromiseIsAButton { get; } = OneLine("That is a button under a promise: “promises” lists those that are open.");

    /// <summary>What a button was about is not kept any more.</summary>
    public static Post PromiseIsGone { get; } = OneLine("The message that said it is gone, so there is nothing to keep here any more.");

    /// <summary>Nobody keeps track of what clients were asked.</summary>
    public static Post FollowUpsAreOff { get; } = OneLine("Follow-ups aren't suggested here: whoever runs me switches that on (FollowUps:Suggest).");

    /// <summary>What is a button under a question was typed.</summary>
    public static Post FollowUpIsAButton { get; } = OneLine("That is a button under a question: “follow-ups” lists those without an answer.");

    /// <summary>A button under a question whose message was deleted or whose words were erased.</summary>
    public static Post QuestionIsGone { get; } = OneLine("The message that asked it is gone, so there is nothing to follow up any more.");

    /// <summary>"check" was typed alone.</summary>
    public static Post CheckWhat { get; } = OneLine("Check what? Type your reply behind it: “check Hi Dana, …”. Or pick “Check my reply” from the menu of the message that you answer.");

    /// <summary>"edit" was typed.</summary>
    public static Post EditIsAButton { get; } = OneLine("“Edit” is a button under a draft: type “draft” in the client's channel, then press it.");

    /// <summary>A draft was asked for where there is nothing to answer.</summary>
    public static Post NothingToDraft { get; } = OneLine("There is nothing here that a reply could answer. Ask for the draft in a client's channel, in the thread that you mean.");

    /// <summary>An action was asked for where nothing can be acted on.</summary>
    public static Post NobodyWaitsHere { get; } = OneLine("Nobody is waiting here, so nothing was changed. “waiting” lists who waits.");

    /// <summary>"No reply needed" was said of a message that waits for none.</summary>
    public static Post NothingWaitsOnIt { get; } = OneLine("Nobody waits for a reply to that message, so nothing was changed. “why” says what it was read as.");

    /// <summary>"This needs a reply" was said of the team's own message.</summary>
    public static Post OnlyClientsWait { get; } = OneLine("That message is the team's own. Only what a client wrote can wait for a reply.");

    /// <summary>A message was pointed at that is not kept here.</summary>
    public static Post MessageNotKnown { get; } = OneLine(
        "I don't know that message: it stands in no client's channel that I look after, or was written before I was invited. Nothing was changed.");

    /// <summary>A link to the page of figures, or that there is no such page here.</summary>
    public static Post Insights(Uri? link, bool once) => link is null
        ? OneLine("The page of figures isn't switched on here: whoever runs me sets its address (Insights:Url). “digest” tells the week in words.")
        : new Post(
            "Open insights",
            [new Line([new Span("Open insights", SpanKind.BoldLink, link.AbsoluteUri)]), new Small(Span.Plain(once ? "The link is yours alone, and works once within ten minutes." : "Week by week, client by client, hour by hour."))]);

    /// <summary>What can be asked.</summary>
    public static Post Help { get; } = new(
        "Type draft or recap in a client's channel; waiting, claim, snooze, answered, no-reply-needed, needs-reply, why, note, notes, profile, check, away, settings, lessons or digest in a direct message.",
        [
            new Line([Span.Bold("What you can ask me"), new Span(", and only you see the answer")]),
            Typed("draft", "in a client's channel or thread: a reply for you to change and send; also “draft shorter”, “warmer”, “firmer”"),
            Typed("recap", "in a client's channel or thread: what was decided, asked and promised today, or in the thread; also “recap since Monday”, “recap last 3 days”"),
            Typed("waiting", "who waits now, the longest first"),
            Typed("claim", "you've got it: the others are left in peace"),
            Typed("snooze 1h", "quiet for a while; also “until 15:00”, “until tomorrow”, “until Monday 10:00”"),
            Typed("answered", "the reply went by phone or mail"),
            Typed("no-reply-needed", "nobody owes them anything here; “needs-reply” takes it back"),
            Typed("why", "which rule made this a wait, and who hears when"),
            Typed("promises", "what your team promised clients and has not done yet, the most pressing first"),
            Typed("follow-ups", "what clients were asked and have not answered, with a follow-up for each"),
            Typed("digest", "the week so far in figures"),
            Typed("my figures", "your own answers and promises, this week; nobody else can ask for them"),
            Typed("insights", "a link to the page of figures: weeks, clients, when they ask, every wait"),
            Typed("note …", "something about a client that the team should remember; “notes” lists them, “note 3: …” changes one, “delete note 3” deletes it"),
            Typed("profile Acme", "what you know of a client's people and what the client expects; one dialog to write it, “export Acme” hands it out, “forget profile Acme” deletes it"),
            Typed("Acme expects …", "“an answer within 2 h” sets your target, “report every Monday” reminds you, “a call before bad news” stands before a draft"),
            Typed("check …", "your own reply, before you send it: what reacts in it, and a better wording"),
            Typed("connect", "once, where it is set up: then a finished draft has “Send as me”, which sends it in your own name when you press it; “disconnect” takes that back"),
            Typed("away until Monday, Sam covers", "your pings go to Sam; “back” ends it"),
            Typed("home", "who waits on you, your promises, the week and your settings, on one page"),
            Typed("settings", "who hears of a channel, how long is long, your hours; “side @Gil team” says where somebody belongs"),
            Typed("lessons", "what I remember of “no reply needed” and “needs a reply”; “forget lesson 3” takes one back"),
            new Small(Span.Plain("In a channel that clients read, type nothing but “draft” and “recap”. I never send anything to a client.")),
        ]);

    /// <summary>Channels of which the platform does not show everything.</summary>
    public static Post NotSeen(IReadOnlyList<string> lines) => new("Not all that clients write is seen.", [new Line([Span.Bold("What I don't see")]), .. lines.Select(line => new Small(Span.Plain(line)))]);

    /// <summary>Words that are no command.</summary>
    public static Post NotUnderstood(string words, IReadOnlyList<string> likeliest) => OneLine(
        $"I don't know what to do with “{Say.OneLine(words, 60)}”. Did you mean {string.Join(", ", likeliest.Take(likeliest.Count - 1).Select(Quoted))} or {Quoted(likeliest[^1])}? “help” lists everything.");

    /// <summary>One line of plain words.</summary>
    public static Post OneLine(string text) => new(text, [new Line(Span.Plain(text))]);

    /// <summary>One secondary line of plain words.</summary>
    public static Post Small(string text) => new(text, [new Small(Span.Plain(text))]);

    /// <summary>Two posts as one; either may be missing.</summary>
    public static Post? Together(Post? first, Post? second) => first is null ? second : second is null ? first
        : new Post($"{first.Fallback} {second.Fallback}", [.. first.Parts, .. second.Parts]);

    private static string Quoted(string word) => $"“{word}”";

    private static Line Typed(string command, string what) => new([new Span(command, SpanKind.Code), new Span(" " + what)]);
}
