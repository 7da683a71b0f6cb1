using NodaTime;
using ServiceBot.Channels;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Digest;
using ServiceBot.Durable;
using ServiceBot.FollowUps;
using ServiceBot.Profiles;
using ServiceBot.Promises;

namespace ServiceBot.Assistant;

/// <summary>Somebody's own page: who waits on them, on their team, what they promised, what clients have not answered, the week at a glance, the settings, whether they can send from here, and, for whoever installed the bot, what could not be delivered.</summary>
internal sealed class HomeDesk(IDurable durable, WaitViews views, PromiseDesk promises, PromiseSettings promised, FollowUpDesk followUps, FollowUpSettings followed, SettingsDesk settings, SendDesk sends, Keepers keepers, DigestReader digest)
{
    // What is done on the page is told on the page. Everything else is an answer of its own, in the messages.
    private static readonly HashSet<string> StaysHere = [Grammar.ActionOf(Verb.Home), .. new[] { Verb.Claim, Verb.Snooze, Verb.Answered, Verb.NoReplyNeeded, Verb.NeedsReply, Verb.PromiseKept, Verb.Back, Verb.Disconnect }.Select(Grammar.ActionOf)];

    /// <summary>Whether the answer to a button of the page is the page again.</summary>
    public static bool Stays(PersonRequest request) => request is { Answer: AtHome, Action: { } action } && StaysHere.Contains(action);

    /// <summary>The page.</summary>
    /// <param name="request">Who looks.</param>
    /// <param name="said">What was just done, to stand on top; null for nothing.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Cancels the look.</param>
    public async Task<Post> ShowAsync(PersonRequest request, Post? said, Instant now, CancellationToken cancellationToken)
    {
        var installer = await keepers.InstallerAsync(request.Who.Workspace, cancellationToken);
        var parts = new List<PostPart>();
        if (said is not null) parts.AddRange([.. said.Parts, new Rule()]);
        parts.AddRange(await durable.ReadAsync(unit => Waiting(unit, request, now), cancellationToken));
        if (promised.Track)
        {
            parts.Add(new Rule());
            parts.AddRange((await promises.ListAsync(request, now, cancellationToken)).Parts);
        }

        if (followed.Suggest)
        {
            parts.Add(new Rule());
            parts.AddRange((await followUps.ListAsync(request, now, cancellationToken)).Parts);
        }

        parts.AddRange(await durable.ReadAsync(unit => Week(unit, request, now), cancellationToken));
        parts.AddRange(await durable.ReadAsync(unit => ToFindOut(unit, request, now), cancellationToken));
        parts.Add(new Rule());
        parts.AddRange((await settings.ShowAsync(request, now, cancellationToken)).Parts);
        parts.AddRange(SendWords.AtHome(await sends.OfferAsync(request.Who, cancellationToken)));
        if (request.Who.Person == installer) parts.AddRange(await durable.ReadAsync(unit => Undelivered(unit, request, now), cancellationToken));
        parts.Add(new Rule());
        parts.Add(new Small(Span.Plain("Only you see this page. It is as of now: open it again for the latest. In our messages, “help” lists all that you can ask.")));
        return new Post("Who is waiting, and the week", parts);
    }

    private List<PostPart> Waiting(IUnitOfWork unit, PersonRequest request, Instant now)
    {
        var parts = new List<PostPart>();
        if (AwayDesk.Standing(unit, request, now) is { } away) parts.Add(new Row(Span.Plain(away), new Button(Grammar.ActionOf(Verb.Back), "I'm back", "")));
        var (mine, others) = TargetFinder.Split(unit, request, now);
        parts.Add(new Line([Span.Bold(mine.Count == 0 ? "Nobody is waiting on you" : $"Waiting on you: {mine.Count}")]));
        foreach (var wait in mine.Take(6)) parts.AddRange(views.WithButtons(unit, wait.Wait, request.Who.Person, now));
        if (mine.Count > 6) parts.Add(new Small(Span.Plain($"and {mine.Count - 6} more, all of them shorter")));
        if (others.Count == 0) return parts;
        parts.Add(new Line([Span.Bold($"Waiting on the team: {others.Count}")]));
        parts.AddRange(others.Take(6).Select(wait => views.Row(unit, wait.Wait, request.Who.Person, now)));
        if (others.Count > 6) parts.Add(new Small(Span.Plain($"and {others.Count - 6} more, all of them shorter")));
        return parts;
    }

    private List<PostPart> Week(IUnitOfWork unit, PersonRequest request, Instant now) =>
        // Who waits now stands above.
        digest.ReadWaits(unit, request.Who.Workspace, null, digest.ThisWeek(now), now) is { } week
            ? [new Rule(), .. DigestWords.Glance(week), Buttons.Of(new Button(Grammar.ActionOf(Verb.Digest), "The whole week", ""), new Button(Grammar.ActionOf(Verb.MyFigures), "My figures", ""))]
            : [];

    private static List<PostPart> ToFindOut(IUnitOfWork unit, PersonRequest request, Instant now) => GoodQuestions.ForPage(unit, request.Who, now) is not { } next ? [] :
    [
        new Rule(),
        new Row([Span.Italic($"To find out about {ProfileBook.NameOf(next.About)}: "), new Span(next.Text)], new Button(Grammar.ActionOf(Verb.Profile), "Write it down", next.About.Key.ToString(), Dialog: true)),
    ];

    private static List<PostPart> Undelivered(IUnitOfWork unit, PersonRequest request, Instant now)
    {
        var lines = GivenUp.Lines(unit, request.Who.Workspace, now);
        return lines.Count == 0 ? [] : [new Rule(), new Line([Span.Bold("For you, who installed me")]), .. lines];
    }
}
