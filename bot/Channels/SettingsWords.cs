using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;

namespace ServiceBot.Channels;

/// <summary>Settings, and what becomes of a channel, in words. Pure, but for looking up names.</summary>
internal static class SettingsWords
{
    /// <summary>The button that opens the form; its value is the channel.</summary>
    public const string Action = "settings";

    private const int MostListed = 15;

    /// <summary>The names of everybody in the settings, as their teammates call them.</summary>
    public static Func<string, string> Names(IUnitOfWork unit, params IReadOnlyList<ClientChannel> settings)
    {
        var rows = unit.Get<IClientRows>();
        var names = settings.SelectMany(one => one.Responders.Concat(one.EscalateTo)
                .Select(person => (Person: person, rows.Person(new PersonKey(one.Key.Workspace, person))?.Name)))
            .DistinctBy(pair => pair.Person).ToDictionary(pair => pair.Person, pair => pair.Name is { Length: > 0 } name ? Say.FirstName(name) : "a teammate", StringComparer.Ordinal);
        return person => names.GetValueOrDefault(person, "a teammate");
    }

    /// <summary>To whoever invited the bot.</summary>
    public static Post Greeting(ClientChannel settings, bool isShared, bool toInviter, Func<string, string> name)
    {
        var because = toInviter ? "you invited me" : "somebody invited me";
        var (opening, button) = (settings, isShared) switch
        {
            ({ Ended: false, Responders.Count: > 0 }, _) => ($"I'm in {Place(settings)} now and keep time for {ClientOf(settings)}.", "Settings"),
            (_, true) => ($"I'm in {Place(settings)}: {because}, and it is shared with another organisation, so from now on I notice when a client waits there.", "Set it up"),
            _ => ($"I'm in {Place(settings)}: {because}. It isn't shared with another organisation, so I keep nothing of it until somebody says that it is a client's channel.", "Set it up as a client's"),
        };
        var next = settings switch
        {
            { Ended: false, Responders.Count: > 0 } => Summary(settings, name),
            _ when isShared => $"Nobody is set to hear of it yet, so {(toInviter ? "pings come to you" : "pings have nowhere to go")}. It takes a minute: who hears, how long is long, your working hours.",
            _ => "If it is the team's own, you can name it in the settings of a client's channel as the place for the digest.",
        };
        return new Post(
            $"{opening} {next}",
            [
                new Line([new Span(opening)]),
                new Small(Span.Plain(next)),
                Buttons.Of(ButtonFor(settings.Key, button, primary: settings.Responders.Count == 0)),
                new Small(Span.Plain("Only you see this. Clients see nothing of me but my name among the members.")),
            ]);
    }

    /// <summary>One channel's settings, with the way to change them for whoever may.</summary>
    public static Post Of(ClientChannel settings, bool mayChange, Func<string, string> name)
    {
        var title = $"Settings of {Place(settings)}{(settings.Client.Length > 0 ? $" ({settings.Client})" : "")}";
        List<PostPart> parts = [new Line([Span.Bold(title)]), new Line(Span.Plain(Summary(settings, name)))];
        if (settings.TeamChannel is { } team) parts.Add(new Small([new Span("The digest goes to "), new Span("#" + team, SpanKind.Channel, team), new Span(".")]));
        if (Expected(settings) is { } expected) parts.Add(expected);
        parts.Add(mayChange ? Buttons.Of(ButtonFor(settings.Key, "Change", primary: false)) : new Small(Span.Plain("Its responders, its escalation and whoever installed me can change them.")));
        return new Post($"{title}: {Summary(settings, name)}", parts);
    }

    /// <summary>Every client's channel of the workspace.</summary>
    public static Post List(IReadOnlyList<(ClientChannel Settings, bool MayChange)> all, Func<string, string> name)
    {
        if (all.Count == 0)
            return Plain("No client's channel is set up yet. Invite me to one (/invite @ServiceBot), and I'll ask you, in private, what I need to know.");
        const string Title = "The channels I keep time in";
        List<PostPart> parts = [new Line([Span.Bold(Title)])];
        parts.AddRange(all.Take(MostListed).Select(one => new Row(
            [Span.Bold(ClientOf(one.Settings)), new Span(" in "), PlaceSpan(one.Settings), new Span($" · {(one.Settings.Ended ? Resting(one.Settings) : Hearers(one.Settings, name))}")],
            one.MayChange ? ButtonFor(one.Settings.Key, "Change", primary: false) : null)));
        if (all.Count > MostListed) parts.Add(new Small(Span.Plain($"and {all.Count - MostListed} more; ask for “settings” in the channel itself, with /servicebot")));
        return new Post($"{Title}: {Say.Names([.. all.Take(5).Select(one => ClientOf(one.Settings))])}", parts);
    }

    /// <summary>After a change.</summary>
    public static Post Saved(ClientChannel settings, IReadOnlyList<string> problems, Func<string, string> name)
    {
        var line = settings.Ended ? $"✓ {Place(settings)} is no client's channel any more: I keep nothing new of it, and nobody hears about it." : $"✓ Saved for {Place(settings)}. {Summary(settings, name)}";
        List<PostPart> parts = [new Line(Span.Plain(line))];
        if (!settings.Ended && settings.Responders.Count == 0) parts.Add(new Small(Span.Plain("Nobody is set to hear first, so pings come to whoever invited me.")));
        if (!settings.Ended && Expected(settings) is { } expected) parts.Add(expected);
        parts.AddRange(problems.Select(problem => new Small(Span.Plain(problem))));
        return new Post(line, parts);
    }

    /// <summary>Somebody may not.</summary>
    public static Post MayNot(ClientChannel settings, Func<string, string> name)
    {
        var who = settings.Responders.Concat(settings.EscalateTo).Distinct(StringComparer.Ordinal).Select(name).Where(one => one != "a teammate").Distinct(StringComparer.Ordinal).Take(4).ToList();
        return Plain($"Settings are changed by the channel's responders, its escalation, or whoever installed me{(who.Count > 0 ? $". Ask {string.Join(" or ", who)}" : "")}. Nothing was changed.");
    }

    /// <summary>The bot is out of a client's channel.</summary>
    public static Post WasRemoved(ClientChannel settings) =>
        Plain($"I was removed from {Place(settings)}, so I can't see any more who waits there, and nobody is pinged about it. What was counted stays. Invite me back and it goes on.");

    /// <summary>The bot is out of the team's channel.</summary>
    public static Post DigestHasNoPlace(ChannelKey team, string teamName, ClientChannel settings) => new(
        $"I was removed from {Named(teamName, "the channel for the digest")}, so the digest has no place. Invite me back, or name another channel.",
        [
            new Line([new Span("I was removed from "), teamName.Length > 0 ? new Span("#" + teamName, SpanKind.Channel, team.Channel) : new Span("the channel for the digest"), new Span(", so the digest has no place. Invite me back, or name another channel.")]),
            Buttons.Of(ButtonFor(settings.Key, "Settings", primary: false)),
        ]);

    /// <summary>A client's channel was archived.</summary>
    public static Post WasClosed(ClientChannel settings, int open) =>
        Plain($"{Place(settings, sentence: true)} was archived, so nobody is pinged about it any more{(open > 0 ? $"; {Say.Count(open, "question")} there had no answer yet" : "")}. What was counted stays, and it goes on if the channel comes back.");

    /// <summary>What stood in a channel was taken back.</summary>
    public static Post TakenBack(ChannelKey team, string teamName, int posts, string? because, ClientChannel settings)
    {
        var why = because is null ? "it is shared with another organisation" : because;
        var place = Named(teamName, "the team's channel");
        var what = posts == 1 ? "the one message I had posted there for the team" : $"the {posts} messages I had posted there for the team";
        var line = $"A client can read {place} now ({why}), so I took back {what}, and post nothing there any more.";
        return new Post(line, [new Line(Span.Plain(line)), new Small(Span.Plain("Somebody may have read it before. Name another channel for the digest, one that only the team is in.")), Buttons.Of(ButtonFor(settings.Key, "Settings", primary: true))]);
    }

    /// <summary>The channel as <c>#name</c>.</summary>
    public static string Place(ClientChannel settings, bool sentence = false) => settings.Name.Length > 0 ? "#" + settings.Name : sentence ? "The client's channel" : "the channel";

    /// <summary>One line of plain words.</summary>
    public static Post Plain(string text) => new(text, [new Line(Span.Plain(text))]);

    private static string Named(string name, string otherwise) => name.Length > 0 ? "#" + name : otherwise;

    private static Span PlaceSpan(ClientChannel settings) => new(Place(settings), SpanKind.Channel, settings.Key.Channel);

    private static Small? Expected(ClientChannel settings) => settings.Otherwise is { } otherwise
        ? new Small(Span.Plain($"The target is what {ClientOf(settings)} expects (“profile”); without that it would be {Say.Duration(otherwise.Target)}."))
        : null;

    private static string ClientOf(ClientChannel settings) => settings.Client.Length > 0 ? settings.Client : Place(settings);

    private static string Resting(ClientChannel settings) => settings.Rest switch
    {
        ChannelRest.BotLeft => "I'm not in it any more",
        ChannelRest.Closed => "archived",
        _ => "switched off",
    };

    private static string Hearers(ClientChannel settings, Func<string, string> name) => settings.Responders.Count == 0 ? "nobody is set to hear" : $"{Say.Names([.. settings.Responders.Take(4).Select(name)])}";

    private static string Summary(ClientChannel settings, Func<string, string> name)
    {
        if (settings.Ended) return $"{char.ToUpperInvariant(Resting(settings)[0])}{Resting(settings)[1..]}: nobody hears about it.";
        var first = settings.Responders.Count == 0 ? "Nobody is set to hear yet." : $"{Say.Names([.. settings.Responders.Select(name)])} {(settings.Responders.Count == 1 ? "hears" : "hear")} after {Say.Duration(settings.Policy.NudgeAfter)}";
        var later = settings.EscalateTo.Count == 0 ? "" : $", {Say.Names([.. settings.EscalateTo.Select(name)])} once the {Say.Duration(settings.Policy.Target)} target has passed";
        if (settings.Responders.Count > 0) first += (later.Length > 0 ? later : $"; the target is {Say.Duration(settings.Policy.Target)}") + ".";
        var closed = settings.Calendar.Closed.Count > 0 ? $", {Say.Count(settings.Calendar.Closed.Count, "holiday")}" : "";
        first = char.ToUpperInvariant(first[0]) + first[1..];
        return $"{first} Open {WeekText.Say(settings.Calendar.Hours)}, {settings.Calendar.TimeZone}{closed}.";
    }

    private static Button ButtonFor(ChannelKey channel, string label, bool primary) => new(Action, label, channel.ToString(), primary, Dialog: true);
}
