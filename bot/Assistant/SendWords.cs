using ServiceBot.Chat;
using ServiceBot.Drafts;

namespace ServiceBot.Assistant;

/// <summary>What is said about sending in somebody's name. Pure.</summary>
internal static class SendWords
{
    private const int LongestShown = 160;

    /// <summary>It was typed, and names no draft.</summary>
    public static Post IsAButton { get; } = FixedWords.OneLine("“Send as me” is a button under a draft that has nothing left to fill in: type “draft” in the client's channel, edit it, then press it.");

    /// <summary>Nobody can allow it here.</summary>
    public static Post NotHere { get; } = FixedWords.OneLine("Sending in your name is not set up here. Drafts are ready to copy.");

    /// <summary>They have allowed it already.</summary>
    public static Post Connected { get; } = FixedWords.OneLine("Your account is connected: a draft with nothing left to fill in has the button “Send as me”. “disconnect” takes that back.");

    /// <summary>What the button needs is no longer kept.</summary>
    public static Post TooLate { get; } = FixedWords.OneLine("This draft is more than a day old, and its words are no longer kept. Nothing was sent. Ask for a new one.");

    /// <summary>The words under the button are not the latest.</summary>
    public static Post Changed { get; } = FixedWords.OneLine("This draft has been changed since, so nothing was sent. Look at the latest one, and send that.");

    /// <summary>There is something left to fill in.</summary>
    public static Post Blanks { get; } = FixedWords.OneLine("There is still a [blank] in it that only you can fill, so nothing was sent. Press Edit first.");

    /// <summary>The button.</summary>
    /// <param name="value">See <see cref="SendDesk.ValueOf"/>.</param>
    /// <param name="text">What goes out.</param>
    /// <param name="client">To whom; empty when not known.</param>
    public static Button Button(string value, string text, string client) => new(Grammar.ActionOf(Verb.Send), "Send as me", value)
    {
        Confirm = new Confirmation(
            "Send this in your name?",
            $"It goes to {(client.Length > 0 ? client : "the client")}'s conversation at once, and everybody there reads it: “{Say.OneLine(text, LongestShown)}”",
            "Send as me",
            "Not yet"),
    };

    /// <summary>That it could be sent from here, and where to allow it.</summary>
    public static Small Offer(Uri at) => new([new Span("Connect your Slack account", SpanKind.Link, at.AbsoluteUri), new Span(" once, and you can send a finished draft from here, in your own name.")]);

    /// <summary>What their own page says of it; nothing where nobody can allow it.</summary>
    public static IReadOnlyList<PostPart> AtHome(SendOffer offer) => offer switch
    {
        { MaySend: true } =>
        [
            new Rule(),
            new Row([Span.Bold("Your Slack account is connected"), new Span(": a finished draft has the button “Send as me”.")], new Button(Grammar.ActionOf(Verb.Disconnect), "Disconnect", "")),
        ],
        { AllowedAt: { } at } =>
        [
            new Rule(),
            new Line([new Span("Connect your Slack account", SpanKind.BoldLink, at.AbsoluteUri), new Span(" once, and you can send a finished draft from here, in your own name.")]),
        ],
        _ => [],
    };

    /// <summary>"connect" was typed.</summary>
    public static Post Connect(Uri at) => new(
        $"Connect your Slack account: {at.AbsoluteUri}",
        [
            new Line([new Span("Connect your Slack account", SpanKind.BoldLink, at.AbsoluteUri)]),
            new Small(Span.Plain("It lets me send a draft in your name, and only when you press “Send as me” and confirm it. “disconnect” takes it back.")),
        ]);

    /// <summary>The button was pressed after the permission had ended.</summary>
    public static Post NotAllowed(Uri? at) => at is null ? NotHere : new(
        "Your account is not connected (any more), so nothing was sent.",
        [new Line(Span.Plain("Your account is not connected (any more), so nothing was sent. Copy the text, or connect it:")), Offer(at)]);

    /// <summary>It was sent.</summary>
    /// <param name="channel">The channel's name; empty when not known.</param>
    /// <param name="at">When, as people say it.</param>
    /// <param name="link">Where to see it; null when no link can be made.</param>
    /// <param name="again">It had been sent before this click.</param>
    public static Post Sent(string channel, string at, Uri? link, bool again)
    {
        var where = channel.Length > 0 ? $"to #{channel} " : "";
        var line = again ? $"✓ You sent this already, {where}at {at}. It was not sent again." : $"✓ Sent in your name {where}at {at}.";
        return link is null ? FixedWords.OneLine(line) : new Post(line, [new Line([new Span(line + " "), new Span("Open", SpanKind.Link, link.AbsoluteUri)])]);
    }

    /// <summary>Nobody knows whether it arrived.</summary>
    public static Post Unknown(Uri? link)
    {
        const string Line = "I don't know whether this arrived: the connection broke while it was being sent. Look in the conversation before you send anything; I won't send it again.";
        return link is null ? FixedWords.OneLine(Line) : new Post(Line, [new Line([new Span(Line + " "), new Span("Open", SpanKind.Link, link.AbsoluteUri)])]);
    }

    /// <summary>The platform refused; nothing was sent.</summary>
    public static Post Refused(Refusal refusal, Uri? allowedAt) => refusal switch
    {
        Refusal.NeedsRepair => NotAllowed(allowedAt),
        Refusal.TryLater => FixedWords.OneLine("Slack asks for a pause, so nothing was sent. Press it again in a minute, or copy the text."),
        Refusal.PlaceUnreachable => FixedWords.OneLine("Slack does not let you write there: you are not in that channel, or it is closed. Nothing was sent."),
        _ => FixedWords.OneLine("Slack did not take it, so nothing was sent. Copy the text and send it yourself; the log says why."),
    };

    /// <summary>"disconnect" is done.</summary>
    public static Post Disconnected(Ended ended) => FixedWords.OneLine(ended switch
    {
        Ended.Nothing => "Your account was not connected, so there was nothing to take back.",
        Ended.GivenBack => "Disconnected. I can no longer send anything in your name, and Slack knows it.",
        _ => "Disconnected: I can no longer send anything in your name. Slack could not be told just now; to be sure, remove the permission under Slack's “Apps” settings too.",
    });
}
